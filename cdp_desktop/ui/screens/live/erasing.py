"""Erasing without a trace what must not be written: the line being typed, the last one, or the one chosen."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import erase_capture
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.removed import RemovedLine, last_removed
from cdp_desktop.ui.screens.live.capture_line import CaptureLine
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.screens.live.stream import Line, Stream
from cdp_desktop.workspace import Traces, Workspace


class Erasing(QObject):
    """Asks, then erases. ``left`` gives the focus back to the line; ``erased`` the text that was being typed."""

    left = Signal()
    erased = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, line: CaptureLine, stream: Stream, bar: ChoiceBar
    ) -> None:
        super().__init__(line)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._line = line
        self._stream = stream
        self._bar = bar

    def ask_last(self) -> None:
        """Erase what is being typed at once, or else ask in one key whether the last line must disappear.

        The last line typed may be one that was undone since: its words are still in the journal.
        """
        if self._workspace.read_only:
            self._tell(_("Il n’y a rien à effacer."))
            return
        if self._line.pending:
            self._line.empty()
            self._workspace.erase_drafts()
            self.left.emit()
            self._tell(_("Ce qui s’écrivait est effacé sans trace. Encore une fois pour la dernière ligne."))
            return
        line = next(iter(self._stream.lines), None)
        removed = self._workspace.read(last_removed, self._meeting_id)
        if removed and (line is None or removed.id > line.id):
            self._ask_removed(removed, instead=line)
        elif line:
            self._ask_line(line, instead=removed)
        else:
            self._workspace.erase_drafts()
            self._tell(_("Il n’y a rien à effacer."))

    def ask(self) -> None:
        """Ask whether the line chosen must disappear."""
        if self._stream.current:
            self._ask_line(self._stream.current)

    def _ask_line(self, line: Line, *, instead: RemovedLine | None = None) -> None:
        other = partial(self._ask_removed, instead, instead=line) if instead else None
        erase = partial(self._workspace.erase, erase_capture, line.capture.kind, line.id)
        sentence = _("Effacer sans trace «\u00a0{text}\u00a0»? Rien ne permettra de la retrouver.")
        self._ask(sentence.format(text=_cut(line.text)), erase, _("La ligne supprimée…"), other)

    def _ask_removed(self, removed: RemovedLine, *, instead: Line | None = None) -> None:
        other = partial(self._ask_line, instead, instead=removed) if instead else None
        erase = partial(self._workspace.erase_removed, removed.id)
        sentence = _("Effacer sans trace «\u00a0{text}\u00a0», déjà supprimée? L’historique s’en souvient encore.")
        self._ask(sentence.format(text=_cut(typeset(removed.text))), erase, _("La dernière ligne…"), other)

    def _ask(
        self, sentence: str, erase: Callable[[], Traces], other_words: str, other: Callable[[], None] | None
    ) -> None:
        ways = [Way(_("Effacer sans trace"), partial(self._erase, erase), "danger")]
        if other:
            ways.append(Way(other_words, other))
        ways.append(Way(_("Garder"), self.left.emit, "ghost"))
        self._bar.ask(sentence, ways, "danger", focus=True)

    def _erase(self, erase: Callable[[], Traces]) -> None:
        typing = self._line.line
        try:
            traces = erase()
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
