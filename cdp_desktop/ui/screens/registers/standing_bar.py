"""Where a follow-up stands, in words, and the gestures that bring it further."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.follow_up import FollowUp, standing_sentence
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import ActionStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.closing import set_action_status
from cdp_desktop.operations.follow_ups import drop_action
from cdp_desktop.operations.reopening import reopen_action
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Saying, show_quietly, spin
from cdp_desktop.ui.screens.postponing import PostponeButton
from cdp_desktop.ui.screens.registers.reason import ReasonDialog
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_TOLD: Final = 90
"""Letters of a follow-up that are enough to know which one is spoken of."""

LOOKS: Final = {
    ActionStatus.TODO: ("circle", "ink2"),
    ActionStatus.IN_PROGRESS: ("circle-dot", "ink2"),
    ActionStatus.POSTPONED: ("calendar-clock", "ink2"),
    ActionStatus.DONE: ("circle-check", "accent_ink"),
    ActionStatus.DROPPED: ("circle-x", "ink2"),
}
"""The icon and the colour of where a follow-up stands; the words are always beside."""


class StandingBar(Framed):
    """Done, put off, given up with the reason, taken up again: each with one key, and undone."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        super().__init__("sunken")
        self._workspace = workspace
        self._said = said
        self._now = now
        self._shown: FollowUp | None = None
        self.icon = Icon("circle", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.done = Button(_("Marquer fait"), "check", size="small", shortcut="Ctrl+Shift+F")
        self.put_off = PostponeButton()
        self.drop = Button(_("Abandonner…"), "circle-x", "ghost", size="small", shortcut="Ctrl+Shift+A")
        self.reopen = Button(_("Rouvrir"), "rotate-ccw", size="small", shortcut="Ctrl+Shift+O")
        self.done_on = DayField(_("Fait le"))
        self._day = QWidget()
        self._gestures = QWidget()
        self._build()

    def show_follow_up(self, one: FollowUp, next_meeting: date | None, today: date) -> None:
        """Show where a follow-up stands today."""
        self._shown = one
        item = one.item
        name, tint = LOOKS[item.status]
        self.icon.show_icon(name, "danger" if item.overdue(today) else tint)
        self.words.setText(standing_sentence(one, today))
        self.put_off.offer(next_meeting, today)
        self.put_off.show_text(typeset(item.text))
        for button in (self.done, self.put_off, self.drop):
            button.setVisible(item.status.open)
        self.reopen.setVisible(not item.status.open)
        self._day.setVisible(item.done_on is not None)
        if item.done_on:
            day = item.done_on
            earliest, latest = min(day, one.source.held_on), max(day, today)
            show_quietly(self.done_on, partial(self._show_day, earliest, day, latest))

    def mark_done(self) -> None:
        """Note that it is done today."""
        if self._can(still=True):
            self._set(ActionStatus.DONE, _("Suivi fait\u00a0: {text}"))

    def ask_drop(self) -> None:
        """Ask why it is given up."""
        if self._shown is None or not self._can(still=True):
            return
        dialog = ReasonDialog(
            _("Abandonner le suivi"),
            typeset(self._shown.item.text),
            _("Pourquoi est-il abandonné?"),
            _("Abandonner"),
            self.window(),
        )
        dialog.given.connect(partial(self._drop, dialog))
        dialog.open()

    def take_up_again(self) -> None:
        """Make it something to do again."""
        if self._shown and self._can(still=False):
            with Saying(self._said):
                self._workspace.do(reopen_action, self._shown.id, on=self._now().date())
                self._tell(_("De nouveau à faire\u00a0: {text}"))

    def _build(self) -> None:
        label = Label(_("Fait le"), "label", "muted")
        label.setBuddy(self.done_on)
        spin(self.done_on, _("Fait le"))
        self._day.setLayout(row(label, self.done_on, gap=8))
        self._gestures.setLayout(Flow(self.done, self.put_off, self.drop, self.reopen, self._day))
        if self._workspace.read_only:
            self._gestures.hide()
        self.setLayout(column(row(self.icon, (self.words, 1)), self._gestures, margins=(12, 10, 12, 10)))
        self.put_off.give_key("Ctrl+Shift+R")
        self.done.clicked.connect(self.mark_done)
        self.put_off.chosen.connect(self._put_off)
        self.drop.clicked.connect(self.ask_drop)
        self.reopen.clicked.connect(self.take_up_again)
        self.done_on.dateChanged.connect(self._correct_day)

    def _can(self, *, still: bool) -> bool:
        if self._shown is None or self._workspace.read_only:
            return False
        self._workspace.saving.emit()  # what is being typed counts
        return self._shown.item.status.open is still

    def _show_day(self, earliest: date, day: date, latest: date) -> None:
        self.done_on.setDateRange(*(QDate(one.year, one.month, one.day) for one in (earliest, latest)))
        self.done_on.show_day(day)

    def _correct_day(self) -> None:
        if self._shown and self._shown.item.status is ActionStatus.DONE:
            with Saying(self._said):
                self._workspace.do(set_action_status, self._shown.id, ActionStatus.DONE, on=self.done_on.day)

    def _put_off(self, day: date) -> None:
        words = _("Reporté au {day}\u00a0: {{text}}").format(day=full_date(day, article=False, year=False))
        self._set(ActionStatus.POSTPONED, words, day)

    def _set(self, status: ActionStatus, words: str, due: date | None = None) -> None:
        if self._shown:
            with Saying(self._said):
                self._workspace.do(set_action_status, self._shown.id, status, on=self._now().date(), due=due)
                self._tell(words)

    def _drop(self, dialog: ReasonDialog, reason: str) -> None:
        if self._shown is None:
            return
        try:
            self._workspace.do(drop_action, self._shown.id, reason=reason, on=self._now().date())
        except (Refused, StoreError) as error:
            dialog.refuse(str(error))
        else:
            dialog.accept()
            self._tell(_("Suivi abandonné\u00a0: {text}"))

    def _tell(self, words: str) -> None:
        if self._shown:
            text = words.format(text=typeset(shorten(self._shown.item.text, _TOLD, placeholder="…")))
            undo = self._workspace.undo_stack.undo
            self._said.say(text, "success", action=_("Annuler"), on_action=undo, seconds=12)
