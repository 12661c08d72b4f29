"""A new community, with what every community starts from."""

from typing import Any

from sqlalchemy.orm import Session

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format import load_open_format, read_open_file
from cdp_desktop.files import shipped
from cdp_desktop.operations import operation
from cdp_desktop.operations.rows import required

HOST = "org-host"


@operation(_("la création de la communauté"))
def create_community(session: Session, *, name: str, short_name: str = "", host: str = "", territory: str = "") -> None:
    """Create the community of an empty folder: its name, who hosts it, and the agendas and techniques to start from.

    Without a short name, its documents say « CdP ». Raises ``Refused``, with nothing written.
    """
    data: dict[str, Any] = read_open_file(shipped("resources", "templates", "starting.yaml"))
    community = data["community"]
    community["name"] = required(name, _("Donnez un nom à la communauté."))
    community["short_name"] = short_name.strip() or _("CdP")
    community["territory"] = territory.strip() or None
    if host.strip():
        data["organizations"] = [{"id": HOST, "name": host.strip()}]
        community["host_organization"] = HOST
    load_open_format(session, data)
