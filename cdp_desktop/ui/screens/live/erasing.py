"""Erasing without a trace what must not be written: the line being typed, the last one, or the one chosen."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import enumerate_fr
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import erase_capture
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.screens.live.capture_line import CaptureLine
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.screens.live.stream import Line, Stream
from cdp_desktop.workspace import Traces, Workspace


class Erasing(QObject):
    """Asks, then erases. ``left`` gives the focus back to the line; ``erased`` the text that was being typed."""

    left = Signal()
    erased = Signal(str)

    def __init__(self, workspace: Workspace, line: CaptureLine, stream: Stream, bar: ChoiceBar) -> None:
        super().__init__(line)
        self._workspace = workspace
        self._line = line
        self._stream = stream
        self._bar = bar

    def ask_last(self) -> None:
        """Erase what is being typed at once, or else ask in one key whether the last line must disappear."""
        lines = self._stream.lines
        if self._workspace.read_only:
            self._tell(_("Il n’y a rien à effacer."))
        elif self._line.field.text():
            self._line.empty()
            self._workspace.erase_drafts()
            self.left.emit()
            self._tell(_("Ce qui s’écrivait est effacé sans trace. Encore une fois pour la dernière ligne."))
        elif lines:
            self._ask(lines[0])
        else:
            self._workspace.erase_drafts()
            self._tell(_("Il n’y a rien à effacer."))

    def ask(self) -> None:
        """Ask whether the line chosen must disappear."""
        if self._stream.current:
            self._ask(self._stream.current)

    def _ask(self, line: Line) -> None:
        sentence = _("Effacer sans trace «\u00a0{text}\u00a0»? Rien ne permettra de la retrouver.")
        ways = [
            Way(_("Effacer sans trace"), partial(self._erase, line), "danger"),
            Way(_("Garder"), self.left.emit, "ghost"),
        ]
        self._bar.ask(sentence.format(text=_cut(line.text)), ways, "danger", focus=True)

    def _erase(self, line: Line) -> None:
        typing = self._line.line
        try:
            traces = self._workspace.erase(erase_capture, line.capture.kind, line.id)
        except (Refused, StoreError) as error:
            self._line.tell(str(error), "danger", aloud=True)
            return
        self._stream.forget_texts()
        self.erased.emit(typing)
        self.left.emit()
        left = traces.files or traces.elsewhere
        self._line.tell(traces_words(traces), "warning" if left else "muted", aloud=True)

    def _tell(self, sentence: str) -> None:
        self._line.tell(sentence, aloud=True)


def traces_words(traces: Traces) -> str:
    """Say what an erasure left, if it left anything."""
    if not traces.files and not traces.elsewhere:
        return _("Ligne effacée sans trace.")
    said = [_("Ligne effacée de la communauté.")]
    if traces.files:
        names = enumerate_fr(path.name for path in traces.files)
        said.append(_("Ces fichiers peuvent encore la contenir\u00a0: {names}.").format(names=names))
    if traces.elsewhere:
        said.append(_("Le même texte figure aussi dans une autre fiche."))
    return " ".join(said)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
