"""Choosing by typing a few letters: a person, or anything that has a name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.avatar import draw_avatar
from cdp_desktop.ui.widgets.matching import Matches
from cdp_desktop.ui.widgets.text import draw_line

_SHOWN: Final = 8
"""Choices visible at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Someone or something that can be chosen: a name, and what tells it from a namesake."""

    id: UUID
    label: str
    detail: str = ""


class Picker(QLineEdit):
    """A field that proposes choices while one types.

    ``picked`` gives the choice made, or none when the field was emptied; ``unknown`` gives the text left by
    Enter when nobody matches.
    """

    picked = Signal(object)
    unknown = Signal(str)
    faces: ClassVar[bool] = False

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches: Matches[Choice] = Matches((), _label, _detail)
        self._read: Callable[[], Sequence[Choice]] | None = None
        self._choice: Choice | None = None
        self._model: RowsModel[Choice] = list_model(_label, spoken=_spoken, parent=self)
        self._completer = QCompleter(self._model, self)
        self._popup = QListView()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._build()

    @property
    def choice(self) -> Choice | None:
        """The choice made; letters typed change nothing until another is picked or the field is emptied."""
        return self._choice

    @property
    def proposed(self) -> tuple[Choice, ...]:
        """The choices proposed for the text typed."""
        return self._model.rows

    @property
    def popup(self) -> QListView:
        """The list under the field."""
        return self._popup

    def offer(self, choices: Sequence[Choice]) -> None:
        """Say who can be chosen."""
        self._read = None
        self._matches = Matches(choices, _label, _detail)

    def offer_late(self, read: Callable[[], Sequence[Choice]]) -> None:
        """Say what reads who can be chosen, once one begins to type."""
        self._read = read

    def show_choice(self, choice: Choice | None) -> None:
        """Show a choice already made, without emitting anything."""
        self._choice = choice
        self.setText(choice.label if choice else "")
        self._popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on ↓; take the first choice on Enter; close on Escape."""
        match event.key():
            case Qt.Key.Key_Down:
                self._propose(self.text() if self._half_typed else "")
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._popup.isVisible():
                self._take(self._popup.currentIndex())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._half_typed:
                self._settle()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the name of the choice back when the field is left half typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self._choice:
            self.setText(self._choice.label)

    @property
    def _half_typed(self) -> bool:
        text = self.text().strip()
        return bool(text) and (self._choice is None or text != self._choice.label)

    def _build(self) -> None:
        popup = self._popup
        popup.setProperty("role", "popup")
        popup.setUniformItemSizes(True)
        popup.setMouseTracking(True)
        popup.setAccessibleName(self.accessibleName())
        self._completer.setPopup(popup)
        popup.setItemDelegate(ChoiceDelegate(popup, faces=self.faces))  # after: the completer sets its own
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_SHOWN)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self._type)

    def _type(self, text: str) -> None:
        if text.strip():
            self._propose(text)
            return
        self._popup.hide()
        if self._choice:
            self._choice = None
            self.picked.emit(None)

    def _propose(self, text: str) -> None:
        self._model.show(self._search(text))
        if not len(self._model):
            self._popup.hide()
            return
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _search(self, text: str, *, limit: int = 50) -> list[Choice]:
        if self._read:
            self.offer(self._read())
        return self._matches.search(text, limit=limit)

    def _take(self, index: QModelIndex) -> None:
        self._pick(index.data(VALUE))

    def _settle(self) -> None:
        found = self._search(self.text(), limit=1)
        if found:
            self._pick(found[0])
        else:
            self.unknown.emit(self.text().strip())

    def _pick(self, choice: Choice) -> None:
        self.show_choice(choice)
        self.picked.emit(choice)


class PersonPicker(Picker):
    """A field that proposes people, their initials beside their names."""

    faces = True


class ChoiceDelegate(QStyledItemDelegate):
    """Draws a choice: initials if it is a person, its name, and what tells it from a namesake."""

    def __init__(self, parent: QListView, *, faces: bool) -> None:
        super().__init__(parent)
        self._faces = faces

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for two lines."""
        return QSize(theme.px(200), theme.px(44))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the choice, on a soft ground and with a bar at the left when selected."""
        choice: Choice = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("accent_soft"))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), theme.color("accent"))
        left = place.left() + theme.px(10)
        if self._faces:
            side = theme.px(28)
            draw_avatar(painter, choice.label, QRectF(left, place.center().y() - side / 2, side, side))
            left += side + theme.px(10)
        half = theme.px(18)
        top = place.center().y() - (half if choice.detail else half / 2)
        room = QRectF(left, top, place.right() - left - 8, half)
        draw_line(painter, room, choice.label, "body_medium")
        draw_line(painter, room.translated(0, half), choice.detail, "caption", "ink2")
        painter.restore()


def _label(choice: Choice) -> str:
    return choice.label


def _detail(choice: Choice) -> str:
    return choice.detail


def _spoken(choice: Choice) -> str:
    return f"{choice.label}, {choice.detail}" if choice.detail else choice.label
