"""A follow-up read back: what, who and by when; what is missing is filled there."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from functools import cache, partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.due import typed_date
from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.quick_line import Named, Names, read_names
from cdp_desktop.domain.typography import full_date, short_date, sort_key, typeset
from cdp_desktop.operations.closing import assign_action_item
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.closing.cards import attempt
from cdp_desktop.ui.screens.live.reading import unnamed_words
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Chip, Label, restyle
from cdp_desktop.workspace import Workspace

WEEKS: Final = (1, 2)

Answerable = tuple[tuple[Choice, ...], Names]
"""Who can answer for a follow-up, and how they may be named."""


class FollowUpCard(Framed):
    """Large words, then a field for the person or the organisation, and one for the date.

    In a fiche, which has the words and the gestures already, there are the fields alone.
    """

    def __init__(self, workspace: Workspace, item: ActionItem, held_on: date, *, in_fiche: bool = False) -> None:
        super().__init__("sunken")
        self._in_fiche = in_fiche
        self._workspace = workspace
        self._item = item
        self._held_on = held_on
        self._next: date | None = None
        self._answerable: Callable[[], Answerable] = lambda: ((), Names())
        self._build()

    def offer(self, choices: Sequence[Choice], names: Names, next_meeting: date | None) -> None:
        """Say who can answer for it, how they may be named, and when the next meeting is."""
        self.offer_late(lambda: (tuple(choices), names), next_meeting)

    def offer_late(self, read: Callable[[], Answerable], next_meeting: date | None) -> None:
        """The same, but who they are is read once somebody is typed."""
        self._answerable, self._next = cache(read), next_meeting
        self.owner.offer_late(lambda: self._answerable()[0])
        self.at_next.setEnabled(next_meeting is not None)
        self.at_next.setToolTip(full_date(next_meeting) if next_meeting else _("Aucune rencontre n’est planifiée."))

    def show_value(self, item: ActionItem) -> None:
        """Show the follow-up, without touching a field being typed in."""
        self._item = item
        self._text.setText(typeset(item.text))
        if not (self.owner.hasFocus() and self.owner.choice is None and self.owner.text()):
            self._show_owner()
        if not (self.due.hasFocus() and self.due.isModified()):
            self.due.setText(short_date(item.due) if item.due else "")
        self._mark()

    def turn_to(self, item: ActionItem, today: date) -> None:
        """Show another follow-up in place of this one, whose date is written first; dates are read from today on."""
        self.flush()
        self.due.setModified(False)
        self._say("")
        self._item, self._held_on = item, today
        self._show_owner()
        self.show_value(item)

    def flush(self) -> None:
        """Write the date that is being typed."""
        self._date()

    @property
    def _names(self) -> Names:
        return self._answerable()[1]

    @property
    def missing_field(self) -> QLineEdit | None:
        """The first field that lacks something, if one does."""
        if not self._item.owned:
            return self.owner
        return self.due if self._item.due is None else None

    def _build(self) -> None:
        self._text = Label("", "live_body", wrap=True)
        self._missing = Chip("", "warning")
        self.owner = PersonPicker(_("Responsable du suivi"), _("Nom ou organisme"))
        self.due = QLineEdit()
        self.due.setAccessibleName(_("Échéance du suivi"))
        self.due.setPlaceholderText(_("8 oct., +10 j…"))
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        weeks = []
        for count in WEEKS:
            button = Button(_("+{n} sem.").format(n=count), size="small")
            button.clicked.connect(partial(self._in_weeks, count))
            weeks.append(button)
        self.at_next = Button(_("Prochaine rencontre"), size="small")
        self.at_next.clicked.connect(self._at_next)
        top = row(gap=10)
        mark = Icon("circle-check-big", "action", 22)
        top.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(column(self._text, row(self._missing, None), gap=4), 1)
        who = column(_titled(_("Qui?"), self.owner), self.owner, gap=3)
        when = column(_titled(_("Pour quand?"), self.due), self.due, gap=3)
        quick = row(None, *weeks, self.at_next, gap=6)
        fields = row((who, 3), (when, 2), gap=12)
        self.setLayout(column(top, fields, quick, self.problem, gap=8, margins=(14, 12, 14, 12)))
        for widget in (mark, self._text, *weeks, self.at_next):
            widget.setVisible(not self._in_fiche)
        self.owner.picked.connect(self._own)
        self.owner.unknown.connect(self._share)
        self.due.editingFinished.connect(self._date)

    def _mark(self) -> None:
        missing = _("Responsable à préciser") if not self._item.owned else ""
        if not missing and self._item.due is None:
            missing = _("Échéance à préciser")
        self._missing.show_chip(missing, "warning")
        role = "warning" if missing else "sunken"
        if role != self.property("role"):
            self.setProperty("role", role)
            restyle(self)

    def _show_owner(self) -> None:
        owner = self._item.owner or self._item.owner_organization
        self.owner.show_choice(Choice(owner.id, self._item.owner_name) if owner else None)

    def _own(self, choice: Choice | None) -> None:
        place = choice.id if choice and self._names.organization(choice.id) else None
        person = choice.id if choice and place is None else None
        self._assign(owner_id=person, owner_organization_id=place, due=self._item.due)
        if choice:
            self._go_on()

    def _go_on(self) -> None:
        """Go to the date, if it is missing."""
        if self._item.due is None:
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)

    def _share(self, typed: str) -> None:
        """Read « Nadia et Amélie »: a follow-up may be that of several people."""
        found, unknown = read_names(typed, self._names)
        if found and not unknown:
            owner, *others = (one.id for one in found)
            self._assign(owner_id=owner, co_owner_ids=others, due=self._item.due)
            if not self.problem.text():
                self._show_owner()
                self._go_on()
            return
        self._say(unnamed_words(unknown, self._names))

    def _date(self) -> None:
        if not self.due.isModified():
            return
        text = self.due.text().strip()
        read = typed_date(text, today=self._held_on, next_meeting=self._next)
        if text and read is None:
            self._say(_("Cette date n’est pas comprise. Écrivez par exemple 8 oct. ou +2 sem."))
            return
        self.due.setModified(False)
        self._set_due(read)

    def _in_weeks(self, count: int) -> None:
        self._set_due(self._held_on + timedelta(weeks=count))

    def _at_next(self) -> None:
        self._set_due(self._next)

    def _set_due(self, due: date | None) -> None:
        place = self._item.owner_organization
        owner = self._item.owner
        self._assign(
            owner_id=owner.id if owner else None,
            owner_organization_id=place.id if place else None,
            co_owner_ids=[one.id for one in self._item.co_owners],
            due=due,
        )

    def _assign(
        self,
        *,
        owner_id: UUID | None,
        owner_organization_id: UUID | None = None,
        co_owner_ids: Sequence[UUID] = (),
        due: date | None,
    ) -> None:
        self._say(
            attempt(
                self._workspace,
                assign_action_item,
                self._item.id,
                owner_id=owner_id,
                owner_organization_id=owner_organization_id,
                co_owner_ids=co_owner_ids,
                due=due,
            )
        )
        self.show_value(self._item)

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def answerable(
    people: Sequence[Person], organizations: Iterable[Organization], present: Collection[UUID] = ()
) -> Answerable:
    """Return who can answer for a follow-up, and how they may be named: people as they come, then organisations."""
    places = sorted(organizations, key=lambda one: sort_key(one.short_name, skip_article=True))
    choices = [Choice(one.id, one.name, one.organization_name) for one in people]
    choices += [Choice(one.id, one.short_name, one.name) for one in places]
    named = [Named(one.id, one.name, present=one.id in present) for one in people]
    named += [Named(one.id, one.short_name, organization=True) for one in places]
    return tuple(choices), Names(named)


def _titled(text: str, field: QLineEdit) -> Label:
    label = Label(text, "label_strong", "muted")
    label.setBuddy(field)
    return label
