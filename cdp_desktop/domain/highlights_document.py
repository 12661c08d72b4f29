"""The faits saillants: the minutes on one page, in plain language, for whoever will read nothing longer."""

from collections.abc import Iterator
from dataclasses import replace

from cdp_desktop.domain import digest, one_page
from cdp_desktop.domain.capture import in_force
from cdp_desktop.domain.disclosure import Disclosure, disclosure, left_out
from cdp_desktop.domain.document import Block, Document, Paragraph
from cdp_desktop.domain.language import _
from cdp_desktop.domain.minutes import attendance_line, audience_label, capitalized, closing_facts
from cdp_desktop.domain.papers import meeting_line, paper, paper_file_name
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.domain.withheld import withhold


def compose(record: MeetingRecord, *, audience: Confidentiality = Confidentiality.MEMBERS) -> Document:
    """Compose the faits saillants of a meeting for an audience."""
    rules, readers = disclosure(record, audience), audience_label(audience)
    made = paper(record.community, record.meeting, _("Faits saillants"), _blocks(record, rules), readers=readers)
    return withhold(replace(made, left_out=left_out(record, audience)), record, rules.names)


def file_name(record: MeetingRecord, audience: Confidentiality = Confidentiality.MEMBERS) -> str:
    """Name the file: « 2025-10-23_faits-saillants_CdP.pdf »; one for the public says so."""
    name = paper_file_name(record.community, record.meeting, "faits-saillants")
    return name if audience is Confidentiality.MEMBERS else f"{name.removesuffix('.pdf')}_{audience.value}.pdf"


def _blocks(record: MeetingRecord, rules: Disclosure) -> Iterator[Block]:
    opening = _opening(record)
    closing = list(closing_facts(record, rules))
    room = one_page.PAGE - one_page.TOP - heading_height(record) - one_page.rows(opening)
    yield Paragraph(opening)
    yield from digest.page(_sections(record, rules), room - digest.box_height(closing))
    yield from digest.box(closing)


def heading_height(record: MeetingRecord) -> float:
    """Return the height of the line under the title, in lines of running text."""
    return 1.17 * one_page.rows(meeting_line(record.meeting), share=0.81) + 1.0


def _opening(record: MeetingRecord) -> str:
    """Say when it was, and how many came."""
    day = capitalized(full_date(record.meeting.held_on))
    came = attendance_line(record.attendances) if any(one.present for one in record.attendances) else ""
    return f"{' · '.join(part for part in (day, came) if part)}."


def _sections(record: MeetingRecord, rules: Disclosure) -> list[digest.Section]:
    here = record.meeting.id
    moved = [
        (one, [change for change in one.history if change.meeting_id == here]) for one in rules.of(record.initiatives)
    ]
    return [
        digest.decisions(_("Ce qui a été décidé"), rules.of(in_force(record.decisions))),
        digest.follow_ups(_("Qui fait quoi"), rules.of(record.action_items), rules),
        digest.practices(_("Pratiques partagées"), rules.of(record.practices)),
        digest.initiatives(_("Idées et projets qui avancent"), moved),
    ]
