"""The photo of a member: kept once she agreed to it, and not otherwise."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import PICTURES, KeptFile, suffix
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import ConsentPurpose
from cdp_desktop.operations import Refused, operation
from cdp_desktop.store.queries.people import granted
from cdp_desktop.store.schema import MemberRow


@operation(_("l’ajout de la photo"))
def set_photo(session: Session, member_id: UUID, kept: KeptFile, *, on: date) -> None:
    """Give a member a photo that is already in the data folder. Refused while she has not agreed to it."""
    if member_id not in granted(session, on, ConsentPurpose.PHOTO, {member_id}):
        raise Refused(_("Une photo demande d’abord l’accord de la personne. Notez sa réponse, puis ajoutez la photo."))
    if suffix(kept.file_name) not in PICTURES:
        raise Refused(_("Ce fichier n’est pas une image."))
    member = session.get_one(MemberRow, member_id)
    member.photo_file_name, member.photo_sha256 = kept.file_name, kept.sha256


@operation(_("le retrait de la photo"))
def remove_photo(session: Session, member_id: UUID) -> None:
    """Take the photo away; its file stays in the data folder for as long as this can be undone."""
    member = session.get_one(MemberRow, member_id)
    member.photo_file_name = member.photo_sha256 = None
