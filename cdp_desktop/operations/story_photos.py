"""The photos of a story: each says what it shows, and goes nowhere before its own answers say so."""

from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import PICTURES, KeptFile, suffix
from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import next_number, required
from cdp_desktop.operations.stories import told_story
from cdp_desktop.store.schema import StoryPhotoRow, new_id


@operation(_("l’ajout de la photo de l’histoire"), apart=True)
def add_story_photo(session: Session, story_id: UUID, kept: KeptFile, description: str) -> UUID:
    """Add to a story a photo that is already in the data folder, with what it shows."""
    told_story(session, story_id)
    if suffix(kept.file_name) not in PICTURES:
        raise Refused(_("Ce fichier n’est pas une image."))
    row = StoryPhotoRow(
        id=new_id(),
        story_id=story_id,
        rank=next_number(session, StoryPhotoRow.rank, StoryPhotoRow.story_id == story_id),
        file_name=kept.file_name,
        sha256=kept.sha256,
        description=_described(description),
    )
    session.add(row)
    return row.id


@operation(_("la description de la photo"))
def describe_story_photo(session: Session, photo_id: UUID, description: str) -> None:
    """Say otherwise what a photo shows."""
    session.get_one(StoryPhotoRow, photo_id).description = _described(description)


@operation(_("le retrait de la photo de l’histoire"), apart=True)
def remove_story_photo(session: Session, photo_id: UUID) -> None:
    """Take a photo out with its answers; its file stays in the data folder for as long as this can be undone."""
    session.delete(session.get_one(StoryPhotoRow, photo_id))


def _described(text: str) -> str:
    return required(text, _("Dites ce que la photo montre\u00a0: on le lit à qui ne la voit pas."))
