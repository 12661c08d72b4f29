"""Named values of the community's data."""

from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.domain.minutes_sections import AT_FIRST, MinutesSection
from cdp_desktop.domain.pairs import Pair
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.store.schema import SettingRow

PRESENCE_LABELS: Final = "presence_labels"
MINUTES_SECTIONS: Final = "minutes_sections"
DISTINCT_MEMBERS: Final = "distinct_members"
DISTINCT_ORGANIZATIONS: Final = "distinct_organizations"


def setting(session: Session, name: str) -> dict[str, object] | None:
    """Return a named value of the community's data, if it is there."""
    return session.scalars(select(SettingRow.value).where(SettingRow.name == name)).first()


def presence_labels(session: Session) -> PresenceLabels:
    """Return the words the community has for where someone stands at a meeting."""
    kept = setting(session, PRESENCE_LABELS) or {}
    return PresenceLabels({presence: str(kept[presence]) for presence in Presence if presence in kept})


def omitted_sections(session: Session) -> frozenset[MinutesSection]:
    """Return the sections that the community leaves out of its minutes."""
    kept = (setting(session, MINUTES_SECTIONS) or {}).get("omitted")
    codes = kept if isinstance(kept, list) else [*AT_FIRST]
    return frozenset(section for section in MinutesSection if section.value in codes)


def distinct(session: Session, name: str) -> set[Pair]:
    """Return the pairs that look alike and that somebody judged not to be one, of members or of organisations."""
    kept = (setting(session, name) or {}).get("pairs")
    return {frozenset(UUID(key) for key in pair) for pair in kept} if isinstance(kept, list) else set()
