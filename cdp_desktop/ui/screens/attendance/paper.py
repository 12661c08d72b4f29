"""What is done less often at the door: the roll call, the sheet on paper, printed before and typed back after, and what
is asked of those who came about the fiche of their organisation.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import attendance_sheet
from cdp_desktop.domain.language import _
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of
from cdp_desktop.ui.jobs import Job
from cdp_desktop.ui.screens.attendance.confirming import ConfirmButton
from cdp_desktop.ui.screens.printing import PaperWriter, ToExport
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class PaperBar(QWidget):
    """Three buttons, and a fourth while fiches are to confirm; the sheet is written from here, and what came of it is
    said in the bar given.
    """

    def __init__(
        self,
        workspace: Workspace,
        meeting_id: UUID,
        now: Callable[[], datetime],
        feedback: InfoBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self.roll_call = Button(_("Appel nominal"), "list-checks", size="small")
        self.print = Button(_("Feuille à imprimer"), "printer", size="small")
        self.transcribe = Button(_("Saisie de la feuille"), "notebook-pen", size="small")
        self.to_confirm = ConfirmButton(workspace, meeting_id, now, self)
        self.setLayout(Flow(self.roll_call, self.print, self.transcribe, self.to_confirm, gap=6))
        self.writer = PaperWriter(workspace.folder.documents, feedback, self)

    def ask_where(self) -> None:
        """Ask where to write the sheet, then write it."""
        self.writer.ask(_("Feuille de présence"), self._sheet())

    def write(self, path: Path) -> Job:
        """Write the sheet to a file, in another thread."""
        return self.writer.write(self._sheet().what, path)

    def _sheet(self) -> ToExport:
        found = self._workspace.read(sheet_of, self._meeting_id)
        return ToExport(attendance_sheet.compose(found), attendance_sheet.file_name(found))
