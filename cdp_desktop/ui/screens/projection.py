"""From the meeting to the room: which view is shown, and reading again what it holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from cdp_desktop.domain.agreement import AgreementLine
from cdp_desktop.domain.language import _
from cdp_desktop.domain.room import Black, Listing, Reading, Slide, Teams, View
from cdp_desktop.domain.showing import Scene, show
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.captures import action_items, decisions
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.store.queries.room import round_prompt, small_groups, speaking_turns, time_agreements
from cdp_desktop.ui.projector import Projector
from cdp_desktop.workspace import Workspace

TICK: Final = 1000
_TABLES: Final = (
    "meeting", "agenda_item", "agenda_item_interval", "attendance", "attendance_stay", "member", "affiliation",
    "organization", "speaking_turn", "small_group", "small_group_member", "time_agreement", "time_agreement_line",
    "decision", "action_item", "action_item_co_owner", "setting",
)  # fmt: skip


class Projection(QObject):
    """Keeps the projector up to date with one meeting; ``changed`` says that another view or page is shown.

    Only the view in use is read, and only while someone sees it.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], projector: Projector, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.projector = projector
        self._workspace = workspace
        self._now = now
        self._meeting_id: UUID | None = None
        self._view = View.POINT
        self._page: int | None = None
        self._message = ""
        self._proposal: Callable[[], tuple[AgreementLine, ...]] = tuple
        self._scene: Scene | None = None  # none: to be read again
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.tick)
        workspace.changed.connect(self._on_changed)
        projector.changed.connect(self._wake)
        projector.turned.connect(self.turn)

    @property
    def view(self) -> View:
        """The view chosen."""
        return self._view

    @property
    def message(self) -> str:
        """What was typed for the room."""
        return self._message

    @property
    def ticking(self) -> bool:
        """Tell whether time is being told."""
        return self._timer.isActive()

    @property
    def slide(self) -> Slide:
        """What the room sees now, unless it is black."""
        if self._meeting_id is None:
            return Black()
        scene = self._scene = self._scene or self._read(self._meeting_id)
        proposal = self._proposal() if self._view is View.TIME else ()
        scene = replace(scene, now=self._now(), message=self._message, proposal=proposal)
        return show(self._view, scene, self._page)

    @property
    def page_words(self) -> str:
        """Which page is shown and how to turn it; empty when there is one."""
        slide = self.slide
        if not isinstance(slide, Listing | Reading | Teams) or slide.sheet.total == 1:
            return ""
        words = _("Page {number} sur {total}, à tourner avec ↑ et ↓")
        return words.format(number=slide.sheet.number, total=slide.sheet.total)

    def open(self, meeting_id: UUID) -> None:
        """Follow a meeting from now on; what the room saw of another one goes."""
        if meeting_id == self._meeting_id:
            return
        if self._meeting_id is not None:
            self.projector.close()
        self._meeting_id = meeting_id
        self._message = ""
        self.choose(View.POINT)

    def choose(self, view: View) -> None:
        """Show a view, from its first page."""
        self._view, self._page, self._scene = view, None, None
        self._wake()
        self.changed.emit()

    def write(self, message: str) -> None:
        """Show a message, or a title and a text to read, as it is typed."""
        self._message = message
        self.choose(View.MESSAGE)

    def follow_proposal(self, proposal: Callable[[], tuple[AgreementLine, ...]]) -> None:
        """Show, with the time that is left, what is being proposed to the group; nothing while nothing is."""
        self._proposal = proposal

    def turn(self, pages: int) -> None:
        """Go some pages forward or back."""
        if self.projector.lent:
            return
        slide = self.slide
        if isinstance(slide, Listing | Reading | Teams):
            self._page = min(max(0, slide.sheet.number - 1 + pages), slide.sheet.total - 1)
            self.tick()
            self.changed.emit()

    def tick(self) -> None:
        """Show how things stand now."""
        if self.projector.watched and not self.projector.lent:
            self.projector.show_slide(self.slide)
        else:
            self._timer.stop()

    def _read(self, meeting_id: UUID) -> Scene:
        read, view = self._workspace.read, self._view
        speaking = view in (View.SPEAKERS, View.ROUND)
        deciding = view is View.DECISIONS
        return Scene(
            read(meeting, meeting_id),
            self._now(),
            turns=read(speaking_turns, meeting_id) if speaking else (),
            groups=read(small_groups, meeting_id) if view is View.GROUPS else (),
            agreements=read(time_agreements, meeting_id) if view is View.TIME else (),
            decisions=read(decisions, meeting_id) if deciding else (),
            action_items=read(action_items, meeting_id) if deciding else (),
            prompt=read(round_prompt) if view is View.ROUND else "",
        )

    def _wake(self) -> None:
        """Tell the time as long as it is seen."""
        if self._meeting_id is not None and self.projector.watched and not self.projector.lent:
            self._timer.start()
            self.tick()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch(*_TABLES):
            self._scene = None
            self.tick()
