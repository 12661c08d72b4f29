"""What a table has not written yet: what was read so far, what it leans to, the reasons being typed."""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cdp_desktop.domain.selection import Table
from cdp_desktop.workspace import Workspace


@dataclass
class Leaning:
    """How a table stands before its choice is written; kept at each change, should the program stop."""

    read: set[UUID] = field(default_factory=set)
    chosen: set[UUID] = field(default_factory=set)
    kept: set[UUID] = field(default_factory=set)
    dropped: set[UUID] = field(default_factory=set)
    closed: int = 0  # the last turn of secret votes that was closed before everyone voted
    reasons: str = ""
    dissent: str = ""


class StageMemory:
    """Keeps the leaning of one table among the drafts, until its choice says the same."""

    def __init__(self, workspace: Workspace, table: Table) -> None:
        self._drafts = workspace.drafts
        self._name = f"selection/{table.id}"
        self.now = _of(table)
        if self._drafts and self._drafts[self._name]:
            with suppress(ValueError, TypeError, KeyError):
                self.now = _read(json.loads(self._drafts[self._name]))

    def follow(self, table: Table) -> None:
        """Lean to no story that was taken back meanwhile, and leave it out of the next turn."""
        gone = {one.id for one in table.stories if one.withdrawn}
        if gone <= self.now.dropped:
            return
        self.now.chosen -= gone
        self.now.kept -= gone
        self.now.dropped |= gone
        if not table.chosen:
            self.keep()  # an erasure forgets every draft; what is typed here stays on screen

    def keep(self) -> None:
        """Keep how the table stands."""
        if self._drafts:
            self._drafts.put(self._name, json.dumps(_written(self.now), ensure_ascii=False))

    def forget(self) -> None:
        """Forget it: the choice is written."""
        if self._drafts:
            self._drafts.put(self._name, "")


def _of(table: Table) -> Leaning:
    return Leaning(
        read={one.id for one in table.stories} if table.chosen or table.turns else set(),
        chosen={one.id for one in table.chosen},
        kept={one.id for one in table.also_kept},
        closed=table.turns[-1].number if table.chosen and table.turns else 0,
        reasons=table.reasons,
        dissent=table.dissent,
    )


def _written(now: Leaning) -> dict[str, Any]:
    keys = {name: sorted(one.hex for one in getattr(now, name)) for name in ("read", "chosen", "kept", "dropped")}
    return {**keys, "closed": now.closed, "reasons": now.reasons, "dissent": now.dissent}


def _read(found: Any) -> Leaning:
    keys = {name: {UUID(one) for one in found[name]} for name in ("read", "chosen", "kept", "dropped")}
    return Leaning(**keys, closed=int(found["closed"]), reasons=str(found["reasons"]), dissent=str(found["dissent"]))
