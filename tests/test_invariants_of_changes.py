"""What is true of doors, of ties, of stories and of what is read in them, whatever people do.

The other invariants of the model are in ``test_invariants.py``.
"""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import EvidenceKind, InterpretationStatus, Stance
from cdp_desktop.domain.collaboration import CollaborationLevel
from cdp_desktop.domain.minutes import compose
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState, ReferralType
from cdp_desktop.operations.affiliations import end_affiliation
from cdp_desktop.operations.change_pathway import (
    add_evidence,
    add_interpretation,
    adopt_interpretation,
    remove_evidence,
)
from cdp_desktop.operations.collaborations import add_collaboration, edit_collaboration
from cdp_desktop.operations.publishing import publish_recueil
from cdp_desktop.operations.referrals import edit_pathway
from cdp_desktop.operations.selections import (
    add_selection_group,
    choose_stories,
    count_votes,
    edit_selection_group,
    open_selection,
    set_stories_read,
)
from cdp_desktop.operations.stories import (
    add_excerpt,
    answer_for_story,
    edit_story,
    read_back_story,
    verify_story,
    withdraw_story,
)
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.queries.referrals import every_door, pathways
from cdp_desktop.store.queries.story_list import story_sheet
from cdp_desktop.store.schema import (
    AffiliationRow,
    ChangeStatementRow,
    ChangeStoryRow,
    ChangeThemeRow,
    InterpretationRow,
    SelectionCountRow,
)
from cdp_desktop.workspace import Workspace
from tests.builders import demo_meeting
from tests.documents.reading import lines
from tests.recueils import recueil_key, story_key
from tests.test_invariants import refused

TODAY = date(2026, 9, 15)
STORY = "La soupe et la chaise"


def story(session: Session, title: str = STORY) -> ChangeStoryRow:
    """Return a story of the demo."""
    return session.scalars(select(ChangeStoryRow).filter_by(title=title)).one()


def first(session: Session, table: type[ChangeStatementRow | ChangeThemeRow]) -> UUID:
    """Return the key of the first row of a table."""
    return session.scalars(select(table.id).order_by(table.rank)).first() or UUID(int=0)


def test_invariant_14_who_is_called_behind_a_door_works_there(workspace: Workspace) -> None:
    def doubt() -> str:
        return next(one.doubt for one in workspace.read(every_door, TODAY) if one.pathway and one.pathway.id == door.id)

    named = (one for one in workspace.read(pathways, TODAY) if one.type is ReferralType.PERSONALIZED)
    door = next(one for one in named if one.contact_there)
    refused(workspace, edit_pathway, door.id, on=TODAY, contact_id=None)
    before = doubt()
    posts = select(AffiliationRow.id).where(AffiliationRow.member_id == getattr(door.contact, "id", None))
    for post in workspace.read(lambda session: session.scalars(posts).all()):
        workspace.do(end_affiliation, post, on=TODAY - timedelta(days=1))
    assert doubt() != before, "to be confirmed"


def test_invariant_15_two_organisations_are_tied_once_and_not_before_they_met(workspace: Workspace) -> None:
    ties = workspace.read(collaborations)
    one, other = (place.id for place in ties[0].organizations)
    said = {"since": TODAY, "level": CollaborationLevel.ACQUAINTED, "description": "x", "today": TODAY}
    refused(workspace, add_collaboration, one, other, **said)
    refused(workspace, add_collaboration, other, one, **said)
    refused(workspace, add_collaboration, one, one, **said)
    born = next(tie for tie in ties if tie.origin_id)
    assert born.origin_id
    held_on = workspace.read(record, born.origin_id).meeting.held_on
    refused(workspace, edit_collaboration, born.id, since=held_on - timedelta(days=1))


def test_invariant_16_a_recueil_goes_out_with_what_its_tellers_agreed_to_and_read_again(workspace: Workspace) -> None:
    draft, key = recueil_key(workspace, "rec-2026"), story_key(workspace, "Trois lignes sur un carton")
    workspace.do(answer_for_story, key, ConsentScope.PUBLIC, ConsentState.REFUSED, on=TODAY)
    refused(workspace, publish_recueil, draft, on=TODAY)
    workspace.undo_stack.undo()
    words = workspace.read(lambda session: session.get_one(ChangeStoryRow, key).significance)
    workspace.do(edit_story, key, significance=f"{words} Et voilà.")  # so she has not read it again
    refused(workspace, publish_recueil, draft, on=TODAY)
    workspace.do(read_back_story, key, on=TODAY, today=TODAY)
    refused(workspace, publish_recueil, draft, on=TODAY)
    workspace.do(verify_story, key, on=TODAY, how="Avec deux témoins", result="Confirmée")
    workspace.do(publish_recueil, draft, on=TODAY)
    workspace.erase(withdraw_story, key, on=TODAY)
    left = workspace.read(story_sheet, key, TODAY)
    assert (left.title, left.text, left.significance) == ("", "", "")
    assert workspace.read(lambda session: session.scalar(select(func.sum(SelectionCountRow.count))))


def test_invariant_17_an_excerpt_is_in_the_words_of_its_story(workspace: Workspace) -> None:
    key, told = workspace.read(lambda session: (story(session).id, story(session).text or ""))
    theme = workspace.read(first, ChangeThemeRow)
    refused(workspace, add_excerpt, key, theme, told[:30] + ", et puis voilà")
    refused(workspace, add_excerpt, key, theme, f"{told[:20]} […] jamais dit", elided=True)
    workspace.do(add_excerpt, key, theme, f"{told[:20]} […] {told[-20:]}", elided=True)
    refused(workspace, edit_story, key, text="Autre chose.")
    refused(workspace, edit_story, key, text=told.upper())


@pytest.mark.parametrize(
    "typed", ['Il a dit: "viens"...  et voila !', "deux  espaces\n\nun saut", "l'apostrophe droite"]
)
def test_invariant_17_the_words_of_a_story_are_never_corrected(workspace: Workspace, typed: str) -> None:
    key = workspace.read(lambda session: story(session).id)
    workspace.do(edit_story, key, text=typed)
    assert workspace.read(lambda session: story(session).text) == typed


def test_invariant_18_what_is_chosen_was_read_by_enough_people_and_for_reasons(workspace: Workspace) -> None:
    read, other = workspace.read(lambda session: (story(session).id, story(session, "Dix minutes payées").id))
    workspace.do(read_back_story, read, on=TODAY, today=TODAY)
    level = workspace.do(open_selection, "Comité", held_on=TODAY)
    table = workspace.do(add_selection_group, level, "Table 1", stories=[read])
    workspace.do(edit_selection_group, table, participants=4)
    refused(workspace, choose_stories, table, [other], reasons="Parce que.")
    refused(workspace, choose_stories, table, [read], reasons=" ")
    refused(workspace, choose_stories, table, [], reasons="Parce que.")
    refused(workspace, count_votes, table, 1, {read: 5})
    refused(workspace, count_votes, table, 1, {other: 1})
    workspace.do(count_votes, table, 1, {read: 4})
    refused(workspace, edit_selection_group, table, participants=3)
    refused(workspace, set_stories_read, table, [other])
    workspace.do(choose_stories, table, [read], reasons="Elle dit le quartier.")


def test_invariant_19_nothing_is_adopted_without_something_to_stand_on(workspace: Workspace) -> None:
    def status() -> object:
        return workspace.read(lambda session: session.get_one(InterpretationRow, key).status)

    change = workspace.read(first, ChangeStatementRow)
    key = workspace.do(add_interpretation, change, "On se parle.")
    refused(workspace, adopt_interpretation, key)
    ground = workspace.read(lambda session: story(session).id)
    refused(workspace, add_evidence, key, EvidenceKind.STORY, ground, stance=Stance.CONTRADICTS)
    evidence = workspace.do(add_evidence, key, EvidenceKind.STORY, ground)
    workspace.do(adopt_interpretation, key)
    assert status() is InterpretationStatus.ADOPTED
    workspace.do(remove_evidence, evidence)
    assert status() is InterpretationStatus.DRAFT


@pytest.mark.parametrize("audience", [Confidentiality.PUBLIC, Confidentiality.MEMBERS])
def test_invariant_20_nothing_prints_further_than_its_level(workspace: Workspace, audience: Confidentiality) -> None:
    kept = 0
    for number in range(1, 9):
        told = workspace.read(record, demo_meeting(workspace, number))
        printed = "\n".join(lines(compose(told, audience=audience)))
        texts = [(one.confidentiality, one.text) for one in told.notes]
        texts += [(one.confidentiality, one.text) for one in told.decisions]
        texts += [(one.confidentiality, one.title) for one in told.practices]
        beyond = [text for level, text in texts if not level.within(audience)]
        kept += len(beyond)
        assert not [text for text in beyond if text in printed]
    assert kept, "there was something to keep back"
