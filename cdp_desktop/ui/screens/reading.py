"""Reading a document of a meeting again before it leaves."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cdp_desktop.documents.writing import Writable
from cdp_desktop.domain.privacy import Finding
from cdp_desktop.domain.reading import Choices
from cdp_desktop.operations.reading import note_confirmed
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.reading import choices
from cdp_desktop.ui.screens.printing import ToExport
from cdp_desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Reader:
    """Tells what looks private in the documents of a meeting, and notes what is exported all the same."""

    workspace: Workspace
    meeting_id: UUID | None  # none: a document of no meeting
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()

    @property
    def choices(self) -> Choices:
        """What was chosen so far in this meeting."""
        return self.workspace.read(choices, self.meeting_id)

    def told(self, what: Writable) -> list[Finding]:
        """Return what looks private in what may leave, but what is ignored."""
        return self.choices.told(what.texts(), self.workspace.read(known))

    def to_export(self, what: Writable, name: str, sort: str) -> ToExport:
        """Return what may leave, a document of some sort, with what to read twice in it."""
        found = tuple(one for one in self.told(what) if one.pattern.certain)

        def confirm() -> None:
            with suppress(StoreError):  # a window that only reads exports too, and notes nothing
                self.workspace.note(note_confirmed, found, meeting_id=self.meeting_id, document=sort, at=self.now())

        return ToExport(what, name, tuple(one.sentence for one in found), confirm)
