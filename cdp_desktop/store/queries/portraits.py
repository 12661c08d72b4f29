"""The photos of the members, shown only to those who may see them: with the consent of that day."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.vocabulary import ConsentPurpose
from cdp_desktop.store.queries.people import granted, of_keys
from cdp_desktop.store.queries.room import attachments_folder
from cdp_desktop.store.schema import MemberRow


def portraits(session: Session, on: date, ids: Iterable[UUID | None] | None = None) -> dict[UUID, Path]:
    """Return the file of the photo of each member who has one and agrees, that day, that it be shown.

    This is the only way to a photo: without the consent, it is as if there were none.
    """
    wanted = None if ids is None else {key for key in ids if key is not None}
    agreed = granted(session, on, ConsentPurpose.PHOTO, wanted)
    folder = attachments_folder(session)
    columns = (MemberRow.id, MemberRow.photo_sha256, MemberRow.photo_file_name)
    lines = of_keys(session, select(*columns).where(MemberRow.photo_sha256.is_not(None)), MemberRow.id, wanted)
    return {key: folder / stored_name(digest, file_name or "") for key, digest, file_name in lines if key in agreed}
