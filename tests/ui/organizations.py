"""What the tests of the screen of organisations share."""

from datetime import date
from uuid import UUID

from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.store.queries.organization_fiches import organization_fiche
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.organizations.screen import OrganizationsScreen
from cdp_desktop.workspace import Workspace

TODAY = date(2026, 9, 15)


def names(screen: OrganizationsScreen) -> list[str]:
    return [one.name for one in screen.model.rows]


def key(workspace: Workspace, name: str) -> UUID:
    return next(one.id for one in workspace.read(organizations).values() if name in (one.name, one.short_name))


def stored(workspace: Workspace, name: str) -> OrganizationFiche:
    return workspace.read(organization_fiche, key(workspace, name), TODAY)


def choose(screen: OrganizationsScreen, name: str) -> None:
    screen.choose(key(screen._workspace, name))
