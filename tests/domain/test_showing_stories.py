"""What the room sees of a table that chooses: never a name, never a story that it may not read."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from cdp_desktop.domain.people import Person
from cdp_desktop.domain.room import Listing, Reading, words
from cdp_desktop.domain.selection import ReadStory, Table, Turn
from cdp_desktop.domain.showing_stories import QUESTION, Stage, StoryView, show_stage
from cdp_desktop.domain.story import ConsentScope, StoryStatus
from cdp_desktop.domain.story_list import ListedStory
from cdp_desktop.domain.vocabulary import MemberStatus

TEXT = "Vous êtes Pascale, m'a dit une femme. Le Kevin de Pascale Roy. " + "Elle est restée dix minutes. " * 20
TELLER = Person(uuid4(), "Pascale", "Roy", status=MemberStatus.ACTIVE)


def listed(title: str, furthest: ConsentScope | None = ConsentScope.MEMBERS, text: str = "On marche.") -> ListedStory:
    return ListedStory(uuid4(), title, "Collaborations", StoryStatus.CONSENTED, date(2026, 9, 15), text=text,
                       significance="Parce que Pascale le dit.", furthest=furthest, read_back=True)  # fmt: skip


@pytest.fixture
def stage() -> Stage:
    stories = (
        ReadStory(listed("Elle m'attendait", text=TEXT), "A", teller=TELLER),
        ReadStory(listed("Pour nous", ConsentScope.INTERNAL, text="Secret d'équipe."), "B"),
        ReadStory(replace(listed(""), status=StoryStatus.WITHDRAWN, text=""), "C"),
    )
    table = Table(uuid4(), uuid4(), "Table 1", participants=5, method="Votes successifs", stories=stories)
    return Stage(table, to_members=True, story=stories[0].id, tellers=(TELLER,))


def pages(view: StoryView, stage: Stage) -> list[str]:
    """Return every page of a view, in words."""
    first = show_stage(view, stage)
    assert isinstance(first, Reading | Listing)
    return [words(show_stage(view, stage, page)) for page in range(first.sheet.total)]


def test_a_story_is_read_page_by_page_under_its_letter_then_why_it_matters(stage: Stage) -> None:
    told = pages(StoryView.READING, stage)
    assert len(told) == 4
    assert told[0].startswith("Histoire A. Vous êtes [nom retiré]")
    assert told[-1] == "Histoire A\u00a0: pourquoi c’est significatif. Parce que [nom retiré] le dit."
    assert not any("Pascale" in page or "attendait" in page for page in told)
    assert show_stage(StoryView.READING, stage, 99) == show_stage(StoryView.READING, stage, 3)


def test_a_title_is_told_once_it_is_asked_for(stage: Stage) -> None:
    assert pages(StoryView.READING, replace(stage, titles=True))[0].startswith("Histoire A\u00a0: Elle m’attendait. ")


@pytest.mark.parametrize(("rank", "why"), [(1, "les membres lisent"), (2, "a retiré cette histoire")])
def test_what_the_room_may_not_read_says_why_in_its_place(stage: Stage, rank: int, why: str) -> None:
    barred = replace(stage, story=stage.table.stories[rank].id, titles=True)
    told = pages(StoryView.READING, barred)
    assert len(told) == 1
    assert why in told[0]
    assert "Secret" not in told[0]
    assert "Pour nous" not in told[0]


def test_a_committee_reads_what_members_may_not(stage: Stage) -> None:
    inside = replace(stage, to_members=False, story=stage.table.stories[1].id)
    assert "Secret d’équipe." in pages(StoryView.READING, inside)[0]


def test_counts_name_no_story_that_may_not_be_read(stage: Stage) -> None:
    counts = dict(zip((one.id for one in stage.table.stories), (3, 2, 0), strict=True))
    told = pages(StoryView.COUNTS, replace(stage, turn=Turn(2, counts), titles=True))
    assert told == ["Tour 2. A Elle m’attendait 3 voix. B Histoire B 2 voix. C Histoire C 0 voix"]
    bare = pages(StoryView.COUNTS, replace(stage, turn=Turn(2, counts)))
    assert "A Vous êtes [nom retiré]" in bare[0]
    assert "Secret" not in bare[0]


def test_a_secret_vote_that_goes_on_shows_no_count(stage: Stage) -> None:
    counts = {stage.table.stories[0].id: 3, stage.table.stories[1].id: 1}
    secret = replace(stage, table=replace(stage.table, method="Vote secret"), turn=Turn(1, counts))
    told = pages(StoryView.COUNTS, replace(secret, ballot_open=True))
    assert told == [f"{QUESTION}\n4\u00a0bulletins sur 5".replace("\u00a0", " ")]
    assert "Vote secret" in pages(StoryView.COUNTS, secret)[0]


def test_points_are_told_as_points(stage: Stage) -> None:
    turn = Turn(1, {stage.table.stories[0].id: 7})
    scored = replace(stage, table=replace(stage.table, method="Pointage, 3 points par personne"), turn=turn)
    assert "7 points" in pages(StoryView.COUNTS, scored)[0].replace("\u00a0", " ")


def test_the_choice_is_read_back_with_why_and_what_was_said_against(stage: Stage) -> None:
    first, second, third = stage.table.stories
    one = replace(stage.table, reasons="Pascale y dit un prénom.", dissent="Mme Roy garderait B.",
                  stories=(replace(first, chosen=True), second, third))  # fmt: skip
    assert pages(StoryView.CHOICE, replace(stage, table=one)) == [
        "Histoire A\u00a0: Elle m’attendait. [nom retiré] y dit un prénom.",
        "Désaccords et réserves. Mme [nom retiré] garderait B.",
    ]
    two = replace(one, dissent="", stories=(replace(first, chosen=True), replace(second, chosen=True), third))
    told = pages(StoryView.CHOICE, replace(stage, table=two))
    assert told[0] == "Histoires A et B. A. Elle m’attendait\nB. Histoire B"
    assert words(show_stage(StoryView.CHOICE, stage)) == QUESTION  # nothing is chosen
