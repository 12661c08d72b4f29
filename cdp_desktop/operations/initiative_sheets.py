"""The fiche of an initiative between meetings: its texts, whom it is for, what comes next, and one that begins."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import OriginMode, Stage
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import each_once, edit, held_meeting, next_number, required, set_tags
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
        fields["aliases"] = each_once(fields["aliases"])
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
        set_tags(session, InitiativePopulationRow.initiative_id, initiative_id, populations)
    if topics is not None:
        set_tags(session, InitiativeTopicRow.initiative_id, initiative_id, topics)
