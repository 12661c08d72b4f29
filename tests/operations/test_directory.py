"""People and organisations: consents, completing a record, and withdrawing an identity."""

from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.attendance import headcount
from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState, MemberStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import add_guest, add_new_member
from cdp_desktop.operations.captures import capture, edit_capture
from cdp_desktop.operations.closing import save_evaluation
from cdp_desktop.operations.consents import set_consent
from cdp_desktop.operations.mentions import mentions
from cdp_desktop.operations.withdrawing import erase_member
from cdp_desktop.store.queries.attendances import attendances
from cdp_desktop.store.queries.people import candidates, people
from cdp_desktop.store.schema import EvaluationRow, NoteRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock()()


def read(workspace: Workspace, member_id: UUID, on: date = MEETING_DAY) -> Person:
    """Read a member on some day."""
    return workspace.read(people, on, [member_id])[member_id]


def test_each_purpose_has_its_own_answer(workspace: Workspace, do: Do) -> None:
    mathis = find(workspace, "Mathis Cloutier")  # never asked
    assert not read(workspace, mathis).named_in_minutes
    do(set_consent, mathis, ConsentPurpose.MINUTES_NAME, ConsentState.GRANTED, on=MEETING_DAY, mode=ConsentMode.PAPER)
    assert (read(workspace, mathis).named_in_minutes, read(workspace, mathis).quoted_by_name) == (True, False)
    for state in set(ConsentState) - {ConsentState.GRANTED}:
        do(set_consent, mathis, ConsentPurpose.MINUTES_NAME, state, on=MEETING_DAY)
        assert not read(workspace, mathis).named_in_minutes


def test_a_name_is_found_wherever_it_was_typed(workspace: Workspace) -> None:
    meeting_id, emilie = demo_meeting(workspace), find(workspace, "Émilie Gauvreau")
    assert not workspace.read(mentions, emilie)
    note = workspace.do(capture, meeting_id, CaptureKind.NOTE, "Selon ÉMILIE GAUVREAU, oui", at=AT)
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "Les Gauvreaux et Émilie", at=AT)
    guest = workspace.do(add_guest, meeting_id, name="la sœur d’Émilie Gauvreau", at=None)
    workspace.do(save_evaluation, meeting_id, Evaluation(comments=("Merci Émilie Gauvreau!",)))
    found = workspace.read(mentions, emilie)
    assert {(table, column) for table, _key, column in found} == {
        (NoteRow.__tablename__, "text"),
        ("attendance", "guest_name"),
        (EvaluationRow.__tablename__, "comments"),
    }
    assert {note, guest} < {key for _table, key, _column in found}


def test_a_last_name_that_others_have_is_not_enough(workspace: Workspace, do: Do) -> None:
    meeting_id, hugo = demo_meeting(workspace), find(workspace, "Hugo Desrochers")
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "Paul Desrochers viendra", at=AT)
    assert len(workspace.read(mentions, hugo)) == 1
    do(add_new_member, meeting_id, first_name="Paul", last_name="Desrochers", organization="La Halte", at=None)
    assert not workspace.read(mentions, hugo)


def test_an_identity_is_withdrawn_and_no_byte_of_it_stays(workspace: Workspace) -> None:
    """Scenario 29: presences stay counted, texts are rewritten first, and the name is nowhere in the folder."""
    hugo = find(workspace, "Hugo Desrochers")
    counts = [headcount(workspace.read(attendances, demo_meeting(workspace, number))) for number in range(1, 9)]
    note = workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, "Hugo Desrochers appellera", at=AT)
    with pytest.raises(Refused, match="un texte"):
        workspace.do(erase_member, hugo, on=MEETING_DAY)
    workspace.do(edit_capture, CaptureKind.NOTE, note, "Quelqu’un appellera")
    workspace.erase(erase_member, hugo, on=MEETING_DAY)
    assert (read(workspace, hugo).name, read(workspace, hugo).status) == ("Identité retirée", MemberStatus.ERASED)
    assert hugo not in {one.id for one in workspace.read(candidates, MEETING_DAY)}
    after = [headcount(workspace.read(attendances, demo_meeting(workspace, number))) for number in range(1, 9)]
    assert after == counts
    files = [path for path in workspace.folder.path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Desrochers" in path.read_bytes()]
    assert not workspace.undo_stack.canUndo()  # undoing the rewriting would bring the name back
