"""The pieces of a story: excerpts under their heading, photos, what it is worth and about; and an answer apart."""

from datetime import timedelta
from uuid import UUID

import pytest

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.recueil_document import compose
from cdp_desktop.domain.story import ConsentScope, StoryAbout, ValueCycle, joined
from cdp_desktop.domain.story_answers import furthest
from cdp_desktop.domain.story_list import StoryExcerpt, StorySheet
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.stories import answer_for_story, edit_story, withdraw_story
from cdp_desktop.operations.story_excerpts import (
    answer_apart,
    answer_as_story,
    move_excerpt,
    put_under,
    put_under_new,
    quote_under_new,
)
from cdp_desktop.operations.story_links import (
    add_story_theme,
    link_story,
    set_story_themes,
    set_story_values,
    unlink_story,
)
from cdp_desktop.operations.story_photos import add_story_photo, describe_story_photo, remove_story_photo
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.queries.story_list import change_domains, story_sheet
from cdp_desktop.store.schema import InitiativeRow, PracticeRow
from cdp_desktop.workspace import Workspace
from tests.builders import find
from tests.documents.reading import lines
from tests.operations.conftest import Do
from tests.operations.test_stories import TODAY, first, key

PIECE = "Elle est restée dix minutes."
FACE = KeptFile("cour.jpg", "ab" * 32, 10)


def sheet(workspace: Workspace, story_id: UUID) -> StorySheet:
    return workspace.read(story_sheet, story_id, TODAY)


def heading(workspace: Workspace, label: str) -> UUID:
    domains = workspace.read(change_domains)
    return next(theme for domain in domains for theme, words in domain.themes if words == label)


def excerpt(workspace: Workspace, story_id: UUID, text: str) -> StoryExcerpt:
    return next(one for one in sheet(workspace, story_id).excerpts if one.text == text)


def test_words_joined_keep_the_order_of_the_story() -> None:
    story = "Un. Deux.  Trois. Quatre."
    assert joined(story, "", "Deux.") == "Deux."
    assert joined(story, "Trois.", "Un.") == "Un. […] Trois."
    assert joined(story, "Un. […] Trois.", "Deux.") == "Un. Deux.  Trois."  # nothing is left out any more
    assert joined(story, "Deux.", "ux.  Tr") == "Deux.  Tr"
    assert joined(story, "Cinq.", "Un.") == "Cinq. […] Un."


def test_an_excerpt_goes_from_heading_to_heading_and_has_its_place(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Elle m'attendait")
    taken = do(quote_under_new, made, "Une présence qui compte", PIECE)
    told = excerpt(workspace, made, PIECE)
    assert (told.theme, told.place, told.among) == ("Une présence qui compte", 1, 1)
    do(put_under, taken, heading(workspace, "Diversifie les actions"))
    told = excerpt(workspace, made, PIECE)
    assert told.theme == "Diversifie les actions"
    assert told.place == told.among > 1
    do(move_excerpt, taken, 0)
    assert excerpt(workspace, made, PIECE).place == 1
    do(put_under_new, taken, "une presence qui compte")  # the one that is there
    assert excerpt(workspace, made, PIECE).theme == "Une présence qui compte"
    with pytest.raises(Refused, match="Écrivez l’intertitre"):
        workspace.do(quote_under_new, made, "  ", PIECE)


def test_an_excerpt_answered_apart_goes_nowhere_until_it_is(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Elle m'attendait")
    told = sheet(workspace, made).excerpts[0]
    assert told.recueils[0].startswith("Nos changements")
    assert furthest(sheet(workspace, made).answers_of(told), TODAY) is ConsentScope.PUBLIC
    ((recueil_id, _title),) = workspace.read(recueils_named, "rec-2026")

    def printed() -> bool:
        made_of = compose(workspace.read(recueil, recueil_id, TODAY), day=TODAY)
        return told.text in "\n".join(lines(made_of)).replace("\u00a0", " ")

    assert printed()
    do(answer_apart, told.id)
    own = sheet(workspace, made).excerpts[0]
    assert furthest(sheet(workspace, made).answers_of(own), TODAY) is None
    assert not printed()
    for scope in ConsentScope:
        state = ConsentState.GRANTED if scope is not ConsentScope.PUBLIC else ConsentState.REFUSED
        workspace.do(answer_for_story, made, scope, state, on=TODAY, mode="Courriel", excerpt_id=told.id)
    own = sheet(workspace, made).excerpts[0]
    assert furthest(sheet(workspace, made).answers_of(own), TODAY) is ConsentScope.MEMBERS
    do(answer_as_story, told.id)
    assert sheet(workspace, made).excerpts[0].own == ()
    assert printed()


def test_an_answer_says_who_noted_it_and_cannot_end_before_it_begins(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Elle m'attendait")
    with pytest.raises(Refused, match="finirait avant"):
        workspace.do(
            answer_for_story, made, ConsentScope.PUBLIC, ConsentState.GRANTED, on=TODAY, expires_on=TODAY - timedelta(1)
        )
    who = find(workspace, "Mathis Cloutier")
    do(
        answer_for_story, made, ConsentScope.PUBLIC, ConsentState.GRANTED,
        on=TODAY, mode="De vive voix", recorded_by_id=who, expires_on=TODAY + timedelta(700),
    )  # fmt: skip
    assert "noté par" in sheet(workspace, made).answer(ConsentScope.PUBLIC).sentence(TODAY)


def test_a_photo_says_what_it_shows_and_goes_nowhere_by_itself(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Elle m'attendait")
    with pytest.raises(Refused, match="Dites ce que la photo montre"):
        workspace.do(add_story_photo, made, FACE, "  ")
    with pytest.raises(Refused, match="pas une image"):
        workspace.do(add_story_photo, made, KeptFile("note.txt", "ab" * 32, 10), "La cour")
    photo = do(add_story_photo, made, FACE, " La cour, un matin ")
    (told,) = sheet(workspace, made).photos
    assert (told.description, told.stored_name, furthest(told.answers, TODAY)) == (
        "La cour, un matin", f"{'ab' * 32}.jpg", None,
    )  # fmt: skip
    do(describe_story_photo, photo, "La cour et ses bancs")
    do(answer_for_story, made, ConsentScope.INTERNAL, ConsentState.GRANTED, on=TODAY, mode="Courriel", photo_id=photo)
    (told,) = sheet(workspace, made).photos
    assert told.description == "La cour et ses bancs"
    assert furthest(told.answers, TODAY) is ConsentScope.INTERNAL
    do(remove_story_photo, photo)
    assert sheet(workspace, made).photos == ()


def test_what_a_story_is_worth_and_about_is_told(workspace: Workspace, do: Do) -> None:
    made = key(workspace, "Elle m'attendait")
    do(set_story_values, made, [ValueCycle.TRANSFORMATIVE, ValueCycle.APPLIED])
    assert sheet(workspace, made).values == (ValueCycle.APPLIED, ValueCycle.TRANSFORMATIVE)
    themes = [heading(workspace, "Élargit les réseaux"), heading(workspace, "Diversifie les actions")]
    do(set_story_themes, made, themes)
    do(add_story_theme, made, "Une présence qui compte")
    do(add_story_theme, made, "une presence qui compte")
    assert [label for _key, label in sheet(workspace, made).themes] == [
        "Élargit les réseaux", "Diversifie les actions", "Une présence qui compte",
    ]  # fmt: skip
    initiative, practice = first(workspace, InitiativeRow, rank=1), first(workspace, PracticeRow)
    before = sheet(workspace, made).links
    for kind, target in ((StoryAbout.INITIATIVE, initiative), (StoryAbout.PRACTICE, practice)):
        if target not in {one.target_id for one in before}:
            do(link_story, made, kind, target)
    with pytest.raises(Refused, match="déjà"):
        workspace.do(link_story, made, StoryAbout.PRACTICE, practice)
    links = sheet(workspace, made).links
    assert {initiative, practice} <= {one.target_id for one in links}
    do(unlink_story, links[-1].id)
    assert sheet(workspace, made).links == links[:-1]


def test_nothing_is_written_any_more_in_a_story_taken_back(workspace: Workspace) -> None:
    made = key(workspace, "Elle m'attendait")
    workspace.do(edit_story, made, period="Un printemps")
    workspace.erase(withdraw_story, made, on=TODAY)
    practice = first(workspace, PracticeRow)
    for gesture, args in (
        (quote_under_new, ("Un intertitre", PIECE)), (add_story_photo, (FACE, "La cour")),
        (set_story_values, ([],)), (set_story_themes, ([],)), (add_story_theme, ("Un intertitre",)),
        (link_story, (StoryAbout.PRACTICE, practice)),
    ):  # fmt: skip
        with pytest.raises(Refused, match="a été retirée"):
            workspace.do(gesture, made, *args)
