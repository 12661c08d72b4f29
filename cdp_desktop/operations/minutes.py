"""The life of minutes: read again, final, sent, corrected by another version, approved at a later meeting."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain import minutes
from cdp_desktop.domain.attachment import KeptFile
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quality import blocking
from cdp_desktop.domain.vocabulary import Confidentiality, DistributionChannel, MeetingStatus, MinutesStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import required
from cdp_desktop.store.queries.meetings import DIGEST, OMITTED
from cdp_desktop.store.queries.records import record
from cdp_desktop.store.schema import DistributionRow, MeetingRow, MinutesVersionRow, new_id

OUT = (MinutesStatus.SENT, MinutesStatus.SUPERSEDED)
"""What left the community: it never changes any more."""


@operation(_("la mise en relecture du compte rendu"))
def review_minutes(session: Session, meeting_id: UUID, *, at: datetime, change_note: str = "") -> UUID:
    """Have the minutes read again before they are final; what is missing may still be."""
    return _version(session, meeting_id, MinutesStatus.TO_REVIEW, at, change_note).id


@operation(_("le retour du compte rendu à l’état de projet"))
def reopen_minutes(session: Session, version_id: UUID) -> None:
    """Take back minutes that were to be read again, or final; what was sent is corrected by another version."""
    version = session.get_one(MinutesVersionRow, version_id)
    if version.status in OUT:
        raise Refused(_("Cette version est diffusée\u00a0: elle ne change plus. Faites une version corrigée."))
    version.status = MinutesStatus.DRAFT


@operation(_("la version finale du compte rendu"))
def finalize_minutes(
    session: Session,
    meeting_id: UUID,
    *,
    at: datetime,
    audience: Confidentiality = Confidentiality.MEMBERS,
    change_note: str = "",
) -> UUID:
    """Make a final version of the minutes: the first, or one that corrects what was sent.

    Refused while something that a reader needs is missing, such as who answers for a follow-up.
    """
    _complete(session, meeting_id)
    version = _version(session, meeting_id, MinutesStatus.FINAL, at, change_note)
    version.audience = audience
    return version.id


@operation(_("la diffusion du compte rendu"))
def send_minutes(
    session: Session,
    version_id: UUID,
    *,
    on: date,
    recipients: int,
    channel: DistributionChannel = DistributionChannel.EMAIL,
    file: KeptFile | None = None,
) -> None:
    """Note that a final version was sent: from then on it never changes, and replaces the one before.

    ``file`` is what was sent, kept byte for byte with the attached files.
    """
    version = session.get_one(MinutesVersionRow, version_id)
    if version.status is not MinutesStatus.FINAL:
        raise Refused(_("Seule une version finale peut être diffusée."))
    _complete(session, version.meeting_id)
    for earlier in _versions(session, version.meeting_id):
        if earlier.number < version.number and earlier.status is MinutesStatus.SENT:
            earlier.status = MinutesStatus.SUPERSEDED
    found = record(session, version.meeting_id)
    sent = minutes.digest(minutes.compose(found, audience=version.audience))
    version.status, version.issued_on = MinutesStatus.SENT, on
    version.content_snapshot = {DIGEST: sent, OMITTED: sorted(section.value for section in found.omitted)}
    if file is not None:
        version.pdf_path, version.pdf_sha256 = file.file_name, file.sha256
    session.add(DistributionRow(version_id=version_id, sent_on=on, recipients=recipients, channel=channel))
    session.get_one(MeetingRow, version.meeting_id).status = MeetingStatus.MINUTES_SENT


@operation(_("une autre diffusion du compte rendu"), apart=True)
def distribute_minutes(
    session: Session, version_id: UUID, *, on: date, recipients: int, channel: DistributionChannel
) -> None:
    """Note that a version already sent was sent once more: on paper, to someone who was not there."""
    if session.get_one(MinutesVersionRow, version_id).status is not MinutesStatus.SENT:
        raise Refused(_("Seule la version diffusée peut l’être une autre fois."))
    session.add(DistributionRow(version_id=version_id, sent_on=on, recipients=recipients, channel=channel))


@operation(_("l’approbation du compte rendu"))
def approve_minutes(session: Session, version_id: UUID, meeting_id: UUID | None) -> None:
    """Note at which later meeting minutes were approved; none takes it back."""
    version = session.get_one(MinutesVersionRow, version_id)
    if version.status is not MinutesStatus.SENT:
        raise Refused(_("Seul un compte rendu diffusé peut être approuvé."))
    if meeting_id is not None:
        held, later = (session.get_one(MeetingRow, key) for key in (version.meeting_id, meeting_id))
        if later.held_on <= held.held_on:
            raise Refused(_("Un compte rendu s’approuve à une rencontre qui vient après."))
    version.approved_at_id = meeting_id


def _version(
    session: Session, meeting_id: UUID, status: MinutesStatus, at: datetime, change_note: str
) -> MinutesVersionRow:
    """Bring the version being worked on to a status; make the first one, or one that corrects what was sent."""
    versions = _versions(session, meeting_id)
    last = versions[-1] if versions else None
    note = change_note.strip() or None
    if last and last.status not in OUT:
        last.status, last.generated_at, last.change_note = status, at, note or last.change_note
        return last
    if last:
        note = required(change_note, _("Dites ce qui a changé depuis la version diffusée."))
    version = MinutesVersionRow(
        id=new_id(),
        meeting_id=meeting_id,
        number=last.number + 1 if last else 1,
        status=status,
        generated_at=at,
        change_note=note,
    )
    session.add(version)
    return version


def _complete(session: Session, meeting_id: UUID) -> None:
    """Refuse minutes where something that a reader needs is missing."""
    stops = blocking(record(session, meeting_id))
    if stops:
        raise Refused(stops[0].sentence)


def _versions(session: Session, meeting_id: UUID) -> list[MinutesVersionRow]:
    return list(
        session.scalars(
            select(MinutesVersionRow)
            .where(MinutesVersionRow.meeting_id == meeting_id)
            .order_by(MinutesVersionRow.number)
        )
    )
