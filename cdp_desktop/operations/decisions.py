"""A decision between meetings: it no longer holds, without another in its place, or it does after all."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date
from cdp_desktop.domain.vocabulary import DecisionStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import required
from cdp_desktop.store.schema import DecisionRow


@operation(_("la révocation de la décision"), apart=True)
def revoke_decision(session: Session, decision_id: UUID, *, reason: str, on: date) -> None:
    """Say that a decision no longer holds; what is noted under it says since when and why."""
    row = session.get_one(DecisionRow, decision_id)
    if row.status is not DecisionStatus.ACTIVE:
        raise Refused(_("Cette décision n’est plus en vigueur."))
    reason = required(reason, _("Dites pourquoi elle est révoquée\u00a0: on le demandera."))
    row.status = DecisionStatus.REVOKED
    _trace(row, _("Révoquée le {day}\u00a0: {reason}"), on, reason)


@operation(_("la remise en vigueur de la décision"), apart=True)
def reinstate_decision(session: Session, decision_id: UUID, *, on: date) -> None:
    """Say that a decision that was revoked holds again; what is noted under it says since when."""
    row = session.get_one(DecisionRow, decision_id)
    if row.status is not DecisionStatus.REVOKED:
        raise Refused(_("Seule une décision révoquée peut être remise en vigueur."))
    row.status = DecisionStatus.ACTIVE
    _trace(row, _("Remise en vigueur le {day}."), on)


def _trace(row: DecisionRow, words: str, on: date, reason: str = "") -> None:
    trace = words.format(day=full_date(on, article=False, weekday=False), reason=reason)
    row.concerns = " · ".join(part for part in (row.concerns, trace) if part)
