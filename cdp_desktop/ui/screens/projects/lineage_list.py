"""The way of an initiative drawn as one line, from the meeting it comes from to where one is."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.domain.language import _
from cdp_desktop.domain.lineage import Step
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import TypeRole

_LEFT: Final = 20
"""Where the line is drawn, from the left edge."""

_TEXT: Final = 42
_TOP: Final = 7
_HEIGHT: Final = 22
_DOT: Final = 5
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft

Index = QModelIndex | QPersistentModelIndex


class LineageList(QListView):
    """Steps, as tall as they are; Enter or a click gives the meeting of one, or the story that it is."""

    opened = Signal(object)  # the key of a meeting
    story_asked = Signal(object)  # the key of a story

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_steps: RowsModel[Step] = list_model(lambda one: one.title, spoken=_spoken)
        self.setModel(self.model_of_steps)
        self.setItemDelegate(_StepDelegate(self))
        self.setAccessibleName(_("Chemin parcouru"))
        self.setProperty("role", "plain")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._open)
        follow(self._fit)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show the steps of an initiative."""
        self.model_of_steps.show(steps)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the reasons need in this width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the meeting or the story of a step on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first step when one arrives by the keyboard and none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        step: Step = index.data(VALUE)
        if step.meeting_id is not None:
            self.opened.emit(step.meeting_id)
        elif step.story_id is not None:
            self.story_asked.emit(step.story_id)

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        heights = sum(step_height(step, self.viewport().width()) for step in self.model_of_steps.rows)
        self.setFixedHeight(round(heights) + 2 * self.frameWidth() + 2)


class _StepDelegate(QStyledItemDelegate):
    """Paints a step: its dot on the line, its title, when, and why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height that the reason needs."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, round(step_height(index.data(VALUE), width)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line through the row, and the words beside it."""
        step: Step = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(place, theme.color("accent_soft"))
        self._paint_line(painter, place, step, index)
        room = place.adjusted(theme.px(_TEXT), theme.px(_TOP), -theme.px(10), -theme.px(_TOP))
        for text, role, tint in _texts(step):
            height = _text_height(text, role, room.width())
            painter.setFont(font(role))
            painter.setPen(theme.color(tint))
            painter.drawText(QRectF(room.left(), room.top(), room.width(), height + 2), int(_WRAPPED), text)
            room.setTop(room.top() + height)
        painter.restore()

    def _paint_line(self, painter: QPainter, place: QRectF, step: Step, index: Index) -> None:
        middle = QPointF(place.left() + theme.px(_LEFT), place.top() + theme.px(_TOP) + theme.px(_HEIGHT) / 2)
        painter.setPen(QPen(theme.color("accent"), theme.px(2)))
        top = middle.y() if index.row() == 0 else place.top()
        foot = middle.y() if index.row() == index.model().rowCount() - 1 else place.bottom() + 1
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), foot))
        if step.stage is None:
            side = theme.px(18)
            mark = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            painter.fillRect(mark.adjusted(-1, -1, 1, 1), theme.color("surface"))
            draw_icon(painter, "book-open" if step.story_id else "calendar-days", mark, "accent_ink")
            return
        radius = theme.px(_DOT + 2 if step.last else _DOT)
        painter.setBrush(theme.color("accent" if step.last else "surface"))
        painter.drawEllipse(middle, radius, radius)


def step_height(step: Step, width: int) -> float:
    """Return the height of a step in this width."""
    room = width - theme.px(_TEXT) - theme.px(10)
    return sum(_text_height(text, role, room) for text, role, _tint in _texts(step)) + 2 * theme.px(_TOP)


def _texts(step: Step) -> list[tuple[str, TypeRole, str]]:
    lines: list[tuple[str, TypeRole, str]] = [
        (typeset(step.title), "body_strong", "ink"),
        (typeset(step.when), "label", "accent_ink" if step.meeting_id or step.story_id else "ink2"),
        (typeset(step.why), "body", "ink"),
    ]
    return [line for line in lines if line[0]]


def _text_height(text: str, role: TypeRole, width: float) -> float:
    measured = QFontMetricsF(font(role)).boundingRect(QRectF(0, 0, max(width, 40), 10_000), int(_WRAPPED), text)
    return max(measured.height(), theme.px(_HEIGHT))


def _spoken(step: Step) -> str:
    words = typeset(step.spoken)
    if step.story_id:
        return _("{step}. Entrée ouvre l’histoire").format(step=words)
    return _("{step}. Entrée ouvre la rencontre").format(step=words) if step.meeting_id else words
