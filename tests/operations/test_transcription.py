"""The sheet typed back: one line, one step to undo, and what each answered on paper."""

from datetime import time
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.arrivals import TypedPerson
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.attendance_sheet import WORDING
from cdp_desktop.domain.vocabulary import AttendanceStatus, ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import mark_absent, mark_excused, mark_present
from cdp_desktop.operations.transcription import transcribe_guest, transcribe_member, transcribe_newcomer
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.schema import ConsentRow, MemberRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

YES, NO, NOTHING = ConsentState.GRANTED, ConsentState.REFUSED, ConsentState.NOT_ASKED


def row(workspace: Workspace, name: str) -> Attendance:
    return next(one for one in workspace.read(attendances, demo_meeting(workspace)) if one.name == name)


def answers(session: Session, member_id: UUID) -> dict[ConsentPurpose, tuple[object, ...]]:
    """Return what someone answered: the state, how, to which wording, and when."""
    rows = session.scalars(select(ConsentRow).where(ConsentRow.member_id == member_id))
    return {one.purpose: (one.state, one.mode, one.wording_version, one.answered_on) for one in rows}


def address(session: Session, member_id: UUID) -> str | None:
    return session.get_one(MemberRow, member_id).work_email


def test_a_line_marks_someone_present_with_what_was_ticked(workspace: Workspace, do: Do) -> None:
    member = find(workspace, "Mathis Cloutier")
    do(transcribe_member, demo_meeting(workspace), member, arrived_at=time(9, 12), answers=(YES, NO))
    written = row(workspace, "Mathis Cloutier")
    assert (written.status, written.arrived_at) == (AttendanceStatus.PRESENT, time(9, 12))
    kept = workspace.read(answers, member)
    assert kept[ConsentPurpose.MINUTES_NAME] == (YES, ConsentMode.PAPER, WORDING, MEETING_DAY)
    assert kept[ConsentPurpose.MAILING] == (NO, ConsentMode.PAPER, WORDING, MEETING_DAY)


def test_an_empty_box_says_nothing(workspace: Workspace, do: Do) -> None:
    member = find(workspace, "Nadia Belhadj")
    before = workspace.read(answers, member)
    do(transcribe_member, demo_meeting(workspace), member, answers=(NOTHING, NOTHING))
    assert workspace.read(answers, member) == before
    assert row(workspace, "Nadia Belhadj").arrived_at is None


def test_someone_checked_in_at_the_door_keeps_her_hour(workspace: Workspace, do: Do) -> None:
    member, meeting_id = find(workspace, "Kevin Ouellet"), demo_meeting(workspace)
    workspace.do(mark_present, meeting_id, member, at=demo_clock(8, 55)())
    do(transcribe_member, meeting_id, member, answers=(NO, NOTHING))
    assert row(workspace, "Kevin Ouellet").arrived_at == time(8, 55)
    assert workspace.read(answers, member)[ConsentPurpose.MINUTES_NAME][0] is NO


def test_someone_unknown_becomes_a_member_or_a_guest_in_the_same_line(workspace: Workspace, do: Do) -> None:
    meeting_id = demo_meeting(workspace)
    person = TypedPerson("Zoé", "Lebel", "Jardins suspendus", "zoe@jardins.example")
    do(transcribe_newcomer, meeting_id, person, arrived_at=time(9), answers=(YES, YES))
    newcomer = row(workspace, "Zoé Lebel")
    assert newcomer.first_time
    assert newcomer.organization is not None
    assert newcomer.organization.provisional
    assert "Zoé Lebel" in {one.person.name for one in workspace.read(candidates, MEETING_DAY)}
    assert newcomer.person is not None
    assert workspace.read(address, newcomer.person.id) == "zoe@jardins.example"
    do(transcribe_guest, meeting_id, name="Ada Roy", arrived_at=time(10))
    assert (row(workspace, "Ada Roy").person, row(workspace, "Ada Roy").arrived_at) == (None, time(10))
    with pytest.raises(Refused, match="virgule"):
        do(transcribe_newcomer, meeting_id, TypedPerson("Zoé", "Roy", ""))


def test_someone_called_and_not_there_is_absent(workspace: Workspace, do: Do) -> None:
    meeting_id, member = demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    do(mark_absent, meeting_id, member)
    assert row(workspace, "Kevin Ouellet").status is AttendanceStatus.ABSENT
    workspace.do(mark_excused, meeting_id, member)
    workspace.do(mark_present, meeting_id, member)
    with pytest.raises(Refused, match="présente"):
        do(mark_absent, meeting_id, member)
