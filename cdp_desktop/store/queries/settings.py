"""Named values of the community's data."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cdp_desktop.store.schema import SettingRow


def setting(session: Session, name: str) -> dict[str, object] | None:
    """Return a named value of the community's data, if it is there."""
    return session.scalars(select(SettingRow.value).where(SettingRow.name == name)).first()
