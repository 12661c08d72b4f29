"""« Histoires »: what changed, in the words of those who tell it; beside the list, the story of the one chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.story_list import ListedStory, matching_stories
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.story_list import change_domains, story_list, story_sheet
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.screens.stories.collecting import CollectDialog
from cdp_desktop.ui.screens.stories.filters import Filters
from cdp_desktop.ui.screens.stories.headings_dialog import HeadingsDialog
from cdp_desktop.ui.screens.stories.papers import StoriesPapers
from cdp_desktop.ui.screens.stories.sheet_page import SheetPage
from cdp_desktop.ui.screens.stories.story_view import story_record
from cdp_desktop.ui.screens.stories.tabs import STORIES, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_WORDS: Final = CatalogueWords(
    title=_("Histoires"),
    search=_("Chercher une histoire"),
    hint=_("Titre ou mot de l’histoire"),
    nothing=_("Aucune histoire ne correspond."),
    everything=_("Toutes les histoires"),
    first_use=_(
        "Aucune histoire pour l’instant. Une histoire dit ce qui a changé, dans les mots de la personne. "
        "Pendant une rencontre, une étoile marque un début d’histoire; ici, «\u00a0Recueillir\u00a0» en commence une."
    ),
    icon="book-open",
)


class StoriesPanel(Catalogue[ListedStory]):
    """Every story, from the day it is collected."""

    tables = (
        "change_story", "story_consent", "story_excerpt", "story_photo", "story_theme", "story_value", "story_link",
        "initiative", "practice", "collaboration", "change_domain", "change_theme",
        "selection_story", "selection_group", "selection_round", "evidence_link", "interpretation", "change_statement",
        "collection_excerpt", "story_collection", "member", "affiliation", "organization",
    )  # fmt: skip
    filters: Filters

    fiche_asked = Signal(object, object)  # Kind, UUID

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.sheet = SheetPage(workspace, info, now)
        self.collect = Button(_("Recueillir une histoire"), "plus", size="small")
        if workspace.read_only:
            self.collect.hide()
        self.headings = Button(_("Intertitres et domaines…"), "bookmark", "ghost", size="small")
        filters = Filters()
        self.papers = StoriesPapers(workspace, info, now, filters.chosen_domain)
        listed = RecordList(_("Histoires"), story_record)
        self.tabs = Tabs(TABS, STORIES)
        super().__init__(
            workspace,
            now,
            _WORDS,
            listed,
            self.sheet,
            filters,
            info=info,
            gestures=(self.headings, self.papers, self.collect),
            lead=self.tabs,
            parent=parent,
        )
        self.headings.clicked.connect(self.open_headings)
        self.collect.clicked.connect(self._collect)
        if not workspace.read_only:
            KeyTip(self.collect, self.collect.text(), "new")
            bind(self, {"new": self.collect.click})
        self.sheet.standing.withdrawn.connect(self._step_back)
        self.sheet.fiche_asked.connect(self.fiche_asked)

    def read_all(self) -> list[ListedStory]:
        """Return every story, with how far it may go today."""
        self.papers.setVisible(self._workspace.read(community) is not None)
        return self._workspace.read(story_list, self._now().date())

    def offer_filters(self, values: Sequence[ListedStory]) -> None:
        """Narrow only to what some story has."""
        self.filters.offer_stories(values)

    def found(self, values: Sequence[ListedStory], typed: str) -> list[ListedStory]:
        """Return the stories that match, in the order chosen."""
        return matching_stories(values, self.filters.wanted(typed), self.filters.order.value)

    def show_fiche(self, value: ListedStory) -> None:
        """Show a story."""
        today = self._now().date()
        self.sheet.show_story(self._workspace.read(story_sheet, value.id, today), today)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many stories are listed."""
        if found == there_are:
            return ngettext("{count} histoire", "{count} histoires", found).format(count=found)
        return _("{found} sur {count} histoires").format(found=found, count=there_are)

    def open_headings(self) -> None:
        """Show the domains and their headings; with none, those to begin with are proposed."""
        self.flush()
        HeadingsDialog(self._workspace, self).open()

    def _collect(self) -> None:
        """Ask what goes with a story, then go on to its fiche."""
        if not self._workspace.read(change_domains):
            first = HeadingsDialog(self._workspace, self)
            first.begun.connect(first.accept)
            first.finished.connect(self._collect_after)
            first.open()
            return
        dialog = CollectDialog(self._workspace, self._now, self)
        dialog.collected.connect(self.open_fiche)
        dialog.open()

    def _collect_after(self) -> None:
        """Go on to the story once there is something to ask."""
        if self._workspace.read(change_domains):
            self._collect()

    def _step_back(self) -> None:
        """Take the focus from a story that is withdrawn: its gestures are gone."""
        (self.back if self.alone else self.list).setFocus(Qt.FocusReason.OtherFocusReason)
