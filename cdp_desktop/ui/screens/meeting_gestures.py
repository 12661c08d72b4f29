"""What can be done with a whole meeting, under one button: make another like it, a template, put it off, cancel it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.cancelling import CancelDialog
from cdp_desktop.ui.screens.meeting_dialogs import PostponeMeetingDialog, TemplateDialog
from cdp_desktop.ui.screens.new_meeting import NewMeetingDialog
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.workspace import Workspace


class MeetingGestures(Button):
    """A button with a menu; ``created`` gives the meeting made like this one, ``kept`` what to say of a template."""

    created = Signal(object)
    kept = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(_("Plus"), "ellipsis", "ghost", parent=parent)
        self.setAccessibleName(_("Plus de gestes sur la rencontre"))
        self._workspace = workspace
        self._now = now
        self._meeting: MeetingSummary | None = None
        self.actions_menu = QMenu(self)
        self.duplicate = self.actions_menu.addAction(icon("copy"), _("Dupliquer…"))
        self.template = self.actions_menu.addAction(icon("list-ordered"), _("En faire un gabarit…"))
        self.postpone = self.actions_menu.addAction(icon("calendar-clock"), _("Reporter à un autre jour…"))
        self.cancel = self.actions_menu.addAction(icon("x"), _("Annuler la rencontre…"))
        self._build()

    def show_meeting(self, meeting: MeetingSummary | None) -> None:
        """Say which meeting the gestures are for."""
        self._meeting = meeting
        self.setEnabled(meeting is not None and not self._workspace.read_only)
        upcoming = meeting is not None and meeting.status.upcoming
        self.postpone.setVisible(upcoming)
        self.cancel.setVisible(upcoming)

    def _build(self) -> None:
        self.setMenu(self.actions_menu)
        self.duplicate.triggered.connect(self._ask_duplicate)
        self.template.triggered.connect(self._ask_template)
        self.postpone.triggered.connect(self._ask_postpone)
        self.cancel.triggered.connect(self._ask_cancel)

    def _ask_duplicate(self) -> None:
        dialog = NewMeetingDialog(self._workspace, self._now, self.window(), like=self._meeting)
        dialog.created.connect(self.created)
        dialog.open()

    def _ask_template(self) -> None:
        if self._meeting:
            dialog = TemplateDialog(self._workspace, self._meeting, self.window())
            dialog.kept.connect(self._say_kept)
            dialog.open()

    def _ask_postpone(self) -> None:
        if self._meeting:
            PostponeMeetingDialog(self._workspace, self._meeting, self._now().date(), self.window()).open()

    def _ask_cancel(self) -> None:
        if self._meeting:
            CancelDialog(self._workspace, self._meeting, self.window()).open()

    def _say_kept(self, name: str) -> None:
        words = _("Le gabarit «\u00a0{name}\u00a0» est créé\u00a0: il est proposé à la prochaine nouvelle rencontre.")
        self.kept.emit(words.format(name=typeset(name)))
