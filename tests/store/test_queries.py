"""What the screens read: people as they were that day, meetings in order, what is proposed and why."""

from datetime import date, time, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain import minutes
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.carry import ProposalKind
from cdp_desktop.domain.privacy import Finding, Pattern
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import ActionStatus, ConsentPurpose, ConsentState, MeetingStatus, MemberStatus, Stage
from cdp_desktop.operations import operation
from cdp_desktop.operations.attendance import add_new_member, mark_expected
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import assign_action_item, set_action_status
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.initiatives import change_stage
from cdp_desktop.operations.meetings import cancel_meeting, create_meeting, start_meeting
from cdp_desktop.store.queries.captures import earlier_action_items, open_action_items
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.queries.meetings import (
    evaluation,
    meeting_by_number,
    meetings,
    next_meeting,
    running_meeting,
    templates,
)
from cdp_desktop.store.queries.people import CHUNK, candidates, organizations, people
from cdp_desktop.store.queries.proposals import proposals
from cdp_desktop.store.queries.records import community, record
from cdp_desktop.store.schema import ConsentRow, InitiativeRow, MemberRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find, open_workspace

AT = demo_clock()()


def test_an_empty_folder_has_nothing_to_show(tmp_path: Path, qapp: QApplication) -> None:
    assert qapp.applicationName() is not None
    workspace = open_workspace(tmp_path)
    assert workspace.read(community) is None
    assert workspace.read(meetings) == []
    assert workspace.read(people, MEETING_DAY) == {}
    assert workspace.read(running_meeting) is None
    workspace.close()


def test_meetings_are_listed_the_last_first_with_who_came(workspace: Workspace) -> None:
    listed = workspace.read(meetings)
    assert [one.number for one in listed] == list(range(9, 0, -1))
    for one in listed:
        rows = workspace.read(record, one.id).attendances
        assert one.present == sum(row.count for row in rows if row.present)
    assert workspace.read(meeting_by_number, 99) is None
    assert workspace.read(running_meeting) is None
    workspace.do(start_meeting, demo_meeting(workspace))
    assert workspace.read(running_meeting) == demo_meeting(workspace)


def test_the_next_meeting_is_the_first_after_that_is_not_cancelled(workspace: Workspace) -> None:
    october, november = (
        workspace.do(create_meeting, title="x", held_on=day, start=time(9), end=time(12))
        for day in (date(2026, 10, 22), date(2026, 11, 26))
    )
    found = workspace.read(next_meeting, MEETING_DAY)
    assert found is not None
    assert (found.id, found.status) == (october, MeetingStatus.DRAFT)
    workspace.do(cancel_meeting, october, reason="Tempête")
    found = workspace.read(next_meeting, MEETING_DAY)
    assert found is not None
    assert found.id == november
    assert workspace.read(next_meeting, date(2026, 11, 26)) is None


def test_a_template_says_how_long_it_is(workspace: Workspace) -> None:
    """Scenario 1: ten points, three hours at most."""
    assert 0 < workspace.read(templates)[0][2] <= 180


def test_people_are_those_of_that_day(workspace: Workspace) -> None:
    antoine = find(workspace, "Antoine Weber")
    where = [
        workspace.read(people, day, [antoine])[antoine].organization_name for day in (date(2025, 9, 25), MEETING_DAY)
    ]
    assert where == ["La Halte", "Un toit"]
    assert workspace.read(people, MEETING_DAY, [None]) == {}


def test_a_consent_counts_until_its_last_day(workspace: Workspace) -> None:
    kevin = find(workspace, "Kevin Ouellet")
    workspace.do(set_consent, kevin, ConsentPurpose.QUOTE, ConsentState.GRANTED, on=MEETING_DAY)

    def quoted(day: date) -> bool:
        return workspace.read(people, day, [kevin])[kevin].quoted_by_name

    def expire(session: Session) -> None:
        for row in session.query(ConsentRow).filter_by(member_id=kevin, purpose=ConsentPurpose.QUOTE):
            row.expires_on = MEETING_DAY

    workspace._database.write(expire)
    assert (quoted(MEETING_DAY), quoted(MEETING_DAY + timedelta(days=1))) == (True, False)


def test_who_left_is_not_found_at_the_door(workspace: Workspace) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    workspace.do(mark_expected, meeting_id, kevin)
    listed = workspace.read(candidates, MEETING_DAY, meeting_id)
    assert [one.id for one in listed if one.expected] == [kevin]
    statuses = {one.person.status for one in listed}
    assert not statuses & {MemberStatus.LEFT, MemberStatus.ERASED}
    assert max(one.recent for one in listed) == 4
    assert all("|" in one.key for one in listed)


def test_more_people_than_a_statement_takes_are_all_read(workspace: Workspace) -> None:
    def crowd(session: Session) -> None:
        session.add_all(MemberRow(first_name="Ana", last_name=str(n), joined_on=MEETING_DAY) for n in range(CHUNK))

    workspace._database.write(crowd)
    everyone = workspace.read(people, MEETING_DAY)
    assert workspace.read(people, MEETING_DAY, list(everyone)) == everyone
    assert len(everyone) > CHUNK


def test_the_directory_knows_its_phone_numbers(workspace: Workspace) -> None:
    directory = workspace.read(known)
    assert directory.phones
    assert Finding(Pattern.NAME, "Nadia Belhadj") in directory
    assert Finding(Pattern.NAME, "Zénon Belhadj") not in directory
    assert {one.short_name for one in workspace.read(organizations).values()} >= {"La Halte", "Un toit"}


def test_follow_ups_are_read_the_most_urgent_first(workspace: Workspace) -> None:
    listed = workspace.read(open_action_items, MEETING_DAY)
    dated = [one.due for one in listed if one.due]
    assert dated == sorted(dated)
    assert [one.due is None for one in listed] == sorted(one.due is None for one in listed)
    assert all(one.status.open for one in listed)


def test_the_minutes_tell_what_became_of_earlier_follow_ups(workspace: Workspace) -> None:
    """Those done since the meeting before are told once more, as done."""
    meeting_id = demo_meeting(workspace)
    first, *others = workspace.read(earlier_action_items, meeting_id)
    assert {one.meeting_number for one in (first, *others)} <= set(range(1, 9))
    workspace.do(set_action_status, first.id, ActionStatus.DONE, on=MEETING_DAY)
    told = {one.id: one.status for one in workspace.read(earlier_action_items, meeting_id)}
    assert told[first.id] is ActionStatus.DONE
    workspace.do(set_action_status, first.id, ActionStatus.DONE, on=date(2026, 6, 11))
    assert first.id not in {one.id for one in workspace.read(earlier_action_items, meeting_id)}


def test_every_proposal_has_its_reason(workspace: Workspace) -> None:
    """Nothing is put on an agenda without a visible reason."""
    meeting_id, kevin = demo_meeting(workspace), find(workspace, "Kevin Ouellet")
    october = workspace.do(create_meeting, title="x", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    made = {
        due: workspace.do(capture, meeting_id, CaptureKind.ACTION, str(due), at=AT)
        for due in (MEETING_DAY, date(2026, 10, 30), None)
    }
    for due, key in made.items():
        workspace.do(assign_action_item, key, owner_id=kevin if due else None, due=due)
    workspace._database.write(
        lambda session: setattr(session.query(InitiativeRow).first(), "next_step_due", MEETING_DAY)
    )
    found = {one.id: one for one in workspace.read(proposals, october)}
    reasons = [found[key].reason.replace("\u00a0", " ") for key in made.values()]
    assert reasons == [
        "suivi de la rencontre 9 · Kevin Ouellet · en retard depuis le 24 sept. 2026",
        "suivi de la rencontre 9 · Kevin Ouellet · pour le 30 oct. 2026",
        "suivi de la rencontre 9",
    ]
    kinds = [one.kind for one in found.values()]
    assert kinds == sorted(kinds, key=list(ProposalKind).index)
    step = next(one for one in found.values() if one.kind is ProposalKind.INITIATIVE)
    assert fold(step.reason).startswith("prochain pas attendu")


def test_a_new_member_has_no_consent_until_asked(workspace: Workspace) -> None:
    names = {"first_name": "Zoé", "last_name": "Lebel", "organization": "La Halte"}
    zoe = workspace.do(add_new_member, demo_meeting(workspace), at=AT, **names)
    assert not workspace.read(people, MEETING_DAY, [zoe])[zoe].named_in_minutes
    workspace.do(set_consent, zoe, ConsentPurpose.MINUTES_NAME, ConsentState.GRANTED, on=MEETING_DAY)
    assert workspace.read(people, MEETING_DAY, [zoe])[zoe].named_in_minutes
    assert workspace.read(evaluation, demo_meeting(workspace)) is None


def test_an_initiative_whose_next_step_is_due_is_proposed_unless_it_has_ended(workspace: Workspace) -> None:
    def due(session: Session) -> UUID:
        row = session.scalars(select(InitiativeRow).where(InitiativeRow.title == "Halte-garderie animale")).one()
        row.next_step_due = date(2026, 9, 1)
        return row.id

    def proposed() -> list[UUID]:
        return [one.id for one in workspace.read(proposals, demo_meeting(workspace))]

    initiative_id = workspace.do(operation("l’échéance")(due))
    assert initiative_id in proposed()
    day = date(2026, 9, 2)
    workspace.do(change_stage, initiative_id, Stage.ABANDONED, reason="Faute de lieu", on=day)
    assert initiative_id not in proposed()
    workspace.do(change_stage, initiative_id, Stage.IDEA, reason="Un lieu est trouvé", on=day)
    assert initiative_id in proposed()


def test_a_member_named_in_a_note_alone_is_not_said_without_consent(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    workspace.do(start_meeting, meeting_id)
    named = "Xavier Morneau a écrit; Nadia Belhadj aussi."
    workspace.do(capture, meeting_id, CaptureKind.DECISION, named, at=demo_clock()())
    found = workspace.read(record, meeting_id)
    assert "Xavier Morneau" in [one.name for one in found.mentioned]
    document = minutes.compose(found)
    assert "[nom retiré] a écrit; Nadia Belhadj aussi." in document.texts()
    assert "Xavier Morneau" in document.omissions
