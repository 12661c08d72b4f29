"""Choosing among stories on one laptop: votes are counts, and a choice keeps its reasons."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.story import ConsentScope, Fate, StoryStatus
from cdp_desktop.domain.story_papers import lettered
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.selections import (
    add_selection_group,
    begin_selection,
    cast_ballot,
    choose_stories,
    count_votes,
    edit_selection,
    edit_selection_group,
    open_selection,
    open_turn,
    order_selection_groups,
    remove_selection,
    remove_selection_group,
    remove_turn,
    send_feedback,
    set_stories_read,
)
from cdp_desktop.operations.stories import answer_for_story, edit_story, read_back_story
from cdp_desktop.store.queries.selections import selection_of, selections
from cdp_desktop.store.queries.story_papers import selection
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
    """The keys of three stories that were read back, the last of which was verified before."""
    found = workspace.read(lambda session: {row.title: row.id for row in session.scalars(select(ChangeStoryRow))})
    workspace.do(read_back_story, found[TITLES[0]], on=TODAY, today=TODAY)
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
    do(edit_selection_group, group, stories=read[:1], label="Table d’accueil", method="Discussion")
    assert workspace.read(fates, group) == {Fate.CONSIDERED: read[:1]}
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


def test_a_selection_is_begun_with_its_tables_in_one_gesture(workspace: Workspace, do: Do, read: list[UUID]) -> None:
    key = do(begin_selection, "Soirée", [("Table 1", None, read[1:]), ("Table 2", None, read[:1])], held_on=TODAY)
    found = next(one for one in workspace.read(selections, TODAY) if one.id == key)
    assert [(one.label, [each.letter for each in one.stories]) for one in found.tables] == [
        ("Table 1", ["A", "B"]),
        ("Table 2", ["C"]),  # no letter is that of two stories
    ]
    do(edit_selection, key, label=" Soirée d’automne ", level=2, feedback_text="Merci")
    with pytest.raises(Refused, match="qui choisit"):
        workspace.do(edit_selection, key, label="")
    with pytest.raises(Refused, match="premier niveau"):
        workspace.do(edit_selection, key, level=0)
    first, second = (one.id for one in found.tables)
    do(order_selection_groups, key, [second, first])
    found = next(one for one in workspace.read(selections, TODAY) if one.id == key)
    assert [one.label for one in found.tables] == ["Table 2", "Table 1"]
    do(remove_selection_group, first)
    do(remove_selection, key)
    assert all(one.id != key for one in workspace.read(selections, TODAY))


def test_what_a_table_taken_out_had_chosen_stands_as_before(workspace: Workspace, do: Do, read: list[UUID]) -> None:
    level = workspace.do(open_selection, "Comité", held_on=TODAY)
    group = workspace.do(add_selection_group, level, "Table 1", stories=read)
    others = workspace.do(add_selection_group, level, "Table 2", stories=read[:2])
    workspace.do(choose_stories, group, read[:1], reasons="Elle change une salle.")
    workspace.do(choose_stories, others, read[1:2], reasons="Elle aussi.")
    do(remove_selection_group, others)
    assert status(workspace, read[1]) is StoryStatus.NOT_SELECTED
    do(remove_selection, level)
    assert status(workspace, read[0]) is StoryStatus.NOT_SELECTED  # a table of June read it and did not choose it


def test_a_story_without_an_answer_in_force_is_not_read(workspace: Workspace, table: UUID, read: list[UUID]) -> None:
    level = workspace.do(open_selection, "Comité", held_on=TODAY)
    granted, day = ConsentState.GRANTED, date(2026, 5, 28)
    workspace.do(answer_for_story, read[0], ConsentScope.INTERNAL, granted, on=day, expires_on=date(2026, 9, 1))
    with pytest.raises(Refused, match="La soupe et la chaise » ne peut pas être lue.*accord".replace(" »", "\u00a0»")):
        workspace.do(add_selection_group, level, "Table 1", stories=read[:1])
    workspace.do(set_stories_read, table, read)  # what was read when it could be stays
    gone = workspace.read(lambda session: session.scalars(
        select(ChangeStoryRow.id).where(ChangeStoryRow.status == StoryStatus.WITHDRAWN)).one())  # fmt: skip
    with pytest.raises(Refused, match="retirée"):
        workspace.do(set_stories_read, table, [*read, gone])


def test_cards_are_for_the_day_on_which_they_are_read(workspace: Workspace, read: list[UUID]) -> None:
    """Whoever prints them a week before leaves out the story whose agreement ends in between."""
    later = TODAY + timedelta(days=7)
    level = workspace.do(open_selection, "Comité", held_on=later)
    workspace.do(add_selection_group, level, "Table 1", stories=read)
    workspace.do(answer_for_story, read[0], ConsentScope.INTERNAL, ConsentState.GRANTED, on=TODAY, expires_on=TODAY)
    printed = workspace.read(selection, level, TODAY)
    assert [one.id for _letter, one in lettered(printed)] == read[1:]
    assert workspace.read(selection, level, later + timedelta(days=1)).day == later + timedelta(days=1)


def test_where_a_story_stands_does_not_depend_on_which_table_spoke_last(
    workspace: Workspace, do: Do, table: UUID, read: list[UUID]
) -> None:
    """What one table chose stays chosen, and what no table has judged yet is not told left aside."""
    level = workspace.read(lambda session: session.get_one(SelectionGroupRow, table).round_id)
    for one in workspace.read(lambda session: session.scalars(select(SelectionRoundRow.id)).all()):
        if one != level:
            workspace.do(remove_selection, one)
    other = workspace.do(add_selection_group, level, "Table 2", stories=read)
    do(choose_stories, table, read[:1], reasons="Elle change une salle.")
    do(choose_stories, other, read[1:2], reasons="Elle aussi.")
    assert [status(workspace, key) for key in read[:2]] == [StoryStatus.SELECTED] * 2
    do(choose_stories, table, read[1:2], reasons="Après réflexion.")
    assert status(workspace, read[0]) is StoryStatus.NOT_SELECTED
    do(remove_selection_group, table)
    do(set_stories_read, other, read[1:])
    assert status(workspace, read[0]) is StoryStatus.CONSENTED
    undecided = workspace.do(open_selection, "Plus tard", held_on=TODAY, level=2)
    workspace.do(add_selection_group, undecided, "Table 1", stories=read[:2])
    do(remove_selection_group, other)
    assert [status(workspace, key) for key in read[:2]] == [StoryStatus.CONSENTED] * 2


def test_points_are_as_many_as_people_share_out(workspace: Workspace, do: Do, table: UUID, read: list[UUID]) -> None:
    do(edit_selection_group, table, method="Pointage, 2 points par personne")
    do(count_votes, table, 1, {read[0]: 7, read[1]: 3})
    with pytest.raises(Refused, match="11 points pour 5 personnes"):
        workspace.do(count_votes, table, 1, {read[0]: 8, read[1]: 3})
    with pytest.raises(Refused, match="au moins autant"):
        workspace.do(edit_selection_group, table, method="Vote secret")
    with pytest.raises(Refused, match="10 points"):
        workspace.do(edit_selection_group, table, participants=4)


def test_ballots_are_counted_one_by_one_and_each_is_taken_back(
    workspace: Workspace, do: Do, table: UUID, read: list[UUID]
) -> None:
    assert do(open_turn, table, read[:2]) == 1
    for story in (read[0], read[1], read[0], read[0]):
        do(cast_ballot, table, 1, story)
    workspace.undo_stack.undo()
    assert turns(workspace, table) == [{read[0]: 2, read[1]: 1}]
    with pytest.raises(Refused, match="pas de ce tour"):
        workspace.do(cast_ballot, table, 1, read[2])
    workspace.do(cast_ballot, table, 1, read[0])
    workspace.do(cast_ballot, table, 1, read[1])
    with pytest.raises(Refused, match="6 voix pour 5"):
        workspace.do(cast_ballot, table, 1, read[1])
    with pytest.raises(Refused, match="au moins une histoire"):
        workspace.do(open_turn, table, [])
    do(open_turn, table, read[:1])
    do(remove_turn, table)
    assert len(turns(workspace, table)) == 1


def test_reasons_are_not_taken_from_a_choice(workspace: Workspace, do: Do, table: UUID, read: list[UUID]) -> None:
    do(choose_stories, table, read[:2], reasons="La table refuse d’en laisser une.")
    do(edit_selection_group, table, reasons="La table en garde deux.", dissent="Une personne n’est pas d’accord.")
    with pytest.raises(Refused, match="Dites pourquoi"):
        workspace.do(edit_selection_group, table, reasons=" ")


def turns(workspace: Workspace, table: UUID) -> list[dict[UUID, int]]:
    found = workspace.read(selection_of, table, TODAY)
    assert found is not None
    here = found.table(table)
    assert here is not None
    return [dict(turn.counts) for turn in here.turns]
