"""The rounds of selection, the last one first; beside the list, the one chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import Selection, matching_selections
from cdp_desktop.store.queries.selections import selections
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.screens.selections.filters import SelectionFilters
from cdp_desktop.ui.screens.selections.new_selection import NewSelectionDialog
from cdp_desktop.ui.screens.selections.round_page import RoundPage
from cdp_desktop.ui.screens.selections.round_view import round_record
from cdp_desktop.ui.screens.stories.tabs import SELECTIONS, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class SelectionsPanel(Catalogue[Selection]):
    """Every round; ``run_asked`` gives the table to run."""

    run_asked = Signal(object)
    tables = (
        "selection_round", "selection_group", "selection_story", "selection_vote", "selection_count", "change_story",
        "change_domain", "story_consent", "story_theme", "meeting", "member", "affiliation", "organization",
    )  # fmt: skip
    filters: SelectionFilters

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.page = RoundPage(workspace, info, now)
        self.new = Button(_("Nouvelle sélection"), "plus", size="small")
        words = CatalogueWords(
            title=_("Sélections"),
            search=_("Chercher une sélection"),
            hint=_("Qui a choisi, une histoire, une raison"),
            nothing=_("Aucune sélection ne correspond."),
            everything=_("Toutes les sélections"),
            first_use=_(
                "Aucune sélection pour l’instant. On lit quelques histoires ensemble, on demande laquelle est la plus "
                "significative, et on écrit pourquoi\u00a0: ces raisons sont le résultat."
            ),
            icon="scale",
        )
        listed = RecordList(_("Sélections"), round_record)
        self.tabs = Tabs(TABS, SELECTIONS)
        super().__init__(
            workspace,
            now,
            words,
            listed,
            self.page,
            SelectionFilters(),
            info=info,
            gestures=(self.new,),
            lead=self.tabs,
            parent=parent,
        )
        if workspace.read_only:
            self.new.hide()
        self.new.clicked.connect(self._ask_new)
        self.page.run_asked.connect(self.run_asked)
        self.page.next_asked.connect(self.ask_new)
        self.page.removed.connect(self._leave_fiche)
        if not workspace.read_only:
            KeyTip(self.new, self.new.text(), "new")
            bind(self, {"new": self.new.click})

    def read_all(self) -> list[Selection]:
        """Return every round, its stories with how far they may go today."""
        return self._workspace.read(selections, self._now().date())

    def offer_filters(self, values: Sequence[Selection]) -> None:
        """Narrow only to the levels that there are."""
        self.filters.offer_selections(values)

    def found(self, values: Sequence[Selection], typed: str) -> list[Selection]:
        """Return the rounds that match, the last one held first."""
        return matching_selections(values, self.filters.wanted(typed))

    def show_fiche(self, value: Selection) -> None:
        """Show a round."""
        self.page.show_selection(value)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many rounds are listed."""
        if found == there_are:
            return ngettext("{count} sélection", "{count} sélections", found).format(count=found)
        return _("{found} sur {count} sélections").format(found=found, count=there_are)

    def ask_new(self, level: int = 1, *, meeting_id: UUID | None = None) -> NewSelectionDialog:
        """Ask what a new round is, at a level or in a meeting; it is shown once it is begun."""
        self.flush()
        dialog = NewSelectionDialog(self._workspace, self._now().date(), level, self)
        if meeting_id is not None:
            dialog.show_meeting(meeting_id)
        dialog.created.connect(self.open_fiche)
        dialog.open()
        return dialog

    def _ask_new(self) -> None:
        self.ask_new()
