"""Words of a closed vocabulary, ticked in a menu and written beside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.tags import Tag
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QAction


class _Entry(QLineEdit):
    """Where a new word is typed; ``given_up`` is emitted on Escape."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape, and leave nothing of it to the screen."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class TagField(QWidget):
    """The words chosen, and a button to choose others; ``picked`` gives the keys of all those ticked.

    With words for it (``adding``), one that is not there yet can be typed; ``added`` gives it.
    """

    picked = Signal(object)
    added = Signal(str)

    def __init__(self, name: str, adding: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._adding = adding
        self._actions: dict[UUID, QAction] = {}
        self._empty = _("Aucun pour l’instant")
        self.words = Label("", "body", wrap=True)
        self.button = Button(_("Choisir"), "tag", size="small")
        self.button.setAccessibleName(name)
        self.choices = QMenu(self)
        self.button.setMenu(self.choices)
        self.entry = _Entry()
        self.entry.setAccessibleName(adding)
        self.entry.setPlaceholderText(adding)
        self.entry.hide()
        self.entry.returnPressed.connect(self._add)
        self.entry.given_up.connect(self._give_up)
        self.setLayout(column(row((self.words, 1), self.button), self.entry))

    def show_tags(self, offered: Sequence[Tag], chosen: Sequence[str]) -> None:
        """Show the words there are, and those chosen."""
        if {one.id for one in offered} != self._actions.keys():
            self.choices.clear()
            self._actions = {one.id: self.choices.addAction(typeset(one.label)) for one in offered}
            for action in self._actions.values():
                action.setCheckable(True)
                action.triggered.connect(self._tell)
            if self._adding:
                self.choices.addSeparator()
                self.choices.addAction(icon("plus"), self._adding).triggered.connect(self._ask)
        for one in offered:
            self._actions[one.id].setChecked(one.label in chosen)
        self.words.setText(typeset(" · ".join(chosen)) or self._empty)
        self.words.set_tone("" if chosen else "quiet")
        self.button.setAccessibleDescription(self.words.text())

    def _tell(self) -> None:
        self.picked.emit([key for key, action in self._actions.items() if action.isChecked()])

    def _ask(self) -> None:
        self.entry.show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        typed = self.entry.text().strip()
        if typed:
            self.added.emit(typed)
        self._give_up()

    def _give_up(self) -> None:
        self.entry.clear()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.hide()
