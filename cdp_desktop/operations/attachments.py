"""What is attached to a point: files already copied into the data folder, photos, and addresses of pages."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import AttachmentKind, KeptFile, web_address
from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import edit, held_meeting, required
from cdp_desktop.store.schema import AgendaItemRow, AttachmentRow, new_id

EDITABLE = frozenset(["title", "confidentiality"])


@operation(_("l’ajout d’une pièce jointe"))
def attach_file(
    session: Session, item_id: UUID, kept: KeptFile, *, title: str, kind: AttachmentKind = AttachmentKind.FILE
) -> UUID:
    """Attach to a point a file that is in the data folder; the same contents are attached only once."""
    item = _attachable(session, item_id)
    same = select(AttachmentRow).where(AttachmentRow.item_id == item_id, AttachmentRow.sha256 == kept.sha256)
    if session.scalars(same).first():
        raise Refused(_("Ce fichier est déjà joint à ce point."))
    return _add(session, item, kind, title, file_name=kept.file_name, sha256=kept.sha256, size=kept.size)


@operation(_("l’ajout d’un lien"))
def attach_link(session: Session, item_id: UUID, address: str, *, title: str = "") -> UUID:
    """Attach the address of a page to a point, under its own words without a title."""
    item = _attachable(session, item_id)
    found = web_address(address)
    if found is None:
        raise Refused(_("Cette adresse n’est pas comprise. Elle commence par https://, comme dans un navigateur."))
    shown = found.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    return _add(session, item, AttachmentKind.LINK, title.strip() or shown, address=found)


@operation(_("la modification de la pièce jointe"))
def edit_attachment(session: Session, /, attachment_id: UUID, **fields: Any) -> None:
    """Change the title of what is attached, or who may read it."""
    row = session.get_one(AttachmentRow, attachment_id)
    edit(row, fields, EDITABLE)
    row.title = required(row.title, _("Donnez un titre à cette pièce."))


@operation(_("le retrait d’une pièce jointe"))
def detach(session: Session, attachment_id: UUID) -> None:
    """Take something off a point; its file stays in the data folder for as long as this can be undone."""
    session.delete(session.get_one(AttachmentRow, attachment_id))


def copy_attachments(session: Session, item_id: UUID, copy_id: UUID) -> None:
    """Attach to a copy of a point what is attached to it."""
    copied = ["rank", "kind", "title", "address", "file_name", "sha256", "size", "confidentiality"]
    for row in session.scalars(select(AttachmentRow).where(AttachmentRow.item_id == item_id)).all():
        session.add(AttachmentRow(id=new_id(), item_id=copy_id, **{name: getattr(row, name) for name in copied}))


def _attachable(session: Session, item_id: UUID) -> AgendaItemRow:
    item = session.get_one(AgendaItemRow, item_id)
    held_meeting(session, item.meeting_id)
    if item.off_record:
        raise Refused(_("Ce point est hors compte rendu\u00a0: rien n’y est joint."))
    return item


def _add(session: Session, item: AgendaItemRow, kind: AttachmentKind, title: str, **fields: Any) -> UUID:
    last = session.scalar(select(func.max(AttachmentRow.rank)).where(AttachmentRow.item_id == item.id))
    row = AttachmentRow(
        id=new_id(),
        item_id=item.id,
        rank=(last or 0) + 1,
        kind=kind,
        title=required(title, _("Donnez un titre à cette pièce.")),
        confidentiality=item.confidentiality,
        **fields,
    )
    session.add(row)
    return row.id
