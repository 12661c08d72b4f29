"""Signs of life, by which a stop of the program is measured when it comes back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import gap
from cdp_desktop.domain.typography import duration, hour
from cdp_desktop.operations.running import leave_out_gap
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.workspace import Workspace

BEAT: Final = 30_000


class Pulse(QObject):
    """Notes that the meeting is alive; after a stop, asks whether that time counts for the point."""

    refused = Signal(str)
    left = Signal()

    def __init__(
        self,
        workspace: Workspace,
        meeting_id: UUID,
        now: Callable[[], datetime],
        bar: ChoiceBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._draft = f"alive/{meeting_id}"
        self._now = now
        self._bar = bar
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT)
        self._timer.timeout.connect(self.beat)
        if not workspace.read_only:
            self._timer.start()

    def beat(self) -> None:
        """Leave a sign of life."""
        if self._workspace.drafts:
            self._workspace.drafts.put(self._draft, self._now().isoformat())

    def find_gap(self, found: Meeting) -> None:
        """Ask about the time when the program was stopped, if the clock ran meanwhile."""
        drafts = self._workspace.drafts
        said = drafts[self._draft] if drafts else ""
        stop = gap(found.items, datetime.fromisoformat(said) if said else None, self._now())
        item = found.current
        if stop is None or item is None:
            return
        stopped_at = stop.stopped_at.astimezone(self._now().tzinfo)
        sentence = _("Le programme s’est arrêté à {hour}, pendant {length}. Ce temps compte-t-il pour ce point?")
        self._bar.ask(
            sentence.format(hour=hour(stopped_at), length=duration(stop.minutes)),
            [
                Way(_("Compter ce temps"), self.left.emit, "primary", shortcut="Alt+5"),
                Way(_("Ne pas le compter"), partial(self._leave_out, item.id, stop.stopped_at), shortcut="Alt+6"),
            ],
            "warning",
        )

    def _leave_out(self, item_id: UUID, stopped_at: datetime) -> None:
        refuse = self.refused.emit
        attempt(self._workspace, refuse, leave_out_gap, item_id, stopped_at=stopped_at, at=self._now())
