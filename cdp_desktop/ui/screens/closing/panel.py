"""Reading back before leaving: decisions, follow-ups, what is missing, the evaluation; then the end."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from cdp_desktop.domain import minutes
from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.capture import ActionItem, Decision
from cdp_desktop.domain.durations import compared
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quality import Check, Concern, checks
from cdp_desktop.domain.quick_line import Names
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date, hour, sort_key, typeset
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.operations.meetings import end_meeting, resume_meeting
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.people import candidates, organizations
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.screens.closing.aloud import Aloud
from cdp_desktop.ui.screens.closing.asked_again import AskedAgain
from cdp_desktop.ui.screens.closing.cards import Cards, attempt, order_tabs, stops
from cdp_desktop.ui.screens.closing.checklist import Checklist
from cdp_desktop.ui.screens.closing.decision_card import DecisionCard
from cdp_desktop.ui.screens.closing.evaluation import EvaluationCard
from cdp_desktop.ui.screens.closing.files_card import FilesCard
from cdp_desktop.ui.screens.closing.finish import Finish
from cdp_desktop.ui.screens.closing.follow_up_card import FollowUpCard, answerable
from cdp_desktop.ui.screens.closing.intentions import Intentions
from cdp_desktop.ui.screens.closing.leftovers import Leftovers
from cdp_desktop.ui.screens.meeting_dialogs import EditMeetingDialog
from cdp_desktop.ui.screens.new_meeting import NewMeetingDialog
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by, entrance
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Scroll, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.ui.widgets.picker import Choice

_ROOM = 900  # width under which the two columns become one, at a text size of 100 %


class ClosingPanel(QWidget):
    """One page to read back aloud, complete, evaluate and end the meeting."""

    asked = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._record: MeetingRecord = workspace.read(record, meeting_id)
        self._choices: tuple[Choice, ...] = ()
        self._names = Names()
        self._stale = False
        self._build()
        self._bind()
        self._refresh_people()
        self._refresh()
        follow(self._dress)
        workspace.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._refresh()
            self._offer()
        QTimer.singleShot(0, self, self._reveal_focus)  # once the page has its size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns one under the other when there is little room."""
        super().resizeEvent(event)
        self._dress()

    def complete(self, target: UUID) -> None:
        """Go to the follow-up or the organisation that lacks something, as its line under « À vérifier » does."""
        for check in checks(self._record):
            if check.target == target:
                self._follow(check)
                return

    # ------------------------------------------------------------------------------------------- widgets

    def _build(self) -> None:
        self.banner = InfoBar()
        self.finish = Finish()
        self.decisions: Cards[Decision] = Cards(self._decision_card)
        self.follow_ups: Cards[ActionItem] = Cards(self._follow_up_card)
        self.no_decision = Label(_("Aucune décision n’a été notée."), "body", "muted", wrap=True)
        self.no_follow_up = Label(_("Aucun suivi n’a été noté."), "body", "muted", wrap=True)
        self.checklist = Checklist(self._workspace)
        self.evaluation = EvaluationCard(self._workspace, self._meeting_id)
        self.leftovers = Leftovers(self._workspace, self._now)
        self.asked_again = AskedAgain(self._workspace, self._meeting_id)
        self.intentions = Intentions(self._workspace, self._meeting_id)
        self.files = FilesCard()
        self.next_meeting = Label("", "lead", wrap=True)
        self.time = Label("", "label", "muted", wrap=True, tabular=True)
        self.plan_button = Button(_("Planifier la prochaine rencontre"), "calendar-plus")
        self.edit_button = Button(_("Modifier…"), "pencil", size="small")
        self.aloud_button = Button(_("Lire en grand"), "zoom-in", size="small")
        self.room_button = Button(_("Montrer à la salle"), "presentation", size="small")
        beside = [self.room_button, self.aloud_button]
        decided = Section(_("Décisions"), self.no_decision, self.decisions, beside=beside)
        to_do = Section(_("Suivis"), self.no_follow_up, self.follow_ups)
        coming = Section(_("Prochaine rencontre"), self.next_meeting, row(self.plan_button, self.edit_button, None))
        reading = (decided, to_do, self.leftovers, self.asked_again, self.intentions)
        asking = (self.checklist, self.evaluation, coming, self.files)
        self._steps: tuple[QWidget, ...] = (*reading, *asking, self.finish)
        self._reading, self._asking = QWidget(), QWidget()
        self._reading.setLayout(column(*reading, self.time, None, gap=16))
        self._asking.setLayout(column(*asking, None, gap=16))
        self._columns = row((self._reading, 3), (self._asking, 2), gap=16)
        self._page = QWidget()
        self._page.setLayout(column(self.banner, (self._columns, 1), gap=12, margins=PAGE_MARGINS))
        self._scroll = Scroll(self._page)
        self.setLayout(column((self._scroll, 1), self.finish, gap=0))

    def _bind(self) -> None:
        self.checklist.followed.connect(self._follow)
        self.checklist.organization.asked.connect(self.asked)
        self.plan_button.clicked.connect(self._plan)
        self.edit_button.clicked.connect(self._edit_next)
        self.aloud_button.clicked.connect(self._read_aloud)
        self.room_button.clicked.connect(self._show_room)
        self.files.wanted.connect(self._save)
        self.files.done.connect(self._show_files)
        self.finish.ended.connect(self._end)
        self.finish.resumed.connect(self._resume)
        self.finish.asked.connect(self.asked)
        bind(
            self,
            {"close_meeting": self._close_by_key, "next_step": self._next_step, "previous_step": self._previous_step},
        )

    def _decision_card(self, decision: Decision) -> QWidget:
        return DecisionCard(self._workspace, decision, self._now)

    def _follow_up_card(self, item: ActionItem) -> QWidget:
        card = FollowUpCard(self._workspace, item, self._record.meeting.held_on)
        card.offer(self._choices, self._names, self._next_day())
        return card

    # ------------------------------------------------------------------------------------------- reading

    def _refresh_people(self) -> None:
        """Offer those present first, then the other members, then the organisations."""
        present = {one.person.id for one in self._record.attendances if one.present and one.person}
        people = [one.person for one in self._workspace.read(candidates, self._record.meeting.held_on)]
        people.sort(key=lambda one: (one.id not in present, sort_key(one.name)))
        everyone = tuple(people)
        places = self._workspace.read(organizations).values()
        self._choices, self._names = answerable(everyone, places, present)
        self.intentions.offer(self._choices, everyone)

    def _refresh(self) -> None:
        self._record = found = self._workspace.read(record, self._meeting_id)
        locked = self._workspace.read_only or found.meeting.status is MeetingStatus.CANCELLED
        self.decisions.show_values(found.decisions)
        self.follow_ups.show_values(found.action_items)
        self.no_decision.setVisible(not found.decisions)
        self.no_follow_up.setVisible(not found.action_items)
        self.checklist.show_checks(checks(found))
        self.evaluation.show_evaluation(found.evaluation, headcount(found.attendances).total)
        self.leftovers.show_record(found)
        self.asked_again.show_record(found)
        self.intentions.show_record(found)
        self.next_meeting.setText(_coming(found))
        words = compared(found.meeting.items, self._now())
        self.time.setText(_("Le temps\u00a0: {words}").format(words=words) if words else "")
        self.plan_button.setVisible(found.next_meeting is None and not locked)
        self.edit_button.setVisible(found.next_meeting is not None and not locked)
        status = found.meeting.status
        ended = status in (MeetingStatus.ENDED, MeetingStatus.MINUTES_SENT)
        self.files.show_state(running=status is MeetingStatus.IN_PROGRESS, ended=ended)
        self.finish.show_meeting(found.meeting, self._now(), locked=locked)
        self._page.setEnabled(not locked)
        order_tabs(self._page)
        enter_by(self, self._first_field())
        if self._workspace.read_only:
            self.banner.say(self._workspace.read_only_reason, "warning", closable=False)

    def _on_changed(self, changes: Changes) -> None:
        """Read again, once in sight: nearly everything written in a meeting is read back here."""
        if not self.isVisible():
            self._stale = True
            return
        day = self._next_day()
        self._refresh()
        if day != self._next_day() or changes.touch("member", "affiliation", "organization", "attendance"):
            self._offer()

    def _offer(self) -> None:
        """Offer again people, organisations and the day of the next meeting."""
        self._refresh_people()
        for item in self._record.action_items:
            card = self.follow_ups[item.id]
            assert isinstance(card, FollowUpCard)
            card.offer(self._choices, self._names, self._next_day())

    def _first_field(self) -> QWidget:
        """Return what comes first: what a follow-up lacks, else the decisions to read back."""
        for item in self._record.action_items:
            card = self.follow_ups[item.id]
            assert isinstance(card, FollowUpCard)
            if card.missing_field:
                return card.missing_field
        return self.room_button

    def _next_day(self) -> date | None:
        following = self._record.next_meeting
        return following.held_on if following else None

    # ------------------------------------------------------------------------------------------ gestures

    def _follow(self, check: Check) -> None:
        """Go where something is missing."""
        match check.concern:
            case Concern.ACTION_ITEM if check.target:
                card = self.follow_ups[check.target]
                assert isinstance(card, FollowUpCard)
                self._scroll.ensureWidgetVisible(card, 0, theme.px(24))
                (card.missing_field or card.due).setFocus(Qt.FocusReason.OtherFocusReason)
            case Concern.ORGANIZATION if check.target:
                places = {one.organization.id: one.organization for one in self._record.attendances if one.organization}
                self.checklist.organization.open(places[check.target])
            case Concern.ITEM:
                self.asked.emit("live" if self._record.meeting.status is MeetingStatus.IN_PROGRESS else "minutes")
            case _:
                self.asked.emit("attendance")

    def _next_step(self) -> None:
        self._go(1)

    def _previous_step(self) -> None:
        self._go(-1)

    def _go(self, way: int) -> None:
        """Go to the first field of the next step that has one, after the step that has the focus."""
        steps = [(step, first) for step in self._steps if step.isVisible() and (first := _first(step)) is not None]
        focused = QApplication.focusWidget()
        here = next((n for n, (step, _f) in enumerate(steps) if focused and step.isAncestorOf(focused)), -way)
        step, first = steps[(here + way) % len(steps)]
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(step, 0, theme.px(24))
        self._scroll.ensureWidgetVisible(first, 0, theme.px(24))

    def _reveal_focus(self) -> None:
        """Bring what has the focus in sight: a page that opens on a field below would seem to have none."""
        focused = QApplication.focusWidget()
        if focused is not None and self._page.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, theme.px(24))

    def _show_room(self) -> None:
        self.asked.emit("room:decisions")

    def _read_aloud(self) -> None:
        Aloud(self._record, self).open()

    def _plan(self) -> None:
        NewMeetingDialog(self._workspace, self._now, self).open()

    def _edit_next(self) -> None:
        if self._record.next_meeting:
            EditMeetingDialog(self._workspace, self._record.next_meeting, self._now().date(), self).open()

    def _close_by_key(self) -> None:
        """End the meeting at the second press: the key that leads here from the room may have bounced."""
        if self.finish.main_button.hasFocus():
            self._end()
        elif self._record.meeting.status is MeetingStatus.IN_PROGRESS:
            self.finish.ask_again()

    def _end(self) -> None:
        if self._record.meeting.status is not MeetingStatus.IN_PROGRESS:
            return
        self._workspace.saving.emit()
        sentence = attempt(self._workspace, end_meeting, self._meeting_id, at=self._now())
        if sentence:
            self.finish.refuse(sentence)
        else:
            self._save()

    def _save(self) -> None:
        """Write the minutes as they are, in the folder of the community and on the key."""
        self._workspace.saving.emit()
        found = self._workspace.read(record, self._meeting_id)
        self.files.save(minutes.compose(found), minutes.file_name(found), self._workspace.folder.documents)
        self._scroll.ensureWidgetVisible(self.files, 0, theme.px(24))
        self.finish.main_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_files(self) -> None:
        """Bring what was written in sight, ready to be opened with Enter."""
        order_tabs(self._page)
        for button in self.files.open_buttons[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._reveal_files)  # once what was written has its place

    def _reveal_files(self) -> None:
        self._scroll.ensureWidgetVisible(self.files, 0, theme.px(24))
        for button in self.files.open_buttons[:1]:
            self._scroll.ensureWidgetVisible(button, 0, theme.px(48))

    def _resume(self) -> None:
        sentence = attempt(self._workspace, resume_meeting, self._meeting_id, at=self._now())
        if sentence:
            self.finish.refuse(sentence)
        else:
            self.finish.main_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        narrow = self.width() < theme.px(_ROOM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)


def _first(step: QWidget) -> QWidget | None:
    """Return the first widget of a step that can be used."""
    chosen = [one] if (one := entrance(step)) else stops(step.layout())
    return next((one for one in chosen if one.isVisible() and one.isEnabled()), None)


def _coming(found: MeetingRecord) -> str:
    following = found.next_meeting
    if following is None:
        return _("Aucune rencontre n’est encore planifiée.")
    when = _("{day}, à {hour}").format(day=full_date(following.held_on, article=False), hour=hour(following.start))
    where = f"{when} · {following.place}" if following.place else when
    return typeset(f"{following.title}\n{where}")
