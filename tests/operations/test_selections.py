"""Choosing among stories on one laptop: votes are counts, and a choice keeps its reasons."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.story import Fate, StoryStatus
from cdp_desktop.operations import Refused
from cdp_desktop.operations.selections import (
    add_selection_group,
    choose_stories,
    count_votes,
    edit_selection_group,
    open_selection,
    send_feedback,
    set_stories_read,
)
from cdp_desktop.operations.stories import edit_story
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    SelectionCountRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    SelectionVoteRow,
)
from cdp_desktop.workspace import Workspace
from tests.operations.conftest import Do

TODAY = date(2026, 9, 15)
TITLES = ("La soupe et la chaise", "Dix minutes payées", "Payée comme tout le monde")


@pytest.fixture
def read(workspace: Workspace) -> list[UUID]:
    """The keys of three stories, the last of which was verified before."""
    found = workspace.read(lambda session: {row.title: row.id for row in session.scalars(select(ChangeStoryRow))})
    return [found[title] for title in TITLES]


@pytest.fixture
def table(workspace: Workspace, read: list[UUID]) -> UUID:
    """A table of five people, in a new round."""
    level = workspace.do(open_selection, "Rencontre de septembre", held_on=TODAY)
    group = workspace.do(add_selection_group, level, "Table 1", stories=read)
    workspace.do(edit_selection_group, group, participants=5, method="Vote secret")
    return group


def status(workspace: Workspace, story_id: UUID) -> StoryStatus:
    return workspace.read(lambda session: session.get_one(ChangeStoryRow, story_id).status)


def fates(session: Session, group_id: UUID) -> dict[Fate, list[UUID]]:
    rows = session.scalars(select(SelectionStoryRow).filter_by(group_id=group_id).order_by(SelectionStoryRow.rank))
    found: dict[Fate, list[UUID]] = {}
    for row in rows:
        found.setdefault(row.fate, []).append(row.story_id)
    return found


def test_a_round_and_its_tables_are_opened(workspace: Workspace, do: Do, read: list[UUID]) -> None:
    level = do(open_selection, "Comité", held_on=TODAY, level=2)
    group = do(add_selection_group, level, "Table 1", stories=[read[1], read[0], read[1]])
    do(edit_selection_group, group, participants=6, dissent="Pas le temps de tout lire.")
    assert workspace.read(fates, group) == {Fate.CONSIDERED: [read[1], read[0]]}
    do(set_stories_read, group, read)
    assert workspace.read(fates, group) == {Fate.CONSIDERED: read}
    with pytest.raises(Refused, match="Donnez un nom"):
        workspace.do(add_selection_group, level, " ", stories=[])
    with pytest.raises(Refused, match="qui choisit"):
        workspace.do(open_selection, "", held_on=TODAY)


def test_votes_are_numbers_and_never_more_than_people(
    workspace: Workspace, do: Do, table: UUID, read: list[UUID]
) -> None:
    do(count_votes, table, 1, {read[0]: 3, read[1]: 2})
    do(count_votes, table, 1, {read[0]: 1, read[1]: 4})
    do(count_votes, table, 2, {read[1]: 5})
    with pytest.raises(Refused, match="6 voix pour 5 personnes"):
        workspace.do(count_votes, table, 3, {read[0]: 3, read[1]: 3})
    with pytest.raises(Refused, match="sous zéro"):
        workspace.do(count_votes, table, 3, {read[0]: -1})
    workspace.do(set_stories_read, table, read[:2])
    with pytest.raises(Refused, match="Seules les histoires lues"):
        workspace.do(count_votes, table, 3, {read[2]: 1})
    with pytest.raises(Refused, match="a été lue"):
        workspace.do(set_stories_read, table, read[1:])
    with pytest.raises(Refused, match="au moins autant de personnes"):
        workspace.do(edit_selection_group, table, participants=4)

    def counts(session: Session) -> list[tuple[int, int]]:
        rows = select(SelectionVoteRow.round, SelectionCountRow.count).join(
            SelectionCountRow, SelectionCountRow.vote_id == SelectionVoteRow.id
        )
        return sorted((one, count) for one, count in session.execute(rows.where(SelectionVoteRow.group_id == table)))

    assert workspace.read(counts) == [(1, 1), (1, 4), (2, 5)]


def test_a_choice_keeps_its_reasons_and_what_was_said_against_it(
    workspace: Workspace, do: Do, table: UUID, read: list[UUID]
) -> None:
    with pytest.raises(Refused, match="Dites pourquoi"):
        workspace.do(choose_stories, table, read[:1], reasons=" ")
    with pytest.raises(Refused, match="au moins une histoire"):
        workspace.do(choose_stories, table, [], reasons="Rien.")
    do(choose_stories, table, read[:1], reasons="Elle change une salle.", also_kept=read[2:], dissent="Deux voix.")
    assert (status(workspace, read[0]), status(workspace, read[1])) == (StoryStatus.SELECTED, StoryStatus.NOT_SELECTED)
    assert status(workspace, read[2]) is StoryStatus.VERIFIED  # that it was verified is not forgotten
    group = workspace.read(lambda session: session.get_one(SelectionGroupRow, table).dissent)
    assert group == "Deux voix."
    workspace.do(edit_story, read[1], title="Dix minutes")  # one that is not chosen stays
    workspace.do(set_stories_read, table, read)
    with pytest.raises(Refused, match="doit avoir été lue"):
        workspace.do(choose_stories, table, [table], reasons="Ailleurs.")


def test_the_tellers_are_told(workspace: Workspace, do: Do) -> None:
    level = workspace.do(open_selection, "Comité", held_on=TODAY)
    do(send_feedback, level, on=TODAY, to="Aux personnes qui ont raconté", text="Merci.")
    with pytest.raises(Refused, match="à qui"):
        workspace.do(send_feedback, level, on=TODAY, to="", text="Merci.")
    sent = workspace.read(lambda session: session.get_one(SelectionRoundRow, level).feedback_sent_on)
    assert sent == TODAY
