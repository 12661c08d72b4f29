"""Other words in the place of a name, in every text that says it, before an identity is withdrawn."""

import json
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.referral import Pathway
from cdp_desktop.domain.story import StoryCredit, StoryStatus
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, MemberStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.affiliations import edit_affiliation, remove_affiliation
from cdp_desktop.operations.attendance import add_guest
from cdp_desktop.operations.captures import capture
from cdp_desktop.operations.closing import save_evaluation
from cdp_desktop.operations.consents import answer_consent, forget_answer
from cdp_desktop.operations.member_merging import merge_members
from cdp_desktop.operations.members import add_member, edit_member, list_words
from cdp_desktop.operations.mentions import mentions
from cdp_desktop.operations.referrals import edit_pathway
from cdp_desktop.operations.stories import add_excerpt, edit_story, read_back_story
from cdp_desktop.operations.withdrawing import erase_member, replace_name, where_named
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.store.queries.referrals import pathways
from cdp_desktop.store.queries.story_list import story_list, story_sheet
from cdp_desktop.store.schema import ChangeRow, EvaluationRow, NoteRow
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


def stands(workspace: Workspace, *words: str) -> list[str]:
    """Return which words are in some file of the data, as they are or as JSON writes them."""
    files = [path.read_bytes() for path in workspace.folder.path.rglob("*") if path.is_file()]
    forms = {word: (word.encode(), json.dumps(word)[1:-1].encode()) for word in words}
    return [word for word, told in forms.items() if any(form in file for form in told for file in files)]


def way_to(workspace: Workspace, place: str) -> Pathway:
    """Return the first pathway that leads to an organisation."""
    return next(one for one in workspace.read(pathways, MEETING_DAY) if one.service.organization.short_name == place)


def test_what_was_emptied_before_goes_with_the_rest(workspace: Workspace) -> None:
    """A number taken out of a fiche, a place of work taken off, an answer forgotten: the journal remembers them."""
    rita = workspace.do(add_member, "Rita", "Chiasson", on=MEETING_DAY, organization="La Halte", role_title="Glaneuse")
    workspace.do(edit_member, rita, work_phone="514 555-0188", bio="Le glanage urbain")
    workspace.do(edit_member, rita, work_phone="", bio="")
    (place,) = workspace.read(member_sheet, rita, MEETING_DAY).affiliations
    workspace.do(edit_affiliation, place.id, role_title="Cueilleuse")
    workspace.do(remove_affiliation, place.id)
    workspace.do(answer_consent, rita, ConsentPurpose.PHOTO, granted=False, mode=ConsentMode.EMAIL, on=MEETING_DAY,
                 today=MEETING_DAY, note="Elle préfère attendre")  # fmt: skip
    workspace.do(forget_answer, rita, ConsentPurpose.PHOTO)
    workspace.back_up(Reason.REQUEST)
    said = ("Chiasson", "555-0188", "glanage", "Glaneuse", "Cueilleuse", "préfère attendre")
    assert stands(workspace, *said) == list(said)
    workspace.erase(erase_member, rita, on=MEETING_DAY)
    assert stands(workspace, *said) == []


def test_the_fiche_that_hers_took_in_is_withdrawn_with_it(workspace: Workspace) -> None:
    meeting_id = demo_meeting(workspace)
    other = workspace.do(add_member, "Ritta", "Chyasson", on=MEETING_DAY, organization="La Halte")
    workspace.do(edit_member, other, work_email="ritta@ailleurs.example", bio="Le glanage urbain")
    workspace.back_up(Reason.REQUEST)
    rita = workspace.do(add_member, "Rita", "Chiasson", on=MEETING_DAY, organization="La Halte")
    workspace.do(edit_member, rita, work_email="rita@ici.example", bio="Les confitures")
    workspace.do(merge_members, rita, other)
    workspace.do(capture, meeting_id, CaptureKind.NOTE, "Ritta Chyasson rappellera", at=AT)
    with pytest.raises(Refused, match="un texte"):
        workspace.do(erase_member, rita, on=MEETING_DAY)
    workspace.do(replace_name, rita, "une personne")
    workspace.erase(erase_member, rita, on=MEETING_DAY)
    assert stands(workspace, "Chyasson", "ritta@", "glanage", "Chiasson", "rita@ici", "confitures") == []


def test_at_the_door_that_leads_to_her_a_first_name_or_her_own_line_tells_who_she_is(
    workspace: Workspace, do: Do
) -> None:
    rita = workspace.do(add_member, "Rita", "Chiasson", on=MEETING_DAY, organization="La Halte")
    workspace.do(edit_member, rita, work_phone="514 555-0188", work_email="rita@ici.example")
    way = next(
        one for one in workspace.read(pathways, MEETING_DAY) if one.service.organization.short_name == "La Halte"
    )
    workspace.do(
        edit_pathway, way.id, on=MEETING_DAY, mode="Demander Rita, rita@ici.example", conditions="RITA d’abord"
    )
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, "Rita Laforest chante", at=AT)
    workspace.do(capture, demo_meeting(workspace), CaptureKind.NOTE, "Joindre le 514-555-0188", at=AT)
    found = {(one.table, one.column) for one in workspace.read(where_named, rita)}
    assert found == {("referral_pathway", "mode"), ("referral_pathway", "conditions"), ("note", "text")}
    assert do(replace_name, rita, "l’accueil") == 3
    assert way_to(workspace, "La Halte").mode == "Demander l’accueil, [coordonnée retirée]"
    workspace.erase(erase_member, rita, on=MEETING_DAY)
    assert stands(workspace, "Demander Rita", "RITA", "rita@ici", "555-0188") == []
    assert stands(workspace, "Rita Laforest")


def test_a_colleague_of_the_same_first_name_keeps_it(workspace: Workspace) -> None:
    rita = workspace.do(add_member, "Rita", "Chiasson", on=MEETING_DAY, organization="La Halte")
    workspace.do(add_member, "Rita", "Laforest", on=MEETING_DAY, organization="La Halte")
    way = next(
        one for one in workspace.read(pathways, MEETING_DAY) if one.service.organization.short_name == "La Halte"
    )
    workspace.do(edit_pathway, way.id, on=MEETING_DAY, mode="Demander Rita")
    assert workspace.read(mentions, rita) == []


def test_an_identity_is_withdrawn_once(workspace: Workspace) -> None:
    mathis = find(workspace, "Mathis Cloutier")
    workspace.erase(erase_member, mathis, on=MEETING_DAY)
    with pytest.raises(Refused, match="a été retirée"):
        workspace.do(erase_member, mathis, on=MEETING_DAY)


def stories(workspace: Workspace, *titles: str) -> list[UUID]:
    """Return the keys of some stories."""
    found = {one.title: one.id for one in workspace.read(story_list, MEETING_DAY)}
    return [found[title] for title in titles]


def test_the_stories_of_a_teller_keep_her_words_and_nothing_of_her(workspace: Workspace) -> None:
    beatrice = workspace.do(add_member, "Rita", "Chiasson", on=MEETING_DAY, organization="La Halte")
    made, other = stories(workspace, "Le mercredi à une heure", "Elle m'attendait")
    workspace.do(edit_story, made, teller_id=beatrice, credit=StoryCredit.ROLE_ONLY, credit_label="La glaneuse du Pont")
    before = workspace.read(story_sheet, made, MEETING_DAY)
    assert [one.title for one in workspace.read(member_sheet, beatrice, MEETING_DAY).stories] == [before.title]
    workspace.back_up(Reason.REQUEST)
    assert stands(workspace, "La glaneuse du Pont")
    workspace.erase(erase_member, beatrice, on=MEETING_DAY)
    told = workspace.read(story_sheet, made, MEETING_DAY)
    assert (told.teller, told.credit, told.credit_label) == (None, StoryCredit.ANONYMOUS, "")
    assert (told.text, told.excerpts, told.status, told.answers) == (
        before.text, before.excerpts, before.status, before.answers,
    )  # fmt: skip
    assert stands(workspace, "La glaneuse du Pont", "Chiasson") == []

    def ties(session: Session) -> int:
        lines = select(ChangeRow).where(ChangeRow.field == "teller_id", ChangeRow.value == beatrice.bytes)
        return len(session.scalars(lines).all())

    assert workspace.read(ties) == 0
    assert workspace.read(story_sheet, other, MEETING_DAY).teller is not None


def test_a_story_where_a_name_is_replaced_is_read_back_again(workspace: Workspace, do: Do) -> None:
    hugo = find(workspace, "Hugo Desrochers")
    made, other = stories(workspace, "Le mercredi à une heure", "Elle m'attendait")
    text = workspace.read(story_sheet, made, MEETING_DAY).text
    workspace.do(edit_story, made, text=f"{text}\n\nC'est Hugo Desrochers qui me l'a dit.", third_party_note="")
    workspace.do(read_back_story, made, on=MEETING_DAY, today=MEETING_DAY)
    theme = workspace.read(story_sheet, made, MEETING_DAY).excerpts[0].theme_id
    workspace.do(add_excerpt, made, theme, "C'est Hugo Desrochers qui me l'a dit.")
    workspace.do(edit_story, other, third_party_note="Hugo Desrochers est d'accord")
    found = {(one.table, one.column): one for one in workspace.read(where_named, hugo)}
    assert found["change_story", "text"].fiche_id == made
    assert (found["story_excerpt", "text"].kind, found["story_excerpt", "text"].fiche_id) == (Kind.STORY, made)
    assert do(replace_name, hugo, "un collègue") == 3
    told, untouched = (workspace.read(story_sheet, key, MEETING_DAY) for key in (made, other))
    assert (told.read_back_on, told.status) == (None, StoryStatus.TO_REVIEW)
    assert told.excerpts[-1].text in told.text
    assert untouched.read_back_on is not None  # her own words did not change
