"""The papers of a practice, under one button: its fiche, for the members or for all, and the one to read again."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain import practice_document
from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.printing import PaperWriter
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class PracticePapers(Button):
    """A button with a menu; what a practice may not be given to cannot be asked for, and the tooltip says why."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(_("Documents"), "printer", "ghost", size="small", parent=parent)
        self._workspace = workspace
        self._sheet: PracticeSheet | None = None
        self.writer = PaperWriter(workspace.folder.documents, said, self)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.members = self.choices.addAction(icon("file-text"), _("Fiche de pratique, pour les membres…"))
        self.public = self.choices.addAction(icon("book-open"), _("Fiche de pratique, pour tout le monde…"))
        self.review = self.choices.addAction(icon("eye"), _("Fiche à relire, pour la personne qui l’a partagée…"))
        self._build()

    def show_sheet(self, sheet: PracticeSheet) -> None:
        """Say which practice the papers are of."""
        self._sheet = sheet
        for action, audience in ((self.members, Confidentiality.MEMBERS), (self.public, Confidentiality.PUBLIC)):
            why = practice_document.refusal(sheet, audience)
            action.setEnabled(not why)
            action.setToolTip(why or action.text())

    def _build(self) -> None:
        self.setAccessibleName(_("Documents de cette pratique"))
        self.setMenu(self.choices)
        self.members.triggered.connect(partial(self._ask_sheet, Confidentiality.MEMBERS))
        self.public.triggered.connect(partial(self._ask_sheet, Confidentiality.PUBLIC))
        self.review.triggered.connect(self._ask_review)

    def _ask_sheet(self, audience: Confidentiality) -> None:
        sheet = self._read()
        if sheet and not practice_document.refusal(sheet, audience):
            made = practice_document.compose(sheet, audience=audience)
            self._ask(_("Fiche de pratique"), made, practice_document.file_name(sheet, audience), sheet)

    def _ask_review(self) -> None:
        sheet = self._read()
        if sheet:
            name = practice_document.file_name(sheet).replace("fiche-pratique", "fiche-a-relire")
            self._ask(_("Fiche à relire"), practice_document.compose_review(sheet), name, sheet)

    def _read(self) -> PracticeSheet | None:
        """Return the practice, with what was just typed."""
        self._workspace.saving.emit()
        return self._sheet

    def _ask(self, title: str, what: Document, name: str, sheet: PracticeSheet) -> None:
        reader = Reader(self._workspace, sheet.practice.meeting_id)
        self.writer.ask(title, reader.to_export(what, name, title))
