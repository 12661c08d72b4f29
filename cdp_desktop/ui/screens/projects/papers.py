"""The papers of an initiative: its fiche, for the members or for all."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import initiative_document
from cdp_desktop.domain.initiative_document import InitiativeSheet
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class ProjectPapers(SheetPapers):
    """What an audience may not have cannot be asked for."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(workspace, said, _("Documents de cette initiative"), parent)
        self._sheet: InitiativeSheet | None = None
        words = {
            Confidentiality.MEMBERS: ("file-text", _("Fiche projet, pour les membres…")),
            Confidentiality.PUBLIC: ("book-open", _("Fiche projet, pour tout le monde…")),
        }
        self.papers = {
            audience: self.add_paper(icon_name, text, partial(self._ask_sheet, audience))
            for audience, (icon_name, text) in words.items()
        }

    def show_sheet(self, sheet: InitiativeSheet) -> None:
        """Say which initiative the papers are of."""
        self._sheet = sheet
        for audience, action in self.papers.items():
            self.allow(action, initiative_document.refusal(sheet, audience))

    def _ask_sheet(self, audience: Confidentiality) -> None:
        sheet = self._sheet
        if sheet and not initiative_document.refusal(sheet, audience):
            made = initiative_document.compose(sheet, audience=audience)
            name = initiative_document.file_name(sheet, audience)
            self.ask_where(_("Fiche projet"), made, name, sheet.initiative.proposed_at_id)
