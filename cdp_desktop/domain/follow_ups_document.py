"""The list of follow-ups: what is still to be done, the most urgent first, then what was done over the year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cdp_desktop.domain.disclosure import Disclosure
from cdp_desktop.domain.document import Block, Document, Heading, Paragraph, Run, Table, Text, strong
from cdp_desktop.domain.follow_up import FollowUp, Order, Standing, completion, due_words, in_order
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import action_owner, audience_label, author
from cdp_desktop.domain.participation import ALWAYS, Period
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.registers import register_file_name, rules_of, unsaid
from cdp_desktop.domain.typography import full_date, short_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import withhold


@dataclass(frozen=True, slots=True)
class FollowUpRegister:
    """The follow-ups of a community, the year that is told whole, and the members whom they may name."""

    community: Community
    follow_ups: tuple[FollowUp, ...] = ()
    on: date = date.min
    year: Period = ALWAYS
    mentioned: tuple[Person, ...] = ()


def compose(register: FollowUpRegister, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose the list for an audience; names print as in the minutes."""
    title, community = _("Liste des suivis"), register.community
    rules = rules_of(register.follow_ups, audience)
    day = full_date(register.on, article=False, weekday=False)
    made = Document(
        title=title,
        name=_("{title} au {day}").format(title=title, day=day),
        kicker=community.name,
        subtitle=_("Au {day}").format(day=day),
        author=author(community),
        subject=title,
        footer=" · ".join((title, day, audience_label(audience))),
        dated=register.on,
        blocks=tuple(_blocks(register, rules)) or (Paragraph(_("Aucun suivi n’est noté.")),),
        left_out=unsaid(register.follow_ups, rules, lambda one: one.item.text),
    )
    return withhold(made, register, rules.names)


def file_name(register: FollowUpRegister, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « 2026-09-24_suivis_CdP.pdf »; one for the public says so."""
    return register_file_name(register.community, register.on, "suivis", audience)


def _blocks(register: FollowUpRegister, rules: Disclosure) -> Iterator[Block]:
    shown, year, today = rules.of(register.follow_ups), register.year, register.on
    if told := completion(shown, year, today).sentence:
        yield Paragraph((strong(_("Promis en {year}\u00a0: ").format(year=year.label)), Run(told)))
    still = in_order((one for one in shown if one.stands(Standing.OPEN, today)), Order.DUE)
    if still:
        rows = tuple((one.item.text, action_owner(one.item, rules), _due(one, today), _from(one)) for one in still)
        yield Heading(_("À faire"))
        yield Table((_("Quoi"), _("Qui"), _("Pour quand"), _("Rencontre")), rows, (42, 21, 25, 12), numbers=(3,))
    of_year = [one for one in shown if year.first <= one.source.held_on <= year.last]
    for standing, title in ((Standing.DONE, _("Faits")), (Standing.DROPPED, _("Abandonnés"))):
        closed = in_order((one for one in of_year if one.stands(standing, today)), Order.DUE)
        yield from _closed(closed, _("{title}, {year}").format(title=title, year=year.label), standing, rules)


def _closed(closed: Sequence[FollowUp], title: str, standing: Standing, rules: Disclosure) -> Iterator[Block]:
    if not closed:
        return
    yield Heading(title)
    if standing is Standing.DROPPED:
        short = tuple((one.item.text, action_owner(one.item, rules), _from(one)) for one in closed)
        yield Table((_("Quoi"), _("Qui"), _("Rencontre")), short, (62, 26, 12), numbers=(2,))
        return
    rows = tuple(
        (one.item.text, action_owner(one.item, rules), short_date(one.item.done_on) if one.item.done_on else "",
         _from(one))
        for one in closed
    )  # fmt: skip
    yield Table((_("Quoi"), _("Qui"), _("Fait le"), _("Rencontre")), rows, (42, 21, 25, 12), numbers=(3,))


def _due(one: FollowUp, today: date) -> Text:
    """Say for when it is; what is late says by how much."""
    if one.item.due is None or not one.item.overdue(today):
        return due_words(one.item, today)
    return (Run(short_date(one.item.due)), strong(f"\n{due_words(one.item, today)}"))


def _from(one: FollowUp) -> str:
    return str(one.source.number)
