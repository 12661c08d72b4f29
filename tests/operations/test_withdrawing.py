"""Other words in the place of a name, in every text that says it, before an identity is withdrawn."""

import pytest

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, MemberStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.attendance import add_guest
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import save_evaluation
from cdp_desktop.operations.consents import answer_consent
from cdp_desktop.operations.directory import erase_member, mentions
from cdp_desktop.operations.members import add_member, edit_member, list_words
from cdp_desktop.operations.withdrawing import replace_name, where_named
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.schema import EvaluationRow, NoteRow
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY, demo_clock, demo_meeting, find
from tests.operations.conftest import Do

AT = demo_clock()()


def test_each_text_is_told_with_the_way_to_it_and_rewritten(workspace: Workspace, do: Do) -> None:
    hugo, meeting_id = find(workspace, "Hugo Desrochers"), demo_meeting(workspace)
    note = workspace.do(capture, meeting_id, CaptureKind.NOTE, "Selon DESROCHERS, oui. Les Desrochersien non.", at=AT)
    practice = workspace.do(capture, meeting_id, CaptureKind.PRACTICE, "La méthode Hugo Desrochers", at=AT)
    workspace.do(add_guest, meeting_id, name="la sœur de Hugo Desrochers", at=None)
    workspace.do(save_evaluation, meeting_id, Evaluation(comments=("Merci Hugo Desrochers!", "Bravo")))
    nadia = find(workspace, "Nadia Belhadj")
    workspace.do(edit_member, nadia, bio="Voir aussi Hugo Desrochers")
    workspace.do(answer_consent, nadia, ConsentPurpose.PHOTO, granted=False, mode=ConsentMode.EMAIL, on=MEETING_DAY,
                 today=MEETING_DAY, note="Dit à Hugo Desrochers")  # fmt: skip
    found = {(one.table, one.column): one for one in workspace.read(where_named, hugo)}
    assert found["note", "text"].excerpt.startswith("Selon DESROCHERS, oui.")
    assert (found["note", "text"].kind, found["note", "text"].meeting_id) == (Kind.NOTE, meeting_id)
    assert (found["practice", "title"].kind, found["practice", "title"].fiche_id) == (Kind.PRACTICE, practice)
    assert (found["member", "bio"].fiche_id, found["consent", "note"].fiche_id) == (nadia, nadia)
    assert found["attendance", "guest_name"].meeting_id == meeting_id
    assert found["meeting_evaluation", "comments"].excerpt == "Merci Hugo Desrochers!"
    assert do(replace_name, hugo, "une personne") == len(found) == 6
    assert workspace.read(mentions, hugo) == []
    text = workspace.read(lambda session: session.get_one(NoteRow, note).text)
    assert text == "Selon une personne, oui. Les Desrochersien non."
    comments = workspace.read(
        lambda session: session.query(EvaluationRow).filter_by(meeting_id=meeting_id).one().comments
    )
    assert comments == ["Merci une personne!", "Bravo"]
    with pytest.raises(Refused, match="par quels mots"):
        workspace.do(replace_name, hugo, " ")


def test_nothing_stays_of_someone_added_here_who_changed_her_number(workspace: Workspace) -> None:
    """What her fiche said before is in the journal, and in the backups made since."""
    rita = workspace.do(add_member, "Rita", "Chiasson", on=MEETING_DAY, organization="La Halte", role_title="Glaneuse")
    for phone in ("514 555-0188", "514 555-0199"):
        workspace.do(edit_member, rita, work_phone=phone, bio=f"Le glanage, au {phone}", status=MemberStatus.ACTIVE)
    workspace.do(list_words, rita, skills=["glanage"])
    workspace.back_up(Reason.REQUEST)
    assert not workspace.erase(erase_member, rita, on=MEETING_DAY).files
    files = [path for path in workspace.folder.path.rglob("*") if path.is_file()]
    for said in ("Chiasson", "555-0188", "555-0199", "glanage", "Glaneuse"):
        assert not [path for path in files if said.encode() in path.read_bytes()], said
