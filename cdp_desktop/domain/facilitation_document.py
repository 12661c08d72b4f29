"""The déroulé d'animation: the same agenda, for whoever facilitates, with all that is kept from the other papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from cdp_desktop.domain.agenda import AgendaItem, Slot, Technique, load, schedule
from cdp_desktop.domain.agenda_document import due_follow_ups
from cdp_desktop.domain.agenda_words import fate, load_words, promise_words, room_words
from cdp_desktop.domain.attachment import Attachment
from cdp_desktop.domain.carry import gathered_words
from cdp_desktop.domain.disclosure import Disclosure, disclosure
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Details,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    Text,
    Together,
    muted,
    strong,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.minutes import action_owner, meeting_facts
from cdp_desktop.domain.papers import paper, paper_file_name
from cdp_desktop.domain.preparation import technique_advice, to_bring
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.typography import duration, fold, hour, short_date
from cdp_desktop.domain.vocabulary import Confidentiality, ItemType

AUDIENCE = Confidentiality.FACILITATION

Row = tuple[str, Text | Listing]


@dataclass(frozen=True, slots=True)
class _Step:
    """A point that takes time: its place among all the points, its hour, and the minutes planned once it ends."""

    number: int
    slot: Slot
    so_far: int


def compose(record: MeetingRecord) -> Document:
    """Compose the déroulé of a meeting; it names everyone, since only those who facilitate read it."""
    label = AUDIENCE.label
    blocks = _blocks(record, disclosure(record, AUDIENCE, everyone=True))
    return paper(record.community, record.meeting, _("Déroulé d’animation"), blocks, readers=label, mark=label)


def file_name(record: MeetingRecord) -> str:
    """Name the file of the déroulé: « 2025-10-23_deroule_CdP.pdf »."""
    return paper_file_name(record.community, record.meeting, "deroule")


def _blocks(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    meeting = record.meeting
    yield Facts(tuple(_facts(meeting, rules)))
    yield from _conflicts(meeting)
    if meeting.objectives:
        yield Heading(_("Intention de la rencontre"))
        yield Paragraph(meeting.objectives)
    things = to_bring(meeting.items)
    if things:
        yield Heading(_("À apporter"))
        yield Listing(tuple(map(str, things)), to_tick=True)
    yield from _awaited(record, rules)
    yield from _put_off(meeting)
    if record.community.ground_rules:
        yield Together((Heading(_("Règles de confiance")), Listing(record.community.ground_rules)))
    yield from _points(record, rules)


def _facts(meeting: Meeting, rules: Disclosure) -> Iterator[tuple[str, Text]]:
    yield from meeting_facts(meeting, rules, end=meeting.end_planned)
    if meeting.note_takers:
        yield _("Prise de notes"), rules.people(meeting.note_takers)
    if meeting.timekeeper:
        yield _("Gestion du temps"), rules.people((meeting.timekeeper,))
    if meeting.expected_count:
        yield _("Personnes attendues"), str(meeting.expected_count)
    planned = load(meeting.items, meeting.start, meeting.end_planned)
    told = [load_words(planned), room_words(planned)]
    if planned.excess:
        told.append(_("{excess} de trop").format(excess=duration(planned.excess)))
    yield _("Temps"), " · ".join(one for one in told if one)


def _conflicts(meeting: Meeting) -> Iterator[Block]:
    """Yield a box with the points that come after the hour promised, so that it is seen before the meeting."""
    late = [slot for slot in schedule(meeting.items, meeting.start) if slot.late]
    if late:
        told = tuple(
            _("{title}\u00a0: {conflict}").format(title=one.item.title, conflict=_promise(one)) for one in late
        )
        yield Callout(_("Heures promises qui ne seront pas tenues"), told)


def _promise(slot: Slot) -> str:
    words = promise_words(slot)
    return words[:1].lower() + words[1:]


def _awaited(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    rows = tuple(
        (one.text, action_owner(one, rules), short_date(one.due) if one.due else _("À déterminer"))
        for one in due_follow_ups(record, rules)
    )
    if rows:
        yield Heading(_("Suivis attendus"))
        yield Table((_("Quoi"), _("Qui"), _("Pour quand")), rows, (54, 28, 18))


def _put_off(meeting: Meeting) -> Iterator[Block]:
    """Yield the points that keep their number and take no time, in case someone asks for them."""
    numbered = enumerate(meeting.items, 1)
    told = tuple((Run(f"{n}. {one.title}"), muted(f" ({fate(one)})")) for n, one in numbered if not one.on_agenda)
    if told:
        yield Heading(_("Pas cette fois"))
        yield Listing(told)


# ------------------------------------------------------------------------------------------------- points


def _points(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    steps = list(_steps(record.meeting))
    after = ""
    for section, run in groupby(steps, key=_section):
        told = list(run)
        heading: tuple[Block, ...] = (section_heading(section, after, sum(step.slot.item.minutes for step in told)),)
        after = section
        for step in told:
            yield Together((*heading, _heading(step), Details(tuple(_rows(step, record, rules)))))
            heading = ()


def _steps(meeting: Meeting) -> Iterator[_Step]:
    so_far = 0
    for number, slot in enumerate(schedule(meeting.items, meeting.start), 1):
        if slot.item.on_agenda:
            so_far += slot.item.minutes
            yield _Step(number, slot, so_far)


def section_heading(section: str, after: str, minutes: int = 0) -> Heading:
    """Return what is over the points of a section, or over those in none, whether they come after one or not."""
    unnamed = _("Ensuite") if after else _("Point par point")
    return Heading(section or unnamed, detail=duration(minutes) if section and minutes else "")


def _section(step: _Step) -> str:
    return step.slot.item.section


def _heading(step: _Step) -> Heading:
    item = step.slot.item
    so_far = _("cumul {minutes}").format(minutes=duration(step.so_far))
    detail = " · ".join((duration(item.minutes), so_far))
    return Heading(f"{step.number}. {item.title}", 2, detail=detail, at=hour(step.slot.start))


def _rows(step: _Step, record: MeetingRecord, rules: Disclosure) -> Iterator[Row]:
    """Yield what is to be known of a point, in the order in which it serves."""
    item = step.slot.item
    about = _about(item)
    if about:
        yield "", (muted(about),)
    if item.fixed_start:
        kept = _("{hour}, tenue").format(hour=hour(item.fixed_start))
        yield _("Heure promise"), promise_words(step.slot) or kept
    leads = [lead for lead in (item.lead, *item.co_leads) if lead is not None]
    if leads:
        yield _("Responsable"), rules.people(leads)
    if item.off_record:
        yield cadre(record.community)
    if item.description:
        yield _("Description"), item.description
    if item.facilitator_notes:
        yield _("Notes"), item.facilitator_notes
    if item.technique:
        yield from _technique(item.technique, item.minutes, record.meeting.expected_count)
    things = to_bring((item,))
    if things:
        yield _("Matériel"), " · ".join(thing.name for thing in things)
    if item.documents:
        yield _("À lire avant"), item.documents
    pieces = tuple(_piece(one) for one in record.attachments if one.item_id == item.id)
    if pieces:
        yield _("Pièces jointes"), Listing(pieces)


def _about(item: AgendaItem) -> str:
    """Say of what nature a point is, what it is for and where it comes from."""
    named = item.type is ItemType.BREAK or fold(item.title).startswith(fold(item.type.label))
    parts = (
        "" if named else item.type.label,
        item.objective.label if item.objective else "",
        _("décision attendue") if item.decision_expected else "",
        item.purpose.label if item.purpose else "",
        item.origin,
        gathered_words(item.gathered, named=3),
        item.confidentiality.label if item.confidentiality is AUDIENCE else "",
    )
    return " · ".join(part for part in parts if part)


def cadre(community: Community) -> Row:
    """Return what is told to people before a point kept off the record."""
    told = _("Le compte rendu ne dira que le titre et la durée de ce point.")
    recalled = _("Rappelez les règles de confiance.") if community.ground_rules else ""
    return _("Cadre"), (strong(_("Rien n’est noté.")), Run(f" {told} {recalled}"))


def _technique(technique: Technique, minutes: int, expected: int | None) -> Iterator[Row]:
    length = _("de {least} à {most}").format(
        least=duration(technique.minimum_minutes), most=duration(technique.maximum_minutes)
    )
    about = ", ".join(part for part in (technique.group_size, length) if part)
    yield _("Technique"), (strong(technique.name), muted(f" ({about})"))
    if technique.steps:
        yield "", Listing(technique.steps, numbered=True)
    if technique.variants:
        yield "", (muted(_("Variantes\u00a0: {variants}").format(variants=technique.variants)),)
    advice = technique_advice(technique, minutes, expected)
    if advice:
        yield _("Conseil"), " ".join(advice)


def _piece(attachment: Attachment) -> Text:
    """Name a file or give an address, with what it is and who may read it when not all the members may."""
    about = attachment.about
    if attachment.address:  # it says by itself on which site it is
        about = attachment.confidentiality.label if attachment.confidentiality is not Confidentiality.MEMBERS else ""
    return (Run(attachment.reference), muted(f" · {about}")) if about else (Run(attachment.reference),)
