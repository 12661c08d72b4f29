"""A recueil goes out, once nothing is left to settle, and is a draft again for its next edition."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil_check import carried, refusal, to_settle
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import next_number
from cdp_desktop.store.queries.recueils import recueil
from cdp_desktop.store.schema import (
    ChangeStoryRow,
    CollectionEditionRow,
    CollectionEditionStoryRow,
    StoryCollectionRow,
    derived_id,
    new_id,
)


@operation(_("la publication du recueil"), apart=True)
def publish_recueil(session: Session, recueil_id: UUID, *, on: date, file: KeptFile | None = None) -> UUID:
    """Note that a recueil went out to those whom it is for: who is in it, and the file, kept byte for byte.

    Refused while one of the stories that it quotes was not read back or not verified, or may not go so far that day.
    """
    row = session.get_one(StoryCollectionRow, recueil_id)
    if row.status is CollectionStatus.PUBLISHED:
        raise Refused(_("Ce recueil est déjà publié. Reprenez sa préparation pour en faire une autre édition."))
    told = recueil(session, recueil_id, on)
    if sentence := refusal(to_settle(told, on)):
        raise Refused(sentence)
    edition = CollectionEditionRow(
        id=new_id(),
        collection_id=recueil_id,
        number=next_number(session, CollectionEditionRow.number, CollectionEditionRow.collection_id == recueil_id),
        published_on=on,
        audience=row.audience,
        tells_reasons=row.tells_reasons,
        tells_evidence=row.tells_evidence,
        file_name=file.file_name if file else None,
        sha256=file.sha256 if file else None,
    )
    session.add(edition)
    session.flush()
    session.add_all(
        CollectionEditionStoryRow(id=derived_id(edition.id, key), edition_id=edition.id, story_id=key, rank=rank)
        for rank, key in enumerate(carried(told, on), 1)
    )
    for key in {one.story_id for one in told.excerpts}:
        session.get_one(ChangeStoryRow, key).status = StoryStatus.PUBLISHED
    row.status = CollectionStatus.PUBLISHED
    return edition.id


@operation(_("la reprise de la préparation du recueil"), apart=True)
def reopen_recueil(session: Session, recueil_id: UUID) -> None:
    """Let a recueil that went out be changed for another edition; those that went out stay as they are."""
    row = session.get_one(StoryCollectionRow, recueil_id)
    if row.status is CollectionStatus.DRAFT:
        raise Refused(_("Ce recueil est déjà en préparation."))
    row.status = CollectionStatus.DRAFT
