"""The points of the rencontre, from the first to the last, as a real list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.text import draw_line

StepState = Literal["done", "current", "todo", "deferred"]

_DISC: Final = 24
_MARGIN: Final = 12


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
        self.setUniformItemSizes(True)
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
        self._model.show(steps)
        for row, step in enumerate(steps):
            if step.state == "current":
                self.scrollTo(self._model.index(row, 0))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model[index.row()].id)

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


class _StepDelegate(QStyledItemDelegate):
    """Draws a disc on a thread, a title and a line of detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(120), theme.px(58))

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
        left = center.x() + theme.px(_DISC) / 2 + theme.px(_MARGIN)
        room = place.right() - left - 10
        half = theme.px(20)
        current, done = step.state == "current", step.state == "done"
        title = QRectF(left, center.y() - half, room, half)
        draw_line(painter, title, step.title, "body_strong" if current else "body", "ink2" if done else "ink")
        detail = title.translated(0, half)
        draw_line(painter, detail, step.detail, "caption", "accent_ink" if current else "ink3", tabular=True)


def _title(step: Step) -> str:
    return step.title


def _spoken(step: Step) -> str:
    return step.spoken
