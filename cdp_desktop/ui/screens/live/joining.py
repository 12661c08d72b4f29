"""Typing an idea beside what already looks like it: joining that, or creating the idea all the same."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Reading
from cdp_desktop.domain.similar import Existing, Likenesses
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.contributions import add_contributor
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.existing import existing
from cdp_desktop.ui.screens.live.capture_line import CaptureLine
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.screens.similar_card import SimilarCard
from cdp_desktop.workspace import Workspace

_TABLES: Final = ("initiative", "stage_change", "practice", "service")


class Joining(QObject):
    """Keeps the card of similar things up to date with the line, and contributes to one of them.

    ``contributed`` is emitted once a contribution is written, with the sentence that says so.
    """

    contributed = Signal(str)

    def __init__(
        self, workspace: Workspace, line: CaptureLine, card: SimilarCard, refuse: Callable[[str], None]
    ) -> None:
        super().__init__(line)
        self._workspace = workspace
        self._line = line
        self._card = card
        self._refuse = refuse
        self._stale = True
        self._joined: Existing | None = None  # waiting for a person
        line.typed.connect(self._compare)
        card.joined.connect(self._join)
        card.created.connect(self._create)
        card.left.connect(line.field.setFocus)
        workspace.changed.connect(self._follow)

    def take(self, kind: CaptureKind, reading: Reading, person_id: UUID | None) -> bool:
        """Make a contribution of a line validated for one; tell whether it was."""
        joined = self._joined
        if joined is None or kind is not CaptureKind.IDEA:
            return False
        person = person_id or (reading.who.id if reading.who else None)
        if person is None:
            self._ask_who(joined)
            return True
        if attempt(self._workspace, self._refuse, add_contributor, joined.id, person, brings=reading.text):
            self._joined = None
            said = _("Contribution ajoutée à «\u00a0{title}\u00a0». Ctrl+Z pour annuler.")
            self.contributed.emit(said.format(title=typeset(joined.title)))
        return True

    def _compare(self, _typed: str) -> None:
        self._joined = None
        if self._line.field.kind is not CaptureKind.IDEA:
            self._card.compare("")
            return
        if self._stale:
            self._stale = False
            self._card.know(Likenesses(self._workspace.read(existing)))
        self._card.compare(self._line.reading.text)

    def _follow(self, changes: Changes) -> None:
        self._stale = self._stale or changes.touch(*_TABLES)

    def _join(self, one: Existing) -> None:
        self._joined = one
        self._line.validate()

    def _create(self) -> None:
        self._joined = None
        self._line.validate()

    def _ask_who(self, joined: Existing) -> None:
        self._line.who.setFocus(Qt.FocusReason.OtherFocusReason)
        said = _("Qui contribue à «\u00a0{title}\u00a0»? Quelques lettres du nom, puis Entrée.")
        self._line.tell(said.format(title=typeset(joined.title)), aloud=True)
