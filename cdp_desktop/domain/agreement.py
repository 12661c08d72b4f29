"""What a group agreed on when time was short."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Code


class TimeChoice(Code):
    """What the group does with a point to come."""

    KEEP = "keep", _("Garder")
    CHANGE = "change", _("Changer la durée")
    PARK = "park", _("Stationner")
    DEFER = "defer", _("Reporter")


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """What becomes of one point; minutes before and after."""

    item_id: UUID
    title: str
    choice: TimeChoice
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TimeAgreement:
    """A choice made together, late by some minutes, at some moment."""

    id: UUID
    at: datetime
    late_minutes: int
    lines: tuple[AgreementLine, ...] = ()
