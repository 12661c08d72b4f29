"""Who will try what: the practices shared today, and those who mean to take them up."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ReuseResult
from cdp_desktop.operations.initiatives import record_reuse
from cdp_desktop.ui.screens.closing.cards import Quiet, attempt
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class PracticeField(Quiet):
    """A practice among those of the day; Enter takes the one shown."""

    validated = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Validate on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.validated.emit()
        else:
            super().keyPressEvent(event)


class Intentions(Section):
    """A person or an organisation, a practice, Enter: and on to the next; hidden when no practice was shared."""

    def __init__(self, workspace: Workspace, meeting_id: UUID) -> None:
        self.noted = Label("", "body", wrap=True)
        self.who = PersonPicker(_("Qui essaiera?"), _("Nom ou organisme"))
        self.practice = PracticeField()
        self.practice.setAccessibleName(_("Quelle pratique?"))
        self.practice.setMinimumContentsLength(12)
        self.practice.setSizeAdjustPolicy(Quiet.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add = Button(_("Noter"), "check", size="small")
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        fields = row((self.who, 2), (self.practice, 3), self.add)
        super().__init__(_("Qui essaiera quoi?"), self.noted, column(fields, self.problem, gap=4))
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._day = date.min
        self._people: dict[UUID, Person] = {}
        self._shown: tuple[UUID, ...] = ()
        self.who.picked.connect(self._go_on)
        self.who.unknown.connect(self._refuse_unknown)
        self.practice.validated.connect(self._note)
        self.add.clicked.connect(self._note)

    def offer(self, choices: Sequence[Choice], people: Sequence[Person]) -> None:
        """Say who may try: ``choices`` are people and organisations, ``people`` tells where each person works."""
        self.who.offer(choices)
        self._people = {one.id: one for one in people}

    def show_record(self, record: MeetingRecord) -> None:
        """Show the practices of a meeting, and what was noted of them."""
        self._day = record.meeting.held_on
        self.setVisible(bool(record.practices))
        ids = tuple(one.id for one in record.practices)
        if ids != self._shown:
            self._shown = ids
            self.practice.clear()
            for one in record.practices:
                self.practice.addItem(typeset(one.title), one.id)
        lines = [_line(practice, reuse) for practice in record.practices for reuse in practice.reuses]
        self.noted.setText("\n".join(lines))
        self.noted.setVisible(bool(lines))

    def _go_on(self, choice: Choice | None) -> None:
        """Ask for the practice, or note at once when there is only one."""
        if choice is not None and self.practice.count() == 1:
            self._note()
        elif choice is not None:
            self.practice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        choice = self.who.choice
        if choice is None:
            self._refuse(_("Dites qui essaiera\u00a0: une personne ou un organisme."))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        person = self._people.get(choice.id)
        place = person.organization.id if person and person.organization else None if person else choice.id
        if place is None:
            self._refuse(_("Cette personne n’a pas d’organisme. Nommez l’organisme qui essaiera."))
            return
        sentence = attempt(
            self._workspace,
            record_reuse,
            self.practice.currentData(),
            place,
            result=ReuseResult.INTENDED,
            on=self._day,
            by_id=person.id if person else None,
            meeting_id=self._meeting_id,
        )
        self._refuse(sentence)
        if not sentence:
            announce(self.who, _("{name}\u00a0: noté.").format(name=choice.label))
            self.who.show_choice(None)
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse_unknown(self, text: str) -> None:
        self._refuse(_("«\u00a0{text}\u00a0» n’est pas au répertoire.").format(text=text))

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self.who, sentence, urgent=True)


def _line(practice: Practice, reuse: Reuse) -> str:
    place = reuse.organization.short_name
    who = f"{reuse.by.name}, {place}" if reuse.by else place
    result = "" if reuse.result is ReuseResult.INTENDED else f" ({reuse.result.label})"
    return typeset(f"{who}\u00a0: {practice.title}{result}")
