"""Writing to a file: where, how far it is, and what came of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from cdp_desktop.documents.writing import Made, Writable, write
from cdp_desktop.domain.language import _
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.printing import ToExport, ask_where, open_file, written_words
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Card, column, row
from cdp_desktop.ui.widgets.text import Label


class ExportCard(Card):
    """The button that exports and those added, then the progress, and the file that was written."""

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
        self._buttons = column(self.button, gap=8)
        super().__init__(self._buttons, row((self.progress, 1), self.cancel), self.said, self.open_file)
        self.setParent(parent)
        for widget in (self.progress, self.cancel, self.said, self.open_file):
            widget.hide()
        self.button.clicked.connect(partial(self._choose, self.button, to_export))
        self.cancel.clicked.connect(self._stop)
        self.open_file.clicked.connect(self._open)

    def add(self, words: str, icon: str, to_export: Callable[[], ToExport]) -> Button:
        """Add a button that writes something else."""
        button = Button(words, icon)
        button.clicked.connect(partial(self._choose, button, to_export))
        self._buttons.addWidget(button)
        return button

    def export_to(self, path: Path) -> Job:
        """Write to a file what the first button would, in another thread."""
        return self._write(self._to_export().what, path)

    def _choose(self, button: Button, to_export: Callable[[], ToExport]) -> None:
        paper = to_export()
        ask_where(self, button.text(), self._folder, paper, partial(self._write, paper.what))

    def _write(self, what: Writable, path: Path) -> Job:
        """Write something in another thread; nothing is left of what is stopped."""

        def work(report: Report) -> Made:
            return write(what, path, report=report)

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

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def _show_written(self, made: Made) -> None:
        assert self._path is not None
        self._say(written_words(self._path, made), "")
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
            open_file(self._path)
