from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.exchange.open_format import dump_open_format, load_open_format, problems, read_open_file, written
from cdp_desktop.operations import attendance, captures, closing, meetings, minutes, running
from cdp_desktop.store import schema
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_clock, demo_meeting, demo_workspace, open_workspace


def active_members(session: Session) -> list[UUID]:
    return [row.id for row in session.query(schema.MemberRow).filter_by(status="active").limit(12)]


def arrivals(session: Session, meeting_id: UUID) -> list[UUID]:
    rows = session.query(schema.AttendanceRow).filter_by(meeting_id=meeting_id)
    return [row.id for row in rows.order_by(schema.AttendanceRow.rank) if row.member_id]


def first_decision(session: Session, meeting_id: UUID) -> UUID:
    return session.query(schema.DecisionRow).filter_by(meeting_id=meeting_id).first().id  # type: ignore[union-attr]


def follow_ups(session: Session, meeting_id: UUID) -> list[UUID]:
    return [row.id for row in session.query(schema.ActionItemRow).filter_by(meeting_id=meeting_id)]


def hold(workspace: Workspace, meeting_id: UUID, clock: Clock) -> None:
    """Hold the demo's next meeting with a bit of everything, as its screens would."""
    people = workspace.read(active_members)
    workspace.do(meetings.start_meeting, meeting_id)
    for person in people:
        clock.advance(minutes=2, seconds=7)
        workspace.do(attendance.mark_present, meeting_id, person, at=clock())
    workspace.do(
        attendance.add_new_member, meeting_id, first_name="Zoé", last_name="Roy", organization="Ici", at=clock()
    )
    workspace.do(attendance.add_guest, meeting_id, name="Paul", organization="Ailleurs", at=clock())
    workspace.do(attendance.add_unnamed, meeting_id, label="Résident.e.s", count=2)
    items = [item.id for item in workspace.read(meeting, meeting_id).items]
    for index, item in enumerate(items):
        workspace.do(running.start_item, item, at=clock())
        clock.advance(minutes=7, seconds=3)
        for kind in CaptureKind if index in (1, 5) else ():
            workspace.do(
                captures.capture, meeting_id, kind, f"« {kind} »", item_id=item, person_id=people[index], at=clock()
            )
        if index == 2:
            workspace.do(running.pause_item, item, at=clock())
            clock.advance(minutes=2)
            workspace.do(running.resume_item, item, at=clock())
    workspace.do(running.defer_item, items[-1], reason="Le temps", at=clock())
    workspace.do(running.add_live_item, meeting_id, title="Ajout", minutes=5)
    workspace.do(attendance.mark_left, workspace.read(arrivals, meeting_id)[3], at=clock())
    workspace.do(closing.supersede_decision, workspace.read(first_decision, meeting_id), text="On précise.", at=clock())
    for action in workspace.read(follow_ups, meeting_id):
        workspace.do(closing.assign_action_item, action, owner_id=people[0], due=date(2026, 10, 9))


def end(workspace: Workspace, meeting_id: UUID, clock: Clock) -> None:
    """End it, send its minutes, and correct an attendance afterwards."""
    workspace.do(meetings.end_meeting, meeting_id, at=clock())
    workspace.do(
        closing.save_evaluation, meeting_id, Evaluation((0, 0, 1, 2, 3), (1, 1, 1, 1), (2, 1, 0, 0), ("Bien",))
    )
    version = workspace.do(minutes.finalize_minutes, meeting_id, at=clock())
    workspace.do(minutes.send_minutes, version, on=date(2026, 9, 28), recipients=50)
    corrected = workspace.read(arrivals, meeting_id)[4]
    workspace.do(attendance.correct_attendance, corrected, status=AttendanceStatus.EXCUSED, reason="Erreur", at=clock())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ended", [False, True], ids=["running", "ended"])
def test_a_meeting_held_in_the_program_is_dumped_and_loaded_whole(tmp_path: Path, ended: bool) -> None:
    workspace, clock = demo_workspace(tmp_path / "a"), demo_clock(8, 50)
    meeting_id = demo_meeting(workspace)
    hold(workspace, meeting_id, clock)
    if ended:
        end(workspace, meeting_id, clock)
    data = workspace.read(dump_open_format)
    workspace.close()
    assert not problems(data)
    file = tmp_path / "communaute.yaml"
    file.write_text(written(data), "utf-8")
    again = open_workspace(tmp_path / "b")
    again.do(load_open_format, read_open_file(file))
    assert again.read(dump_open_format) == data
    again.close()
