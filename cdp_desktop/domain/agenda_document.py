"""The agenda that is handed out before a meeting: a draft until the meeting adopts it, on one page."""

from collections.abc import Iterator
from itertools import groupby

from cdp_desktop.domain.agenda import Slot, schedule
from cdp_desktop.domain.attachment import AttachmentKind
from cdp_desktop.domain.capture import ActionItem
from cdp_desktop.domain.carry import gathered_words
from cdp_desktop.domain.disclosure import Disclosure, disclosure
from cdp_desktop.domain.document import (
    Block,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    Text,
    muted,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes import action_owner, audience_label, meeting_facts
from cdp_desktop.domain.papers import paper, paper_file_name
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import duration, hour
from cdp_desktop.domain.vocabulary import Confidentiality, ItemType
from cdp_desktop.domain.withheld import withhold

AUDIENCE = Confidentiality.MEMBERS
_WEIGHTS = (10, 9, 46, 15, 20)


def compose(record: MeetingRecord) -> Document:
    """Compose the agenda of a meeting for the members."""
    rules, readers = disclosure(record, AUDIENCE), audience_label(AUDIENCE)
    made = paper(record.community, record.meeting, _title(record.meeting), _blocks(record, rules), readers=readers)
    return withhold(made, record, rules.names)


def file_name(record: MeetingRecord) -> str:
    """Name the file of the agenda: « 2025-10-23_ordre-du-jour_CdP.pdf »."""
    return paper_file_name(record.community, record.meeting, "ordre-du-jour")


def _title(meeting: Meeting) -> str:
    adopted = any(item.type is ItemType.ADOPTION_AGENDA and item.state.treated for item in meeting.items)
    return _("Ordre du jour") if adopted or meeting.adopted_agenda_at else _("Projet d’ordre du jour")


def _blocks(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    meeting = record.meeting
    yield Facts(tuple(meeting_facts(meeting, rules, end=meeting.end_planned)))
    if meeting.objectives:
        yield Heading(_("Intention de la rencontre"))
        yield Paragraph(meeting.objectives)
    yield from _points(meeting, rules)
    to_read = tuple(_to_read(record, rules))
    if to_read:
        yield Heading(_("À apporter, à lire"))
        yield Listing(to_read)
    yield from _expected(record, rules)
    if record.community.ground_rules:
        yield Heading(_("Règles de confiance"))
        yield Listing(record.community.ground_rules)
    yield Paragraph(_absence(meeting, rules))


def _points(meeting: Meeting, rules: Disclosure) -> Iterator[Block]:
    slots = [slot for slot in schedule(meeting.items, meeting.start) if slot.item.on_agenda and rules.shows(slot.item)]
    headers = (_("Heure"), _("Durée"), _("Point"), _("Objectif"), _("Responsable"))
    rows: list[tuple[Text, ...]] = []
    inside = ""
    for section, run in groupby(slots, key=_section):
        told = list(run)
        if inside and not section:  # what follows a section and is in none is set apart
            yield Table(headers, tuple(rows), _WEIGHTS)
            rows = []
        inside = section
        if section:
            minutes = duration(sum(slot.item.minutes for slot in told))
            rows.append(((strong(hour(told[0].start)),), (strong(minutes),), (strong(section),), "", ""))
        rows += [_row(slot, rules) for slot in told]
    if rows:
        yield Table(headers, tuple(rows), _WEIGHTS)


def _section(slot: Slot) -> str:
    return slot.item.section


def _row(slot: Slot, rules: Disclosure) -> tuple[Text, ...]:
    item = slot.item
    notes = (
        item.purpose.label if item.purpose else "",
        _("décision attendue") if item.decision_expected else "",
        item.origin,
        gathered_words(item.gathered),
    )
    under = (item.description, " · ".join(note for note in notes if note))
    point: Text = (Run(item.title), *(muted(f"\n{line}") for line in under if line))
    leads = [lead for lead in (item.lead, *item.co_leads) if lead is not None]
    lead = rules.people(leads) if len(leads) > 1 else rules.owner(item.lead, None)
    objective = item.objective.label if item.objective else ""
    return hour(slot.start), duration(item.minutes) if item.minutes else "", point, objective, lead


def _to_read(record: MeetingRecord, rules: Disclosure) -> Iterator[Text]:
    """Yield, for each point, what to read before, then the files and the pages that this audience may have."""
    for item in record.meeting.items:
        if not (item.on_agenda and rules.shows(item)):
            continue
        attached = [one for one in rules.of(record.attachments) if one.item_id == item.id]
        pieces = [one.reference for one in attached if one.kind is not AttachmentKind.PHOTO]  # those of a board
        told = "; ".join(part for part in (item.documents, *pieces) if part)
        if told:
            yield (strong(f"{item.title}\u00a0: "), Run(told))


def due_follow_ups(record: MeetingRecord, rules: Disclosure) -> list[ActionItem]:
    """Return the follow-ups that are due by the meeting."""
    day = record.meeting.held_on
    earlier = rules.of(record.earlier_action_items)
    return [one for one in earlier if one.status.open and (one.due is None or one.due <= day)]


def _expected(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    due = due_follow_ups(record, rules)
    if due:
        yield Heading(_("Suivis attendus"))
        yield Listing(tuple((Run(one.text), muted(f" ({action_owner(one, rules)})")) for one in due))


def _absence(meeting: Meeting, rules: Disclosure) -> Text:
    people = rules.people(meeting.facilitators)
    label = strong(_("Pour nous prévenir d’une absence ou d’un besoin d’accessibilité\u00a0: "))
    if not people:
        return (label, Run(_("écrivez à l’animation.")))
    return (label, Run(_("écrivez à l’animation ({people}).").format(people=people)))
