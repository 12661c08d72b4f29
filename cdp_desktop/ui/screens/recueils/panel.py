"""« Recueils »: what the community shows of its stories; beside the list, the fiche where one is made."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.recueil_list import ListedRecueil, matching_recueils
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.recueil_choices import editions, recueil_list
from cdp_desktop.store.queries.recueils import recueil
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.record_list import Record, RecordList
from cdp_desktop.ui.screens.recueils.filters import Filters
from cdp_desktop.ui.screens.recueils.new_recueil import NewRecueilDialog
from cdp_desktop.ui.screens.recueils.recueil_page import RecueilPage
from cdp_desktop.ui.screens.stories.tabs import RECUEILS, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_WORDS: Final = CatalogueWords(
    title=_("Recueils"),
    search=_("Chercher un recueil"),
    hint=_("Titre, pour qui"),
    nothing=_("Aucun recueil ne correspond."),
    everything=_("Tous les recueils"),
    first_use=_(
        "Aucun recueil pour l’instant. Un recueil réunit des extraits d’histoires et ce que la communauté en lit; "
        "«\u00a0Nouveau recueil\u00a0» propose tout ce qui peut y entrer."
    ),
    icon="book-open",
)
_LOOKS: Final = {
    CollectionStatus.DRAFT: ("pencil", "ink2"),
    CollectionStatus.PUBLISHED: ("circle-check-big", "accent_ink"),
}


class RecueilsPanel(Catalogue[ListedRecueil]):
    """Every recueil, the last first; ``fiche_asked`` gives the kind and the key of a story to go to."""

    tables = (
        "story_collection", "collection_section", "collection_excerpt", "collection_interpretation",
        "collection_exclusion", "collection_edition", "collection_edition_story", "change_story", "story_consent",
        "story_excerpt", "story_photo", "change_domain", "change_theme", "axis", "change_statement", "interpretation",
        "evidence_link", "selection_group", "selection_round", "community", "member", "affiliation", "organization",
    )  # fmt: skip
    filters: Filters
    fiche_asked = Signal(object, object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.page = RecueilPage(workspace, info, now)
        self.new = Button(_("Nouveau recueil"), "plus", size="small")
        if workspace.read_only:
            self.new.hide()
        self.tabs = Tabs(TABS, RECUEILS)
        super().__init__(
            workspace,
            now,
            _WORDS,
            RecordList(_("Recueils"), recueil_record),
            self.page,
            Filters(),
            info=info,
            gestures=(self.new,),
            lead=self.tabs,
            parent=parent,
        )
        self.new.clicked.connect(self._ask_new)
        if not workspace.read_only:
            KeyTip(self.new, self.new.text(), "new")
            bind(self, {"new": self.new.click})
        self.page.fiche_asked.connect(self.fiche_asked)
        self.page.removed.connect(self._leave_fiche)

    def read_all(self) -> list[ListedRecueil]:
        """Return every recueil."""
        return self._workspace.read(recueil_list)

    def found(self, values: Sequence[ListedRecueil], typed: str) -> list[ListedRecueil]:
        """Return the recueils that match, the last first."""
        return matching_recueils(values, self.filters.wanted(typed))

    def show_fiche(self, value: ListedRecueil) -> None:
        """Show a recueil, with what its tellers agree to today."""
        today = self._now().date()
        told = self._workspace.read(recueil, value.id, today)
        self.page.show_recueil(told, self._workspace.read(editions, value.id), today)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many recueils are listed."""
        if found == there_are:
            return ngettext("{count} recueil", "{count} recueils", found).format(count=found)
        return _("{found} sur {count} recueils").format(found=found, count=there_are)

    def _ask_new(self) -> None:
        self._workspace.saving.emit()
        if self._workspace.read(community) is None:
            self.info.say(_("Créez d’abord la communauté\u00a0: un recueil la présente."), "warning")
            return
        dialog = NewRecueilDialog(self._workspace, self._now, self.read_all(), self)
        dialog.made.connect(self.open_fiche)
        dialog.open()


def recueil_record(one: ListedRecueil) -> Record:
    """Say for whom a recueil is, where it stands and how much it quotes."""
    icon, tint = _LOOKS[one.status]
    return Record(typeset(one.title), typeset(one.about), typeset(one.standing), icon, tint)
