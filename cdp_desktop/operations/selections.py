"""Choosing among stories, in a room: who read what, how many voted for each, what was chosen, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import Fate, StoryStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, next_number, required
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


@operation(_("l’ajout d’une table"))
def add_selection_group(
    session: Session, round_id: UUID, label: str, *, stories: Sequence[UUID], domain_id: UUID | None = None
) -> UUID:
    """Add a table to a round, with the stories that it reads."""
    row = SelectionGroupRow(
        id=new_id(),
        round_id=round_id,
        rank=next_number(session, SelectionGroupRow.rank, SelectionGroupRow.round_id == round_id),
        label=required(label, _("Donnez un nom à la table.")),
        domain_id=domain_id,
        participants=0,
    )
    session.add(row)
    session.flush()
    _set_fates(session, row.id, Fate.CONSIDERED, stories)
    return row.id


@operation(_("la modification de la table"))
def edit_selection_group(session: Session, /, group_id: UUID, **fields: Any) -> None:
    """Change how many people sit at a table, how they choose, or what was said against the choice."""
    row = session.get_one(SelectionGroupRow, group_id)
    edit(row, fields, frozenset({"label", "participants", "method", "dissent", "domain_id"}))
    row.label = required(row.label, _("Donnez un nom à la table."))
    most = max((sum(_counts(session, vote.id).values()) for vote in _votes(session, group_id)), default=0)
    if row.participants < most:
        raise Refused(_("Un vote a déjà {votes} voix\u00a0: il y a au moins autant de personnes.").format(votes=most))


@operation(_("les histoires lues à la table"))
def set_stories_read(session: Session, group_id: UUID, stories: Sequence[UUID]) -> None:
    """Say which stories a table reads; one that was chosen, or has votes, was read."""
    kept = _of_fate(session, group_id, Fate.SELECTED) | _of_fate(session, group_id, Fate.ALSO_KEPT)
    for vote in _votes(session, group_id):
        kept |= _counts(session, vote.id).keys()
    if not kept <= set(stories):
        raise Refused(_("Une histoire qui a des voix, ou qui est retenue, a été lue."))
    _set_fates(session, group_id, Fate.CONSIDERED, stories)


@operation(_("le compte des voix"))
def count_votes(session: Session, group_id: UUID, turn: int, counts: Mapping[UUID, int]) -> None:
    """Write how many voices each story had in a turn of votes: numbers alone, and never more than people."""
    group = session.get_one(SelectionGroupRow, group_id)
    if any(count < 0 for count in counts.values()):
        raise Refused(_("Un nombre de voix ne peut pas être sous zéro."))
    if sum(counts.values()) > group.participants:
        raise Refused(
            _("Il y a {votes} voix pour {people} personnes.").format(
                votes=sum(counts.values()), people=group.participants
            )
        )
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
    group.reasons = required(reasons, _("Dites pourquoi\u00a0: les raisons du choix sont le résultat de la méthode."))
    group.dissent = dissent.strip() or None
    _set_fates(session, group_id, Fate.SELECTED, selected)
    _set_fates(session, group_id, Fate.ALSO_KEPT, [one for one in also_kept if one not in selected])
    for story_id in read:
        story = session.get_one(ChangeStoryRow, story_id)
        if story.status not in _SETTLED:
            chosen = story_id in selected or story_id in also_kept
            story.status = StoryStatus.SELECTED if chosen else StoryStatus.NOT_SELECTED


@operation(_("le retour aux personnes"))
def send_feedback(session: Session, round_id: UUID, *, on: date, to: str, text: str) -> None:
    """Note what was said back to those who told a story, and to whom."""
    row = session.get_one(SelectionRoundRow, round_id)
    row.feedback_sent_on = on
    row.feedback_to = required(to, _("Dites à qui le retour est fait."))
    row.feedback_text = required(text, _("Écrivez le retour."))


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
