"""The sections that a community leaves out of its minutes, and what always prints."""

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

from cdp_desktop.domain import highlights_document, minutes
from cdp_desktop.domain.capture import ActionItem, Decision, Note, ParkingLotItem
from cdp_desktop.domain.document import Heading, plain
from cdp_desktop.domain.initiative import Initiative, StageChange
from cdp_desktop.domain.meeting import Approval, Evaluation, MeetingSummary, MinutesVersion
from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.practice import Practice
from cdp_desktop.domain.quality import blocking, checks
from cdp_desktop.domain.record import Community, MeetingRecord
from cdp_desktop.domain.vocabulary import (
    Confidentiality,
    ItemState,
    ItemType,
    MeetingStatus,
    MinutesStatus,
    NoteKind,
    Stage,
)
from tests.domain.making import DAY, MEETING, came, item, person
from tests.domain.making import record as made

MEMBERS, PUBLIC = Confidentiality.MEMBERS, Confidentiality.PUBLIC
POINT = item(title="Tour de table", state=ItemState.DONE)
NADIA = person()
ALL = frozenset(MinutesSection)
UNTITLED = (MinutesSection.NEXT_MEETING, MinutesSection.PHOTOS)
TITLES = [section.label for section in MinutesSection if section not in UNTITLED]


def full() -> MeetingRecord:
    """Make a meeting that has something to say in every section."""
    sent = MinutesVersion(uuid4(), 1, MinutesStatus.SUPERSEDED, issued_on=DAY)
    change = StageChange(uuid4(), Stage.IDEA, DAY, "Dite ce jour-là.", MEETING)
    return replace(
        made(POINT),
        community=Community(uuid4(), "La communauté", "CdP", privacy_contact="514 555-0199"),
        attendances=(came(NADIA),),
        notes=(Note(uuid4(), NoteKind.NOTE, "Une note", POINT.id),),
        decisions=(Decision(uuid4(), 4, "Une décision", POINT.id),),
        action_items=(ActionItem(uuid4(), "Un suivi", POINT.id, owner=NADIA),),
        earlier_action_items=(ActionItem(uuid4(), "Un ancien suivi", owner=NADIA),),
        parking=(ParkingLotItem(uuid4(), "Un sujet"),),
        practices=(Practice(uuid4(), 1, "Une pratique", confidentiality=MEMBERS),),
        initiatives=(Initiative(uuid4(), "Une idée", history=(change,)),),
        evaluation=Evaluation((0, 0, 0, 1, 1)),
        next_meeting=MeetingSummary(
            uuid4(), 10, "Suite", date(2026, 10, 22), time(9), time(12), "", MeetingStatus.DRAFT
        ),
        versions=(sent, MinutesVersion(uuid4(), 2, MinutesStatus.FINAL, change_note="Deux Julie.", made_on=DAY)),
    )


def without(*sections: MinutesSection) -> MeetingRecord:
    return replace(full(), omitted=AT_FIRST.union(sections))


def titles(record: MeetingRecord) -> list[str]:
    blocks = minutes.compose(record).blocks
    return [plain(block.text) for block in blocks if isinstance(block, Heading) and block.level == 1]


def printed(record: MeetingRecord) -> str:
    return "\n".join(minutes.compose(record).texts()).replace("\u00a0", " ")


def test_every_section_prints_by_default_under_the_title_it_is_chosen_by() -> None:
    assert titles(full()) == TITLES
    assert "Prochaine rencontre\nLe jeudi 22 octobre 2026" in printed(full())


@pytest.mark.parametrize("section", MinutesSection)
def test_a_section_left_out_takes_its_title_along_and_nothing_else(section: MinutesSection) -> None:
    assert titles(without(section)) == [title for title in TITLES if title != section.label]


def test_what_a_reader_has_a_right_to_always_prints() -> None:
    text = printed(replace(full(), omitted=ALL))
    assert titles(replace(full(), omitted=ALL)) == []
    for kept in ("jeudi 24 septembre 2026", "Remplace la version 1", "Deux Julie.", "Une erreur?", "514 555-0199"):
        assert kept in text
    assert "Prochaine rencontre" not in text
    assert "laissée de côté" not in text


@pytest.mark.parametrize(
    ("section", "gone"),
    [
        (MinutesSection.DECISIONS, ("décision", "D-04")),
        (MinutesSection.ACTION_ITEMS, ("1 suivi", "Un suivi")),
        (MinutesSection.PRACTICES, ("1 pratique", "Une pratique")),
        (MinutesSection.INITIATIVES, ("Idées et projets", "Une idée")),
        (MinutesSection.NEXT_MEETING, ("Prochaine rencontre", "22 octobre")),
    ],
)
def test_nothing_elsewhere_counts_or_names_what_is_left_out(section: MinutesSection, gone: tuple[str, ...]) -> None:
    assert [words for words in gone if words not in printed(full())] == []
    assert [words for words in gone if words in printed(without(section))] == []


def test_how_many_people_came_is_a_fact_that_stays_without_the_list() -> None:
    text = printed(without(MinutesSection.PEOPLE))
    assert "1 personne" in text
    assert "Nadia Belhadj, " not in text


def test_the_facilitator_is_told_of_the_sections_that_would_have_had_something_to_say() -> None:
    record = without(MinutesSection.DECISIONS, MinutesSection.PARKING, MinutesSection.NEXT_MEETING)
    assert told(record) == ["Décisions", "Stationnement", "Prochaine rencontre"]
    assert told(replace(record, parking=())) == ["Décisions", "Prochaine rencontre"]
    assert told(full()) == []
    people = without(MinutesSection.PEOPLE)
    assert told(people) == ["Personnes présentes"]
    assert told(people, PUBLIC) == []  # which never lists them


def told(record: MeetingRecord, audience: Confidentiality = MEMBERS) -> list[str]:
    """Return the sections that the facilitator is told are left out."""
    document = minutes.compose(record, audience=audience)
    return [one.what for one in document.left_out if one.why == "section laissée de côté"]


def test_a_follow_up_without_owner_still_stops_what_does_not_print_it() -> None:
    orphan = ActionItem(uuid4(), "Appeler le CLSC", POINT.id)
    record = replace(full(), action_items=(orphan,), omitted=ALL)
    assert "Appeler le CLSC" not in printed(record)
    assert [one.target for one in blocking(record)] == [orphan.id]


def test_the_faits_saillants_are_another_document() -> None:
    assert highlights_document.compose(replace(full(), omitted=ALL)) == highlights_document.compose(full())


def test_the_approval_point_is_not_doubtful_once_minutes_were_approved() -> None:
    point = item(title="Compte rendu", type=ItemType.APPROVAL_MINUTES, state=ItemState.DONE)
    silent = replace(made(point), attendances=(came(NADIA),))
    assert [one.target for one in checks(silent)] == [point.id]
    assert checks(replace(silent, approvals=(Approval(8, DAY, 1),))) == ()
