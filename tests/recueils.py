"""What the tests read of the recueils of the demo."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.recueils import recueil, recueils_named
from cdp_desktop.store.schema import ChangeStoryRow
from cdp_desktop.workspace import Workspace

TODAY = date(2026, 9, 15)
PUBLIC, MEMBERS = Confidentiality.PUBLIC, Confidentiality.MEMBERS


def recueil_key(workspace: Workspace, code: str) -> UUID:
    """Return the key of a recueil by its code: « rec-2026 » is being prepared, for everybody."""
    ((key, _title),) = workspace.read(recueils_named, code)
    return key


def read_recueil(workspace: Workspace, key: UUID) -> Recueil:
    """Return a recueil as it is."""
    return workspace.read(recueil, key, TODAY)


def story_key(workspace: Workspace, title: str) -> UUID:
    """Return the key of a story."""
    return workspace.read(lambda session: session.scalars(select(ChangeStoryRow.id).filter_by(title=title)).one())
