"""What was captured, the last line first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.domain.capture import Capture, CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import hour, typeset
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, Column, RowsModel
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex

_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_LEFT: Final = 14
_KIND: Final = 148
_TALLEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the stream, and the point under which it was captured."""

    capture: Capture
    point: str = ""

    @property
    def id(self) -> UUID:
        """The key of the capture."""
        return self.capture.id

    @property
    def text(self) -> str:
        """The text as it is set for reading."""
        return _set(self.capture.text, self.capture.kind is CaptureKind.VERBATIM)

    @property
    def about(self) -> str:
        """Who, when, under which point, and what else is known."""
        one = self.capture
        who = one.person.name if one.person else ""
        at = hour(one.at.astimezone()) if one.at else ""
        level = one.confidentiality.label.lower() if one.confidentiality is not Confidentiality.MEMBERS else ""
        reach = level if one.in_minutes else _("hors compte rendu")
        seed = _("graine d’histoire") if one.seed else ""
        return " · ".join(part for part in (who, one.detail, at, self.point, reach, seed) if part)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (KINDS[self.capture.kind.value].word, self.text, self.about) if part)


class Stream(QListView):
    """The list of lines, edited in place.

    ``removed`` gives the line to remove; ``left`` is emitted by Escape, or by ↑ on the first line; ``selected``
    gives the line chosen, or none.
    """

    removed = Signal(object)
    left = Signal()
    selected = Signal(object)

    def __init__(self, edit: Callable[[Line, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[Line] = RowsModel([Column("", _raw, edit=edit, spoken=_spoken)], self)
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(_("Ce qui a été saisi"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        follow(self._dress)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines shown."""
        return self._model.rows

    @property
    def current(self) -> Line | None:
        """The line chosen, if any."""
        return self._model.value(self.currentIndex())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines, the last first; at the top, a new one comes in sight."""
        at_top = self.verticalScrollBar().value() == 0
        self._model.show(lines)
        if at_top:
            self.scrollToTop()

    def forget_choice(self) -> None:
        """Leave no line chosen."""
        self.setCurrentIndex(QModelIndex())

    def choose(self, line_id: UUID) -> None:
        """Choose a line, if it is there."""
        ranks = [rank for rank, line in enumerate(self.lines) if line.id == line_id]
        self.setCurrentIndex(self._model.index(ranks[0], 0) if ranks else QModelIndex())

    def forget_texts(self) -> None:
        """Keep no text in memory that is no longer shown."""
        _set.cache_clear()
        _text_height.cache_clear()

    def edit_current(self) -> None:
        """Open the current line for typing."""
        self.edit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first line when the list is reached with the keyboard."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self._model):
            self.setCurrentIndex(self._model.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line chosen in sight when its tools take some of the height."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, remove on Delete, go back to the line on Escape."""
        line = self.current
        if self.state() is QAbstractItemView.State.EditingState:
            return  # Enter closes the editor first, then comes here
        match event.key():
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Up if self.currentIndex().row() == 0:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if line:
                self.edit_current()
            case Qt.Key.Key_Delete if line:
                self.removed.emit(line)
            case _:
                super().keyPressEvent(event)

    def _tell(self, current: QModelIndex) -> None:
        self.selected.emit(self._model.value(current))

    def _dress(self) -> None:
        _text_height.cache_clear()
        self.scheduleDelayedItemsLayout()


class _LineDelegate(QStyledItemDelegate):
    """Draws a line: its kind at the left, its text on as many lines as it takes, and what is known of it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 400
        line: Line = index.data(VALUE)
        return QSize(width, _text_height(line.text, _text_room(width)) + theme.px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(VALUE)
        look = KINDS[line.capture.kind.value]
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("accent_soft"))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), theme.color("accent"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(QPointF(place.left(), place.bottom() - 0.5), QPointF(place.right(), place.bottom() - 0.5))
        side = theme.px(18)
        top = place.top() + theme.px(10)
        draw_icon(painter, look.icon, QRectF(place.left() + theme.px(_LEFT), top + 1, side, side), look.hue)
        word = QRectF(place.left() + theme.px(_LEFT + 26), top, theme.px(_KIND - 30), theme.px(20))
        draw_line(painter, word, look.word, "label_strong", look.hue)
        left = place.left() + theme.px(_LEFT + _KIND)
        room = _text_room(int(place.width()))
        height = _text_height(line.text, room)
        painter.setFont(font("lead"))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRectF(left, top - theme.px(2), room, height + 2), _WRAP, line.text)
        about = QRectF(left, top + height, room, theme.px(20))
        if line.capture.seed:
            sprout = QRectF(left, top + height + theme.px(1), side, side)
            draw_icon(painter, "sprout", sprout, "accent_ink")
            about.setLeft(sprout.right() + theme.px(6))
        draw_line(painter, about, line.about, "caption", "ink2", tabular=True)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Texte de la saisie"))
        editor.setFont(font("lead"))
        QTimer.singleShot(0, editor, editor.deselect)  # the list selects all: a letter would replace the whole sentence
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        height = min(option.rect.height(), editor.sizeHint().height())
        corner = QPoint(option.rect.left() + theme.px(_LEFT + _KIND - 12), option.rect.top() + 3)
        editor.setGeometry(corner.x(), corner.y(), option.rect.right() - corner.x() - 8, height)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text().strip() != index.data(VALUE).capture.text:
            model.setData(index, editor.text())

    def eventFilter(self, editor: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        done = super().eventFilter(editor, event)
        view = self.parent()
        if event.type() == QEvent.Type.Hide and isinstance(view, QListView):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        return done


def _text_room(width: int) -> int:
    return max(theme.px(120), width - theme.px(_LEFT + _KIND + 12))


@lru_cache(maxsize=8192)
def _text_height(text: str, width: int) -> int:
    """Return the height that a text takes; forgotten when the theme changes."""
    metrics = QFontMetrics(font("lead"))
    return metrics.boundingRect(0, 0, width, _TALLEST, _WRAP, text).height()


@lru_cache(maxsize=1024)
def _set(text: str, verbatim: bool) -> str:
    """Return a text as it is read: what somebody said is between quotation marks, and otherwise untouched."""
    text = typeset(text, verbatim=verbatim)
    return f"«\u00a0{text}\u00a0»" if verbatim and not text.startswith("«") else text


def _raw(line: Line) -> str:
    return line.capture.text


def _spoken(line: Line) -> str:
    return line.spoken
