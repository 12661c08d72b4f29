"""Writing a document to a file: where, how far it is, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import ask, explain
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Card, row
from cdp_desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class ToExport:
    """A document, the name proposed for its file, and sentences about what to read twice before it leaves."""

    document: Document
    name: str
    doubts: tuple[str, ...] = ()


class ExportCard(Card):
    """The button that exports, then the progress, and the file that was written."""

    written = Signal(object)  # Path

    def __init__(
        self, to_export: Callable[[], ToExport], folder: Path, words: str, parent: QWidget | None = None
    ) -> None:
        self._to_export = to_export
        self._folder = folder
        self._path: Path | None = None
        self._job: Job | None = None
        self.button = Button(words, "file-down", "primary")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(_("Avancement de l’exportation"))
        self.cancel = Button(_("Arrêter"), size="small")
        self.said = Label("", "label", wrap=True)
        self.open_file = Button(_("Ouvrir le fichier"), "folder-open", size="small")
        super().__init__(self.button, row((self.progress, 1), self.cancel), self.said, self.open_file)
        self.setParent(parent)
        for widget in (self.progress, self.cancel, self.said, self.open_file):
            widget.hide()
        self.button.clicked.connect(self._choose)
        self.cancel.clicked.connect(self._stop)
        self.open_file.clicked.connect(self._open)

    def export_to(self, path: Path) -> Job:
        """Write the document to a file, in another thread; nothing is left of one that is stopped."""
        document = self._to_export().document

        def work(report: Report) -> int:
            from cdp_desktop.documents.pdf import write_pdf

            return write_pdf(document, path, report=report).missing

        self._path = path
        self.said.hide()
        self.open_file.hide()
        self.progress.show()
        self.cancel.show()
        self.button.setEnabled(False)
        job = self._job = Job(work)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._show_written)
        job.failed.connect(self._show_error)
        job.cancelled.connect(self._show_cancelled)
        job.finished.connect(self._end)
        job.start()
        return job

    def _choose(self) -> None:
        doubts = self._to_export().doubts
        if doubts:
            text = "\n".join([*doubts, _("Vérifiez avant de diffuser\u00a0: un document envoyé ne se reprend pas.")])
            ask(self, _("Exporter quand même?"), text, yes=_("Exporter"), on_yes=self._ask_where, danger=True)
        else:
            self._ask_where()

    def _ask_where(self) -> None:
        proposed = str(self._folder / self._to_export().name)
        dialog = QFileDialog(self, self.button.text(), proposed, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(proposed)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, name: str) -> None:
        self.export_to(Path(name))

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def _show_written(self, missing: int) -> None:
        assert self._path is not None
        text = _("Écrit\u00a0: {name}").format(name=self._path.name)
        if missing:
            text += "\n" + ngettext(
                "{count} caractère que nos polices n’ont pas est remplacé par □.",
                "{count} caractères que nos polices n’ont pas sont remplacés par □.",
                missing,
            ).format(count=missing)
        self._say(text, "")
        self.open_file.show()
        self.written.emit(self._path)

    def _show_cancelled(self) -> None:
        self._say(_("Exportation arrêtée\u00a0: aucun fichier n’a été écrit."), "muted")

    def _show_error(self, error: BaseException) -> None:
        self._say(explain(error).text, "danger")

    def _end(self) -> None:
        self.progress.hide()
        self.cancel.hide()
        self.button.setEnabled(True)

    def _say(self, text: str, tone: str) -> None:
        self.said.setText(text)
        self.said.set_tone(tone)
        self.said.show()

    def _open(self) -> None:
        if self._path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
