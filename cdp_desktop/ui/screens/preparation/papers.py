"""The papers to print before a meeting and what invites to it, under one button."""

from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.documents.writing import Writable
from cdp_desktop.domain import (
    agenda_document,
    facilitation_document,
    invitation,
    name_tents,
    rescue_document,
    story_form,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.revisions import revision
from cdp_desktop.store.queries.sheet import attendance_sheet
from cdp_desktop.ui.actions import KeyTip
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.key_sheet import key_groups
from cdp_desktop.ui.screens.printing import PaperWriter
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class Papers(Button):
    """A button with a menu: each paper says whom it is for, and is written where the person chooses."""

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, feedback: InfoBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Documents"), "printer", "ghost", size="small", parent=parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self.writer = PaperWriter(workspace.folder.documents, feedback, self)
        self.choices = QMenu(self)
        self.agenda = self.choices.addAction(icon("file-text"), _("Ordre du jour, pour les membres…"))
        self.plan = self.choices.addAction(icon("clipboard-list"), _("Déroulé, pour l’animation seulement…"))
        self.rescue = self.choices.addAction(icon("briefcase"), _("Trousse de secours, si l’ordinateur s’arrête…"))
        self.tents = self.choices.addAction(icon("users"), _("Porte-noms, à couper et à plier…"))
        self.story = self.choices.addAction(icon("book-open"), _("Formulaire d’histoire, vierge…"))
        self.choices.addSeparator()
        self.invitation = self.choices.addAction(icon("calendar-plus"), _("Invitation pour les calendriers…"))
        self._build()

    def open_menu(self) -> None:
        """Open the menu on its first paper, under the button."""
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.choices.setActiveAction(self.agenda)

    def _build(self) -> None:
        self.setAccessibleName(_("Documents à imprimer, et invitation"))
        KeyTip(self, self.accessibleName(), "print")
        self.setMenu(self.choices)
        self.agenda.triggered.connect(self._ask_agenda)
        self.plan.triggered.connect(self._ask_plan)
        self.rescue.triggered.connect(self._ask_rescue)
        self.tents.triggered.connect(self._ask_tents)
        self.story.triggered.connect(self._ask_story)
        self.invitation.triggered.connect(self._ask_invitation)

    def _ask_agenda(self) -> None:
        found = self._read()
        self._ask(_("Ordre du jour"), agenda_document.compose(found), agenda_document.file_name(found))

    def _ask_plan(self) -> None:
        found = self._read()
        name = facilitation_document.file_name(found)
        self._ask(_("Déroulé d’animation"), facilitation_document.compose(found), name)

    def _ask_rescue(self) -> None:
        found = self._read()
        sheet = self._workspace.read(attendance_sheet, self._meeting_id)
        made = rescue_document.compose(found, sheet, key_groups())
        self._ask(_("Trousse de secours"), made, rescue_document.file_name(found))

    def _ask_tents(self) -> None:
        sheet = self._workspace.read(attendance_sheet, self._meeting_id)
        self._ask(_("Porte-noms"), name_tents.compose(sheet), name_tents.file_name(sheet))

    def _ask_story(self) -> None:
        community = self._read().community
        self._ask(_("Formulaire d’histoire"), story_form.compose(community), story_form.file_name(community))

    def _ask_invitation(self) -> None:
        found = self._read()
        made = invitation.compose(found, self._workspace.read(revision, self._meeting_id))
        self._ask(_("Invitation pour les calendriers"), made, invitation.file_name(found))

    def _read(self) -> MeetingRecord:
        """Return the meeting, with what was just typed."""
        self._workspace.saving.emit()
        return self._workspace.read(record, self._meeting_id)

    def _ask(self, title: str, what: Writable, name: str) -> None:
        self.writer.ask(title, Reader(self._workspace, self._meeting_id).to_export(what, name, title))
