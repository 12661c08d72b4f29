"""Who is there: at the door, during the meeting, and corrected afterwards."""

from collections.abc import Callable
from datetime import time
from typing import Any
from uuid import UUID

import pytest

from cdp_desktop.domain.attendance import Attendance, headcount
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import AttendanceStatus, MemberStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import (
    add_guest,
    add_new_member,
    add_unnamed,
    correct_attendance,
    edit_hours,
    mark_excused,
    mark_expected,
    mark_left,
    mark_present,
    remove_attendance,
)
from cdp_desktop.operations.closing import save_evaluation
from cdp_desktop.operations.meetings import cancel_meeting
from cdp_desktop.operations.presence import correct_presence, mark_returned
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import candidates, people
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

Came = Callable[[UUID], Attendance]


@pytest.fixture
def came(workspace: Workspace) -> Came:
    """Find a row of the demo's next meeting."""

    def found(row_id: UUID) -> Attendance:
        return next(one for one in workspace.read(attendances, demo_meeting(workspace)) if one.id == row_id)

    return found


def test_a_member_is_checked_in_once_with_the_hour(workspace: Workspace, do: Do, came: Came) -> None:
    """Scenario 10: Kevin comes at 9 h 32, in a meeting that began at 9 h 5."""
    meeting_id, kevin = demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    expected = do(mark_expected, meeting_id, kevin)
    row = do(mark_present, meeting_id, kevin, at=demo_clock(9, 32)())
    assert row == expected
    assert (came(row).arrived_at, came(row).late(time(9, 5)), came(row).here) == (time(9, 32), True, True)
    for operation in (mark_present, mark_expected):
        with pytest.raises(Refused, match="déjà inscrite"):
            workspace.do(operation, meeting_id, kevin)
    with pytest.raises(Refused, match="excusée"):
        workspace.do(mark_excused, meeting_id, kevin)


def test_a_check_in_by_mistake_leaves_the_row_as_it_was(workspace: Workspace, came: Came) -> None:
    """Scenario 12: Ctrl+Z right after."""
    meeting_id, kevin = demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    row = workspace.do(mark_expected, meeting_id, kevin)
    workspace.do(mark_present, meeting_id, kevin, at=demo_clock()())
    workspace.undo_stack.undo()
    assert (came(row).status, came(row).stays) == (AttendanceStatus.EXPECTED, ())


def test_who_was_excused_may_come_after_all(workspace: Workspace, do: Do, came: Came) -> None:
    meeting_id, hugo = demo_meeting(workspace), find(workspace, "Hugo Desrochers")
    row = do(mark_excused, meeting_id, hugo)
    assert came(row).status is AttendanceStatus.EXCUSED
    do(mark_present, meeting_id, hugo)
    assert (came(row).present, came(row).arrived_at, came(row).first_time) == (True, None, False)


def test_leaving_and_coming_back_keeps_both_hours(workspace: Workspace, do: Do, came: Came) -> None:
    """Scenario 11: out at 10 h 15, back at 10 h 50."""
    clock = demo_clock(9)
    row = workspace.do(mark_present, demo_meeting(workspace), find(workspace, "Kevin Ouellet"), at=clock())
    with pytest.raises(Refused, match="pas partie"):
        workspace.do(mark_returned, row, at=clock())
    clock.set(10, 15)
    do(mark_left, row, at=clock())
    assert (came(row).here, came(row).left_at) == (False, time(10, 15))
    with pytest.raises(Refused, match="déjà partie"):
        workspace.do(mark_left, row, at=clock())
    with pytest.raises(Refused, match="déjà inscrite"):
        workspace.do(mark_present, demo_meeting(workspace), find(workspace, "Kevin Ouellet"))
    clock.set(10, 50)
    do(mark_returned, row, at=clock())
    assert [(stay.arrived_at, stay.left_at) for stay in came(row).stays] == [
        (time(9), time(10, 15)),
        (time(10, 50), None),
    ]
    assert came(row).minutes_present(time(9), time(12)) == 75 + 70


def test_coming_back_through_the_door_is_the_same(workspace: Workspace, do: Do, came: Came) -> None:
    clock, meeting_id, kevin = demo_clock(9), demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    row = workspace.do(mark_present, meeting_id, kevin)
    clock.set(10)
    do(mark_left, row, at=clock())  # there since the beginning: no hour of arrival
    clock.set(11)
    do(mark_present, meeting_id, kevin, at=clock())
    assert came(row).minutes_present(time(9), time(12)) == 120


def test_a_clock_set_back_makes_nobody_leave_before_coming(workspace: Workspace, do: Do, came: Came) -> None:
    row = workspace.do(mark_present, demo_meeting(workspace), find(workspace, "Kevin Ouellet"), at=demo_clock(10)())
    do(mark_left, row, at=demo_clock(9)())
    assert came(row).left_at == time(10)
    waiting = workspace.do(mark_expected, demo_meeting(workspace), find(workspace, "Amélie Charbonneau"))
    with pytest.raises(Refused, match="pas inscrite"):
        workspace.do(mark_left, waiting, at=demo_clock()())


def test_hours_are_corrected(workspace: Workspace, do: Do, came: Came) -> None:
    meeting_id = demo_meeting(workspace)
    row = workspace.do(mark_present, meeting_id, find(workspace, "Kevin Ouellet"), at=demo_clock(10)())
    do(edit_hours, row, arrived_at=time(9, 40), left_at=time(11))
    assert (came(row).arrived_at, came(row).left_at) == (time(9, 40), time(11))
    with pytest.raises(Refused, match="avant"):
        workspace.do(edit_hours, row, arrived_at=time(11), left_at=time(10))
    other = workspace.do(mark_present, meeting_id, find(workspace, "Amélie Charbonneau"))
    do(edit_hours, other, arrived_at=None, left_at=time(11))
    assert came(other).left_at == time(11)


def test_someone_unknown_is_welcomed_with_an_unknown_organisation(workspace: Workspace, do: Do) -> None:
    """Scenario 8."""
    at = demo_clock(9, 3)()
    meeting_id = demo_meeting(workspace)
    zoe = do(add_new_member, meeting_id, first_name="Zoé", last_name="Lebel", organization="Jardins suspendus", at=at)
    person = workspace.read(people, MEETING_DAY, [zoe])[zoe]
    assert person.organization is not None
    assert (person.name, person.organization.name, person.organization.provisional) == (
        "Zoé Lebel",
        "Jardins suspendus",
        True,
    )
    assert (person.status, person.named_in_minutes) == (MemberStatus.PROSPECT, False)
    row = next(one for one in workspace.read(attendances, meeting_id) if one.person and one.person.id == zoe)
    assert (row.first_time, row.arrived_at) == (True, time(9, 3))


@pytest.mark.parametrize("typed", ["La Halte du Tanneur", "la halte", "LA-HALTE", "Halte du Tanneur"])
def test_a_known_organisation_is_found_by_its_names(workspace: Workspace, do: Do, typed: str) -> None:
    fields: dict[str, Any] = {"first_name": "Zoé", "last_name": "Lebel", "at": None}
    zoe = do(add_new_member, demo_meeting(workspace), organization=typed, **fields)
    found = workspace.read(people, MEETING_DAY, [zoe])[zoe].organization
    assert found is not None
    assert found.provisional is (typed == "Halte du Tanneur")


@pytest.mark.parametrize(
    ("first", "last", "place", "why"),
    [("", "L", "O", "prénom"), ("Z", " ", "O", "nom de"), ("Z", "L", "", "organisme")],
)
def test_a_new_member_needs_a_name_and_a_place(
    workspace: Workspace, first: str, last: str, place: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        workspace.do(
            add_new_member, demo_meeting(workspace), first_name=first, last_name=last, organization=place, at=None
        )


def test_a_guest_is_counted_and_kept_nowhere_else(workspace: Workspace, do: Do, came: Came) -> None:
    members = len(workspace.read(people, MEETING_DAY))
    row = do(add_guest, demo_meeting(workspace), name="Rita Côté", organization="denise masse", at=demo_clock()())
    assert (came(row).name, came(row).here, came(row).arrived_at) == ("Rita Côté", True, time(9))
    alone = do(add_guest, demo_meeting(workspace), name="Sam", at=None)
    assert (came(alone).organization, came(alone).stays) == (None, ())
    assert len(workspace.read(people, MEETING_DAY)) == members
    with pytest.raises(Refused, match="nom"):
        workspace.do(add_guest, demo_meeting(workspace), name=" ", at=None)


def test_unnamed_people_are_only_a_number_under_a_label(workspace: Workspace, do: Do, came: Came) -> None:
    """Scenario 9: « Résidente du 3ᵉ » ×2."""
    meeting_id = demo_meeting(workspace)
    before = headcount(workspace.read(attendances, meeting_id)).total
    row = do(add_unnamed, meeting_id, label=" Résidente du 3ᵉ ", count=2)
    assert do(add_unnamed, meeting_id, label="Résidente du 3ᵉ") == row
    assert (came(row).name, came(row).count, came(row).person) == ("Résidente du 3ᵉ", 3, None)
    assert headcount(workspace.read(attendances, meeting_id)).total == before + 3
    for label, count in (("", 1), ("x", 0), ("x", 501)):
        with pytest.raises(Refused):
            workspace.do(add_unnamed, meeting_id, label=label, count=count)


def test_a_row_made_by_mistake_is_removed(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    before = workspace.read(attendances, meeting_id)
    row = workspace.do(mark_present, meeting_id, find(workspace, "Kevin Ouellet"), at=demo_clock()())
    do(remove_attendance, row)
    assert workspace.read(attendances, meeting_id) == before


def test_people_who_answered_the_evaluation_are_not_removed(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    row = workspace.do(mark_present, meeting_id, find(workspace, "Kevin Ouellet"))
    workspace.do(save_evaluation, meeting_id, Evaluation(roti=(0, 0, 0, 0, 1)))
    with pytest.raises(Refused, match="évaluation"):
        workspace.do(remove_attendance, row)
    assert headcount(workspace.read(attendances, meeting_id)).total == 1


def test_after_the_minutes_left_a_presence_is_only_corrected(workspace: Workspace, do: Do) -> None:
    """Scenario 26: one was there and the other was not; the reason is kept."""
    meeting_id, at = demo_meeting(workspace, 8), demo_clock()()
    rows = {one.person.id: one for one in workspace.read(attendances, meeting_id) if one.person}
    wrong = next(one for one in rows.values() if one.present and one.stays)
    assert wrong.person is not None
    do(correct_attendance, wrong.id, status=AttendanceStatus.ABSENT, reason="Erreur de feuille", at=at)
    absent = next(one.id for one in workspace.read(candidates, MEETING_DAY) if one.id not in rows)
    do(correct_presence, meeting_id, absent, status=AttendanceStatus.PRESENT, reason="Oubliée", at=at)
    do(correct_presence, meeting_id, wrong.person.id, status=AttendanceStatus.EXCUSED, reason="Avait écrit", at=at)
    rows = {one.person.id: one for one in workspace.read(attendances, meeting_id) if one.person}
    assert (rows[absent].present, rows[absent].corrected) == (True, True)
    assert (rows[wrong.person.id].status, rows[wrong.person.id].stays) == (AttendanceStatus.EXCUSED, ())
    with pytest.raises(Refused, match="pourquoi"):
        workspace.do(correct_attendance, wrong.id, status=AttendanceStatus.PRESENT, reason=" ", at=at)


def test_no_other_gesture_touches_presences_that_were_sent(workspace: Workspace) -> None:
    meeting_id, at = demo_meeting(workspace, 8), demo_clock()()
    before = workspace.read(attendances, meeting_id)
    row = next(one.id for one in before if one.present)
    kevin = find(workspace, "Kevin Ouellet")
    gestures: list[Callable[[], object]] = [
        lambda: workspace.do(mark_present, meeting_id, kevin, at=at),
        lambda: workspace.do(mark_expected, meeting_id, kevin),
        lambda: workspace.do(mark_excused, meeting_id, kevin),
        lambda: workspace.do(mark_left, row, at=at),
        lambda: workspace.do(mark_returned, row, at=at),
        lambda: workspace.do(remove_attendance, row),
        lambda: workspace.do(edit_hours, row, arrived_at=None, left_at=None),
        lambda: workspace.do(add_guest, meeting_id, name="Rita", at=at),
        lambda: workspace.do(add_unnamed, meeting_id, label="Résident.e.s"),
        lambda: workspace.do(add_new_member, meeting_id, first_name="Z", last_name="L", organization="La Halte", at=at),
    ]
    for gesture in gestures:
        with pytest.raises(Refused, match="est diffusé"):
            gesture()
    assert workspace.read(attendances, meeting_id) == before


def test_nobody_comes_to_a_cancelled_meeting(workspace: Workspace) -> None:
    workspace.do(cancel_meeting, demo_meeting(workspace), reason="Tempête")
    with pytest.raises(Refused, match="annulée"):
        workspace.do(add_unnamed, demo_meeting(workspace), label="Résident.e.s")


def test_a_first_time_is_told_from_the_meetings_before(workspace: Workspace, came: Came) -> None:
    at = demo_clock()()
    known = workspace.do(mark_present, demo_meeting(workspace), find(workspace, "Nadia Belhadj"), at=at)
    assert not came(known).first_time
