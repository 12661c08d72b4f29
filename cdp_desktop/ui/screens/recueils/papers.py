"""The documents of a recueil, for its members or for everybody."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import recueil_document
from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.recueils import recueil
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class RecueilPapers(SheetPapers):
    """What a teller does not let go so far stays out of them, and is told to whoever makes them."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(workspace, said, _("Documents du recueil"), parent)
        self._about: tuple[UUID, date] | None = None
        words = {
            Confidentiality.MEMBERS: ("file-text", _("Recueil, pour les membres…")),
            Confidentiality.PUBLIC: ("book-open", _("Recueil, pour tout le monde…")),
        }
        self.papers = {
            audience: self.add_paper(icon_name, text, partial(self._ask_recueil, audience))
            for audience, (icon_name, text) in words.items()
        }

    def show_recueil(self, recueil_id: UUID, day: date) -> None:
        """Say of which recueil the documents are, and the day on which agreements are read."""
        self._about = recueil_id, day

    def _ask_recueil(self, audience: Confidentiality) -> None:
        if self._about is None:
            return
        recueil_id, day = self._about
        told = self._workspace.read(recueil, recueil_id, day)
        made = recueil_document.compose(told, day=day, audience=audience)
        self.ask_where(_("Recueil"), made, recueil_document.file_name(told, audience))
