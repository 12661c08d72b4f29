"""What hastens a change, and what holds it back."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.change_pathway import Force
from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Change, ChangeForce
from cdp_desktop.operations.change_pathway import add_force, edit_force, remove_force
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.pathway.pathway_view import force_line
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Accélérateurs et freins"),
    empty=_("Rien pour l’instant\u00a0: qu’est-ce qui fait avancer ce changement, et qu’est-ce qui lui résiste?"),
    add=_("Ajouter un accélérateur ou un frein"),
    removed=_("C’est retiré."),
)


class ForcesCard(EntriesCard[ChangeForce]):
    """Each says whether it helps or holds back, by its word and its icon."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.force = Choices(_("Accélérateur ou frein"))
        self.text = QLineEdit()
        super().__init__(workspace, said, _WORDS, force_line)
        self.force.offer([(one.label, one) for one in Force])

    def show_change(self, change: Change) -> None:
        """Show what hastens a change or holds it back."""
        self.show_entries(change.id, sorted(change.forces, key=lambda one: list(Force).index(one.force)))

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return which of both it is, then the words."""
        return above(_("Accélérateur ou frein"), self.force), above(_("En quelques mots"), self.text)

    def fill(self, value: ChangeForce | None) -> QWidget:
        """Fill the form."""
        self.force.show_value(value.force if value else Force.ACCELERATOR)
        self.text.setText(value.text if value else "")
        return self.text

    def write(self, owner: UUID, value: ChangeForce | None) -> None:
        """Write it."""
        if value is None:
            self._workspace.do(add_force, owner, self.force.value, self.text.text())
        else:
            self._workspace.do(edit_force, value.id, self.force.value, self.text.text())

    def take_out(self, value: ChangeForce) -> None:
        """Take it out."""
        self._workspace.do(remove_force, value.id)
