"""Agendas to start from: made from any meeting, named, put in order."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import fold
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.drafting import PLANNED, points_to_copy
from cdp_desktop.operations.rows import next_number, required
from cdp_desktop.store.schema import MeetingRow, TemplateItemRow, TemplateRow, new_id


@operation(_("la création du gabarit"))
def make_template(session: Session, meeting_id: UUID, *, name: str) -> UUID:
    """Keep the agenda of a meeting to start from; the people responsible are left out."""
    template = TemplateRow(id=new_id(), name=_free(session, name), rank=next_number(session, TemplateRow.rank))
    session.add(template)
    for rank, point in enumerate(points_to_copy(session, meeting_id), 1):
        kept = {field: getattr(point, field) for field in PLANNED}
        session.add(TemplateItemRow(template_id=template.id, rank=rank, minutes=point.planned_minutes, **kept))
    return template.id


@operation(_("le nom du gabarit"))
def rename_template(session: Session, template_id: UUID, name: str) -> None:
    """Give a template another name."""
    template = session.get_one(TemplateRow, template_id)
    if name.strip() != template.name:
        template.name = _free(session, name, template_id)


@operation(_("le déplacement du gabarit"))
def move_template(session: Session, template_id: UUID, index: int) -> None:
    """Put a template at another place among the others."""
    rows = list(session.scalars(select(TemplateRow).order_by(TemplateRow.rank)))
    moved = next(row for row in rows if row.id == template_id)
    rows.remove(moved)
    rows.insert(index, moved)
    for rank, row in enumerate(rows, 1):
        row.rank = rank


@operation(_("la suppression du gabarit"))
def remove_template(session: Session, template_id: UUID) -> None:
    """Remove a template; the meetings made from it stay as they are."""
    session.execute(update(MeetingRow).where(MeetingRow.template_id == template_id).values(template_id=None))
    session.delete(session.get_one(TemplateRow, template_id))


def _free(session: Session, name: str, template_id: UUID | None = None) -> str:
    """Return a name that no other template has; refuse one that is taken."""
    name = required(name, _("Donnez un nom au gabarit."))
    others = session.scalars(select(TemplateRow)).all()
    if any(fold(other.name) == fold(name) for other in others if other.id != template_id):
        raise Refused(_("Un gabarit s’appelle déjà «\u00a0{name}\u00a0». Donnez-lui un autre nom.").format(name=name))
    return name
