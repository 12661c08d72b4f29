"""What a member answers for each purpose: with the words she heard, how, to whom, and until when."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.consent import WORDING, expiry
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import ConsentMode, ConsentPurpose, ConsentState
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.members import known_member
from cdp_desktop.operations.portraits import remove_photo
from cdp_desktop.store.schema import ConsentRow, derived_id


@operation(_("la réponse au consentement"))
def set_consent(
    session: Session,
    member_id: UUID,
    purpose: ConsentPurpose,
    state: ConsentState,
    *,
    on: date,
    mode: ConsentMode | None = None,
    wording: str | None = None,
) -> None:
    """Write what a member answered for one purpose, and to which version of the sentence."""
    row = session.scalars(_of(member_id, purpose)).first()
    if row is None:
        row = ConsentRow(id=derived_id(member_id, purpose), member_id=member_id, purpose=purpose)
        session.add(row)
    row.state, row.mode, row.answered_on, row.wording_version = state, mode, on, wording
    row.withdrawn_on = on if state is ConsentState.WITHDRAWN else None
    row.expires_on = expiry(purpose, on) if state is ConsentState.GRANTED else None


@operation(_("la réponse au consentement"), apart=True)
def answer_consent(
    session: Session,
    member_id: UUID,
    purpose: ConsentPurpose,
    *,
    granted: bool,
    mode: ConsentMode | None,
    on: date,
    today: date,
    recorded_by: UUID | None = None,
    expires_on: date | None = None,
    note: str = "",
) -> None:
    """Write a yes or a no, and how it was given: an answer that nobody can tell of is no consent."""
    known_member(session, member_id)
    if mode is None:
        raise Refused(_("Dites comment la réponse a été donnée."))
    if on > today:
        raise Refused(_("Cette réponse serait dans l’avenir. Vérifiez la date."))
    if granted and expires_on is not None and expires_on < on:
        raise Refused(_("L’accord finirait avant d’être donné. Vérifiez la date de fin."))
    state = ConsentState.GRANTED if granted else ConsentState.REFUSED
    set_consent(session, member_id, purpose, state, on=on, mode=mode, wording=WORDING)
    row = _row(session, member_id, purpose)
    row.asked_on, row.recorded_by_id, row.note = on, recorded_by, note.strip() or None
    row.expires_on = expires_on if granted else None


@operation(_("le retrait du consentement"), apart=True)
def withdraw_consent(
    session: Session, member_id: UUID, purpose: ConsentPurpose, *, on: date, with_photo: bool = False
) -> None:
    """Withdraw what was granted: when and how it had been stays written; the photo goes with it if it is asked."""
    row = _row(session, member_id, purpose)
    if row.state is not ConsentState.GRANTED:
        raise Refused(_("Il n’y a pas d’accord à retirer."))
    row.state, row.withdrawn_on = ConsentState.WITHDRAWN, on
    if with_photo:
        remove_photo(session, member_id)


@operation(_("la remise à «\u00a0non demandé\u00a0»"), apart=True)
def forget_answer(session: Session, member_id: UUID, purpose: ConsentPurpose) -> None:
    """Take out an answer noted by mistake: it was not asked, which counts as refused."""
    known_member(session, member_id)
    row = session.scalars(_of(member_id, purpose)).first()
    if row is not None:
        session.delete(row)


def _row(session: Session, member_id: UUID, purpose: ConsentPurpose) -> ConsentRow:
    session.flush()
    row = session.scalars(_of(member_id, purpose)).first()
    if row is None:
        raise Refused(_("Il n’y a pas d’accord à retirer."))
    return row


def _of(member_id: UUID, purpose: ConsentPurpose) -> Select[ConsentRow]:
    return select(ConsentRow).where(ConsentRow.member_id == member_id, ConsentRow.purpose == purpose)
