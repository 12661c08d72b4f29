"""« Ce que vous avez manqué »: one page for an organisation that could not be at a meeting."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cdp_desktop.domain import digest, one_page
from cdp_desktop.domain.capture import ActionItem, in_force
from cdp_desktop.domain.disclosure import Disclosure, disclosure, rules_for
from cdp_desktop.domain.document import Block, Document, Paragraph, Run, Text, plain, strong
from cdp_desktop.domain.highlights_document import heading_height
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import audience_label, closing_facts, plain_name
from cdp_desktop.domain.papers import paper, paper_file_name
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import withhold

AUDIENCE = Confidentiality.MEMBERS


@dataclass(frozen=True, slots=True)
class Missed:
    """A meeting, and those before it since an organisation last came; what is new, and what is near what it does.

    `near` holds the practices and the initiatives that are for people with whom the organisation works.
    """

    record: MeetingRecord
    organization: Organization
    since: date | None = None  # of the last meeting it came to
    earlier: tuple[MeetingRecord, ...] = ()  # the meetings since, but this one
    near: frozenset[UUID] = frozenset()

    @property
    def came(self) -> bool:
        """Tell whether the organisation was at the meeting after all."""
        return any(
            one.present and one.organization and one.organization.id == self.organization.id
            for one in self.record.attendances
        )


def compose(missed: Missed) -> Document:
    """Compose what an organisation missed, for its own people."""
    record = missed.record
    readers = _("{organization} · {readers}").format(
        organization=missed.organization.short_name, readers=audience_label(AUDIENCE)
    )
    made = paper(record.community, record.meeting, _("Ce que vous avez manqué"), _blocks(missed), readers=readers)
    named = replace(made, name=f"{made.name} – {missed.organization.short_name}")
    return withhold(named, missed, disclosure(record, AUDIENCE).names)


def file_name(missed: Missed) -> str:
    """Name the file: « 2025-10-23_ce-que-vous-avez-manque_CdP_LaHalte.pdf »."""
    name = paper_file_name(missed.record.community, missed.record.meeting, "ce-que-vous-avez-manque")
    place = plain_name(missed.organization.short_name)
    return f"{name.removesuffix('.pdf')}_{place}.pdf" if place else name


def _blocks(missed: Missed) -> Iterator[Block]:
    record = missed.record
    rules = rules_for((record.meeting, *(one.meeting for one in missed.earlier)), AUDIENCE)
    opening = _opening(missed)
    closing = list(closing_facts(record, rules))
    room = one_page.PAGE - one_page.TOP - heading_height(record) - one_page.rows(plain(opening))
    yield Paragraph(opening)
    yield from digest.page(_sections(missed, rules), room - digest.box_height(closing))
    yield from digest.box(closing)


def _opening(missed: Missed) -> Text:
    """Address the organisation, and say from when on this is new."""
    day = full_date(missed.record.meeting.held_on)
    told = _(", voici l’essentiel de la rencontre tenue {day}.").format(day=day)
    if missed.since and missed.earlier:
        since = full_date(missed.since, weekday=False)
        told += _(" Les pratiques et les idées sont celles d’après votre dernière venue, {day}.").format(day=since)
    return strong(missed.organization.name), Run(told + _(" Au plaisir de vous voir à la prochaine."))


def _sections(missed: Missed, rules: Disclosure) -> list[digest.Section]:
    records = (*missed.earlier, missed.record)
    shared = {one.id: one for found in records for one in rules.of(found.practices)}
    moved = {one.id: one for found in records for one in rules.of(found.initiatives)}
    meetings = {found.meeting.id for found in records}
    changes = {key: [one for one in of.history if one.meeting_id in meetings] for key, of in moved.items()}
    practices = [one for key, one in shared.items() if key in missed.near] or [*shared.values()]
    ideas = [one for key, one in moved.items() if key in missed.near] or [*moved.values()]
    return [
        digest.follow_ups(_("Ce qui vous revient"), _theirs(missed, rules), rules),
        digest.decisions(_("Ce qui a été décidé"), rules.of(in_force(missed.record.decisions))),
        digest.practices(
            _("Pratiques proches de votre mission") if missed.near & shared.keys() else _("Nouvelles pratiques"),
            practices,
            others=len(shared) - len(practices),
        ),
        digest.initiatives(
            _("Idées et projets proches de votre mission")
            if missed.near & moved.keys()
            else _("Idées et projets qui avancent"),
            [(one, changes[one.id]) for one in ideas],
            others=len(moved) - len(ideas),
        ),
    ]


def _theirs(missed: Missed, rules: Disclosure) -> list[ActionItem]:
    """Return the follow-ups still to be done by the organisation or by its people."""
    promised = {one.id: one for one in (*missed.record.earlier_action_items, *missed.record.action_items)}
    return [one for one in rules.of(promised.values()) if one.status.open and _answers(missed.organization, one)]


def _answers(organization: Organization, action: ActionItem) -> bool:
    people = (action.owner, *action.co_owners)
    places = [action.owner_organization, *(one.organization for one in people if one)]
    return any(place and place.id == organization.id for place in places)
