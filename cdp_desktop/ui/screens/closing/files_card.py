"""The files written when the meeting ends: in the folder of the community, and on a memory key if one is there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from cdp_desktop.domain.document import Document
from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.memory_keys import MemoryKey, memory_keys
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Elided, Label

if TYPE_CHECKING:
    from cdp_desktop.documents.pdf import Pdf

_LOOK_AGAIN: Final = 4000  # milliseconds between two looks at what is plugged in
_MEGA: Final = 1_000_000
_GIGA: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and why it could not be written: an empty text when it was."""

    path: Path
    problem: str = ""


class FilesCard(Section):
    """Says where the minutes will be written, offers the keys plugged in, then shows what was written.

    ``wanted`` asks for the minutes to be written now; ``done`` gives what was written or not.
    """

    wanted = Signal()
    done = Signal(object)  # tuple[Written, ...]

    def __init__(self, find: Callable[[], Sequence[MemoryKey]] = memory_keys) -> None:
        self.about = Label("", "body", "muted", wrap=True)
        self.warning = Label(
            _("Le compte rendu contient des renseignements personnels\u00a0: gardez la clé en lieu sûr."),
            "label",
            "warning",
            wrap=True,
        )
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(_("Avancement de l’enregistrement"))
        self.again = Button(_("Enregistrer le compte rendu"), "save", size="small")
        self._keys = column(gap=4)
        self._lines = column(gap=8)
        again = row(self.again, None)
        super().__init__(_("Fichiers"), self.about, self.progress, self._lines, self._keys, self.warning, again)
        self.boxes: dict[Path, QCheckBox] = {}
        self.open_buttons: list[Button] = []
        self._find = find
        self._search: Job | None = None
        self._timer = QTimer(self, interval=_LOOK_AGAIN)
        self._timer.timeout.connect(self.look)
        self.again.clicked.connect(self.wanted)
        for part in (self.warning, self.progress, self.again):
            part.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what is plugged in, as long as the card is in sight."""
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer."""
        super().hideEvent(event)
        self._timer.stop()

    def show_state(self, *, running: bool, ended: bool) -> None:
        """Say what ending will write, or offer to write it again."""
        words = _("En terminant, le compte rendu est enregistré en PDF dans le dossier de la communauté.")
        self.about.setText(words if running else "")
        self.about.setVisible(running)
        self.again.setVisible(ended)
        self.setVisible(running or ended)

    def look(self) -> None:
        """Look at what is plugged in, in another thread: a sick disk must not hold the window."""
        if self._search is not None:
            return
        find = self._find

        def work(_report: Report) -> tuple[MemoryKey, ...]:
            return tuple(find())

        self._search = Job(work)
        self._search.succeeded.connect(self.show_keys)
        self._search.finished.connect(self._end_search)
        self._search.start()

    def show_keys(self, keys: Sequence[MemoryKey]) -> None:
        """Offer the keys: one alone is ticked, among several one must choose."""
        there = {key.folder: key for key in keys}
        for folder in [one for one in self.boxes if one not in there]:
            box = self.boxes.pop(folder)
            self._keys.removeWidget(box)
            box.deleteLater()
        for folder, key in there.items():
            if folder not in self.boxes:
                box = self.boxes[folder] = QCheckBox()
                box.setChecked(len(there) == 1)
                self._keys.addWidget(box)
            self.boxes[folder].setText(_key_words(key))  # a key fills up meanwhile
        self.warning.setVisible(bool(self.boxes))

    def save(self, document: Document, name: str, folder: Path) -> Job:
        """Write the document in a folder and on the keys ticked, in another thread."""
        keys = tuple(key for key, box in self.boxes.items() if box.isChecked())

        def work(report: Report) -> tuple[Written, ...]:
            from cdp_desktop.documents.pdf import make_pdf

            pdf = make_pdf(document, report=report)
            return (_write(pdf, folder / name), *(_write(pdf, key / name, key=key) for key in keys))

        self._clear()
        self.progress.setMaximum(0)
        self.progress.show()
        self.again.setEnabled(False)
        job = Job(work)
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(self._show_written)
        job.failed.connect(self._show_error)
        job.finished.connect(self._end)
        job.start()
        return job

    def _end_search(self) -> None:
        self._search = None

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setMaximum(total)
        self.progress.setValue(done)

    def _show_written(self, files: tuple[Written, ...]) -> None:
        for file in files:
            self._add(file)
        said = " ".join(file.problem or _("Enregistré\u00a0: {path}").format(path=file.path) for file in files)
        announce(self, said, urgent=any(file.problem for file in files))
        self.done.emit(files)

    def _show_error(self, error: BaseException) -> None:
        self._add(Written(Path(), explain(error).text))
        announce(self, explain(error).text, urgent=True)

    def _end(self) -> None:
        self.progress.hide()
        self.again.setEnabled(True)

    def _add(self, file: Written) -> None:
        mark = Icon("circle-alert", "danger", 18) if file.problem else Icon("circle-check", "accent_ink", 18)
        line = row(gap=8)
        line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        if file.problem:
            line.addWidget(Label(file.problem, "label", "danger", wrap=True), 1)
        else:
            name, where = Elided(file.path.name, "label_strong"), Elided(str(file.path.parent), "caption", "muted")
            name.mode = where.mode = Qt.TextElideMode.ElideMiddle  # the version is at the end
            line.addLayout(column(name, where, gap=0), 1)
            button = Button(_("Ouvrir"), "folder-open", size="small")
            button.setAccessibleName(_("Ouvrir {path}").format(path=file.path))
            button.clicked.connect(partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(file.path))))
            line.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
            self.open_buttons.append(button)
        holder = QWidget()
        holder.setLayout(line)
        self._lines.addWidget(holder)
        holder.show()  # at once: what was written is brought in sight, with the focus on its button

    def _clear(self) -> None:
        self.open_buttons.clear()
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _write(pdf: "Pdf", path: Path, *, key: Path | None = None) -> Written:
    """Write a file; on a key, a problem says which, since the one in the folder of the community is there."""
    from cdp_desktop.documents.saving import NotWritten, save

    try:
        save(pdf.content, path)
    except NotWritten as error:
        words = _("Sur la clé «\u00a0{key}\u00a0»\u00a0: {problem}")
        return Written(path, words.format(key=key.name, problem=error) if key else str(error))
    return Written(path)


def _key_words(key: MemoryKey) -> str:
    if key.free < _MEGA:
        words, free = _("Aussi sur la clé «\u00a0{name}\u00a0» (pleine ou presque)"), ""
    elif key.free < _GIGA:
        words, free = _("Aussi sur la clé «\u00a0{name}\u00a0» ({free} Mo libres)"), f"{key.free // _MEGA}"
    else:
        words = _("Aussi sur la clé «\u00a0{name}\u00a0» ({free} Go libres)")
        free = f"{key.free / _GIGA:.1f}".replace(".", ",")
    return words.format(name=key.name, free=free)
