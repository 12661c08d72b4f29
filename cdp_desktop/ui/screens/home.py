"""« Aujourd’hui »: the meeting at hand, what is to be done, what was left to complete, the last backup."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.unfinished import Unfinished, UnfinishedKind
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.closing import set_action_status
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.captures import open_action_items
from cdp_desktop.store.queries.home import meeting_at_hand, unfinished
from cdp_desktop.store.queries.meetings import next_meeting
from cdp_desktop.ui.screens.backup_card import BackupCard
from cdp_desktop.ui.screens.completing import ConsentDialog, SeedDialog
from cdp_desktop.ui.screens.follow_ups import FollowUpsCard
from cdp_desktop.ui.screens.next_meeting import NextMeetingCard
from cdp_desktop.ui.screens.unfinished_card import UnfinishedCard
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_ROOM: Final = 880
"""Width under which the two columns become one, at a text size of 100 %."""

_FICHES: Final = {
    UnfinishedKind.PRACTICE: Kind.PRACTICE,
    UnfinishedKind.ORGANIZATION: Kind.ORGANIZATION,
    UnfinishedKind.EVIDENCE: Kind.CHANGE,
    UnfinishedKind.FEEDBACK: Kind.SELECTION,
    UnfinishedKind.READ_BACK: Kind.STORY,
    UnfinishedKind.STORY: Kind.STORY,
    UnfinishedKind.AGREEMENT: Kind.STORY,
}
"""What is completed in its own fiche."""

_TABLES: Final = (
    "meeting", "agenda_item", "agenda_item_interval", "attendance", "action_item", "action_item_co_owner",
    "practice", "organization", "consent", "member", "minutes_version", "note", "change_story", "story_consent",
    "story_excerpt", "collection_excerpt", "evidence_link", "interpretation", "change_statement",
    "selection_round", "selection_story",
)  # fmt: skip


class HomeScreen(QWidget):
    """The first screen. ``opened`` gives a meeting and the tab wanted; ``new_asked`` wants a new meeting.

    ``fiche_asked`` gives the kind and the key of what is looked at, or completed, in its own fiche;
    ``backed_up`` gives a backup just made.
    """

    opened = Signal(object, str)
    fiche_asked = Signal(object, object)  # Kind, UUID
    new_asked = Signal()
    backed_up = Signal(object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._today = Label("", "body", "muted")
        self.meeting = NextMeetingCard()
        self.follow_ups = FollowUpsCard()
        self.unfinished = UnfinishedCard()
        self.backup = BackupCard(workspace, now)
        self._build()
        self._bind()
        follow(self._arrange)

    def showEvent(self, event: QShowEvent) -> None:
        """Read everything again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one under the other when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the clock again when the window comes back in front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.isVisible():
            self._refresh()

    def _build(self) -> None:
        title = Label(_("Aujourd’hui"), "title")
        left = column(self.meeting, self.follow_ups, None, gap=16)
        right = column(self.unfinished, self.backup, None, gap=16)
        self._columns = row((left, 17), (right, 10), gap=16)
        page = QWidget()
        page.setLayout(column(row(title, None, self._today), self._columns, None, gap=14, margins=PAGE_MARGINS))
        self.setLayout(column(Scroll(page), gap=0))
        self.follow_ups.set_editable(editable=not self._workspace.read_only)
        self.backup.button.setEnabled(not self._workspace.read_only)
        self.meeting.empty.action.setEnabled(not self._workspace.read_only)
        enter_by(self, self.meeting.main)

    def _bind(self) -> None:
        self._workspace.changed.connect(self._follow)
        self.meeting.opened.connect(self.opened)
        self.meeting.new_asked.connect(self.new_asked)
        self.follow_ups.done.connect(self._mark_done)
        self.follow_ups.info.follow(self._workspace.undo_stack)
        self.follow_ups.postponed.connect(self._postpone)
        self.follow_ups.opened.connect(self._show_follow_up)
        self.unfinished.opened.connect(self._complete)
        self.backup.made.connect(self.backed_up)

    def _refresh(self) -> None:
        now = self._now()
        today = now.date()
        read = self._workspace.read
        self._today.setText(full_date(today, article=False))
        found = read(meeting_at_hand, today)
        present = sum(one.count for one in read(attendances, found.id) if one.present) if found else 0
        self.meeting.show_meeting(found, now, present=present)
        following = read(next_meeting, today)
        self.follow_ups.show_items(read(open_action_items, today), following.held_on if following else None, now)
        self.unfinished.show_unfinished(read(unfinished, today))
        self.backup.refresh()
        enter_by(self, self.meeting.main if found else self.meeting.empty.action)

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_ROOM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._refresh()

    def _mark_done(self, item: ActionItem) -> None:
        self._set_status(item, ActionStatus.DONE, _("Suivi fait\u00a0: {text}").format(text=typeset(item.text)))

    def _postpone(self, item: ActionItem, day: date) -> None:
        words = _("Suivi reporté au {day}\u00a0: {text}")
        words = words.format(day=full_date(day, article=False, year=False), text=typeset(item.text))
        self._set_status(item, ActionStatus.POSTPONED, words, day)

    def _set_status(self, item: ActionItem, status: ActionStatus, words: str, due: date | None = None) -> None:
        try:
            self._workspace.do(set_action_status, item.id, status, on=self._now().date(), due=due)
        except (Refused, StoreError) as error:
            self.follow_ups.info.say(str(error), "danger")
        else:
            undo = self._workspace.undo_stack.undo
            self.follow_ups.info.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _show_follow_up(self, item: ActionItem) -> None:
        self.fiche_asked.emit(Kind.ACTION, item.id)

    def _show_story(self, story_id: UUID) -> None:
        self.fiche_asked.emit(Kind.STORY, story_id)

    def _complete(self, one: Unfinished) -> None:
        if one.kind is UnfinishedKind.MINUTES:
            self.opened.emit(one.meeting_id, "minutes")
        elif one.kind in _FICHES:
            self.fiche_asked.emit(_FICHES[one.kind], one.id)
        elif self._workspace.read_only:
            return  # the window keeps the reason in sight
        elif one.kind is UnfinishedKind.CONSENT:
            ConsentDialog(self._workspace, one.id, one.name, self._now, self).open()
        elif one.kind is UnfinishedKind.SEED:
            dialog = SeedDialog(self._workspace, one, self._now, self)
            dialog.collected.connect(self._show_story)
            dialog.open()
