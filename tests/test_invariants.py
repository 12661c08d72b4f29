"""What is true of the data whatever people do: one test for each invariant of the model.

That a file which breaks one is refused is tested in ``exchange/test_load_errors.py``; that the program
writes no such file, in ``operations/test_reading_again.py``.
"""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from cdp_desktop.domain.agenda import AgendaItem, load
from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.disclosure import disclosure
from cdp_desktop.domain.initiative import LED, PATH, StageChange, stage_refusal
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.people import Organization, Person
from cdp_desktop.domain.privacy import findings
from cdp_desktop.domain.quality import Concern, checks
from cdp_desktop.domain.vocabulary import (
    ActionStatus,
    AttendanceStatus,
    Confidentiality,
    ConsentPurpose,
    ConsentState,
    DecisionStatus,
    ItemState,
    ItemType,
    MinutesStatus,
    ReuseResult,
    Stage,
)
from cdp_desktop.operations import Refused
from cdp_desktop.operations.agenda import add_item, edit_item
from cdp_desktop.operations.attendance import (
    add_guest,
    add_unnamed,
    edit_hours,
    mark_excused,
    mark_left,
    mark_present,
    remove_attendance,
)
from cdp_desktop.operations.captures import capture, remove_capture
from cdp_desktop.operations.closing import (
    assign_action_item,
    save_evaluation,
    set_action_status,
    supersede_decision,
)
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.initiatives import record_reuse
from cdp_desktop.operations.meetings import create_meeting, end_meeting, resume_meeting
from cdp_desktop.operations.mentions import mentions
from cdp_desktop.operations.minutes import finalize_minutes, send_minutes
from cdp_desktop.operations.presence import correct_presence
from cdp_desktop.operations.running import (
    correct_start,
    defer_item,
    leave_out_gap,
    pause_item,
    put_back_item,
    resume_item,
    start_item,
)
from cdp_desktop.operations.withdrawing import erase_member, replace_name
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.captures import action_items, captures, decisions
from cdp_desktop.store.queries.initiatives import practices
from cdp_desktop.store.queries.meetings import agenda, meeting, minutes_versions
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.schema import MemberRow, Row
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, Clock, demo_clock, demo_meeting, demo_workspace, find

if TYPE_CHECKING:
    from collections.abc import Callable

AT = demo_clock(9, 30)()
FOREVER = AT + timedelta(days=36500)
NADIA, KEVIN, AMELIE = "Nadia Belhadj", "Kevin Ouellet", "Amélie Charbonneau"


def items(workspace: Workspace) -> tuple[AgendaItem, ...]:
    """Read the points of the next meeting."""
    return workspace.read(agenda, demo_meeting(workspace))


def begun(workspace: Workspace, rank: int = 0) -> UUID:
    """Begin a point of the next meeting."""
    item = items(workspace)[rank]
    workspace.do(start_item, item.id, at=AT)
    return item.id


def refused(workspace: Workspace, operation: Any, *args: Any, **fields: Any) -> None:
    """Check that a gesture is refused and changes nothing that can be undone."""
    count = workspace.undo_stack.count()
    with pytest.raises(Refused):
        workspace.do(operation, *args, **fields)
    assert workspace.undo_stack.count() == count


def test_invariant_01_one_row_for_each_person_and_hours_in_order(workspace: Workspace) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, KEVIN)
    workspace.do(mark_excused, meeting_id, kevin)
    row = workspace.do(mark_present, meeting_id, kevin, at=AT)
    refused(workspace, mark_present, meeting_id, kevin, at=AT)
    refused(workspace, mark_excused, meeting_id, kevin)
    refused(workspace, edit_hours, row, arrived_at=time(10), left_at=time(9))
    workspace.do(mark_left, row, at=AT - timedelta(hours=1))
    (found,) = [one for one in workspace.read(attendances, meeting_id) if one.person and one.person.id == kevin]
    assert found.status is AttendanceStatus.PRESENT
    assert [(stay.arrived_at, stay.left_at) for stay in found.stays] == [(time(9, 30), time(9, 30))]


def test_invariant_02_people_count_for_where_they_worked_that_day(workspace: Workspace) -> None:
    antoine = find(workspace, "Antoine Weber")
    where = {
        number: one.organization.short_name
        for number in (1, 5)
        for one in workspace.read(attendances, demo_meeting(workspace, number))
        if one.person and one.person.id == antoine and one.organization
    }
    assert where == {1: "La Halte", 5: "Un toit"}
    row = workspace.do(mark_present, demo_meeting(workspace), antoine, at=AT)
    (found,) = [one for one in workspace.read(attendances, demo_meeting(workspace)) if one.id == row]
    assert found.organization is not None
    assert found.organization.short_name == "Un toit"


def test_invariant_03_who_speaks_should_be_present(workspace: Workspace) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, KEVIN)
    workspace.do(capture, meeting_id, CaptureKind.VERBATIM, "Enfin!", person_id=kevin, at=AT)
    told = [check for check in checks(workspace.read(record, meeting_id)) if check.concern is Concern.SPEAKER]
    assert [(check.target, check.blocks) for check in told] == [(kevin, False)]
    workspace.do(mark_present, meeting_id, kevin, at=AT)
    assert not [one for one in checks(workspace.read(record, meeting_id)) if one.concern is Concern.SPEAKER]


def test_invariant_04_nothing_is_kept_of_a_point_off_the_record(workspace: Workspace) -> None:
    meeting_id, item_id = demo_meeting(workspace), begun(workspace)
    workspace.do(edit_item, item_id, off_record=True)
    for kind in CaptureKind:
        refused(workspace, capture, meeting_id, kind, "x", item_id=item_id, at=AT)
    other = begun(workspace, 1)
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "x", item_id=other, at=AT)
    refused(workspace, edit_item, other, off_record=True)
    assert [one.item_id for one in workspace.read(captures, meeting_id)] == [other]


def test_invariant_05_words_are_credited_only_with_both_consents(workspace: Workspace) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, KEVIN)
    workspace.do(capture, meeting_id, CaptureKind.VERBATIM, "Enfin!", person_id=kevin, at=AT)
    for state in ConsentState:
        for other in ConsentState:
            workspace.do(set_consent, kevin, ConsentPurpose.QUOTE, state, on=MEETING_DAY)
            workspace.do(set_consent, kevin, ConsentPurpose.MINUTES_NAME, other, on=MEETING_DAY)
            found = workspace.read(record, meeting_id)
            (note,) = found.notes
            credited = disclosure(found, Confidentiality.MEMBERS).quotes(note.speaker, anonymized=note.anonymized)
            assert credited is (state is other is ConsentState.GRANTED)
            assert not disclosure(found, Confidentiality.PUBLIC).quotes(note.speaker, anonymized=note.anonymized)
    assert not disclosure(found, Confidentiality.MEMBERS).quotes(note.speaker, anonymized=True)


def test_invariant_06_a_name_needs_consent_and_the_others_are_counted(workspace: Workspace) -> None:
    people = [
        Person(uuid4(), name, "Roy", named_in_minutes=named)
        for name, named in zip("ABC", (True, False, False), strict=True)
    ]
    rules = disclosure(workspace.read(record, demo_meeting(workspace)), Confidentiality.MEMBERS)
    assert rules.people(people) == "A Roy et 2\u00a0autres personnes"
    assert rules.people(people[1:]) == "2\u00a0personnes"
    for number in range(1, 9):
        found = workspace.read(record, demo_meeting(workspace, number))
        rules = disclosure(found, Confidentiality.MEMBERS)
        here = [one.person for one in found.attendances if one.person and one.present]
        silent = [person.name for person in here if not person.named_in_minutes]
        assert not [name for name in silent if name in rules.people(here)]


def test_invariant_07_a_point_put_off_has_a_reason_and_a_copy(workspace: Workspace) -> None:
    """The target is the next meeting, or « à déterminer » without one; ending a meeting does the same."""
    first, _second, *others = (item for item in items(workspace) if item.type.carried and not item.type.closing)
    refused(workspace, defer_item, first.id, reason=" ", at=AT)
    workspace.do(defer_item, first.id, reason="Trop long", at=AT)
    assert (items(workspace)[0].deferred_to, items(workspace)[0].real_minutes()) == ("", 0)
    october = workspace.do(create_meeting, title="x", held_on=date(2026, 10, 22), start=time(9), end=time(12))
    begun(workspace, 1)
    workspace.do(end_meeting, demo_meeting(workspace), at=AT)
    put_off = [one for one in items(workspace) if one.state is ItemState.DEFERRED]
    assert [one.id for one in put_off] == [first.id, *(one.id for one in others)]
    assert all(one.defer_reason for one in put_off)
    copies = workspace.read(agenda, october)
    assert [(copy.title, copy.state, copy.origin) for copy in copies] == [
        (one.title, ItemState.PLANNED, "reporté de la rencontre 9") for one in others
    ]


def test_invariant_08_too_much_agenda_is_said_and_never_forbidden(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    held = workspace.read(meeting, meeting_id)
    planned = load(held.items, held.start, held.end_planned)
    assert (planned.excess, planned.tight) == (0, False)
    workspace.do(add_item, meeting_id, title="De trop", minutes=planned.available - planned.planned + 25)
    assert load(items(workspace), held.start, held.end_planned).excess == 25
    assert load([AgendaItem(uuid4(), "x", ItemType.MISC, 163)], held.start, held.end_planned).tight


GESTURES = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(-8, 20)), max_size=14)


def test_invariant_09_one_point_runs_and_times_never_overlap(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> None:
    """Whatever is done, in any order, even while the computer's clock jumps back."""
    assert qapp.applicationName() is not None
    workspace = demo_workspace(tmp_path_factory.mktemp("clock"))

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(GESTURES)
    def whatever(gestures: list[tuple[int, int, int]]) -> None:
        clock = demo_clock()
        for gesture, rank, minutes in gestures:
            clock.advance(minutes=minutes)
            _run(workspace, gesture, items(workspace)[rank].id, clock, clock() - timedelta(minutes=abs(minutes)))
        points = items(workspace)
        assert [point.state for point in points].count(ItemState.IN_PROGRESS) <= 1
        spans = sorted((i.started_at, i.ended_at or FOREVER) for p in points for i in p.intervals)
        assert all(start <= end for start, end in spans)
        assert all(end <= start for (_start, end), (start, _end) in pairwise(spans))
        while workspace.undo_stack.canUndo():
            workspace.undo_stack.undo()

    whatever()
    workspace.close()


def _run(workspace: Workspace, gesture: int, item_id: UUID, clock: Clock, earlier: datetime) -> None:
    """Try one gesture on the clock of a meeting; refusals are fine."""
    at, meeting_id = clock(), demo_meeting(workspace)
    gestures: list[Callable[[], object]] = [
        lambda: workspace.do(start_item, item_id, at=at),
        lambda: workspace.do(pause_item, item_id, at=at),
        lambda: workspace.do(resume_item, item_id, at=at),
        lambda: workspace.do(correct_start, item_id, started_at=earlier, at=at),
        lambda: workspace.do(leave_out_gap, item_id, stopped_at=earlier, at=at),
        lambda: workspace.do(defer_item, item_id, reason="x", at=at),
        lambda: workspace.do(put_back_item, item_id),
        lambda: workspace.do(end_meeting, meeting_id, at=at),
        lambda: workspace.do(resume_meeting, meeting_id, at=at),
    ]
    with suppress(Refused):
        gestures[gesture]()


def test_invariant_10_a_decision_belongs_to_a_point_that_was_dealt_with(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    refused(workspace, capture, meeting_id, CaptureKind.DECISION, "x", item_id=items(workspace)[1].id, at=AT)
    elsewhere = workspace.read(agenda, demo_meeting(workspace, 8))[0].id
    refused(workspace, capture, meeting_id, CaptureKind.DECISION, "x", item_id=elsewhere, at=AT)
    old = workspace.do(capture, meeting_id, CaptureKind.DECISION, "x", item_id=begun(workspace), at=AT)
    workspace.do(supersede_decision, old, text="y", at=AT)
    first, second = workspace.read(decisions, meeting_id)
    assert (first.status, second.supersedes, second.item_id) == (DecisionStatus.SUPERSEDED, first.number, first.item_id)
    refused(workspace, remove_capture, CaptureKind.DECISION, old)


def test_invariant_11_what_is_done_has_a_date_and_what_is_final_an_owner(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    key = workspace.do(capture, meeting_id, CaptureKind.ACTION, "Appeler", at=AT)
    later = MEETING_DAY + timedelta(days=7)
    for status in ActionStatus:
        workspace.do(set_action_status, key, status, on=MEETING_DAY, due=later)
        (found,) = workspace.read(action_items, meeting_id)
        assert (found.status is ActionStatus.DONE) is (found.done_on is not None)
    refused(workspace, assign_action_item, key, due=MEETING_DAY - timedelta(days=1))
    workspace.do(mark_present, meeting_id, find(workspace, NADIA))
    refused(workspace, finalize_minutes, meeting_id, at=AT)
    workspace.do(assign_action_item, key, owner_id=find(workspace, NADIA))
    version = workspace.do(finalize_minutes, meeting_id, at=AT)
    workspace.do(assign_action_item, key)
    refused(workspace, send_minutes, version, on=MEETING_DAY, recipients=1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Stage),
            st.integers(-1, 2),
            st.booleans(),
            st.booleans(),
            st.sampled_from([None, True, False]),
        )
    )
)
def test_invariant_12_an_initiative_goes_forward_with_reasons(
    tried: list[tuple[Stage, int, bool, bool, bool | None]],
) -> None:
    """The gestures that obey this: ``operations/test_initiatives.py``."""
    history: list[StageChange] = []
    day = MEETING_DAY
    for stage, days, committee, lead, itself in tried:
        when = day + timedelta(days=days)
        if not stage_refusal(
            history, stage, when, "x", has_committee=committee, has_lead=lead, merged_into_itself=itself
        ):
            assert committee or stage is not Stage.COMMITTEE
            assert lead or stage not in LED
            assert itself is False or stage is not Stage.MERGED
            history.append(StageChange(uuid4(), stage, when, "x"))
            day = when
    assert [change.changed_on for change in history] == sorted(change.changed_on for change in history)
    for before, after in pairwise(change.stage for change in history):
        assert before is not Stage.MERGED
        assert not {before, after} <= set(PATH) or PATH.index(before) < PATH.index(after)
    assert stage_refusal(history, Stage.ABANDONED, day, " ", has_committee=True, has_lead=True)


def test_invariant_13_a_practice_is_taken_up_by_others_and_afterwards(workspace: Workspace) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, KEVIN)
    key = workspace.do(capture, meeting_id, CaptureKind.PRACTICE, "Le bol", person_id=kevin, at=AT)
    (shared,) = workspace.read(practices, meeting_id)
    assert isinstance(shared.organization, Organization)
    other = next(one for one in workspace.read(organizations) if one != shared.organization.id)
    tried: dict[str, Any] = {"result": ReuseResult.TRIED, "on": MEETING_DAY}
    refused(workspace, record_reuse, key, shared.organization.id, **tried)
    refused(workspace, record_reuse, key, other, result=ReuseResult.TRIED, on=MEETING_DAY - timedelta(days=1))
    workspace.do(record_reuse, key, other, **tried)


def test_invariant_21_what_was_sent_never_changes(workspace: Workspace) -> None:
    meeting_id, kevin = demo_meeting(workspace), find(workspace, KEVIN)
    row = workspace.do(mark_present, meeting_id, kevin)
    workspace.do(mark_present, meeting_id, find(workspace, AMELIE))
    first = workspace.do(finalize_minutes, meeting_id, at=AT)
    workspace.do(send_minutes, first, on=MEETING_DAY, recipients=3)
    refused(workspace, finalize_minutes, meeting_id, at=AT)
    refused(workspace, send_minutes, first, on=MEETING_DAY, recipients=4)
    refused(workspace, remove_attendance, row)
    workspace.do(correct_presence, meeting_id, kevin, status=AttendanceStatus.ABSENT, reason="Erreur", at=AT)
    assert {one.id for one in workspace.read(attendances, meeting_id) if one.corrected} == {row}
    second = workspace.do(finalize_minutes, meeting_id, at=AT, change_note="Une présence")
    sent, corrected = workspace.read(minutes_versions, meeting_id)
    assert (sent.number, sent.status, corrected.number) == (1, MinutesStatus.SENT, 2)
    assert [one.recipients for one in sent.distributions] == [3]
    workspace.do(send_minutes, second, on=MEETING_DAY, recipients=3)
    assert workspace.read(minutes_versions, meeting_id)[0].status is MinutesStatus.SUPERSEDED


def test_invariant_22_no_more_answers_than_people(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    refused(workspace, save_evaluation, meeting_id, Evaluation(roti=(0, 0, 0, 0, 1)))
    row = workspace.do(add_guest, meeting_id, name="Rita", at=AT)
    workspace.do(add_unnamed, meeting_id, label="Résident.e.s", count=2)
    came = headcount(workspace.read(attendances, meeting_id)).total
    few, many = ((0, 0, 0, came), (0, 0, 0, came + 1))
    for too_many in (Evaluation(roti=(0, *many)), Evaluation(mood_in=many), Evaluation(mood_out=many)):
        refused(workspace, save_evaluation, meeting_id, too_many)
    for fitting in (Evaluation(roti=(0, *few)), Evaluation(mood_in=few), Evaluation(mood_out=few)):
        workspace.do(save_evaluation, meeting_id, fitting)
        refused(workspace, remove_attendance, row)


def test_invariant_23_no_text_keeps_the_name_of_an_erased_member(workspace: Workspace) -> None:
    kevin = find(workspace, KEVIN)
    note = workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, "Kevin Ouellet appelle", at=AT)
    assert workspace.read(mentions, kevin)
    refused(workspace, erase_member, kevin, on=MEETING_DAY)
    workspace.do(remove_capture, CaptureKind.NOTE, note)
    assert {table for table, _key, _column in workspace.read(mentions, kevin)} == {"service"}, "« Amélie ou Kevin »"
    workspace.do(replace_name, kevin, "une collègue")
    assert not workspace.read(mentions, kevin)
    workspace.erase(erase_member, kevin, on=MEETING_DAY)
    assert b"Ouellet" not in workspace.folder.database.read_bytes()


def test_invariant_24_no_field_is_meant_for_the_people_accompanied() -> None:
    """Only members have a record of their own; what looks private in a text is found before it leaves."""
    assert not {"birth", "diagnosis", "health", "file_number"} & {
        word for table in Row.metadata.tables.values() for column in table.columns for word in column.name.split("_")
    }
    named = [table.name for table in Row.metadata.tables.values() if "last_name" in table.columns]
    assert named == [MemberRow.__tablename__]
    assert len(findings(["TREM 8505 1234", "514 555-0101", "née le 12 mars 1985"])) == 3
