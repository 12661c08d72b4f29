"""« Pratiques »: all that was shared, found by typing and by filters; beside the list, the fiche of the one chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.practice_list import ListedPractice, listed_practices, matching_practices
from cdp_desktop.store.queries.practice_list import practice_list
from cdp_desktop.store.queries.practice_sheets import practice_sheet
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.practices.filters import Filters
from cdp_desktop.ui.screens.practices.practice_view import practice_record
from cdp_desktop.ui.screens.practices.sheet_page import SheetPage
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class PracticesScreen(Catalogue[ListedPractice]):
    """Every practice between meetings."""

    tables = (
        "practice", "practice_population", "practice_topic", "practice_reuse", "population", "topic", "meeting",
        "member", "organization", "affiliation", "consent", "agenda_item",
    )  # fmt: skip
    filters: Filters

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.sheet = SheetPage(workspace, info)
        words = CatalogueWords(
            title=_("Pratiques"),
            search=_("Chercher une pratique"),
            hint=_("Titre, mot, personne ou organisme"),
            nothing=_("Aucune pratique ne correspond."),
            everything=_("Toutes les pratiques"),
            first_use=_(
                "Aucune pratique pour l’instant. Pendant une rencontre, tapez «\u00a0p\u00a0», une espace et son titre."
            ),
            icon="lightbulb",
        )
        listed = RecordList(_("Pratiques"), practice_record)
        super().__init__(workspace, now, words, listed, self.sheet, Filters(), info=info, parent=parent)

    def read_all(self) -> list[ListedPractice]:
        """Return every practice, as it stands today."""
        return self._workspace.read(practice_list, self._now().date())

    def offer_filters(self, values: Sequence[ListedPractice]) -> None:
        """Narrow only to what some practice has."""
        self.filters.offer_practices(values)

    def found(self, values: Sequence[ListedPractice], typed: str) -> list[ListedPractice]:
        """Return the practices that match, in the order chosen."""
        return listed_practices(matching_practices(values, self.filters.wanted(typed)), self.filters.order.value)

    def show_fiche(self, value: ListedPractice) -> None:
        """Show the fiche of a practice."""
        today = self._now().date()
        self.sheet.show_practice(value, self._workspace.read(practice_sheet, value.id, today), today)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many practices are listed."""
        if found == there_are:
            return ngettext("{count} pratique", "{count} pratiques", found).format(count=found)
        return _("{found} sur {count} pratiques").format(found=found, count=there_are)
