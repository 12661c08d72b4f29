"""What an idea may look like: the initiatives, the practices and the services there are."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.similar import Existing
from cdp_desktop.domain.vocabulary import PracticeStatus, Stage
from cdp_desktop.store.schema import (
    InitiativeRow,
    MeetingRow,
    OrganizationRow,
    PracticeRow,
    ServiceRow,
    StageChangeRow,
)

MOST = 2000  # read of each: the line must not wait


def existing(session: Session) -> tuple[Existing, ...]:
    """Return the initiatives, but those merged into others, then the practices, then the services; the last first."""
    return (*_initiatives(session), *_practices(session), *_services(session))


def _initiatives(session: Session) -> list[Existing]:
    last = (
        select(StageChangeRow.stage)
        .where(StageChangeRow.initiative_id == InitiativeRow.id)
        .order_by(StageChangeRow.rank.desc())
        .limit(1)
        .scalar_subquery()
    )
    lines = session.execute(
        select(InitiativeRow.id, InitiativeRow.title, InitiativeRow.aliases, last.label("stage"), MeetingRow.number)
        .outerjoin(MeetingRow, MeetingRow.id == InitiativeRow.proposed_at_id)
        .where(InitiativeRow.merged_into_id.is_(None))
        .order_by(InitiativeRow.rank.desc())
        .limit(MOST)
    )
    return [
        Existing(key, title, CaptureKind.IDEA, tuple(aliases), _detail((stage or Stage.IDEA).label, number))
        for key, title, aliases, stage, number in lines
    ]


def _practices(session: Session) -> list[Existing]:
    lines = session.execute(
        select(PracticeRow.id, PracticeRow.title, MeetingRow.number)
        .outerjoin(MeetingRow, MeetingRow.id == PracticeRow.meeting_id)
        .where(PracticeRow.status != PracticeStatus.WITHDRAWN)
        .order_by(PracticeRow.number.desc())
        .limit(MOST)
    )
    return [
        Existing(key, title, CaptureKind.PRACTICE, detail=_detail(CaptureKind.PRACTICE.label, number))
        for key, title, number in lines
    ]


def _services(session: Session) -> list[Existing]:
    place = func.coalesce(OrganizationRow.short_name, OrganizationRow.name)
    lines = session.execute(
        select(ServiceRow.id, ServiceRow.name, ServiceRow.alternate_name, place)
        .join(OrganizationRow, OrganizationRow.id == ServiceRow.organization_id)
        .limit(MOST)
    )
    return [
        Existing(key, name, None, (other,) if other else (), _("Service · {place}").format(place=place))
        for key, name, other, place in lines
    ]


def _detail(words: str, number: int | None) -> str:
    meeting = _("rencontre {number}").format(number=number) if number else ""
    return " · ".join(part for part in (words, meeting) if part)
