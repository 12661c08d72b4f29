"""The points of the rencontre, from the first to the last, as a real list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.text import draw_line

if TYPE_CHECKING:
    from cdp_desktop.ui.tokens import TypeRole

StepState = Literal["done", "current", "todo", "deferred"]

_DISC: Final = 24
_MARGIN: Final = 12
_LINE: Final = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the list: its number, title, a line of detail (planned and real time), and where it stands."""

    id: UUID
    number: str
    title: str
    detail: str
    state: StepState
    icon: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        states = {"done": _("terminé"), "current": _("en cours"), "todo": _("à venir"), "deferred": _("reporté")}
        said = [f"{self.number}. {self.title}", self.detail]
        if self.state != "current" or not self.detail:  # its detail says whether it runs or waits
            said.append(states[self.state])
        return ", ".join(said)


class StepList(QListView):
    """The list of points; ``chosen`` gives the id of the one activated by click, Enter or Space."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[Step] = list_model(_title, spoken=_spoken, parent=self)
        self.setModel(self._model)
        self.setItemDelegate(_StepDelegate(self))
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("ground", "rail")
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        follow(self._dress)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The points shown."""
        return self._model.rows

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these points and keep the one under way in sight."""
        titles = [step.title for step in self.steps]
        self._model.show(steps)
        if titles != [step.title for step in steps]:
            self.scheduleDelayedItemsLayout()
        for row, step in enumerate(steps):
            if step.state == "current":
                self.scrollTo(self._model.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model[index.row()].id)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


class _StepDelegate(QStyledItemDelegate):
    """Draws a disc on a thread, a title on two lines at most, and a line of detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else theme.px(250)
        step: Step = index.data(VALUE)
        return QSize(theme.px(120), theme.px(_LINE) * _lines(step, width - _left()) + theme.px(_LINE + 18))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        step: Step = index.data(VALUE)
        place = QRectF(option.rect)
        center = QPointF(place.left() + theme.px(_MARGIN) + theme.px(_DISC) / 2, place.center().y())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, place, step)
        self._draw_thread(painter, place, center, index)
        self._draw_disc(painter, center, step)
        self._draw_words(painter, place, center, step)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, place: QRectF, step: Step) -> None:
        state = option.state
        ground = place.adjusted(2, 2, -2, -2)
        if step.state == "current":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(ground, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(ground, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)

    def _draw_thread(
        self, painter: QPainter, place: QRectF, center: QPointF, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        reach = theme.px(_DISC) / 2 + 1
        painter.setPen(QPen(theme.color("border_strong"), 1.5))
        if index.row():
            painter.drawLine(QPointF(center.x(), place.top()), center - QPointF(0, reach))
        if index.row() < index.model().rowCount() - 1:
            painter.drawLine(center + QPointF(0, reach), QPointF(center.x(), place.bottom() + 1))

    def _draw_disc(self, painter: QPainter, center: QPointF, step: Step) -> None:
        side = theme.px(_DISC)
        disc = QRectF(center.x() - side / 2, center.y() - side / 2, side, side)
        mark = disc.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2)
        fill = {"done": "ink3", "current": "accent"}.get(step.state, "rail")
        painter.setBrush(theme.color(fill))
        painter.setPen(Qt.PenStyle.NoPen if fill != "rail" else QPen(theme.color("border_strong"), 1.5))
        painter.drawEllipse(disc)
        name = {"done": "check", "deferred": "arrow-right"}.get(step.state, step.icon)
        tint = {"done": "surface", "current": "on_accent"}.get(step.state, "ink2")
        if name:
            draw_icon(painter, name, mark, tint, stroke=2.5)
            return
        painter.setPen(theme.color(tint))
        painter.setFont(font("label_strong" if step.state == "current" else "label", tabular=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, step.number)

    def _draw_words(self, painter: QPainter, place: QRectF, center: QPointF, step: Step) -> None:
        left = place.left() + _left()
        room, line = place.right() - left - 10, theme.px(_LINE)
        current, done = step.state == "current", step.state == "done"
        look: TypeRole = "body_strong" if current else "body"
        words = _cut(step.title, look, room) if _lines(step, int(room) + 10) == 2 else (step.title,)
        title = QRectF(left, center.y() - line * (len(words) + 1) / 2, room, line)
        for rank, part in enumerate(words):
            draw_line(painter, title.translated(0, rank * line), part, look, "ink2" if done else "ink")
        detail = title.translated(0, len(words) * line)
        draw_line(painter, detail, step.detail, "caption", "accent_ink" if current else "ink3", tabular=True)


def _left() -> int:
    """Return where the words begin, after the disc."""
    return theme.px(_DISC) + 2 * theme.px(_MARGIN)


def _lines(step: Step, room: int) -> int:
    """Return on how many lines a title is set; the same whether or not it is the current one."""
    return 1 if QFontMetrics(font("body_strong")).horizontalAdvance(step.title) <= room - 10 else 2


def _cut(text: str, look: "TypeRole", room: float) -> tuple[str, str]:
    """Return what of a text fits on a first line, and the rest."""
    layout = QTextLayout(text, font(look))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    return text[: line.textLength()], text[line.textLength() :]


def _title(step: Step) -> str:
    return step.title


def _spoken(step: Step) -> str:
    return step.spoken
