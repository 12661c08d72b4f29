"""The domains of change in their order: the question of each, and whether it is open to any change."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLayout, QLineEdit, QWidget

from cdp_desktop.domain.change_themes import DomainSheet
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_themes import add_domain, edit_domain, move_domain, remove_domain
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import LongText, Saying, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.moves import Moves
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_ALL: Final = UUID(int=0)
"""The domains belong to the community, and to no fiche."""

_WORDS: Final = EntryWords(
    title=_("Domaines"),
    empty=_("Aucun domaine pour l’instant."),
    add=_("Ajouter un domaine"),
    removed=_("Le domaine est retiré."),
)


class DomainsCard(EntriesCard[DomainSheet]):
    """``chosen`` tells that another domain is the one whose headings are shown."""

    chosen = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.label = QLineEdit()
        self.question = LongText(_("Question à poser"), _("Ce qu’on demande, sans souffler la réponse"))
        self.open_to_all = QCheckBox(_("Ouvert à tout autre changement"))
        super().__init__(workspace, said, _WORDS, _line)
        self.moves = Moves(self.list, _("ou Alt+↑ et Alt+↓"))
        self.put_under_list(self.moves)
        self.moves.moved.connect(self._move)
        self.list.selectionModel().currentChanged.connect(self._choose)

    @property
    def domain(self) -> DomainSheet | None:
        """The domain chosen."""
        return self.model.value(self.list.currentIndex())

    def show_domains(self, domains: Sequence[DomainSheet]) -> None:
        """Show the domains, one of them always chosen."""
        self.show_entries(_ALL, domains)
        if domains and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.moves.setVisible(len(domains) > 1 and not self._workspace.read_only)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the name, the question, and whether it is open."""
        return above(_("Nom du domaine"), self.label), above(_("Question à poser"), self.question), self.open_to_all

    def fill(self, value: DomainSheet | None) -> QWidget:
        """Fill the form."""
        self.label.setText(value.label if value else "")
        self.label.setCursorPosition(0)
        self.question.setPlainText(value.question if value else "")
        self.open_to_all.setChecked(bool(value and value.open))
        return self.label

    def write(self, _owner: UUID, value: DomainSheet | None) -> None:
        """Add the domain, or change it."""
        label, asked, free = self.label.text(), self.question.toPlainText(), self.open_to_all.isChecked()
        if value:
            self._workspace.do(edit_domain, value.id, label=label, question=asked, open=free)
            return
        made = self._workspace.do(add_domain, label, question=asked, open_to_all=free)
        self.list.setCurrentIndex(self.model.find(made))

    def take_out(self, value: DomainSheet) -> None:
        """Remove a domain that nothing is told under."""
        self._workspace.do(remove_domain, value.id)

    def _choose(self) -> None:
        self.chosen.emit()

    def _move(self, step: int) -> None:
        value = self.domain
        if value is None:
            return
        with Saying(self._said):
            self._workspace.do(move_domain, value.id, self.list.currentIndex().row() + step)
            self.list.setCurrentIndex(self.model.find(value.id))


def _line(one: DomainSheet) -> Line:
    free = _("ouvert à tout") if one.open else ""
    detail = " · ".join(part for part in (one.about, free) if part)
    return Line(typeset(one.label), typeset(detail), "message-circle")
