"""Dumping a community in the open format."""

from typing import Any

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format.context import Dumping
from cdp_desktop.exchange.open_format.kinds import Anything
from cdp_desktop.exchange.open_format.loading import KEPT_WHOLE, VERSION
from cdp_desktop.exchange.open_format.pieces import dump_entries
from cdp_desktop.exchange.open_format.privacy import PRIVACY, dump_privacy
from cdp_desktop.exchange.open_format.sections import COMMUNITY, PREFIXES, SECTIONS
from cdp_desktop.operations import Refused
from cdp_desktop.store.queries.settings import MINUTES_SECTIONS, PRESENCE_LABELS
from cdp_desktop.store.schema import CommunityRow, SettingRow


def dump_open_format(session: Session) -> dict[str, Any]:
    """Return everything the folder holds, as :func:`load_open_format` takes it. Raises ``Refused`` if it is empty."""
    dumping = Dumping(session, PREFIXES)
    communities = dumping.all(CommunityRow)
    if not communities:
        raise Refused(_("Ce dossier ne contient pas encore de communauté : il n’y a rien à écrire."))
    settings = {row.name: row.value for row in session.query(SettingRow)}
    settings.setdefault("meta", {"format": "cdp", "version": VERSION, "language": "fr-CA"})
    whole = {name: settings[name] for name in KEPT_WHOLE if name in settings}
    found: dict[str, Any] = Anything().write(whole, dumping.code)
    (found[COMMUNITY.name],) = dump_entries(COMMUNITY, communities, dumping)
    for section in SECTIONS:
        found[section.name] = dump_entries(section, dumping.all(section.row), dumping)
    for name in (PRESENCE_LABELS, MINUTES_SECTIONS):
        if name in settings:
            found[name] = dict(settings[name])
    privacy = dump_privacy(settings, dumping)
    if privacy:
        found[PRIVACY] = privacy
    return found
