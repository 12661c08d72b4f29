"""Time made visible: a ring for the point under way, a bar for the whole rencontre."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import TypeRole

SOON: Final = 5 * 60
"""Seconds before the planned end from which the ring warns, or a fifth of short points."""

Pace = Literal["on_time", "soon", "over"]
SegmentState = Literal["done", "current", "todo", "pause", "free"]


def pace(elapsed: int, planned: int) -> Pace:
    """Tell how a point stands, from seconds elapsed and seconds planned; 0 planned is never over."""
    if not planned:
        return "on_time"
    left = planned - elapsed
    if left < 0:
        return "over"
    return "soon" if left <= min(SOON, planned / 5) else "on_time"


class TimerRing(QLabel):
    """What is left of the planned time: a ring that empties, and turns into dashes once it is over."""

    def __init__(self, size: int = 196, role: TypeRole = "timer", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._role: TypeRole = role
        self._elapsed = 0
        self._planned = 0
        self._paused = False
        follow(self._dress)

    def show_time(self, elapsed: int, planned: int, *, paused: bool = False) -> None:
        """Show seconds elapsed out of seconds planned."""
        if (elapsed, planned, paused) == (self._elapsed, self._planned, self._paused):
            return
        self._elapsed, self._planned, self._paused = elapsed, planned, paused
        words = self._words()
        if words != self.accessibleName():
            self.setAccessibleName(words)
            self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(self.width(), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring, the time left and what it means."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = pace(self._elapsed, self._planned)
        tint = {"on_time": "accent", "soon": "warn", "over": "danger"}[state]
        thickness = self.width() * 0.062
        inset = thickness / 2 + 1
        circle = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        self._draw_ring(painter, circle, thickness, tint, state)
        self._draw_words(painter, tint if state != "on_time" else "ink", state)

    def _draw_ring(self, painter: QPainter, circle: QRectF, thickness: float, tint: str, state: Pace) -> None:
        painter.setPen(QPen(theme.color("track"), thickness))
        painter.drawEllipse(circle)
        pen = QPen(theme.color(tint), thickness)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if state == "over" else Qt.PenCapStyle.RoundCap)
        if state == "over":
            pen.setDashPattern([1.1, 0.55])
        painter.setPen(pen)
        left = 1.0 if state == "over" or not self._planned else 1 - self._elapsed / self._planned
        painter.drawArc(circle, 90 * 16, round(360 * 16 * left))

    def _draw_words(self, painter: QPainter, tint: str, state: Pace) -> None:
        side = self.width()
        digits = font(self._role, tabular=True)
        digits.setPixelSize(round(side * 0.23))
        painter.setFont(digits)
        painter.setPen(theme.color(tint))
        left = abs(self._planned - self._elapsed)  # with nothing planned, what has passed
        text = ("+" if state == "over" else "") + f"{left // 60}:{left % 60:02d}"
        room = QRectF(0, side * 0.28, side, side * 0.32)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
        painter.setPen(theme.color("ink2"))
        self._draw_caption(painter, QRectF(side * 0.15, side * 0.6, side * 0.7, side * 0.26), self._caption(state))
        if self._paused or state != "on_time":
            mark = {"on_time": "", "soon": "timer", "over": "alarm-clock"}[state]
            box = QRectF(side * 0.44, side * 0.15, side * 0.12, side * 0.12)
            draw_icon(painter, "pause" if self._paused else mark, box, tint)

    def _draw_caption(self, painter: QPainter, room: QRectF, text: str) -> None:
        """Draw the caption as large as the text size asks and the ring allows."""
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        caption = font("label")
        caption.setPixelSize(max(caption.pixelSize(), round(self.width() * 0.066)))
        painter.setFont(caption)
        while caption.pixelSize() > 8 and not room.contains(painter.boundingRect(room, flags, text)):
            caption.setPixelSize(caption.pixelSize() - 1)
            painter.setFont(caption)
        painter.drawText(room, flags, text)

    def _caption(self, state: Pace) -> str:
        if self._paused:
            return _("en pause")
        if not self._planned:
            return _("écoulées")
        planned = duration(self._planned // 60)
        if state == "over":
            return _("de plus que {planned}").format(planned=planned)
        return _("restantes sur {planned}").format(planned=planned)

    def _words(self) -> str:
        """Return the time in words, to the minute so that a screen reader is not interrupted each second."""
        planned = duration(self._planned // 60)
        left = self._planned - self._elapsed
        if not self._planned:
            words = _("{elapsed} écoulées").format(elapsed=duration(self._elapsed // 60))
        elif left < 0:
            words = _("{planned} prévues, dépassées de {over}").format(
                planned=planned, over=duration(max(1, -left // 60))
            )
        else:
            words = _("Il reste {left} sur {planned}").format(left=duration(-(-left // 60)), planned=planned)
        return _("{words}, en pause").format(words=words) if self._paused else words

    def _dress(self) -> None:
        side = round(self._size * (1 + (theme.scale - 1) * 0.5))
        self.setFixedSize(side, side)
        self.update()


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the rencontre, in minutes."""

    minutes: int
    state: SegmentState
    name: str


class TimeBar(QLabel):
    """The whole rencontre as stretches in proportion; what does not fit the slot is hatched."""

    def __init__(self, height: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        self._segments: tuple[Segment, ...] = ()
        self._slot = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        follow(self._dress)

    def show_segments(self, segments: Sequence[Segment], slot: int) -> None:
        """Show stretches against the minutes that the rencontre may last (0 when not known)."""
        self._segments, self._slot = tuple(segments), slot
        total = sum(segment.minutes for segment in segments if segment.state != "free")
        words = _("{total} planifiées").format(total=duration(total))
        if slot:
            words = _("{total} planifiées sur {slot}").format(total=duration(total), slot=duration(slot))
        self.setAccessibleName(words)
        self.setToolTip("\n".join(f"{segment.name} · {duration(segment.minutes)}" for segment in segments))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each stretch, then the mark of the planned end if it is passed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(segment.minutes for segment in self._segments)
        whole = max(total, self._slot)
        if not whole:
            return
        unit = self.width() / whole
        start = 0
        for segment in self._segments:
            self._draw(painter, QRectF(start * unit, 0, segment.minutes * unit - 3, self.height()), segment.state)
            start += segment.minutes
        if self._slot > total:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border_strong"), 1, Qt.PenStyle.DotLine))
            spare = QRectF(total * unit, 0.5, (self._slot - total) * unit - 1, self.height() - 1)
            painter.drawRoundedRect(spare, 3, 3)
        elif self._slot and self._slot < total:
            self._draw_overflow(painter, self._slot * unit)

    def _draw(self, painter: QPainter, place: QRectF, state: SegmentState) -> None:
        if state == "free":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border_strong"), 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            return
        inset = 0 if state == "current" else self.height() * 0.16
        place = place.adjusted(0, inset, 0, -inset)
        fill = {"done": "ink3", "current": "accent", "todo": "accent", "pause": "track"}[state]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill))
        painter.setOpacity(0.55 if state == "todo" else 1.0)
        painter.drawRoundedRect(place, 3, 3)
        painter.setOpacity(1.0)

    def _draw_overflow(self, painter: QPainter, limit: float) -> None:
        beyond = QRectF(limit, 0, self.width() - limit - 3, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("danger_soft"))
        painter.drawRect(beyond)
        painter.setBrush(QBrush(theme.color("danger"), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(beyond)
        painter.setPen(QPen(theme.color("danger"), 2))
        painter.drawLine(QPointF(limit, 0), QPointF(limit, self.height()))

    def _dress(self) -> None:
        self.setFixedHeight(theme.px(self._height))
        self.update()
