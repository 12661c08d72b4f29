"""The fiche of an initiative between meetings: its texts, whom it is for, what comes next, and one that begins."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.domain.vocabulary import OriginMode, Stage
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, held_meeting, next_number, required
from cdp_desktop.store.schema import (
    InitiativePopulationRow,
    InitiativeRow,
    InitiativeTopicRow,
    ProposerRow,
    StageChangeRow,
    new_id,
)

TEXTS: Final = frozenset({"title", "need", "description", "involvement_text", "next_step", "funding"})
_FIELDS: Final = TEXTS | {"aliases", "origin_mode", "involvement", "next_step_due", "confidentiality"}


@operation(_("l’inscription de l’initiative"))
def propose_initiative(
    session: Session,
    title: str,
    *,
    stage: Stage,
    need: str,
    at: datetime,
    meeting_id: UUID | None = None,
    person_id: UUID | None = None,
    origin_mode: OriginMode | None = None,
) -> UUID:
    """Begin an initiative outside of the live screen: a need or an idea, said at a meeting or not."""
    title = required(title, _("Donnez un titre, même provisoire."))
    meeting = held_meeting(session, meeting_id) if meeting_id else None
    if stage is Stage.NEED:
        reason = need.strip() or title
    elif stage is Stage.IDEA:
        reason = _("Proposée pendant la rencontre.") if meeting else _("Proposée entre deux rencontres.")
    else:
        raise TypeError("an initiative begins as a need or as an idea")
    row = InitiativeRow(
        id=new_id(),
        rank=next_number(session, InitiativeRow.rank),
        title=title,
        need=need.strip() or None,
        origin_mode=origin_mode,
        proposed_at_id=meeting_id,
        at=at,
    )
    session.add(row)
    if person_id is not None:
        session.add(ProposerRow(initiative_id=row.id, member_id=person_id, rank=1))
    session.add(
        StageChangeRow(
            initiative_id=row.id,
            rank=1,
            stage=stage,
            changed_on=meeting.held_on if meeting else at.date(),
            meeting_id=meeting_id,
            recorded_by_id=person_id,
            reason=reason,
        )
    )
    return row.id


@operation(_("la modification de la fiche"))
def edit_initiative(session: Session, initiative_id: UUID, /, **fields: Any) -> None:
    """Change what a fiche says; a next step that is taken out takes its day with it."""
    row = session.get_one(InitiativeRow, initiative_id)
    if "title" in fields:
        fields["title"] = required(fields["title"], _("Donnez un titre, même provisoire."))
    for name in TEXTS & fields.keys():
        fields[name] = fields[name].strip() or None
    if "aliases" in fields:
        fields["aliases"] = _distinct(fields["aliases"])
    if fields.get("next_step_due") and not fields.get("next_step", row.next_step):
        raise Refused(_("Dites d’abord quel est le prochain pas."))
    if "next_step" in fields and fields["next_step"] is None:
        fields["next_step_due"] = None
    edit(row, fields, _FIELDS)


@operation(_("le choix des mots-clés"))
def tag_initiative(
    session: Session,
    initiative_id: UUID,
    *,
    populations: Sequence[UUID] | None = None,
    topics: Sequence[UUID] | None = None,
) -> None:
    """Say whom an initiative is for, or what it is about; what is not given stays."""
    if populations is not None:
        session.execute(delete(InitiativePopulationRow).where(InitiativePopulationRow.initiative_id == initiative_id))
        session.add_all(
            InitiativePopulationRow(initiative_id=initiative_id, population_id=key, rank=rank)
            for rank, key in enumerate(populations, 1)
        )
    if topics is not None:
        session.execute(delete(InitiativeTopicRow).where(InitiativeTopicRow.initiative_id == initiative_id))
        session.add_all(
            InitiativeTopicRow(initiative_id=initiative_id, topic_id=key, rank=rank)
            for rank, key in enumerate(topics, 1)
        )


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names without the empty ones, each once."""
    found: dict[str, str] = {}
    for name in names:
        if name.strip():
            found.setdefault(fold(name), name.strip())
    return list(found.values())
