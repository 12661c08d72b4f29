"""What stands over a row of the agenda: the heading of a section, and the time around an hour promised."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cdp_desktop.domain.agenda_words import promise_words
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.screens.preparation.words import AgendaLine
from cdp_desktop.ui.theme import font, theme
from cdp_desktop.ui.widgets.text import draw_line

_HEADING: Final = 36
_PROMISE: Final = 30
_APART: Final = 16


def bands_height(line: AgendaLine) -> int:
    """Return the height taken over the row of a point."""
    return _heading_height(line) + theme.px(_PROMISE if promise_words(line) else 0)


def under_bands(place: QRectF, line: AgendaLine) -> QRectF:
    """Return the row itself, without what stands over it."""
    return place.adjusted(0, bands_height(line), 0, 0)


def draw_bands(painter: QPainter, place: QRectF, line: AgendaLine) -> None:
    """Draw what stands over a row."""
    top = QRectF(place.left(), place.top(), place.width(), _heading_height(line))
    if line.heading:
        _draw_heading(painter, top, line)
    elif line.leaves_section:
        painter.setPen(QPen(theme.color("border_strong"), 1.5))
        middle = top.center().y()
        painter.drawLine(QPointF(top.left() + theme.px(10), middle), QPointF(top.right() - theme.px(10), middle))
    if promise_words(line):
        _draw_promise(painter, QRectF(place.left(), top.bottom(), place.width(), theme.px(_PROMISE)), line)


def _heading_height(line: AgendaLine) -> int:
    return theme.px(_HEADING if line.heading else _APART if line.leaves_section else 0)


def _draw_heading(painter: QPainter, room: QRectF, line: AgendaLine) -> None:
    """Draw the name of a section and, at the right, all of its minutes."""
    minutes = duration(line.heading_minutes)
    figures = font("label", tabular=True)
    painter.setFont(figures)
    wide = painter.fontMetrics().horizontalAdvance(minutes) + theme.px(4)
    right = room.right() - theme.px(18)
    words = room.adjusted(theme.px(10), theme.px(6), 0, 0)
    words.setRight(right - wide - theme.px(12))
    draw_line(painter, words, typeset(line.heading), "label_strong", "accent_ink")
    painter.setFont(figures)
    painter.setPen(theme.color("ink2"))
    at_right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(QRectF(right - wide, words.top(), wide, words.height()), at_right, minutes)
    painter.setPen(QPen(theme.color("accent"), 1.5))
    low = room.bottom() - 1
    painter.drawLine(QPointF(room.left() + theme.px(10), low), QPointF(room.right() - theme.px(10), low))


def _draw_promise(painter: QPainter, room: QRectF, line: AgendaLine) -> None:
    """Draw the free time as an empty stretch, or the conflict as a full one with a triangle."""
    late = bool(line.late)
    tint = "danger" if late else "ink2"
    box = room.adjusted(theme.px(10), theme.px(3), -theme.px(10), -theme.px(3))
    painter.setPen(QPen(theme.color("danger" if late else "border_strong"), 1, _STROKES[late]))
    painter.setBrush(theme.color("danger_soft") if late else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 6, 6)
    side = theme.px(15)
    mark = QRectF(box.left() + theme.px(8), box.center().y() - side / 2, side, side)
    draw_icon(painter, "triangle-alert" if late else "clock", mark, tint)
    words = box.adjusted(theme.px(8) + side + theme.px(8), 0, -theme.px(6), 0)
    draw_line(painter, words, promise_words(line), "label", tint, tabular=True)


_STROKES: Final = {True: Qt.PenStyle.SolidLine, False: Qt.PenStyle.DashLine}
