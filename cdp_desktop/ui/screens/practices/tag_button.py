"""Words of a closed vocabulary, ticked in a menu and written beside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.practice_list import Tag
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.text import Label

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QAction


class TagField(QWidget):
    """The words chosen, and a button to choose others; ``picked`` gives the keys of all those ticked."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[UUID, QAction] = {}
        self._empty = _("Aucun pour l’instant")
        self.words = Label("", "body", wrap=True)
        self.button = Button(_("Choisir"), "tag", size="small")
        self.button.setAccessibleName(name)
        self.choices = QMenu(self)
        self.button.setMenu(self.choices)
        self.setLayout(row((self.words, 1), self.button))

    def show_tags(self, offered: Sequence[Tag], chosen: Sequence[str]) -> None:
        """Show the words there are, and those chosen."""
        if {one.id for one in offered} != self._actions.keys():
            self.choices.clear()
            self._actions = {one.id: self.choices.addAction(typeset(one.label)) for one in offered}
            for action in self._actions.values():
                action.setCheckable(True)
                action.triggered.connect(self._tell)
        for one in offered:
            self._actions[one.id].setChecked(one.label in chosen)
        self.words.setText(typeset(" · ".join(chosen)) or self._empty)
        self.words.set_tone("" if chosen else "quiet")
        self.button.setAccessibleDescription(self.words.text())

    def _tell(self) -> None:
        self.picked.emit([key for key, action in self._actions.items() if action.isChecked()])
