"""The committee of an initiative: what it is asked, who carries it, who sits on it and since when."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.initiative_file import CommitteeFile, InitiativeFile, Seat
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, short_date, typeset
from cdp_desktop.operations.committees import edit_committee, edit_seat, remove_seat, seat_on_committee
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above, quiet_label
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.projects.contributions_card import DESCRIBED, people
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class CommitteeCard(EntriesCard[Seat]):
    """« Le comité », once there is one: it is formed by bringing the initiative to that stage."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._now = now
        self._committee: CommitteeFile | None = None
        self.name = QLineEdit()
        self.mandate = LongText(_("Mandat du comité"), _("Ce que le groupe lui demande"))
        self.lead = Choices(_("Qui le porte"))
        self.formed = Label("", "label", "muted", wrap=True)
        self.dissolve = Button(_("Dissoudre"), "archive", "ghost", size="small")
        self.who = PersonPicker(_("Qui en est"), _("Nom, ou quelques mots"))
        self.role = QLineEdit()
        self.start, self.end = DayField(_("Depuis le")), DayField(_("Jusqu’au"))
        self.leave = Button(_("Quitte le comité"), "log-out", "ghost", size="small")
        head = QWidget()
        head.setLayout(
            column(
                row((above(_("Nom du comité"), self.name), 3), (above(_("Qui le porte"), self.lead), 2), gap=12),
                above(_("Mandat du comité"), self.mandate),
                row((self.formed, 1), self.dissolve),
                gap=12,
            )
        )
        words = EntryWords(
            _("Le comité"),
            _("Personne n’y siège."),
            _("Ajouter quelqu’un au comité"),
            _("Cette personne n’est plus inscrite au comité."),
        )
        super().__init__(workspace, said, words, _line, head)
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving)
            for name, editor in (("name", self.name), ("mandate", self.mandate))
        }
        self._listen()

    def show_file(self, file: InitiativeFile) -> None:
        """Show the committee of an initiative, if it has one."""
        other = self._committee is None or file.committee is None or self._committee.id != file.committee.id
        if other:
            self.flush()
        self._committee = committee = file.committee
        self.setVisible(committee is not None)
        if committee is None:
            return
        for name, draft in self._drafts.items():
            draft.show(getattr(committee, name), anew=other)
        sitting = [one for one in committee.seats if one.end is None and one.person]
        self.lead.offer([(typeset(one.who), one.person.id) for one in sitting if one.person])
        self.lead.show_value(committee.lead_id)
        self.formed.setText(_told(committee))
        self.dissolve.setText(_("Remettre en place") if committee.dissolved_on else _("Dissoudre"))
        self.show_entries(committee.id, sorted(committee.seats, key=lambda one: one.end is not None))

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return who, what that person does there, and from when to when."""
        self.role.setPlaceholderText(_("Si utile\u00a0: coordination, secrétariat…"))
        self._until = QWidget()
        self._until.setLayout(above(_("Jusqu’au"), self.end))
        days = row(above(_("Depuis le"), self.start), self._until, None, gap=10)
        return (
            above(_("Qui en est"), self.who, quiet_label(DESCRIBED)),
            above(_("Son rôle au comité"), self.role),
            days,
            row(self.leave, None),
        )

    def fill(self, value: Seat | None) -> QWidget:
        """Ask who for a new seat; correct an old one."""
        today = self._now().date()
        self.who.setEnabled(value is None)
        self.role.setText(value.role if value else "")
        self.start.show_day((value.start if value else None) or today)
        self._until.setVisible(bool(value and value.end))
        self.leave.setVisible(bool(value and not value.end))
        if value is not None:
            self.end.show_day(value.end or today)
            self.who.show_choice(Choice(value.id, typeset(value.who)))
            return self.role
        self.who.offer_late(lambda: people(self._workspace, self._now()))
        self.who.show_choice(None)
        return self.who

    def write(self, owner: UUID, value: Seat | None) -> None:
        """Write who sits, from when and until when."""
        chosen, role, start = self.who.choice, self.role.text(), self.start.day
        if value is not None:
            self._write_end(value, self.end.day if value.end else None)
        elif chosen is not None:
            self._workspace.do(seat_on_committee, owner, member_id=chosen.id, role=role, on=start)
        else:
            self._workspace.do(seat_on_committee, owner, label=self.who.text(), role=role, on=start)

    def take_out(self, value: Seat) -> None:
        """Take out someone put there by mistake."""
        self._workspace.do(remove_seat, value.id)

    def _listen(self) -> None:
        editable = not self._workspace.read_only
        self.name.setReadOnly(not editable)
        self.mandate.setReadOnly(not editable)
        self.lead.setEnabled(editable)
        self.dissolve.setVisible(editable)
        self.lead.picked.connect(partial(self._save, "lead_id"))
        self.dissolve.clicked.connect(self._dissolve)
        self.leave.clicked.connect(self._part)

    def _save(self, field: str, value: Any) -> bool:
        committee = self._committee
        if committee is None:
            return False
        with Saying(self._said):
            self._workspace.do(edit_committee, committee.id, **{field: value})
            return True
        return False

    def _dissolve(self) -> None:
        """Dissolve the committee today, or put one that was dissolved back in place."""
        if self._committee is None:
            return
        gone = self._committee.dissolved_on is None
        if self._save("dissolved_on", self._now().date() if gone else None):
            undo = self._workspace.undo_stack.undo
            words = _("Le comité est dissous.") if gone else _("Le comité est de nouveau en place.")
            self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _part(self) -> None:
        """Note that someone leaves today."""
        seat = self._edited
        if seat is not None:
            with Saying(self._said):
                self._write_end(seat, self._now().date())
                self._leave()

    def _write_end(self, seat: Seat, end: date | None) -> None:
        self._workspace.do(edit_seat, seat.id, role=self.role.text(), start=self.start.day, end=end)


def _line(seat: Seat) -> Line:
    parts = (
        _("porte le comité") if seat.lead else "",
        seat.role,
        _("depuis le {day}").format(day=short_date(seat.start)) if seat.start and not seat.end else "",
        _("jusqu’au {day}").format(day=short_date(seat.end)) if seat.end else "",
    )
    icon = "log-out" if seat.end else "flag" if seat.lead else "user"
    return Line(typeset(seat.who), typeset(" · ".join(part for part in parts if part)), icon)


def _told(committee: CommitteeFile) -> str:
    formed = _("Formé {day}").format(day=full_date(committee.created_on, weekday=False))
    if committee.dissolved_on is None:
        return formed
    gone = _("dissous {day}").format(day=full_date(committee.dissolved_on, weekday=False))
    return f"{formed}, {gone}"
