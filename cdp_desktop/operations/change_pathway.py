"""The pathway of changes: its axes and statements, what hastens them, and what is read of them and on what grounds."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import (
    EvidenceKind,
    Force,
    InterpretationStatus,
    MarkerLevel,
    MarkerStatus,
    Stance,
)
from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, next_number, required
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeForceRow,
    ChangeStatementRow,
    EvidenceLinkRow,
    InterpretationRow,
    ProgressMarkerRow,
    new_id,
)
from cdp_desktop.store.schema.change_pathway import EVIDENCE


@operation(_("l’ajout de l’axe"))
def add_axis(session: Session, label: str, *, source: str = "", external: bool = False) -> UUID:
    """Add a direction of the pathway; ``external`` when somebody else answers for its words."""
    row = AxisRow(
        id=new_id(),
        rank=next_number(session, AxisRow.rank),
        label=required(label, _("Donnez un nom à l’axe.")),
        source=source.strip() or None,
        external=external,
    )
    session.add(row)
    return row.id


@operation(_("la modification de l’axe"))
def edit_axis(session: Session, /, axis_id: UUID, **fields: Any) -> None:
    """Change what is said of an axis."""
    row = session.get_one(AxisRow, axis_id)
    edit(row, fields, frozenset({"label", "description", "source", "external"}))
    row.label = required(row.label, _("Donnez un nom à l’axe."))


@operation(_("l’ajout du changement"))
def add_change(session: Session, axis_id: UUID, statement: str) -> UUID:
    """Add a change to an axis, in the words of those who wrote it."""
    row = ChangeStatementRow(
        id=new_id(),
        axis_id=axis_id,
        rank=next_number(session, ChangeStatementRow.rank, ChangeStatementRow.axis_id == axis_id),
        statement=required(statement, _("Écrivez le changement.")),
        springboard=False,
    )
    session.add(row)
    return row.id


@operation(_("la modification du changement"))
def edit_change(session: Session, /, change_id: UUID, **fields: Any) -> None:
    """Change the words of a change, its nature, or whether others stand on it."""
    row = session.get_one(ChangeStatementRow, change_id)
    edit(row, fields, frozenset({"statement", "nature", "springboard"}))
    row.statement = required(row.statement, _("Écrivez le changement."))


@operation(_("l’ajout de ce qui aide ou freine"))
def add_force(session: Session, change_id: UUID, force: Force, text: str) -> UUID:
    """Note what hastens a change, or holds it back."""
    row = ChangeForceRow(
        id=new_id(),
        change_id=change_id,
        rank=next_number(session, ChangeForceRow.rank, ChangeForceRow.change_id == change_id),
        force=force,
        text=required(text, _("Dites ce qui aide ou ce qui freine.")),
    )
    session.add(row)
    return row.id


@operation(_("le retrait de ce qui aide ou freine"))
def remove_force(session: Session, force_id: UUID) -> None:
    """Take out what hastened a change or held it back."""
    session.delete(session.get_one(ChangeForceRow, force_id))


@operation(_("l’ajout du marqueur de progrès"))
def add_marker(session: Session, change_id: UUID, level: MarkerLevel, text: str) -> UUID:
    """Add a sign by which a change would be known."""
    row = ProgressMarkerRow(
        id=new_id(),
        change_id=change_id,
        rank=next_number(session, ProgressMarkerRow.rank, ProgressMarkerRow.change_id == change_id),
        level=level,
        text=required(text, _("Écrivez le marqueur.")),
    )
    session.add(row)
    return row.id


@operation(_("l’observation d’un marqueur"))
def observe_marker(
    session: Session, marker_id: UUID, status: MarkerStatus, *, on: date | None, evidence: str = ""
) -> None:
    """Say whether a sign was seen, when and by what; one that was not has neither."""
    row = session.get_one(ProgressMarkerRow, marker_id)
    row.status = status
    seen = status is not MarkerStatus.NOT_SEEN
    row.observed_on, row.evidence = (on, evidence.strip() or None) if seen else (None, None)


@operation(_("l’ajout de l’interprétation"))
def add_interpretation(
    session: Session, change_id: UUID, text: str, *, author: str = "", meeting_id: UUID | None = None
) -> UUID:
    """Write what is read of a change; it is a draft until it stands on something and is adopted."""
    row = InterpretationRow(
        id=new_id(),
        change_id=change_id,
        rank=next_number(session, InterpretationRow.rank, InterpretationRow.change_id == change_id),
        text=required(text, _("Écrivez l’interprétation.")),
        author_label=author.strip() or None,
        meeting_id=meeting_id,
        status=InterpretationStatus.DRAFT,
    )
    session.add(row)
    return row.id


@operation(_("la modification de l’interprétation"))
def edit_interpretation(session: Session, /, interpretation_id: UUID, **fields: Any) -> None:
    """Change the words of an interpretation, or whose they are."""
    row = session.get_one(InterpretationRow, interpretation_id)
    edit(row, fields, frozenset({"text", "author_label", "meeting_id"}))
    row.text = required(row.text, _("Écrivez l’interprétation."))


@operation(_("l’adoption de l’interprétation"), apart=True)
def adopt_interpretation(session: Session, interpretation_id: UUID, *, adopted: bool = True) -> None:
    """Say that the community makes an interpretation its own, or takes it back; nothing is adopted without evidence."""
    row = session.get_one(InterpretationRow, interpretation_id)
    if adopted and not session.scalar(select(exists().where(EvidenceLinkRow.interpretation_id == interpretation_id))):
        raise Refused(_("Une interprétation s’appuie sur au moins une preuve."))
    row.status = InterpretationStatus.ADOPTED if adopted else InterpretationStatus.DRAFT


@operation(_("l’ajout de la preuve"))
def add_evidence(
    session: Session,
    interpretation_id: UUID,
    kind: EvidenceKind,
    ref: UUID | str,
    *,
    stance: Stance = Stance.SUPPORTS,
    why: str = "",
) -> UUID:
    """Say on what an interpretation stands, or what makes it less sure; one that does not support it says why."""
    if stance is not Stance.SUPPORTS:
        why = required(why, _("Dites en quoi cela nuance ou contredit l’interprétation."))
    row = EvidenceLinkRow(
        id=new_id(),
        interpretation_id=interpretation_id,
        rank=next_number(session, EvidenceLinkRow.rank, EvidenceLinkRow.interpretation_id == interpretation_id),
        kind=kind,
        stance=stance,
        why=why.strip() or None,
    )
    if isinstance(ref, str):
        row.label = required(ref, _("Nommez l’indicateur."))
    else:
        setattr(row, EVIDENCE[kind], ref)
    session.add(row)
    return row.id


@operation(_("le retrait de la preuve"))
def remove_evidence(session: Session, evidence_id: UUID) -> None:
    """Take a piece of evidence out; an adopted interpretation that stands on nothing more is a draft again."""
    row = session.get_one(EvidenceLinkRow, evidence_id)
    held = session.get_one(InterpretationRow, row.interpretation_id)
    session.delete(row)
    session.flush()
    if not session.scalar(select(exists().where(EvidenceLinkRow.interpretation_id == held.id))):
        held.status = InterpretationStatus.DRAFT
