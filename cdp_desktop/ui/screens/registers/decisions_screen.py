"""« Décisions »: the register of every meeting, what is in force first; beside the list, the fiche of one."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import decisions_document
from cdp_desktop.domain.decision_register import RegisteredDecision, in_order, matching
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Confidentiality, DecisionStatus
from cdp_desktop.store.queries.decision_list import decision_register, registered_decisions
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.record_list import Record, RecordList
from cdp_desktop.ui.screens.registers.decision_page import DecisionPage
from cdp_desktop.ui.screens.registers.filters import DecisionFilters
from cdp_desktop.ui.screens.registers.papers import RegisterPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_LOOKS: Final = {
    DecisionStatus.ACTIVE: ("circle-check", "accent_ink"),
    DecisionStatus.SUPERSEDED: ("repeat", "ink2"),
    DecisionStatus.REVOKED: ("circle-x", "ink2"),
}


class DecisionsScreen(Catalogue[RegisteredDecision]):
    """Every decision; ``opened`` gives a meeting and a tab, ``fiche_asked`` the kind and the key of something else."""

    tables = ("decision", "meeting", "agenda_item", "initiative", "community")
    filters: DecisionFilters
    opened = Signal(object, str)
    fiche_asked = Signal(object, object)

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        fiches: Collection[Kind] = (),
        parent: QWidget | None = None,
    ) -> None:
        info = InfoBar(workspace.undo_stack)
        self.page = DecisionPage(workspace, info, now, fiches)
        self.papers = RegisterPapers(_("Registre des décisions"), workspace, info, self._composed)
        words = CatalogueWords(
            title=_("Décisions"),
            search=_("Chercher une décision"),
            hint=_("Mot, numéro, point ou projet"),
            nothing=_("Aucune décision ne correspond."),
            everything=_("Toutes les décisions"),
            first_use=_(
                "Aucune décision pour l’instant. Pendant une rencontre, tapez «\u00a0d\u00a0», une espace et ce qui "
                "est convenu."
            ),
            icon="gavel",
        )
        listed = RecordList(_("Décisions"), decision_record)
        filters = DecisionFilters()
        super().__init__(
            workspace, now, words, listed, self.page, filters, info=info, gestures=(self.papers,), parent=parent
        )
        self.page.followed.connect(self.choose)
        self.page.source.opened.connect(self.opened)
        self.page.source.fiche_asked.connect(self.fiche_asked)

    def read_all(self) -> list[RegisteredDecision]:
        """Return every decision."""
        found = self._workspace.read(registered_decisions)
        self.papers.setVisible(bool(found))
        return found

    def offer_filters(self, values: Sequence[RegisteredDecision]) -> None:
        """Narrow only to what some decision has."""
        self.filters.offer_decisions(values)

    def found(self, values: Sequence[RegisteredDecision], typed: str) -> list[RegisteredDecision]:
        """Return the decisions that match, the last first."""
        return in_order(matching(values, self.filters.wanted(typed)))

    def show_fiche(self, value: RegisteredDecision) -> None:
        """Show the fiche of a decision."""
        self.page.show_decision(value)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many decisions are listed."""
        if found == there_are:
            return ngettext("{count} décision", "{count} décisions", found).format(count=found)
        return _("{found} sur {count} décisions").format(found=found, count=there_are)

    def _composed(self, audience: Confidentiality) -> tuple[Document, str] | None:
        register = self._workspace.read(decision_register, self._now().date())
        if register is None:
            return None
        made = decisions_document.compose(register, audience=audience)
        return made, decisions_document.file_name(register, audience)


def decision_record(one: RegisteredDecision) -> Record:
    """Say what was decided, at which meeting, how, and whether it holds."""
    icon, tint = _LOOKS[one.decision.status]
    return Record(
        title=typeset(one.decision.text),
        origin=typeset(" · ".join(part for part in (one.source.words, one.source.item) if part)),
        standing=" · ".join((one.standing, one.made)),
        icon=icon,
        tint=tint,
        reference=one.decision.reference,
    )
