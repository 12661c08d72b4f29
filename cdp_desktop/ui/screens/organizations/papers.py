"""The paper of an organisation: its fiche, which it ticks, corrects and sends back."""

from datetime import date

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import verification_document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.domain.vocabulary import OrganizationStatus
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.repertoire import repertoire
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class OrganizationPapers(SheetPapers):
    """An organisation that is closed, which the répertoire no longer has, is asked nothing."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(workspace, said, _("Documents de cet organisme"), parent)
        self._fiche: OrganizationFiche | None = None
        self._today = date.min
        self.verification = self.add_paper("clipboard-check", _("Fiche à vérifier, par l’organisme…"), self._ask)

    def show_organization(self, fiche: OrganizationFiche, today: date) -> None:
        """Say which organisation the papers are of."""
        self._fiche, self._today = fiche, today
        closed = fiche.status is OrganizationStatus.CLOSED
        self.allow(self.verification, _("L’organisme est fermé\u00a0: il n’est plus au répertoire.") if closed else "")

    def _ask(self) -> None:
        home = self._workspace.read(community)
        if self._fiche and home:
            found, about = self._workspace.read(repertoire, home, self._today), (self._fiche.id,)
            made = verification_document.compose(found, about)
            self.ask_where(_("Fiche à vérifier"), made, verification_document.file_name(found, about))
