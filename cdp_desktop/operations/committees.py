"""The committee of an initiative: who sits on it, who carries it, what it is asked to do, until when."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import CommitteeKind, Stage
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.initiatives import change_stage
from cdp_desktop.operations.rows import edit, next_number, required
from cdp_desktop.store.schema import CommitteeMemberRow, CommitteeRow, MeetingRow, new_id

_FIELDS: Final = frozenset({"name", "mandate", "lead_id", "dissolved_on"})


@operation(_("la création du comité"))
def create_committee(
    session: Session,
    initiative_id: UUID,
    *,
    name: str,
    mandate: str,
    members: Sequence[UUID],
    lead_id: UUID,
    reason: str,
    meeting_id: UUID | None = None,
    on: date | None = None,
) -> UUID:
    """Form a committee for an initiative, which comes to that stage: on the day of the meeting, or another day."""
    if lead_id not in members:
        raise Refused(_("La personne qui porte le comité doit en être membre."))
    day = on or (session.get_one(MeetingRow, meeting_id).held_on if meeting_id else None)
    if day is None:
        raise TypeError("a committee is formed some day")
    committee = CommitteeRow(
        id=new_id(),
        rank=next_number(session, CommitteeRow.rank),
        name=required(name, _("Donnez un nom au comité.")),
        kind=CommitteeKind.PROJECT,
        mandate=required(mandate, _("Donnez un mandat au comité.")),
        created_on=day,
        initiative_id=initiative_id,
        lead_id=lead_id,
    )
    session.add(committee)
    for rank, member_id in enumerate(members, 1):
        session.add(CommitteeMemberRow(committee_id=committee.id, member_id=member_id, start=day, rank=rank))
    session.flush()
    change_stage(
        session,
        initiative_id,
        Stage.COMMITTEE,
        reason=reason,
        on=day,
        meeting_id=meeting_id,
        recorded_by_id=lead_id,
    )
    return committee.id


@operation(_("la modification du comité"))
def edit_committee(session: Session, committee_id: UUID, /, **fields: Any) -> None:
    """Change what a committee is called, what it is asked, who carries it, or the day it was dissolved."""
    row = session.get_one(CommitteeRow, committee_id)
    if "name" in fields:
        fields["name"] = required(fields["name"], _("Donnez un nom au comité."))
    if "mandate" in fields:
        fields["mandate"] = required(fields["mandate"], _("Donnez un mandat au comité."))
    if fields.get("lead_id") and not _sits(session, committee_id, fields["lead_id"]):
        raise Refused(_("La personne qui porte le comité doit en être membre."))
    if fields.get("dissolved_on") and fields["dissolved_on"] < row.created_on:
        raise Refused(_("Le comité serait dissous avant d’être formé. Vérifiez la date."))
    edit(row, fields, _FIELDS)


@operation(_("l’ajout au comité"))
def seat_on_committee(
    session: Session, committee_id: UUID, *, member_id: UUID | None = None, label: str = "", role: str = "", on: date
) -> UUID:
    """Have someone sit on a committee: a member, or someone described by a few words."""
    if member_id is None:
        label = required(label, _("Dites qui, ou ce qu’est cette personne pour le projet."))
    elif _sits(session, committee_id, member_id):
        raise Refused(_("Cette personne est déjà du comité."))
    row = CommitteeMemberRow(
        id=new_id(),
        committee_id=committee_id,
        member_id=member_id,
        label=None if member_id else label,
        role=role.strip() or None,
        start=on,
        rank=next_number(session, CommitteeMemberRow.rank, CommitteeMemberRow.committee_id == committee_id),
    )
    session.add(row)
    return row.id


@operation(_("la modification de la place au comité"))
def edit_seat(session: Session, seat_id: UUID, *, role: str, start: date | None, end: date | None) -> None:
    """Say what someone does on a committee, from when, and until when; whoever carries it does not leave it."""
    row = session.get_one(CommitteeMemberRow, seat_id)
    committee = session.get_one(CommitteeRow, row.committee_id)
    if end is not None and start is not None and end < start:
        raise Refused(_("Cette personne quitterait le comité avant d’y entrer. Vérifiez la date."))
    if end is not None:
        _refuse_lead(committee, row)
    row.role, row.start, row.end = role.strip() or None, start, end


@operation(_("le retrait du comité"))
def remove_seat(session: Session, seat_id: UUID) -> None:
    """Take out someone who was put on a committee by mistake."""
    row = session.get_one(CommitteeMemberRow, seat_id)
    _refuse_lead(session.get_one(CommitteeRow, row.committee_id), row)
    session.delete(row)


def _sits(session: Session, committee_id: UUID, member_id: UUID) -> bool:
    one = CommitteeMemberRow
    now = select(one.id).where(one.committee_id == committee_id, one.member_id == member_id, one.end.is_(None))
    return session.scalars(now).first() is not None


def _refuse_lead(committee: CommitteeRow, seat: CommitteeMemberRow) -> None:
    if seat.member_id is not None and seat.member_id == committee.lead_id:
        raise Refused(_("Cette personne porte le comité\u00a0: dites d’abord qui le portera."))
