"""The clock of the room, which alone is painted each second."""

from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPen

from cdp_desktop.domain.language import _
from cdp_desktop.domain.room import Countdown, Point, Slide, Teams
from cdp_desktop.domain.typography import duration
from cdp_desktop.ui.projector.board import CENTER, RIGHT, Align, Board, letters
from cdp_desktop.ui.widgets.clock import Pace, pace

MARGIN: Final = 72.0
BODY_TOP: Final = 150.0
BODY_FOOT: Final = 190.0  # under the body
RING: Final = 500.0
RING_SHARE: Final = 0.29  # of the width, at most
FIGURES: Final = QSizeF(420, 150)

_TINTS: Final = {"on_time": "accent", "soon": "warn", "over": "danger"}


def clock_of(slide: Slide) -> Countdown | None:
    """Return the clock of a slide, if it has one."""
    return slide.clock if isinstance(slide, Point | Teams) else None


def clock_room(slide: Slide, size: QSizeF) -> QRectF:
    """Return where the clock of a slide is, in units; nowhere without one."""
    if clock_of(slide) is None:
        return QRectF()
    if isinstance(slide, Teams):
        return QRectF(size.width() - MARGIN - FIGURES.width(), BODY_TOP - 30, FIGURES.width(), FIGURES.height())
    side = min(RING, size.width() * RING_SHARE)
    middle = (BODY_TOP + size.height() - BODY_FOOT) / 2
    return QRectF(size.width() - MARGIN - side, middle - side / 2, side, side)


def draw_clock(board: Board, slide: Slide) -> None:
    """Draw the clock of a slide, if it has one."""
    countdown = clock_of(slide)
    if countdown is None:
        return
    room = clock_room(slide, QSizeF(board.width, board.height))
    if isinstance(slide, Teams):
        _draw_figures(board, room, countdown)
    else:
        _draw_ring(board, room, countdown)


def _draw_figures(board: Board, room: QRectF, countdown: Countdown) -> None:
    state = pace(countdown.elapsed, countdown.planned)
    ink = "ink" if state == "on_time" else _TINTS[state]
    board.line(QRectF(room.left(), room.top(), room.width(), 104), _figures(countdown, state), 104, ink, 600, RIGHT,
               tabular=True)  # fmt: skip
    board.line(QRectF(room.left(), room.top() + 104, room.width(), 46), _caption(countdown, state), 34, "ink2", 400,
               RIGHT, tabular=True)  # fmt: skip


def _draw_ring(board: Board, room: QRectF, countdown: Countdown) -> None:
    state = pace(countdown.elapsed, countdown.planned)
    painter, side = board.painter, room.width()
    thickness = side * 0.062
    inset = thickness / 2 + 1
    circle = room.adjusted(inset, inset, -inset, -inset)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(board.color("track"), thickness))
    painter.drawEllipse(circle)
    pen = QPen(board.color(_TINTS[state]), thickness)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if state == "over" else Qt.PenCapStyle.RoundCap)
    if state == "over":
        pen.setDashPattern([1.1, 0.55])
    painter.setPen(pen)
    left = 1.0 if state == "over" or not countdown.planned else 1 - countdown.elapsed / countdown.planned
    painter.drawArc(circle, 90 * 16, round(360 * 16 * left))
    ink = "ink" if state == "on_time" else _TINTS[state]
    text = _figures(countdown, state)
    size = round(side * (0.25 if len(text) <= 5 else 0.2))
    painter.setFont(letters(size, 600, tabular=True))
    painter.setPen(board.color(ink))
    painter.drawText(
        QRectF(room.left(), room.top() + side * 0.28, side, side * 0.32), CENTER | Align.AlignVCenter, text
    )
    caption = QRectF(room.left() + side * 0.14, room.top() + side * 0.6, side * 0.72, side * 0.2)
    painter.setFont(letters(max(34, round(side * 0.072)), 400))
    painter.setPen(board.color("ink2"))
    flags = int(CENTER) | int(Align.AlignTop) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(caption, flags, _caption(countdown, state))


def _figures(countdown: Countdown, state: Pace) -> str:
    left = abs(countdown.planned - countdown.elapsed)
    return ("+" if state == "over" else "") + f"{left // 60}:{left % 60:02d}"


def _caption(countdown: Countdown, state: Pace) -> str:
    planned = duration(countdown.planned // 60)
    if not countdown.running:
        return _("en pause") if countdown.elapsed else _("va commencer")
    if not countdown.planned:
        return _("écoulées")
    if state == "over":
        return _("de plus que {planned}").format(planned=planned)
    return _("sur {planned}").format(planned=planned)
