"""The library of facilitation techniques."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.agenda import Technique
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import needed, next_number, required
from cdp_desktop.store.schema import TechniqueRow


@operation(_("l’enregistrement de la technique"))
def save_technique(session: Session, technique: Technique) -> UUID:
    """Write a technique of the library, new or not; no two have the same name."""
    name = required(technique.name, _("Donnez un nom à la technique."))
    if not 0 < technique.minimum_minutes <= technique.maximum_minutes:
        raise Refused(_("Vérifiez les durées\u00a0: la plus courte vient en premier."))
    for other in session.scalars(select(TechniqueRow).where(TechniqueRow.id != technique.id)):
        if fold(other.name) == fold(name):
            raise Refused(_("Une technique porte déjà ce nom."))
    row = session.get(TechniqueRow, technique.id)
    if row is None:
        row = TechniqueRow(id=technique.id, rank=next_number(session, TechniqueRow.rank))
        session.add(row)
    row.name, row.objective = name, technique.objective
    row.group_size = required(
        technique.group_size, _("Dites pour combien de personnes, par exemple «\u00a05 à 9\u00a0».")
    )
    row.minimum_minutes, row.maximum_minutes = technique.minimum_minutes, technique.maximum_minutes
    row.materials, row.variants = technique.materials.strip() or None, technique.variants.strip() or None
    row.steps = [step.strip() for step in technique.steps if step.strip()]
    return technique.id


@operation(_("le retrait de la technique"))
def remove_technique(session: Session, technique_id: UUID) -> None:
    """Take a technique out of the library; one that a point uses, or used, is kept."""
    row = session.get_one(TechniqueRow, technique_id)
    if needed(session, row):
        raise Refused(
            _("«\u00a0{name}\u00a0» sert à un ordre du jour ou à un modèle\u00a0: elle reste ici.").format(
                name=row.name
            )
        )
    session.delete(row)
