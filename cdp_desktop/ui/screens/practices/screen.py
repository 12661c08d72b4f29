"""« Pratiques »: all that was shared, found by typing and by filters; beside the list, the fiche of the one chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.practice_list import ListedPractice, listed_practices, matching_practices
from cdp_desktop.settings import PracticesView
from cdp_desktop.store.queries.practice_list import practice_list
from cdp_desktop.store.queries.practice_sheets import practice_sheet
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.practices.filters import Filters
from cdp_desktop.ui.screens.practices.practice_view import practice_card, practice_record
from cdp_desktop.ui.screens.practices.sheet_page import SheetPage
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.view_switch import ViewSwitch
from cdp_desktop.workspace import Workspace

_WIDEST: Final = 900
"""How wide a fiche that stands alone may be, at a text size of 100 %."""


class PracticesScreen(Catalogue[ListedPractice]):
    """Every practice between meetings, in a list beside a fiche or as cards; ``view_chosen`` tells how, now."""

    tables = (
        "practice", "practice_population", "practice_topic", "practice_reuse", "population", "topic", "meeting",
        "member", "organization", "affiliation", "consent", "agenda_item",
    )  # fmt: skip
    filters: Filters

    view_chosen = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        view: PracticesView = "list",
        parent: QWidget | None = None,
    ) -> None:
        info = InfoBar(workspace.undo_stack)
        self.sheet = SheetPage(workspace, info)
        self._switch = ViewSwitch({"list": ("list", _("Liste")), "cards": ("table", _("Fiches en cartes"))}, view)
        self.views = self._switch.buttons
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
        listed = RecordList(_("Pratiques"), practice_record, practice_card)
        listed.show_cards(cards=view == "cards")
        gestures = (self._switch,)
        super().__init__(
            workspace, now, words, listed, self.sheet, Filters(), info=info, gestures=gestures, parent=parent
        )
        self._switch.asked.connect(self._show_view)

    @property
    def alone(self) -> bool:
        """Cards leave no room for a fiche beside."""
        return self.list.as_cards or super().alone

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

    def _arrange(self) -> None:
        super()._arrange()
        self.sheet.setMaximumWidth(theme.px(_WIDEST))

    def _show_view(self, view: str) -> None:
        """Show the same practices the other way, with the same one chosen."""
        self.flush()
        cards = view == "cards"
        if cards != self.list.as_cards:
            self.list.show_cards(cards=cards)
            self.view_chosen.emit(view)
        self._reading = False
        self._show_chosen()
        self._arrange()
