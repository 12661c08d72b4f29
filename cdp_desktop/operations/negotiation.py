"""Time negotiated with the group: what it agreed on is written and applied in one gesture."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from cdp_desktop.domain.agreement import AgreementLine, TimeChoice
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import ItemState, MeetingStatus
from cdp_desktop.operations import Refused, operation
from cdp_desktop.operations.rows import next_number
from cdp_desktop.operations.running import put_off
from cdp_desktop.store.schema import (
    AgendaItemRow,
    MeetingRow,
    ParkingLotItemRow,
    TimeAgreementLineRow,
    TimeAgreementRow,
    new_id,
)


@operation(_("le nouveau partage du temps"))
def adopt_times(
    session: Session, meeting_id: UUID, lines: Sequence[AgreementLine], *, late_minutes: int, at: datetime
) -> UUID:
    """Write what the group agreed on, and give the points to come their new minutes, or put them aside."""
    if session.get_one(MeetingRow, meeting_id).status is not MeetingStatus.IN_PROGRESS:
        raise Refused(_("Cette rencontre n’est pas en cours."))
    if all(line.choice is TimeChoice.KEEP for line in lines):
        raise Refused(_("Rien n’est changé\u00a0: raccourcissez, reportez ou stationnez un point d’abord."))
    agreement = TimeAgreementRow(id=new_id(), meeting_id=meeting_id, at=at, late_minutes=late_minutes)
    session.add(agreement)
    for rank, line in enumerate(lines, 1):
        item = session.get_one(AgendaItemRow, line.item_id)
        if item.meeting_id != meeting_id or item.state is not ItemState.PLANNED:
            raise Refused(_("«\u00a0{title}\u00a0» n’est plus à venir.").format(title=item.title))
        session.add(
            TimeAgreementLineRow(
                agreement_id=agreement.id,
                item_id=item.id,
                rank=rank,
                choice=line.choice,
                before=item.planned_minutes + item.added_minutes,
                after=line.after,
            )
        )
        _apply(session, item, line, at)
    return agreement.id


def _apply(session: Session, item: AgendaItemRow, line: AgreementLine, at: datetime) -> None:
    if line.choice in (TimeChoice.PARK, TimeChoice.DEFER) and not item.type.carried:
        raise Refused(_("Une pause ou la clôture se raccourcit, mais ne se reporte pas."))
    match line.choice:
        case TimeChoice.CHANGE:
            item.added_minutes = line.after - item.planned_minutes
        case TimeChoice.DEFER:
            put_off(session, item, None, _("D’un commun accord, faute de temps."))
        case TimeChoice.PARK:
            item.state = ItemState.WITHDRAWN
            item.defer_reason = _("Mis au stationnement d’un commun accord, faute de temps.")
            session.add(
                ParkingLotItemRow(
                    id=new_id(),
                    rank=next_number(session, ParkingLotItemRow.rank),
                    meeting_id=item.meeting_id,
                    item_id=None if item.off_record else item.id,
                    at=at,
                    text=item.title,
                )
            )
