"""Whether a member is still there: to welcome, active, away for a while, gone and come back."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_list import ListedMember
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.domain.vocabulary import MemberStatus
from cdp_desktop.operations.members import come_back, edit_member, leave_community
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, Saying
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_STAYING = (MemberStatus.PROSPECT, MemberStatus.ACTIVE, MemberStatus.INACTIVE)


class StandingBar(Framed):
    """Nobody is deleted: someone who leaves is filed, and may come back."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._sheet: MemberSheet | None = None
        self.words = Label("", "body_medium", wrap=True)
        self.status = Choices(_("État"))
        self.leave = Button(_("A quitté la communauté"), "log-out", "ghost", size="small")
        self.day = DayField(_("Partie le"))
        self.note = Button(_("Noter le départ"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self.back = Button(_("Est de retour"), "rotate-ccw", size="small")
        self._leaving = QWidget()
        self._gestures = QWidget()
        self._build()

    def show_member(self, listed: ListedMember, sheet: MemberSheet, today: date) -> None:
        """Show where a member stands today."""
        other = self._sheet is None or self._sheet.id != sheet.id
        changed = other or (self._sheet is not None and self._sheet.person.status is not sheet.person.status)
        self._sheet = sheet
        if changed:
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.show_day(today)
            self._leaving.hide()
        status = sheet.person.status
        self.words.setText(typeset(self._told(listed, sheet)))
        staying = status in _STAYING
        self.status.show_value(status)
        self.status.setVisible(staying)
        self.leave.setVisible(staying and not self._leaving.isVisibleTo(self))
        self.back.setVisible(status is MemberStatus.LEFT)
        self._gestures.setVisible(not self._workspace.read_only and status is not MemberStatus.ERASED)

    def _told(self, listed: ListedMember, sheet: MemberSheet) -> str:
        if not sheet.erased:
            return listed.standing
        if sheet.erased_on is None:
            return _("Identité retirée. Ses présences restent, sans nom.")
        day = full_date(sheet.erased_on, article=False, weekday=False)
        return _("Identité retirée le {day}. Ses présences restent, sans nom.").format(day=day)

    def _build(self) -> None:
        self.status.offer([(one.label, one) for one in _STAYING])
        label = Label(_("Partie le"), "label", "muted")
        label.setBuddy(self.day)
        self._leaving.setLayout(Flow(label, self.day, self.note, self.cancel, gap=6))
        self._leaving.hide()
        self._gestures.setLayout(Flow(self.status, self.leave, self.back))
        self.setLayout(column(row((self.words, 1)), self._gestures, self._leaving, margins=(12, 10, 12, 10)))
        self.status.picked.connect(self._set_status)
        self.leave.clicked.connect(self._ask_day)
        self.note.clicked.connect(self._leave)
        self.cancel.clicked.connect(self._close)
        ask_twice(self._leaving, partial(self._said.say, tone="warning"), self._close)
        self.back.clicked.connect(self._come_back)

    def _set_status(self, status: MemberStatus) -> None:
        with Saying(self._said):
            if self._sheet:
                self._workspace.do(edit_member, self._sheet.id, status=status)

    def _ask_day(self) -> None:
        self._leaving.show()
        self.leave.hide()
        self.day.setFocus()

    def _close(self) -> None:
        self._leaving.hide()
        self.leave.show()
        self.leave.setFocus()

    def _leave(self) -> None:
        self._workspace.saving.emit()  # what is being typed counts
        if self._sheet is None:
            return
        with Saying(self._said):
            self._workspace.do(leave_community, self._sheet.id, on=self.day.day)
            told = _("Le départ est noté. La personne n’est plus proposée; ses présences et sa fiche restent.")
            undo = self._workspace.undo_stack.undo
            self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.back.setFocus()

    def _come_back(self) -> None:
        if self._sheet is None:
            return
        with Saying(self._said):
            self._workspace.do(come_back, self._sheet.id)
            told = _("La personne est de retour. Ses réponses aux consentements sont celles d’avant.")
            undo = self._workspace.undo_stack.undo
            self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.status.setFocus()
