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
from cdp_desktop.domain.story_list import ListedStory
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
    stories = {one.id: one for one in story_list(session, today)}
    tables = _tables(session, {row.id for row in rows}, stories, _tellers(session, today))
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


def _tellers(session: Session, today: date) -> dict[UUID, Person]:
    """Return who told each story, where it is known."""
    asked = select(ChangeStoryRow.id, ChangeStoryRow.teller_id).where(ChangeStoryRow.teller_id.is_not(None))
    told = {story_id: teller_id for story_id, teller_id in session.execute(asked) if teller_id}
    who = people(session, today, set(told.values()))
    return {story_id: who[teller_id] for story_id, teller_id in told.items() if teller_id in who}


def _tables(
    session: Session, rounds: Collection[UUID], stories: dict[UUID, ListedStory], tellers: dict[UUID, Person]
) -> defaultdict[UUID, list[Table]]:
    """Return the tables of some rounds, by their round."""
    domains = {row.id: row.label for row in session.scalars(select(ChangeDomainRow))}
    fates: dict[UUID, dict[UUID, set[Fate]]] = defaultdict(lambda: defaultdict(set))
    groups = session.scalars(
        select(SelectionGroupRow).where(SelectionGroupRow.round_id.in_(rounds)).order_by(SelectionGroupRow.rank)
    ).all()
    keys = {group.id for group in groups}
    order = select(SelectionStoryRow).where(SelectionStoryRow.group_id.in_(keys)).order_by(SelectionStoryRow.rank)
    for row in session.scalars(order.where(SelectionStoryRow.fate == Fate.CONSIDERED)):
        fates[row.group_id][row.story_id].add(row.fate)
    for row in session.scalars(order.where(SelectionStoryRow.fate != Fate.CONSIDERED)):
        fates[row.group_id][row.story_id].add(row.fate)
    turns = _turns(session, keys)
    found: defaultdict[UUID, list[Table]] = defaultdict(list)
    marks = {key: letters(fates[group.id] for group in groups if group.round_id == key) for key in rounds}
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


def _turns(session: Session, groups: Collection[UUID]) -> defaultdict[UUID, list[Turn]]:
    """Return the turns of votes of some tables, by their table."""
    asked = select(SelectionVoteRow).where(SelectionVoteRow.group_id.in_(groups)).order_by(SelectionVoteRow.round)
    votes = session.scalars(asked).all()
    counted = select(SelectionCountRow).where(SelectionCountRow.vote_id.in_({vote.id for vote in votes}))
    counts: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for row in session.scalars(counted.order_by(SelectionCountRow.rank)):
        counts[row.vote_id][row.story_id] = row.count
    found: defaultdict[UUID, list[Turn]] = defaultdict(list)
    for vote in votes:
        found[vote.group_id].append(Turn(vote.round, counts[vote.id]))
    return found
