"""What is done less often at the door: the roll call, and the sheet on paper, printed before and typed back after."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cdp_desktop.domain import attendance_sheet
from cdp_desktop.domain.language import _
from cdp_desktop.store.queries.sheet import attendance_sheet as sheet_of
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.live.flow import Flow
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.documents.pdf import Pdf


class PaperBar(QWidget):
    """Three buttons; the sheet is written from here, and what came of it is said in the bar given."""

    written = Signal(object)  # Path

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, feedback: InfoBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._feedback = feedback
        self._path: Path | None = None
        self.roll_call = Button(_("Appel nominal"), "list-checks", size="small")
        self.print = Button(_("Feuille à imprimer"), "printer", size="small")
        self.transcribe = Button(_("Saisie de la feuille"), "notebook-pen", size="small")
        self.setLayout(Flow(self.roll_call, self.print, self.transcribe, gap=6))

    def ask_where(self) -> None:
        """Ask where to write the sheet, then write it."""
        name = attendance_sheet.file_name(self._workspace.read(sheet_of, self._meeting_id))
        proposed = str(self._workspace.folder.documents / name)
        dialog = QFileDialog(self, _("Feuille de présence"), proposed, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposed)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> Job:
        """Write the sheet to a file, in another thread."""
        document = attendance_sheet.compose(self._workspace.read(sheet_of, self._meeting_id))

        def work(report: Report) -> "Pdf":
            from cdp_desktop.documents.pdf import write_pdf

            return write_pdf(document, path, report=report)

        self._path = path
        self.print.setEnabled(False)
        job = Job(work)
        job.succeeded.connect(self._tell)
        job.failed.connect(self._explain)
        job.finished.connect(self._end)
        job.start()
        return job

    def _chosen(self, name: str) -> None:
        self.write(Path(name))

    def _tell(self, _pdf: "Pdf") -> None:
        assert self._path is not None
        words = _("Écrit\u00a0: {name}").format(name=self._path.name)
        self._feedback.say(words, "success", action=_("Ouvrir"), on_action=self._open)
        self.written.emit(self._path)

    def _explain(self, error: BaseException) -> None:
        self._feedback.say(explain(error).text, "danger")

    def _end(self) -> None:
        self.print.setEnabled(True)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
