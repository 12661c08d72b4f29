"""Coming back, and corrections after the minutes were sent."""

from datetime import time

import pytest

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.vocabulary import AttendanceStatus, MinutesStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import add_guest, add_new_member, mark_excused, mark_left, mark_present
from cdp_desktop.operations.presence import correct_presence, mark_returned, set_remote
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.meetings import minutes_versions
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting, find
from tests.operations.conftest import Do


def row(workspace: Workspace, name: str, number: int = 9) -> Attendance:
    return next(one for one in workspace.read(attendances, demo_meeting(workspace, number)) if one.name == name)


def test_someone_who_comes_back_keeps_both_stretches(workspace: Workspace, do: Do) -> None:
    clock = demo_clock(9)
    attendance_id = do(mark_present, demo_meeting(workspace), find(workspace, "Nadia Belhadj"), at=clock())
    with pytest.raises(Refused, match="n’est pas partie"):
        workspace.do(mark_returned, attendance_id, at=clock())
    clock.set(10, 15)
    do(mark_left, attendance_id, at=clock())
    clock.set(10, 50)
    do(mark_returned, attendance_id, at=clock())
    stays = row(workspace, "Nadia Belhadj").stays
    assert [(one.arrived_at, one.left_at) for one in stays] == [(time(9), time(10, 15)), (time(10, 50), None)]


def test_a_member_is_put_in_place_of_a_namesake_after_sending(workspace: Workspace, do: Do) -> None:
    meeting_id, at = demo_meeting(workspace, 8), demo_clock(9)()
    before = workspace.read(minutes_versions, meeting_id)
    correct = {"reason": "Inscription au mauvais nom", "at": at}
    gagne, belisle = find(workspace, "Julie Gagné"), find(workspace, "Karine Bélisle")
    do(correct_presence, meeting_id, gagne, status=AttendanceStatus.ABSENT, **correct)
    do(correct_presence, meeting_id, belisle, status=AttendanceStatus.PRESENT, **correct)
    assert not row(workspace, "Julie Gagné", 8).present
    assert row(workspace, "Karine Bélisle", 8).present
    assert row(workspace, "Karine Bélisle", 8).corrected
    assert workspace.read(minutes_versions, meeting_id) == before
    assert before[-1].status is MinutesStatus.SENT


def test_a_member_who_had_no_row_is_added_by_a_correction(workspace: Workspace, do: Do) -> None:
    meeting_id, at = demo_meeting(workspace, 1), demo_clock(9)()
    name = "Mathis Cloutier"
    assert name not in [one.name for one in workspace.read(attendances, meeting_id)]
    do(correct_presence, meeting_id, find(workspace, name), status=AttendanceStatus.PRESENT, reason="Oubli", at=at)
    assert row(workspace, name, 1).present
    with pytest.raises(Refused, match="pourquoi"):
        workspace.do(
            correct_presence, meeting_id, find(workspace, name), status=AttendanceStatus.EXCUSED, reason=" ", at=at
        )


def test_no_hour_is_written_for_someone_added_once_the_meeting_is_over(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    do(add_guest, meeting_id, name="Ada Roy", at=None)
    do(add_new_member, meeting_id, first_name="Zoé", last_name="Lebel", organization="La Halte", at=None)
    assert row(workspace, "Ada Roy").stays == ()
    assert row(workspace, "Zoé Lebel").stays == ()


def test_someone_may_take_part_from_afar(workspace: Workspace, do: Do) -> None:
    meeting_id, member = demo_meeting(workspace), find(workspace, "Nadia Belhadj")
    attendance_id = do(mark_present, meeting_id, member)
    do(set_remote, attendance_id, remote=True)
    assert row(workspace, "Nadia Belhadj").remote
    excused = do(mark_excused, meeting_id, find(workspace, "Kevin Ouellet"))
    with pytest.raises(Refused, match="pas inscrite"):
        do(set_remote, excused, remote=True)
