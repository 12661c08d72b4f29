"""What the lists of follow-ups and of decisions are narrowed to."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import decision_register, follow_up
from cdp_desktop.domain.decision_register import RegisteredDecision
from cdp_desktop.domain.follow_up import FollowUp, Order, Standing
from cdp_desktop.domain.language import _
from cdp_desktop.domain.participation import Period, Years
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.typography import short_date
from cdp_desktop.domain.vocabulary import DecisionMode, DecisionStatus
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class FollowUpFilters(FilterBox):
    """Six closed lists that narrow, and the order; what is still to be done, at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.standing = Choices(_("État"))
        self.person = Choices(_("Personne"))
        self.organization = Choices(_("Organisme"))
        self.initiative = Choices(_("Projet"))
        self.meeting = Choices(_("Rencontre"))
        self.year = Choices(_("Année"))
        self.order = Choices(_("Ordre"))
        fields = (self.standing, self.person, self.organization, self.initiative, self.meeting, self.year)
        super().__init__(fields, self.order, parent)
        offer(self.standing, _("Tous"), ((one.label, one) for one in Standing), ordered=True)
        self.standing.show_value(Standing.OPEN)
        self.order.offer([(one.label, one) for one in Order])
        self.order.show_value(Order.DUE)

    def offer_follow_ups(self, follow_ups: Sequence[FollowUp], years: Years) -> None:
        """Say what there is to choose from: only what some follow-up has."""
        people = {person.id: person.name for one in follow_ups for person in one.people}
        places = {one.organization.id: one.organization.short_name for one in follow_ups if one.organization}
        offer(self.person, _("Toutes"), ((name, key) for key, name in people.items()))
        offer(self.organization, _("Tous"), ((name, key) for key, name in places.items()))
        sources = [one.source for one in follow_ups]
        _offer_sources(self.initiative, self.meeting, sources)
        _offer_years(self.year, {years.of(day) for day in {one.held_on for one in sources}})

    def wanted(self, typed: str) -> follow_up.Wanted:
        """Return what is asked of the list."""
        return follow_up.Wanted(
            typed,
            self.standing.value,
            self.person.value,
            self.organization.value,
            self.initiative.value,
            self.meeting.value,
            self.year.value,
        )


class DecisionFilters(FilterBox):
    """Five closed lists that narrow; what is in force, at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.status = Choices(_("État"))
        self.mode = Choices(_("Mode de décision"))
        self.meeting = Choices(_("Rencontre"))
        self.year = Choices(_("Année"))
        self.initiative = Choices(_("Projet"))
        super().__init__((self.status, self.mode, self.meeting, self.year, self.initiative), parent=parent)
        offer(self.status, _("Toutes"), ((one.label, one) for one in DecisionStatus), ordered=True)
        self.status.show_value(DecisionStatus.ACTIVE)
        offer(self.mode, _("Tous"), ((one.label, one) for one in DecisionMode), ordered=True)

    def offer_decisions(self, decisions: Sequence[RegisteredDecision]) -> None:
        """Say what there is to choose from: only what some decision has."""
        _offer_sources(self.initiative, self.meeting, [one.source for one in decisions])
        _offer_years(self.year, {one.year for one in decisions})

    def wanted(self, typed: str) -> decision_register.Wanted:
        """Return what is asked of the list."""
        return decision_register.Wanted(
            typed,
            self.status.value,
            self.mode.value,
            self.meeting.value,
            self.year.value,
            self.initiative.value,
        )


def _offer_sources(initiative: Choices, meeting: Choices, sources: Sequence[Source]) -> None:
    """Offer the projects, in the order of the alphabet, and the meetings, the last first."""
    titles = {one.initiative_id: one.initiative for one in sources if one.initiative_id}
    offer(initiative, _("Tous"), ((title, key) for key, title in titles.items()))
    held = {one.meeting_id: one for one in sources}.values()
    last_first = sorted(held, key=lambda one: (one.held_on, one.number), reverse=True)
    words = _("{number} – {title}, {day}")
    labels = (words.format(number=one.number, title=one.title, day=short_date(one.held_on)) for one in last_first)
    offer(meeting, _("Toutes"), zip(labels, (one.meeting_id for one in last_first), strict=True), ordered=True)


def _offer_years(field: Choices, years: Iterable[Period]) -> None:
    last_first = sorted(years, key=lambda one: one.first, reverse=True)
    offer(field, _("Toutes"), ((one.label, one) for one in last_first), ordered=True)
