"""The trousse de secours: what to print before a meeting so that it happens even if the laptop does not come."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from cdp_desktop.domain import attendance_sheet, key_document
from cdp_desktop.domain.agenda import AgendaItem, Slot, schedule
from cdp_desktop.domain.attendance_sheet import AttendanceSheet
from cdp_desktop.domain.disclosure import Disclosure, disclosure
from cdp_desktop.domain.document import (
    Block,
    Callout,
    Details,
    Document,
    Facts,
    Heading,
    Listing,
    Part,
    Table,
    Text,
    Together,
)
from cdp_desktop.domain.facilitation_document import cadre, section_heading
from cdp_desktop.domain.key_document import KeyGroup
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import audience_label, meeting_facts
from cdp_desktop.domain.papers import meeting_line, paper, paper_file_name
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.typography import duration, hour
from cdp_desktop.domain.vocabulary import Confidentiality, ItemType

AUDIENCE = Confidentiality.FACILITATION

FEWEST_LINES: Final = 2
MOST_LINES: Final = 8
MINUTES_A_LINE: Final = 6
PARKED_LINES: Final = 4
SHORT: Final = 10  # minutes up to which one line of each is enough


def compose(record: MeetingRecord, sheet: AttendanceSheet, groups: Sequence[KeyGroup]) -> Document:
    """Compose one document: the agenda with lines to write on, the attendance sheet, the keys of the program."""
    readers = audience_label(AUDIENCE)
    blocks = _blocks(record, sheet, groups)
    return paper(record.community, record.meeting, _("Trousse de secours"), blocks, readers=readers)


def file_name(record: MeetingRecord) -> str:
    """Name the file of the trousse: « 2025-10-23_trousse-de-secours_CdP.pdf »."""
    return paper_file_name(record.community, record.meeting, "trousse-de-secours")


def _blocks(record: MeetingRecord, sheet: AttendanceSheet, groups: Sequence[KeyGroup]) -> Iterator[Block]:
    meeting, rules = record.meeting, disclosure(record, AUDIENCE, everyone=True)
    facts = list(meeting_facts(meeting, rules, end=meeting.end_planned))
    if meeting.note_takers:
        facts.append((_("Prise de notes"), rules.people(meeting.note_takers)))
    yield Facts(tuple(facts))
    told = _(
        "Ce qui était validé n’est pas perdu. Faites circuler la feuille de présence, suivez l’heure à une montre et "
        "écrivez ici, point par point. Plus tard, la feuille se saisit sous «\u00a0Présences\u00a0» et le reste sous "
        "«\u00a0Animer\u00a0»."
    )
    yield Callout(_("Si l’ordinateur s’arrête"), (told,))
    yield from _points(record, rules)
    parked = _lines((_("Stationnement\u00a0: l’idée"), _("De qui")), (76, 24), PARKED_LINES)
    yield Together((Heading(_("À reprendre une autre fois")), parked))
    yield Part(_("Feuille de présence"), meeting_line(meeting))
    yield from attendance_sheet.blocks(sheet)
    yield Part(key_document.TITLE)
    yield from key_document.blocks(groups)


def _points(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    told = [
        (number, slot)
        for number, slot in enumerate(schedule(record.meeting.items, record.meeting.start), 1)
        if slot.item.on_agenda
    ]
    after = ""
    for section, run in groupby(told, key=_section):
        heading: tuple[Block, ...] = (section_heading(section, after),)
        after = section
        for number, slot in run:
            yield Together((*heading, _heading(number, slot, rules), *_room(slot.item, record.community)))
            heading = ()


def _section(told: tuple[int, Slot]) -> str:
    return told[1].item.section


def _heading(number: int, slot: Slot, rules: Disclosure) -> Heading:
    item = slot.item
    leads = [lead for lead in (item.lead, *item.co_leads) if lead is not None]
    detail = " · ".join(part for part in (duration(item.minutes), rules.people(leads)) if part)
    return Heading(f"{number}. {item.title}", 2, detail=detail, at=hour(slot.start))


def _room(item: AgendaItem, community: Community) -> Iterator[Block]:
    """Yield lines to write on, the more the longer the point; where nothing may be written, the rules to recall."""
    if item.off_record:
        yield Details((cadre(community), ("", Listing(community.ground_rules))))
    elif item.type is not ItemType.BREAK:
        count = min(max(item.minutes // MINUTES_A_LINE, FEWEST_LINES), MOST_LINES)
        yield _lines((_("Ce qui se dit"),), (100,), count)
        few = FEWEST_LINES if item.minutes > SHORT else 1
        yield _lines((_("Décisions"),), (100,), few)
        yield _lines((_("Suivis\u00a0: quoi"), _("Qui"), _("Pour quand")), (58, 24, 18), few)


def _lines(headers: tuple[str, ...], weights: tuple[float, ...], count: int) -> Table:
    blank: tuple[Text, ...] = ("",) * len(headers)
    return Table(headers, (blank,) * count, weights, to_fill=True)
