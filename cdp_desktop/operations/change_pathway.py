"""The pathway of changes: its axes and statements, what hastens them, and what is read of them and on what grounds."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.change_pathway import (
    CollectionStatus,
    EvidenceKind,
    Force,
    InterpretationStatus,
    MarkerLevel,
    MarkerStatus,
    Stance,
)
from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, needed, next_number, put_at, required
from cdp_desktop.store.schema import (
    AxisRow,
    ChangeForceRow,
    ChangeStatementRow,
    CollectionInterpretationRow,
    CollectionSectionRow,
    EvidenceLinkRow,
    InterpretationRow,
    ProgressMarkerRow,
    StoryCollectionRow,
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
    row.description, row.source = row.description or None, row.source or None


@operation(_("le déplacement de l’axe"))
def move_axis(session: Session, axis_id: UUID, place: int) -> None:
    """Put an axis at a place among the others, the first being 0."""
    moved = session.get_one(AxisRow, axis_id)
    put_at(place, moved, session.scalars(select(AxisRow).order_by(AxisRow.rank)))


@operation(_("le retrait de l’axe"), apart=True)
def remove_axis(session: Session, axis_id: UUID) -> None:
    """Take out an axis that nothing speaks of any more."""
    row = session.get_one(AxisRow, axis_id)
    if session.scalar(select(exists().where(ChangeStatementRow.axis_id == axis_id))):
        raise Refused(_("Cet axe a des changements\u00a0: déplacez-les ou retirez-les d’abord."))
    if needed(session, row):
        raise Refused(_("Un projet ou un recueil parle de cet axe\u00a0: il reste."))
    session.delete(row)


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


@operation(_("l’ajout du changement"))
def begin_axis(session: Session, label: str, statement: str, *, source: str = "", external: bool = False) -> UUID:
    """Add an axis with its first change; return the change."""
    return add_change(session, add_axis(session, label, source=source, external=external), statement)


@operation(_("la modification du changement"))
def edit_change(session: Session, /, change_id: UUID, **fields: Any) -> None:
    """Change the words of a change, its nature, or whether others stand on it."""
    row = session.get_one(ChangeStatementRow, change_id)
    edit(row, fields, frozenset({"statement", "nature", "springboard"}))
    row.statement = required(row.statement, _("Écrivez le changement."))
    row.nature = row.nature or None


@operation(_("le déplacement du changement"))
def move_change(session: Session, change_id: UUID, axis_id: UUID, place: int) -> None:
    """Put a change at a place in an axis, its own or another, the first being 0."""
    moved = session.get_one(ChangeStatementRow, change_id)
    rows = select(ChangeStatementRow).where(ChangeStatementRow.axis_id == axis_id).order_by(ChangeStatementRow.rank)
    put_at(place, moved, session.scalars(rows))
    moved.axis_id = axis_id


@operation(_("le retrait du changement"), apart=True)
def remove_change(session: Session, change_id: UUID) -> None:
    """Take out a change on which nothing stands, with its markers and what hastened it or held it back."""
    row = session.get_one(ChangeStatementRow, change_id)
    if session.scalar(select(exists().where(InterpretationRow.change_id == change_id))):
        raise Refused(_("Ce changement a des interprétations\u00a0: retirez-les d’abord."))
    if needed(session, row):
        raise Refused(_("Une histoire ou un projet se rattache à ce changement\u00a0: il reste."))
    session.delete(row)


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


@operation(_("la modification de ce qui aide ou freine"))
def edit_force(session: Session, force_id: UUID, force: Force, text: str) -> None:
    """Change what hastens a change or holds it back, and which of both it does."""
    row = session.get_one(ChangeForceRow, force_id)
    row.force, row.text = force, required(text, _("Dites ce qui aide ou ce qui freine."))


@operation(_("le retrait de ce qui aide ou freine"), apart=True)
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


@operation(_("la modification du marqueur de progrès"))
def edit_marker(session: Session, marker_id: UUID, level: MarkerLevel, text: str) -> None:
    """Change the words of a sign, or how far on the way it stands."""
    row = session.get_one(ProgressMarkerRow, marker_id)
    row.level, row.text = level, required(text, _("Écrivez le marqueur."))


@operation(_("l’observation d’un marqueur"))
def observe_marker(
    session: Session, marker_id: UUID, status: MarkerStatus, *, on: date | None, evidence: str = ""
) -> None:
    """Say whether a sign was seen, when and by what; one that was not has neither."""
    row = session.get_one(ProgressMarkerRow, marker_id)
    row.status = status
    seen = status is not MarkerStatus.NOT_SEEN
    row.observed_on, row.evidence = (on, evidence.strip() or None) if seen else (None, None)


@operation(_("le retrait du marqueur de progrès"), apart=True)
def remove_marker(session: Session, marker_id: UUID) -> None:
    """Take out a sign by which a change would have been known."""
    session.delete(session.get_one(ProgressMarkerRow, marker_id))


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
    row.author_label = row.author_label or None


@operation(_("le déplacement de l’interprétation"))
def move_interpretation(session: Session, interpretation_id: UUID, place: int) -> None:
    """Put an interpretation at a place among those of its change, the first being 0."""
    moved = session.get_one(InterpretationRow, interpretation_id)
    rows = select(InterpretationRow).where(InterpretationRow.change_id == moved.change_id)
    put_at(place, moved, session.scalars(rows.order_by(InterpretationRow.rank)))


@operation(_("le retrait de l’interprétation"), apart=True)
def remove_interpretation(session: Session, interpretation_id: UUID) -> None:
    """Take out an interpretation and what it stood on, unless a recueil that went out prints it."""
    printed = (
        select(StoryCollectionRow.title)
        .join(CollectionSectionRow, CollectionSectionRow.collection_id == StoryCollectionRow.id)
        .join(CollectionInterpretationRow, CollectionInterpretationRow.section_id == CollectionSectionRow.id)
        .where(CollectionInterpretationRow.interpretation_id == interpretation_id)
        .where(StoryCollectionRow.status == CollectionStatus.PUBLISHED)
    )
    if title := session.scalars(printed).first():
        raise Refused(_("Elle est imprimée dans un recueil publié\u00a0: {title}.").format(title=title))
    session.delete(session.get_one(InterpretationRow, interpretation_id))


@operation(_("l’adoption de l’interprétation"), apart=True)
def adopt_interpretation(session: Session, interpretation_id: UUID, *, adopted: bool = True) -> None:
    """Say that the community makes an interpretation its own, or takes it back; nothing is adopted without evidence."""
    row = session.get_one(InterpretationRow, interpretation_id)
    if adopted and not _stands(session, interpretation_id):
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
    row = EvidenceLinkRow(
        id=new_id(),
        interpretation_id=interpretation_id,
        rank=next_number(session, EvidenceLinkRow.rank, EvidenceLinkRow.interpretation_id == interpretation_id),
        kind=kind,
        stance=stance,
        why=_why(stance, why),
    )
    _point(session, row, kind, ref)
    session.add(row)
    return row.id


@operation(_("la modification de la preuve"))
def edit_evidence(
    session: Session,
    evidence_id: UUID,
    kind: EvidenceKind | None = None,
    ref: UUID | str | None = None,
    *,
    stance: Stance,
    why: str = "",
) -> None:
    """Change what a piece of evidence does and why; with ``ref``, something else takes its place."""
    row = session.get_one(EvidenceLinkRow, evidence_id)
    row.stance, row.why = stance, _why(stance, why)
    if kind is not None and ref is not None:
        _point(session, row, kind, ref)


@operation(_("le retrait de la preuve"), apart=True)
def remove_evidence(session: Session, evidence_id: UUID) -> None:
    """Take a piece of evidence out; an adopted interpretation that stands on nothing more is a draft again."""
    row = session.get_one(EvidenceLinkRow, evidence_id)
    held = session.get_one(InterpretationRow, row.interpretation_id)
    session.delete(row)
    session.flush()
    if not _stands(session, held.id):
        held.status = InterpretationStatus.DRAFT


def _stands(session: Session, interpretation_id: UUID) -> bool:
    """Tell whether an interpretation stands on something that was not withdrawn."""
    there = [getattr(EvidenceLinkRow, name).is_not(None) for name in (*EVIDENCE.values(), "label")]
    held = exists().where(EvidenceLinkRow.interpretation_id == interpretation_id, or_(*there))
    return bool(session.scalar(select(held)))


def _why(stance: Stance, why: str) -> str | None:
    """Return why something is evidence, which must be said of what does not support."""
    if stance is not Stance.SUPPORTS:
        return required(why, _("Dites en quoi cela nuance ou contredit l’interprétation."))
    return why.strip() or None


def _point(session: Session, row: EvidenceLinkRow, kind: EvidenceKind, ref: UUID | str) -> None:
    """Have a piece of evidence name something, or an indicator; the same thing is named once."""
    column, name = ("label", ref.strip()) if isinstance(ref, str) else (EVIDENCE[kind], ref)
    if not name:
        raise Refused(_("Nommez l’indicateur."))
    same = exists().where(
        EvidenceLinkRow.interpretation_id == row.interpretation_id,
        EvidenceLinkRow.id != row.id,
        getattr(EvidenceLinkRow, column) == name,
    )
    if session.scalar(select(same)):
        raise Refused(_("C’est déjà une preuve de cette interprétation."))
    for other in (*EVIDENCE.values(), "label"):
        setattr(row, other, None)
    row.kind = kind
    setattr(row, column, name)
