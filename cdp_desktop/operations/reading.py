"""What to do of what a document seems to say by mistake: ignore it, replace it, note that it leaves all the same."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.privacy import Finding, Pattern, everything
from cdp_desktop.domain.reading import Outcome, fingerprint
from cdp_desktop.domain.rewriting import Piece
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rewriting import Rewritten, rewrite, where_else
from cdp_desktop.operations.rows import required
from cdp_desktop.store.queries.known import known
from cdp_desktop.store.schema import ChangeRow, CommunityRow, ReadingOutcomeRow, new_id


@operation(_("le choix d’ignorer un repérage"), apart=True)
def ignore_finding(session: Session, meeting_id: UUID, finding: Finding, *, document: str, at: datetime) -> UUID:
    """Say that a finding is no mistake: the documents of this meeting tell it no more."""
    return _log(session, Outcome.IGNORED, finding, meeting_id, document, at, recognised=True)


@operation(_("la reprise d’un repérage ignoré"), apart=True)
def stop_ignoring(session: Session, outcome_id: UUID, *, at: datetime) -> None:
    """Have a finding told again; that it was ignored meanwhile stays in the log."""
    session.get_one(ReadingOutcomeRow, outcome_id).withdrawn_at = at


@operation(_("la note d’une exportation confirmée"), apart=True)
def note_confirmed(
    session: Session, found: Iterable[Finding], *, meeting_id: UUID | None, document: str, at: datetime
) -> None:
    """Note what a document says when its export is confirmed all the same (to be run by ``Workspace.note``)."""
    for finding in found:
        _log(session, Outcome.CONFIRMED, finding, meeting_id, document, at)


@operation(_("le remplacement d’un repérage"))
def replace_finding(
    session: Session, meeting_id: UUID, finding: Finding, by: str, *, document: str, at: datetime
) -> Piece:
    """Put other words in the place of a finding, everywhere in its meeting (to be run by ``Workspace.erase_words``).

    What was sent does not change. Refused when no text of the meeting holds it.
    """
    by = required(by, _("Choisissez ce qui remplace ces mots."))
    piece = Piece(finding.text)
    if piece.stands_in(by):
        raise Refused(_("Le remplacement contient encore ces mots."))
    rewritten = rewrite(session, meeting_id, piece, by)
    if not rewritten:
        raise Refused(where_else(session, piece))
    _forget_recognised(session, rewritten)
    _log(session, Outcome.REPLACED, finding, meeting_id, document, at)
    if by not in finding.replacements:  # a pseudonym looks like the name that it hides
        _log(session, Outcome.IGNORED, replace(finding, text=by), meeting_id, document, at, recognised=True)
    return piece


def forget_people(session: Session) -> None:
    """Blank what recognises the names that were ignored: one of them may be that of whoever wants to be forgotten.

    Which one cannot be read in it; the others are told once more.
    """
    _blank(session, ReadingOutcomeRow.pattern.in_([pattern for pattern in Pattern if pattern.of_someone]))


def _forget_recognised(session: Session, rewritten: Rewritten) -> None:
    """Blank what recognises the findings that these texts no longer hold."""
    community_id, directory = session.scalars(select(CommunityRow.id)).one(), known(session)
    held, holds = (
        {fingerprint(one, community_id) for one in everything(texts, directory)}
        for texts in (rewritten.before, rewritten.after)
    )
    _blank(session, ReadingOutcomeRow.fingerprint.in_(held - holds))


def _blank(session: Session, which: ColumnElement[bool]) -> None:
    """Blank what recognises some findings, in the journal too."""
    rows = session.scalars(select(ReadingOutcomeRow).where(which, ReadingOutcomeRow.fingerprint.is_not(None))).all()
    for row in rows:
        row.fingerprint = None
    lines = ChangeRow.row_id.in_([row.id.bytes for row in rows])
    session.execute(update(ChangeRow).where(lines, ChangeRow.field == "fingerprint").values(value=None))


def _log(
    session: Session,
    outcome: Outcome,
    finding: Finding,
    meeting_id: UUID | None,
    document: str,
    at: datetime,
    *,
    recognised: bool = False,
) -> UUID:
    community_id = session.scalars(select(CommunityRow.id)).one()
    row = ReadingOutcomeRow(
        id=new_id(),
        meeting_id=meeting_id,
        at=at,
        outcome=outcome,
        pattern=finding.pattern,
        document=document,
        fingerprint=fingerprint(finding, community_id) if recognised else None,
    )
    session.add(row)
    return row.id
