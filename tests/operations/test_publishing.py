"""A recueil goes out once nothing is left to settle; what went out is kept, and says whom it carries."""

from datetime import date
from uuid import UUID

import pytest

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.recueil_check import to_settle
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.vocabulary import Confidentiality, ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.change_pathway import adopt_interpretation
from cdp_desktop.operations.publishing import publish_recueil, reopen_recueil
from cdp_desktop.operations.recueils import create_recueil, edit_recueil, remove_recueil, remove_section
from cdp_desktop.operations.stories import answer_for_story, edit_story, read_back_story, verify_story, withdraw_story
from cdp_desktop.store.queries.recueil_choices import editions
from cdp_desktop.store.queries.recueils import recueil
from cdp_desktop.store.schema import ChangeStoryRow
from cdp_desktop.workspace import Workspace
from tests.operations.conftest import Do
from tests.recueils import MEMBERS, PUBLIC, TODAY, read_recueil, recueil_key, story_key

FILE = KeptFile("recueil.pdf", "a" * 64, 12)


@pytest.fixture
def draft(workspace: Workspace) -> UUID:
    """The recueil that the demo prepares, for everybody."""
    return recueil_key(workspace, "rec-2026")


def missing(workspace: Workspace, key: UUID, on: date = TODAY) -> dict[str, str]:
    return {one.title: one.sentence for one in to_settle(workspace.read(recueil, key, on), on)}


def status(workspace: Workspace, key: UUID) -> StoryStatus:
    return workspace.read(lambda session: session.get_one(ChangeStoryRow, key).status)


def test_it_goes_out_with_the_file_and_the_stories_that_it_carries(workspace: Workspace, do: Do, draft: UUID) -> None:
    quoted = story_key(workspace, "Elle m'attendait")
    assert status(workspace, quoted) is StoryStatus.VERIFIED
    do(publish_recueil, draft, on=TODAY, file=FILE)
    assert read_recueil(workspace, draft).status is CollectionStatus.PUBLISHED
    assert status(workspace, quoted) is StoryStatus.PUBLISHED
    (edition,) = workspace.read(editions, draft)
    assert (edition.number, edition.published_on, edition.audience) == (1, TODAY, PUBLIC)
    assert edition.file is not None
    assert edition.file.sha256 == FILE.sha256
    assert [one.id for one in edition.stories] == list(
        dict.fromkeys(one.story_id for one in read_recueil(workspace, draft).excerpts)
    )
    with pytest.raises(Refused, match="déjà publié"):
        workspace.do(publish_recueil, draft, on=TODAY)


def test_another_edition_follows_and_the_first_stays(workspace: Workspace, do: Do, draft: UUID) -> None:
    workspace.do(publish_recueil, draft, on=TODAY, file=FILE)
    do(reopen_recueil, draft)
    with pytest.raises(Refused, match="déjà en préparation"):
        workspace.do(reopen_recueil, draft)
    with pytest.raises(Refused, match="déjà été publié"):
        workspace.do(remove_recueil, draft)
    workspace.do(edit_recueil, draft, audience=MEMBERS, tells_evidence=True)
    workspace.do(publish_recueil, draft, on=date(2026, 10, 1))
    last, first = workspace.read(editions, draft)
    assert (last.number, last.audience, last.file) == (2, MEMBERS, None)
    assert (first.number, first.audience) == (1, PUBLIC)
    named = {one.title for one in last.stories} - {one.title for one in first.stories}
    assert "Ce qui n'a pas changé" in named  # as evidence, for the members


def test_each_thing_left_to_settle_is_said_and_stops_it(workspace: Workspace, draft: UUID) -> None:
    changed = story_key(workspace, "Elle m'attendait")
    refused = story_key(workspace, "Trois lignes sur un carton")
    text = workspace.read(lambda session: session.get_one(ChangeStoryRow, changed).text) or ""
    workspace.do(edit_story, changed, text=f"{text} Et encore.")
    workspace.do(answer_for_story, refused, ConsentScope.PUBLIC, ConsentState.REFUSED, on=TODAY)
    workspace.do(adopt_interpretation, read_recueil(workspace, draft).interpretations[0].id, adopted=False)
    left = missing(workspace, draft)
    assert left.pop("Elle m'attendait") == "la personne ne l’a pas relue et elle n’est pas vérifiée"
    assert left.pop("Trois lignes sur un carton") == "l’accord pour tout le monde est refusé"
    assert list(left.values()) == ["l’interprétation n’est pas adoptée"]
    with pytest.raises(Refused, match="3 choses restent à régler"):
        workspace.do(publish_recueil, draft, on=TODAY)
    workspace.do(edit_recueil, draft, audience=MEMBERS)
    assert "Trois lignes sur un carton" not in missing(workspace, draft)
    workspace.do(read_back_story, changed, on=TODAY, today=TODAY)
    workspace.do(verify_story, changed, on=TODAY, how="Un appel", result="Confirmée")
    workspace.do(adopt_interpretation, read_recueil(workspace, draft).interpretations[0].id)
    assert missing(workspace, draft) == {}


def test_an_answer_that_is_over_or_never_asked_does_not_do(workspace: Workspace, draft: UUID) -> None:
    told = story_key(workspace, "Elle m'attendait")
    workspace.do(answer_for_story, told, ConsentScope.PUBLIC, ConsentState.GRANTED, on=TODAY, expires_on=TODAY)
    assert missing(workspace, draft) == {}
    tomorrow = date(2026, 9, 16)
    assert missing(workspace, draft, tomorrow) == {
        "Elle m'attendait": "l’accord pour tout le monde a pris fin le 15\u00a0septembre 2026"
    }
    own = next(one.id for one in read_recueil(workspace, draft).excerpts if one.story_id == told)
    workspace.do(
        answer_for_story, told, ConsentScope.PUBLIC, ConsentState.NOT_ASKED, on=TODAY, excerpt_id=own
    )  # that of the excerpt counts
    assert missing(workspace, draft) == {"Elle m'attendait": "l’accord pour tout le monde n’est pas encore demandé"}


def test_an_empty_recueil_does_not_go_out(workspace: Workspace) -> None:
    made = workspace.do(create_recueil, "Vide", on=TODAY, audience=Confidentiality.MEMBERS)
    for section in read_recueil(workspace, made).sections:
        workspace.do(remove_section, section.id)
    with pytest.raises(Refused, match="ni extrait ni interprétation"):
        workspace.do(publish_recueil, made, on=TODAY)


def test_a_story_taken_back_leaves_and_is_told_of_in_what_went_out(workspace: Workspace, draft: UUID) -> None:
    told = story_key(workspace, "Elle m'attendait")
    workspace.do(publish_recueil, draft, on=TODAY, file=FILE)
    workspace.erase(withdraw_story, told, on=TODAY)
    assert told not in [one.story_id for one in read_recueil(workspace, draft).excerpts]
    (edition,) = workspace.read(editions, draft)
    assert [one.title for one in edition.stories if one.withdrawn] == [""]
    assert "1 de ces histoires est retirée depuis" in edition.sentence
    assert recueil_key(workspace, "rec-2026") == draft
