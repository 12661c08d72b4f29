"""The rounds of selection, all that the fiche of one says, and the stories that a table may be given to read."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.people import Person
from cdp_desktop.domain.selection import Candidate, Passage, ReadStory, Selection, Table, Turn, letters
from cdp_desktop.domain.story import Fate
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.story_list import story_list
from cdp_desktop.store.schema import (
    ChangeDomainRow,
    ChangeStoryRow,
    SelectionCountRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    SelectionVoteRow,
)


def selections(session: Session, today: date) -> list[Selection]:
    """Return every round with its tables, in the order they were opened; stories say how far they may go today."""
    return _selections(
        session, session.scalars(select(SelectionRoundRow).order_by(SelectionRoundRow.rank)).all(), today
    )


def selection_of(session: Session, table_id: UUID, today: date) -> Selection | None:
    """Return the round of a table, none once the table is gone."""
    group = session.get(SelectionGroupRow, table_id)
    if group is None:
        return None
    return _selections(session, [session.get_one(SelectionRoundRow, group.round_id)], today)[0]


def _selections(session: Session, rows: Sequence[SelectionRoundRow], today: date) -> list[Selection]:
    if not rows:
        return []
    tables = _tables(session, {row.id for row in rows}, today)
    leaders = people(session, today, {row.facilitator_id for row in rows if row.facilitator_id})
    return [
        Selection(
            id=row.id,
            rank=row.rank,
            level=row.level,
            label=row.label,
            held_on=row.held_on,
            meeting_id=row.meeting_id,
            facilitator=leaders.get(row.facilitator_id) if row.facilitator_id else None,
            tables=tuple(tables[row.id]),
            feedback_sent_on=row.feedback_sent_on,
            feedback_to=row.feedback_to or "",
            feedback_text=row.feedback_text or "",
        )
        for row in rows
    ]


def round_of(session: Session, meeting_id: UUID) -> UUID | None:
    """Return the last round of selection of a meeting, if there is one."""
    row = SelectionRoundRow
    return session.scalars(select(row.id).where(row.meeting_id == meeting_id).order_by(row.rank.desc())).first()


def selection_candidates(session: Session, today: date) -> list[Candidate]:
    """Return every story, with whatever stands against a table reading it, and who read or chose it before."""
    past = (
        select(SelectionStoryRow.story_id, SelectionStoryRow.fate, SelectionRoundRow)
        .join(SelectionGroupRow, SelectionGroupRow.id == SelectionStoryRow.group_id)
        .join(SelectionRoundRow, SelectionRoundRow.id == SelectionGroupRow.round_id)
        .order_by(SelectionRoundRow.held_on, SelectionRoundRow.rank)
    )
    passages: dict[UUID, dict[UUID, Passage]] = defaultdict(dict)
    for story_id, fate, held in session.execute(past):
        found = passages[story_id].get(held.id, Passage(held.level, held.label))
        passages[story_id][held.id] = replace(found, chosen=True) if fate is Fate.SELECTED else found
    return [
        Candidate(one, tuple(passages[one.id].values()))
        for one in sorted(story_list(session, today), key=lambda one: (one.collected_on, one.name))
    ]


def _tellers(session: Session, stories: Collection[UUID], today: date) -> dict[UUID, Person]:
    """Return who told each story, where it is known."""
    asked = select(ChangeStoryRow.id, ChangeStoryRow.teller_id).where(ChangeStoryRow.id.in_(stories))
    told = {story_id: teller_id for story_id, teller_id in session.execute(asked) if teller_id}
    who = people(session, today, set(told.values()))
    return {story_id: who[teller_id] for story_id, teller_id in told.items() if teller_id in who}


def _tables(session: Session, rounds: Collection[UUID], today: date) -> defaultdict[UUID, list[Table]]:
    """Return the tables of some rounds, by their round."""
    domains = {row.id: row.label for row in session.scalars(select(ChangeDomainRow))}
    groups = session.scalars(
        select(SelectionGroupRow).where(SelectionGroupRow.round_id.in_(rounds)).order_by(SelectionGroupRow.rank)
    ).all()
    keys = {group.id for group in groups}
    fates = fates_of(session, keys)
    read_there = {story_id for told in fates.values() for story_id in told}
    stories = {one.id: one for one in story_list(session, today, read_there)}
    tellers = _tellers(session, read_there, today)
    turns = _turns(session, keys)
    found: defaultdict[UUID, list[Table]] = defaultdict(list)
    beside: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for group in groups:
        beside[group.round_id].append(group.id)
    marks = {key: letters(fates[group_id] for group_id in tables) for key, tables in beside.items()}
    for group in groups:
        marked = marks[group.round_id]
        read = (
            ReadStory(stories[key], marked[key], Fate.SELECTED in own, Fate.ALSO_KEPT in own, tellers.get(key))
            for key, own in fates[group.id].items()
        )
        found[group.round_id].append(
            Table(
                id=group.id,
                round_id=group.round_id,
                label=group.label,
                domain_id=group.domain_id,
                domain=domains.get(group.domain_id, "") if group.domain_id else "",
                participants=group.participants,
                method=group.method or "",
                reasons=group.reasons or "",
                dissent=group.dissent or "",
                stories=tuple(read),
                turns=tuple(turns[group.id]),
            )
        )
    return found


def fates_of(session: Session, groups: Collection[UUID]) -> dict[UUID, dict[UUID, set[Fate]]]:
    """Return what some tables did with each story, in the order in which they read."""
    found: dict[UUID, dict[UUID, set[Fate]]] = defaultdict(lambda: defaultdict(set))
    row = SelectionStoryRow
    asked = select(row.group_id, row.story_id, row.fate).where(row.group_id.in_(groups)).order_by(row.rank)
    for those in (row.fate == Fate.CONSIDERED, row.fate != Fate.CONSIDERED):
        for group_id, story_id, fate in session.execute(asked.where(those)):
            found[group_id][story_id].add(fate)
    return found


def _turns(session: Session, groups: Collection[UUID]) -> defaultdict[UUID, list[Turn]]:
    """Return the turns of votes of some tables, by their table."""
    vote, count = SelectionVoteRow, SelectionCountRow
    asked = select(vote.id, vote.group_id, vote.round).where(vote.group_id.in_(groups)).order_by(vote.round)
    votes = session.execute(asked).all()
    counted = (
        select(count.vote_id, count.story_id, count.count)
        .join(vote, vote.id == count.vote_id)
        .where(vote.group_id.in_(groups))
        .order_by(count.rank)
    )
    counts: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for vote_id, story_id, voices in session.execute(counted):
        counts[vote_id][story_id] = voices
    found: defaultdict[UUID, list[Turn]] = defaultdict(list)
    for vote_id, group_id, number in votes:
        found[group_id].append(Turn(number, counts[vote_id]))
    return found
