"""The papers of a practice: its fiche, for the members or for all, and the one to read again."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import practice_document
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class PracticePapers(SheetPapers):
    """What a practice may not be given to cannot be asked for."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(workspace, said, _("Documents de cette pratique"), parent)
        self._sheet: PracticeSheet | None = None
        members, public = (partial(self._ask_sheet, audience) for audience in _AUDIENCES)
        self.members = self.add_paper("file-text", _("Fiche de pratique, pour les membres…"), members)
        self.public = self.add_paper("book-open", _("Fiche de pratique, pour tout le monde…"), public)
        review = _("Fiche à relire, pour la personne qui l’a partagée…")
        self.review = self.add_paper("eye", review, self._ask_review)

    def show_sheet(self, sheet: PracticeSheet) -> None:
        """Say which practice the papers are of."""
        self._sheet = sheet
        for action, audience in zip((self.members, self.public), _AUDIENCES, strict=True):
            self.allow(action, practice_document.refusal(sheet, audience))

    def _ask_sheet(self, audience: Confidentiality) -> None:
        sheet = self._sheet
        if sheet and not practice_document.refusal(sheet, audience):
            made = practice_document.compose(sheet, audience=audience)
            self._ask(_("Fiche de pratique"), made, practice_document.file_name(sheet, audience), sheet)

    def _ask_review(self) -> None:
        sheet = self._sheet
        if sheet:
            name = practice_document.file_name(sheet).replace("fiche-pratique", "fiche-a-relire")
            self._ask(_("Fiche à relire"), practice_document.compose_review(sheet), name, sheet)

    def _ask(self, title: str, what: Document, name: str, sheet: PracticeSheet) -> None:
        self.ask_where(title, what, name, sheet.practice.meeting_id)


_AUDIENCES = (Confidentiality.MEMBERS, Confidentiality.PUBLIC)
