"""The paper of the pathway of changes, for the members or for all."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import pathway_document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.pathway import pathway_to_print
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_EDITIONS: Final = {
    Confidentiality.MEMBERS: ("file-text", _("Chemin de changements, pour les membres…")),
    Confidentiality.PUBLIC: ("book-open", _("Chemin de changements, pour tout le monde…")),
}


class PathwayPapers(SheetPapers):
    """The whole pathway as it stands that day."""

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, said, _("Documents du chemin de changements"), parent)
        self._now = now
        for audience, (icon_name, words) in _EDITIONS.items():
            self.add_paper(icon_name, words, partial(self._ask, audience))

    def _ask(self, audience: Confidentiality) -> None:
        home = self._workspace.read(community)
        if home is not None:
            day = self._now().date()
            found = self._workspace.read(pathway_to_print, day)
            made = pathway_document.compose(home, found, day=day, audience=audience)
            name = pathway_document.file_name(home, day, audience)
            self.ask_where(_("Chemin de changements"), made, name)
