"""Writing a document to a file: what to read twice in it, where it goes, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cdp_desktop.documents.writing import Made, Writable, forms, omissions, write
from cdp_desktop.domain.language import _
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import ask, explain
from cdp_desktop.ui.widgets.info_bar import InfoBar, Tone

_LEFT_OUT_TOLD: Final = 3
"""Lines of what was left out that a bar has room for."""


@dataclass(frozen=True, slots=True)
class ToExport:
    """What to write, the name proposed for its file, and sentences about what to read twice before it leaves.

    ``confirm`` is called when the person exports it all the same.
    """

    what: Writable
    name: str
    doubts: tuple[str, ...] = ()
    confirm: Callable[[], object] = bool


class PaperWriter(QObject):
    """Writes papers where the person chooses, and nowhere else; what came of it is said in the bar given."""

    written = Signal(object)  # Path

    def __init__(self, folder: Path, feedback: InfoBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._folder = folder
        self._feedback = feedback

    def ask(self, title: str, paper: ToExport) -> None:
        """Ask where to write a paper, then write it."""
        ask_where(self._parent, title, self._folder, paper, partial(self.write, paper.what))

    def write(self, what: Writable, path: Path) -> Job:
        """Write something to a file, in another thread."""

        def work(report: Report) -> tuple[Path, Made]:
            return path, write(what, path, report=report)

        job = Job(work)
        job.succeeded.connect(partial(self._tell, omissions(what, most=_LEFT_OUT_TOLD)))
        job.failed.connect(self._explain)
        job.start()
        return job

    def _tell(self, left_out: str, result: tuple[Path, Made]) -> None:
        path, made = result
        words = "\n".join(filter(None, (written_words(path, made), left_out)))
        tone: Tone = "warning" if made.lacks else "success"
        self._feedback.say(words, tone, action=_("Ouvrir"), on_action=partial(open_file, path))
        self.written.emit(path)

    def _explain(self, error: BaseException) -> None:
        self._feedback.say(explain(error).text, "danger")


def ask_where(parent: QWidget, title: str, folder: Path, paper: ToExport, on_chosen: Callable[[Path], object]) -> None:
    """Ask where to write something, once the person has read what may be private in it."""
    if not paper.doubts:
        _choose(parent, title, folder, paper, on_chosen)
        return

    def confirm(path: Path) -> None:
        paper.confirm()
        on_chosen(path)

    choose = partial(_choose, parent, title, folder, paper, confirm)
    text = "\n".join([*paper.doubts, _("Vérifiez avant de diffuser\u00a0: un document envoyé ne se reprend pas.")])
    ask(parent, _("Exporter quand même?"), text, yes=_("Exporter"), on_yes=choose, danger=True)


def written_words(path: Path, made: Made) -> str:
    """Say which file was written, and what it could not show."""
    return "\n".join(filter(None, (_("Écrit\u00a0: {name}").format(name=path.name), made.lacks)))


def open_file(path: Path) -> None:
    """Open a file with the program of the system for its kind."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _choose(parent: QWidget, title: str, folder: Path, paper: ToExport, on_chosen: Callable[[Path], object]) -> None:
    """Ask for a file; the ending of its name says the form, and follows the one chosen in the list."""
    proposed = folder / paper.name
    endings = {f"{form.name} (*{form.ending})": form.ending for form in forms(paper.what)}
    dialog = QFileDialog(parent, title, str(proposed), ";;".join(endings))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
    dialog.selectFile(str(proposed))

    def follow(chosen: str) -> None:
        ending = endings[chosen]
        dialog.setDefaultSuffix(ending.removeprefix("."))
        typed = Path(dialog.selectedFiles()[0])
        known = typed.suffix.lower() in endings.values()
        dialog.selectFile(str(typed.with_suffix(ending) if known else typed.with_name(typed.name + ending)))

    dialog.filterSelected.connect(follow)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
