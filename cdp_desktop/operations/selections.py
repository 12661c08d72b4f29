"""Choosing among stories, in a room: who read what, how many voted for each, what was chosen, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import REFUSALS, points_each, voices
from cdp_desktop.domain.story import Fate, StoryStatus
from cdp_desktop.domain.story_answers import barred, furthest
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.removing import take_out
from cdp_desktop.operations.rows import edit, next_number, required
from cdp_desktop.store.queries.story_parts import answers_of
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    SelectionCountRow,
    SelectionGroupRow,
    SelectionRoundRow,
    SelectionStoryRow,
    SelectionVoteRow,
    derived_id,
    new_id,
)

_SETTLED: Final = (StoryStatus.VERIFIED, StoryStatus.PUBLISHED, StoryStatus.WITHDRAWN)
_ROUND: Final = frozenset(
    ["label", "held_on", "level", "meeting_id", "facilitator_id", "feedback_to", "feedback_text", "feedback_sent_on"]
)
_REASONS: Final = _("Dites pourquoi\u00a0: les raisons du choix sont le résultat de la méthode.")
_TABLE: Final = frozenset(["label", "participants", "method", "reasons", "dissent", "domain_id"])


@operation(_("l’ouverture de la sélection"))
def open_selection(
    session: Session,
    label: str,
    *,
    held_on: date,
    level: int = 1,
    meeting_id: UUID | None = None,
    facilitator_id: UUID | None = None,
) -> UUID:
    """Open a round of selection; those of a higher level choose among what the ones before chose."""
    row = SelectionRoundRow(
        id=new_id(),
        rank=next_number(session, SelectionRoundRow.rank),
        level=level,
        label=required(label, _("Dites qui choisit\u00a0: une rencontre, un comité…")),
        held_on=held_on,
        meeting_id=meeting_id,
        facilitator_id=facilitator_id,
    )
    session.add(row)
    return row.id


@operation(_("la nouvelle sélection"))
def begin_selection(
    session: Session,
    label: str,
    tables: Sequence[tuple[str, UUID | None, Sequence[UUID]]],
    *,
    held_on: date,
    level: int = 1,
    meeting_id: UUID | None = None,
    facilitator_id: UUID | None = None,
) -> UUID:
    """Open a round with its tables, each told by its name, its domain if it has one, and the stories that it reads."""
    key = open_selection(
        session, label, held_on=held_on, level=level, meeting_id=meeting_id, facilitator_id=facilitator_id
    )
    session.flush()
    for name, domain_id, stories in tables:
        add_selection_group(session, key, name, stories=stories, domain_id=domain_id)
    return key


@operation(_("la modification de la sélection"))
def edit_selection(session: Session, /, round_id: UUID, **fields: Any) -> None:
    """Change what a round says, or what is being written to those who told a story."""
    row = session.get_one(SelectionRoundRow, round_id)
    for name in ("feedback_to", "feedback_text"):
        if name in fields:
            fields[name] = (fields[name] or "").strip() or None
    edit(row, fields, _ROUND)
    row.label = required(row.label, _("Dites qui choisit\u00a0: une rencontre, un comité…"))
    if row.level < 1:
        raise Refused(_("Le premier niveau est le niveau 1."))


@operation(_("le retrait de la sélection"))
def remove_selection(session: Session, round_id: UUID) -> None:
    """Take out a round that was opened by mistake, with its tables; the stories stay."""
    groups = list(session.scalars(select(SelectionGroupRow.id).where(SelectionGroupRow.round_id == round_id)))
    read = {story_id for one in groups for story_id in _of_fate(session, one, Fate.CONSIDERED)}
    take_out(session, session.get_one(SelectionRoundRow, round_id))
    _stand_as_judged(session, read)


@operation(_("l’ajout d’une table"))
def add_selection_group(
    session: Session,
    round_id: UUID,
    label: str,
    *,
    stories: Sequence[UUID],
    domain_id: UUID | None = None,
    participants: int = 0,
    method: str = "",
) -> UUID:
    """Add a table to a round, with the stories that it reads, in that order."""
    _refuse_unreadable(session, round_id, stories)
    row = SelectionGroupRow(
        id=new_id(),
        round_id=round_id,
        rank=next_number(session, SelectionGroupRow.rank, SelectionGroupRow.round_id == round_id),
        label=required(label, _("Donnez un nom à la table.")),
        domain_id=domain_id,
        participants=participants,
        method=method.strip() or None,
    )
    session.add(row)
    session.flush()
    _set_fates(session, row.id, Fate.CONSIDERED, stories)
    return row.id


@operation(_("la modification de la table"))
def edit_selection_group(
    session: Session, /, group_id: UUID, *, stories: Sequence[UUID] | None = None, **fields: Any
) -> None:
    """Change how many people sit at a table, how they choose, what they read, or what was said of the choice."""
    if stories is not None:
        set_stories_read(session, group_id, stories)
    row = session.get_one(SelectionGroupRow, group_id)
    for name in ("method", "reasons", "dissent"):
        if name in fields:
            fields[name] = (fields[name] or "").strip() or None
    edit(row, fields, _TABLE)
    row.label = required(row.label, _("Donnez un nom à la table."))
    if row.reasons is None and _of_fate(session, group_id, Fate.SELECTED):
        raise Refused(_REASONS)
    most = max((sum(_counts(session, vote.id).values()) for vote in _votes(session, group_id)), default=0)
    if voices(row.method or "", row.participants) < most:
        raise Refused(_too_few(most, points_each(row.method or "")))


@operation(_("l’ordre des tables"))
def order_selection_groups(session: Session, round_id: UUID, groups: Sequence[UUID]) -> None:
    """Put the tables of a round in an order."""
    rows = session.scalars(select(SelectionGroupRow).where(SelectionGroupRow.round_id == round_id)).all()
    for row in rows:
        row.rank = groups.index(row.id) + 1


@operation(_("le retrait de la table"))
def remove_selection_group(session: Session, group_id: UUID) -> None:
    """Take a table out with what it chose; the stories stay."""
    read = _of_fate(session, group_id, Fate.CONSIDERED)
    take_out(session, session.get_one(SelectionGroupRow, group_id))
    _stand_as_judged(session, read)


@operation(_("les histoires lues à la table"))
def set_stories_read(session: Session, group_id: UUID, stories: Sequence[UUID]) -> None:
    """Say which stories a table reads, and in which order; one that was chosen, or has votes, was read."""
    before = _of_fate(session, group_id, Fate.CONSIDERED)
    round_id = session.get_one(SelectionGroupRow, group_id).round_id
    _refuse_unreadable(session, round_id, [one for one in stories if one not in before])
    kept = _of_fate(session, group_id, Fate.SELECTED) | _of_fate(session, group_id, Fate.ALSO_KEPT)
    for vote in _votes(session, group_id):
        kept |= _counts(session, vote.id).keys()
    if not kept <= set(stories):
        raise Refused(_("Une histoire qui a des voix, ou qui est retenue, a été lue."))
    _set_fates(session, group_id, Fate.CONSIDERED, stories)
    session.flush()
    _stand_as_judged(session, before ^ set(stories))


@operation(_("le compte des voix"))
def count_votes(session: Session, group_id: UUID, turn: int, counts: Mapping[UUID, int]) -> None:
    """Write how many voices each story had in a turn of votes: numbers alone, and never more than there can be."""
    group = session.get_one(SelectionGroupRow, group_id)
    if any(count < 0 for count in counts.values()):
        raise Refused(_("Un nombre de voix ne peut pas être sous zéro."))
    _refuse_too_many(group, sum(counts.values()))
    if not counts.keys() <= _of_fate(session, group_id, Fate.CONSIDERED):
        raise Refused(_("Seules les histoires lues à cette table ont des voix."))
    key = derived_id(group_id, "vote", turn)
    vote = session.get(SelectionVoteRow, key)
    if vote is None:
        vote = SelectionVoteRow(id=key, group_id=group_id, rank=turn, round=turn)
        session.add(vote)
        session.flush()
    session.execute(delete(SelectionCountRow).where(SelectionCountRow.vote_id == key))
    session.add_all(
        SelectionCountRow(id=derived_id(key, story_id), vote_id=key, story_id=story_id, rank=rank, count=count)
        for rank, (story_id, count) in enumerate(counts.items(), 1)
    )


@operation(_("le bulletin"), apart=True)
def cast_ballot(session: Session, group_id: UUID, turn: int, story_id: UUID) -> None:
    """Count one more ballot of a secret vote: a number that grows, and nothing of who put it there."""
    group = session.get_one(SelectionGroupRow, group_id)
    key = derived_id(group_id, "vote", turn)
    _refuse_too_many(group, sum(_counts(session, key).values()) + 1)
    row = session.get(SelectionCountRow, derived_id(key, story_id))
    if row is None:
        raise Refused(_("Cette histoire n’est pas de ce tour."))
    row.count += 1


@operation(_("l’ouverture d’un tour"), apart=True)
def open_turn(session: Session, group_id: UUID, stories: Sequence[UUID]) -> int:
    """Open a turn of votes among some stories, with no voice yet, and return its number."""
    if not stories:
        raise Refused(_("Gardez au moins une histoire pour le prochain tour."))
    turn = next_number(session, SelectionVoteRow.round, SelectionVoteRow.group_id == group_id)
    count_votes(session, group_id, turn, dict.fromkeys(stories, 0))
    return turn


@operation(_("le retrait d’un tour"), apart=True)
def remove_turn(session: Session, group_id: UUID) -> None:
    """Take out the last turn of votes of a table."""
    votes = _votes(session, group_id)
    if votes:
        session.delete(max(votes, key=lambda vote: vote.round))
        session.flush()


@operation(_("le choix des histoires"), apart=True)
def choose_stories(
    session: Session,
    group_id: UUID,
    selected: Sequence[UUID],
    *,
    reasons: str,
    also_kept: Sequence[UUID] = (),
    dissent: str = "",
) -> None:
    """Write what a table chose, why, and what was said against it; those not chosen stay, and are told so."""
    group = session.get_one(SelectionGroupRow, group_id)
    read = _of_fate(session, group_id, Fate.CONSIDERED)
    if not {*selected, *also_kept} <= read:
        raise Refused(_("Une histoire retenue doit avoir été lue à cette table."))
    if not selected:
        raise Refused(_("Choisissez au moins une histoire."))
    group.reasons = required(reasons, _REASONS)
    group.dissent = dissent.strip() or None
    _set_fates(session, group_id, Fate.SELECTED, selected)
    _set_fates(session, group_id, Fate.ALSO_KEPT, [one for one in also_kept if one not in selected])
    _stand_as_judged(session, read)


@operation(_("le retour aux personnes"))
def send_feedback(session: Session, round_id: UUID, *, on: date, to: str, text: str) -> None:
    """Note what was said back to those who told a story, and to whom."""
    row = session.get_one(SelectionRoundRow, round_id)
    row.feedback_sent_on = on
    row.feedback_to = required(to, _("Dites à qui le retour est fait."))
    row.feedback_text = required(text, _("Écrivez le retour."))


def _refuse_unreadable(session: Session, round_id: UUID, stories: Sequence[UUID]) -> None:
    """Refuse that a table reads a story that was not read back, or whose teller does not agree on that day."""
    held_on = session.get_one(SelectionRoundRow, round_id).held_on
    answers = answers_of(session, stories)
    for story_id in stories:
        story = session.get_one(ChangeStoryRow, story_id)
        reach = furthest(answers[story_id], held_on)
        read_back = story.reviewed_by_teller_on is not None
        why = barred(story.status, written=bool(story.text), read_back=read_back, reach=reach)
        if why:
            told = _("«\u00a0{title}\u00a0» ne peut pas être lue. {why}")
            raise Refused(told.format(title=story.title or _("Sans titre"), why=REFUSALS[why]))


def _refuse_too_many(group: SelectionGroupRow, count: int) -> None:
    if count <= voices(group.method or "", group.participants):
        return
    points = points_each(group.method or "")
    if points > 1:
        told = _("Il y a {votes} points pour {people} personnes, qui en ont {points} chacune.")
        raise Refused(told.format(votes=count, people=group.participants, points=points))
    raise Refused(_("Il y a {votes} voix pour {people} personnes.").format(votes=count, people=group.participants))


def _too_few(votes: int, points: int) -> str:
    if points > 1:
        return _("Un vote a déjà {votes} points\u00a0: il n’y en aurait pas assez.").format(votes=votes)
    return _("Un vote a déjà {votes} voix\u00a0: il y a au moins autant de personnes.").format(votes=votes)


def _stand_as_judged(session: Session, stories: set[UUID]) -> None:
    """Have stories stand as all the tables say: chosen by one, or left aside by those that have chosen others."""
    row = SelectionStoryRow
    judged = select(row.group_id).where(row.fate == Fate.SELECTED)
    for story_id in stories:
        story = session.get_one(ChangeStoryRow, story_id)
        if story.status in _SETTLED:
            continue
        fates = set(session.scalars(select(row.fate).where(row.story_id == story_id, row.group_id.in_(judged))))
        if fates & {Fate.SELECTED, Fate.ALSO_KEPT}:
            story.status = StoryStatus.SELECTED
        elif fates:
            story.status = StoryStatus.NOT_SELECTED
        elif story.status in (StoryStatus.SELECTED, StoryStatus.NOT_SELECTED):
            story.status = StoryStatus.CONSENTED if story.reviewed_by_teller_on else StoryStatus.COLLECTED


def _set_fates(session: Session, group_id: UUID, fate: Fate, stories: Sequence[UUID]) -> None:
    row = SelectionStoryRow
    session.execute(delete(row).where(row.group_id == group_id, row.fate == fate))
    session.add_all(
        row(id=derived_id(group_id, fate, story_id), group_id=group_id, story_id=story_id, fate=fate, rank=rank)
        for rank, story_id in enumerate(dict.fromkeys(stories), 1)
    )


def _of_fate(session: Session, group_id: UUID, fate: Fate) -> set[UUID]:
    row = SelectionStoryRow
    return set(session.scalars(select(row.story_id).where(row.group_id == group_id, row.fate == fate)))


def _votes(session: Session, group_id: UUID) -> Sequence[SelectionVoteRow]:
    return session.scalars(select(SelectionVoteRow).where(SelectionVoteRow.group_id == group_id)).all()


def _counts(session: Session, vote_id: UUID) -> dict[UUID, int]:
    rows = session.scalars(select(SelectionCountRow).where(SelectionCountRow.vote_id == vote_id))
    return {row.story_id: row.count for row in rows}
