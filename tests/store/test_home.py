"""What the first screen reads."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.unfinished import UnfinishedKind
from cdp_desktop.domain.vocabulary import ConsentPurpose, ConsentState
from cdp_desktop.operations.attendance import add_guest, add_new_member, mark_present
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.meetings import cancel_meeting, end_meeting, start_meeting
from cdp_desktop.operations.selections import begin_selection, choose_stories, send_feedback
from cdp_desktop.operations.stories import (
    answer_for_story,
    collect_story,
    edit_story,
    read_back_story,
    withdraw_story,
)
from cdp_desktop.store.queries.home import MOST, meeting_at_hand, unfinished
from cdp_desktop.store.queries.selections import selections
from cdp_desktop.store.queries.story_list import change_domains, story_list
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_meeting, demo_workspace

TODAY = date(2026, 9, 15)
AT = datetime(2026, 9, 24, 9, 10).astimezone()


@pytest.fixture
def demo(tmp_path: Path, qapp: QApplication) -> Iterator[Workspace]:
    """The demo community on a real file."""
    assert qapp.applicationName() is not None
    opened = demo_workspace(tmp_path)
    yield opened
    opened.close()


def kinds(workspace: Workspace) -> list[UnfinishedKind]:
    return [one.kind for one in workspace.read(unfinished, TODAY)]


def test_the_next_meeting_is_at_hand_until_it_is_cancelled(demo: Workspace) -> None:
    found = demo.read(meeting_at_hand, TODAY)
    assert found is not None
    assert found.number == 9
    demo.do(cancel_meeting, found.id, reason="Tempête")
    assert demo.read(meeting_at_hand, TODAY) is None


def test_a_meeting_whose_day_has_passed_is_still_at_hand(demo: Workspace) -> None:
    found = demo.read(meeting_at_hand, date(2026, 12, 1))
    assert found is not None
    assert found.held_on == MEETING_DAY


def test_the_running_meeting_comes_before_all_others(demo: Workspace) -> None:
    demo.do(start_meeting, demo_meeting(demo))
    found = demo.read(meeting_at_hand, date(2027, 1, 1))
    assert found is not None
    assert found.number == 9


def test_what_is_left_to_complete_in_the_demo(demo: Workspace) -> None:
    told = [UnfinishedKind.FEEDBACK, *[UnfinishedKind.READ_BACK] * 2]
    assert kinds(demo) == [UnfinishedKind.CONSENT, *told, *[UnfinishedKind.PRACTICE] * 4]
    assert demo.read(unfinished, TODAY)[0].name == "Mathis Cloutier"


def test_a_meeting_that_ended_asks_for_its_minutes_and_its_newcomers_for_their_consent(demo: Workspace) -> None:
    meeting_id = demo_meeting(demo)
    demo.do(start_meeting, meeting_id)
    demo.do(add_new_member, meeting_id, first_name="Zoé", last_name="Lebel", organization="Jardins suspendus", at=AT)
    demo.do(end_meeting, meeting_id, at=AT)
    found = demo.read(unfinished, TODAY)
    assert (found[0].kind, found[0].meeting_number) == (UnfinishedKind.MINUTES, 9)
    assert [one.name for one in found if one.kind is UnfinishedKind.CONSENT] == ["Zoé Lebel", "Mathis Cloutier"]
    assert [one.name for one in found if one.kind is UnfinishedKind.ORGANIZATION] == ["Jardins suspendus"]


def test_whoever_came_several_times_is_asked_once_with_the_last_meeting(demo: Workspace) -> None:
    before, meeting_id = demo.read(unfinished, TODAY)[0], demo_meeting(demo)
    demo.do(start_meeting, meeting_id)
    demo.do(mark_present, meeting_id, before.id, at=AT)
    found = [one for one in demo.read(unfinished, TODAY) if one.kind is UnfinishedKind.CONSENT]
    assert [(one.id, one.meeting_id, one.meeting_number) for one in found] == [(before.id, meeting_id, 9)]
    assert before.meeting_number < 9


def test_an_answer_settles_a_consent_even_when_it_is_no(demo: Workspace) -> None:
    person = demo.read(unfinished, TODAY)[0]
    demo.do(set_consent, person.id, ConsentPurpose.MINUTES_NAME, ConsentState.REFUSED, on=TODAY)
    assert UnfinishedKind.CONSENT not in kinds(demo)


def test_the_first_screen_does_not_read_all_that_a_large_community_left(demo: Workspace) -> None:
    meeting_id = demo_meeting(demo)
    for number in range(MOST + 5):
        demo.do(add_guest, meeting_id, name=f"Invitée {number}", organization=f"Organisme {number}", at=None)
    assert kinds(demo).count(UnfinishedKind.ORGANIZATION) == MOST


def waiting(workspace: Workspace, kind: UnfinishedKind, day: date) -> list[str]:
    return [one.name for one in workspace.read(unfinished, day) if one.kind is kind]


def test_those_who_told_a_story_wait_for_word_of_what_was_chosen(demo: Workspace) -> None:
    others = ["Rencontre de la CdP"]
    assert waiting(demo, UnfinishedKind.FEEDBACK, TODAY) == others
    stories = [one.id for one in demo.read(story_list, TODAY) if one.title == "Le mot « stable »"]
    made = demo.do(begin_selection, "Table du mardi", [("Table A", None, stories)], held_on=TODAY)
    day = TODAY + timedelta(4)
    assert waiting(demo, UnfinishedKind.FEEDBACK, day) == others  # nothing is chosen yet
    (told,) = [one for one in demo.read(selections, TODAY) if one.id == made]
    demo.do(choose_stories, told.tables[0].id, stories, reasons="Elle dit ce que les autres taisent.")
    assert waiting(demo, UnfinishedKind.FEEDBACK, day) == ["Table du mardi", *others]
    assert waiting(demo, UnfinishedKind.FEEDBACK, TODAY + timedelta(3)) == others
    demo.do(send_feedback, made, on=day, to="Aux personnes", text="Votre histoire a été retenue.")
    assert waiting(demo, UnfinishedKind.FEEDBACK, day) == others


def test_a_story_is_to_be_read_back_once_two_weeks_have_passed(demo: Workspace) -> None:
    domain = demo.read(change_domains)[0].id
    made = demo.do(collect_story, domain, collected_on=TODAY)
    day = TODAY + timedelta(15)
    assert waiting(demo, UnfinishedKind.STORY, TODAY + timedelta(14)) == []
    assert waiting(demo, UnfinishedKind.STORY, day) == [""]  # begun, and nothing of it is told
    demo.do(edit_story, made, changes_listed="On marche\nOn se parle")
    assert waiting(demo, UnfinishedKind.STORY, day) == ["On marche On se parle"]  # what it is recognised by
    demo.do(edit_story, made, title="La marche", text="On marche.", text_complete=False)
    assert waiting(demo, UnfinishedKind.STORY, day) == ["La marche"]
    demo.do(edit_story, made, text_complete=True)
    assert waiting(demo, UnfinishedKind.STORY, day) == []
    assert "La marche" not in waiting(demo, UnfinishedKind.READ_BACK, TODAY + timedelta(14))
    assert waiting(demo, UnfinishedKind.READ_BACK, day)[0] == "La marche"  # the freshest first
    demo.do(read_back_story, made, on=day, today=day)
    assert "La marche" not in waiting(demo, UnfinishedKind.READ_BACK, day)
    demo.do(edit_story, made, text="On marche le mardi.")
    assert "La marche" in waiting(demo, UnfinishedKind.READ_BACK, day)
    demo.erase(withdraw_story, made, on=day)
    assert len(waiting(demo, UnfinishedKind.READ_BACK, day)) == 2


def test_a_change_read_in_a_story_that_is_taken_back_asks_for_something_else(demo: Workspace) -> None:
    stories = {one.title: one.id for one in demo.read(story_list, TODAY)}
    assert waiting(demo, UnfinishedKind.EVIDENCE, TODAY) == []
    demo.erase(withdraw_story, stories["Elle m'attendait"], on=TODAY)
    (change,) = waiting(demo, UnfinishedKind.EVIDENCE, TODAY)
    assert change.startswith("Les organismes et les résident.e.s se connaissent")


def test_an_agreement_that_ends_is_asked_again_while_the_story_is_quoted(demo: Workspace) -> None:
    stories = {one.title: one.id for one in demo.read(story_list, TODAY)}
    ends = TODAY + timedelta(60)
    for title in ("Elle m'attendait", "Dix minutes payées"):
        demo.do(
            answer_for_story, stories[title], ConsentScope.MEMBERS, ConsentState.GRANTED,
            on=TODAY, mode="Courriel", expires_on=ends,
        )  # fmt: skip
    quoted = ["Elle m'attendait"]  # the other one stands nowhere
    assert waiting(demo, UnfinishedKind.AGREEMENT, ends - timedelta(31)) == []
    for day in (ends - timedelta(30), ends + timedelta(200)):
        assert waiting(demo, UnfinishedKind.AGREEMENT, day) == quoted
    demo.do(
        answer_for_story, stories["Elle m'attendait"], ConsentScope.MEMBERS, ConsentState.REFUSED,
        on=ends, mode="Courriel",
    )  # fmt: skip
    assert waiting(demo, UnfinishedKind.AGREEMENT, ends) == []
