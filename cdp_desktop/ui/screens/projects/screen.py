"""« Projets »: every initiative on a board by stage, or in a list; Enter goes on to its fiche."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.initiative_list import ListedInitiative, lanes, listed_initiatives, matching_initiatives
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.similar import Existing
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.settings import ProjectsView
from cdp_desktop.store.queries.initiative_files import initiative_file
from cdp_desktop.store.queries.initiative_list import initiative_list
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.projects.board import Board
from cdp_desktop.ui.screens.projects.filters import Filters
from cdp_desktop.ui.screens.projects.new_card import NewCard
from cdp_desktop.ui.screens.projects.project_view import project_record
from cdp_desktop.ui.screens.projects.sheet_page import SheetPage
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll
from cdp_desktop.ui.widgets.view_switch import ViewSwitch
from cdp_desktop.workspace import Workspace

_WIDEST: Final = 900
"""How wide a fiche that stands alone may be, at a text size of 100 %."""


class ProjectsScreen(Catalogue[ListedInitiative]):
    """Every initiative; ``view_chosen`` tells how they are shown now.

    ``meeting_asked`` and ``fiche_asked`` tell which meeting or which fiche to open.
    """

    tables = (
        "initiative", "stage_change", "initiative_proposer", "contributor", "initiative_organization",
        "initiative_population", "initiative_topic", "initiative_foundation", "committee", "committee_member",
        "population", "topic", "meeting", "member", "organization", "affiliation", "consent", "decision", "practice",
        "service", "change_story", "story_link",
    )  # fmt: skip
    filters: Filters

    view_chosen = Signal(str)
    meeting_asked = Signal(object)
    fiche_asked = Signal(object, object)  # Kind, UUID

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        view: ProjectsView = "board",
        parent: QWidget | None = None,
    ) -> None:
        info = InfoBar(workspace.undo_stack)
        self.sheet = SheetPage(workspace, info, now)
        self.board = Board()
        self.new = NewCard(workspace, now)
        self.new_idea = Button(_("Nouvelle idée"), "lightbulb", size="small")
        self.new_need = Button(_("Nouveau besoin"), "hand-helping", size="small")
        self._switch = ViewSwitch({"board": ("table", _("Tableau")), "list": ("list", _("Liste"))}, view)
        self.views = self._switch.buttons
        self._new_page = Scroll(self.new)
        self._asking = False
        self._view: str = view
        words = CatalogueWords(
            title=_("Projets"),
            search=_("Chercher une idée ou un projet"),
            hint=_("Titre, mot, personne ou organisme"),
            nothing=_("Aucune initiative ne correspond."),
            everything=_("Toutes les initiatives"),
            first_use=_(
                "Aucune idée pour l’instant. Pendant une rencontre, tapez «\u00a0i\u00a0», une espace et son titre; "
                "entre deux rencontres, commencez par «\u00a0Nouvelle idée\u00a0»."
            ),
            icon="sprout",
        )
        listed = RecordList(_("Idées et projets"), project_record)
        gestures = (self._switch, self.new_idea, self.new_need)
        super().__init__(
            workspace, now, words, listed, self.sheet, Filters(), info=info, gestures=gestures, parent=parent
        )
        self._place_board()
        self._listen_to_board()

    # --------------------------------------------------------------------------- what the catalogue asks

    @property
    def alone(self) -> bool:
        """On the board there is no room for a fiche beside."""
        return self._view == "board" or super().alone

    def read_all(self) -> list[ListedInitiative]:
        """Return every initiative, as it stands today."""
        return self._workspace.read(initiative_list, self._now().date())

    def offer_filters(self, values: Sequence[ListedInitiative]) -> None:
        """Narrow only to what some initiative has."""
        self.filters.offer_initiatives(values)

    def found(self, values: Sequence[ListedInitiative], typed: str) -> list[ListedInitiative]:
        """Return the initiatives that match, in the order chosen."""
        return listed_initiatives(matching_initiatives(values, self.filters.wanted(typed)), self.filters.order.value)

    def show_fiche(self, value: ListedInitiative) -> None:
        """Show the fiche of an initiative."""
        self.sheet.show_file(value, self._workspace.read(initiative_file, value.id, self._now().date()))

    def counted(self, found: int, there_are: int) -> str:
        """Say how many initiatives are listed."""
        if found == there_are:
            return ngettext("{count} initiative", "{count} initiatives", found).format(count=found)
        return _("{found} sur {count} initiatives").format(found=found, count=there_are)

    def enter_list(self) -> None:
        """Give the focus to the board or to the list, on the one chosen."""
        if self._view == "board":
            self.board.enter()
        else:
            super().enter_list()

    def open_fiche(self, value_id: UUID) -> None:
        """Go on to a fiche; a form that was open is left."""
        self._show_asking(asking=False)
        super().open_fiche(value_id)

    # ------------------------------------------------------------------------------------------ the board

    def _place_board(self) -> None:
        left, page = cast("QBoxLayout", self._left.layout()), self._page
        left.addWidget(self.board, 1)
        page.addWidget(self._new_page, 1)
        editable = not self._workspace.read_only
        self.new_idea.setVisible(editable)
        self.new_need.setVisible(editable)

    def _listen_to_board(self) -> None:
        self._switch.asked.connect(self._show_view)
        self.board.chosen.connect(self._choose_card)
        self.board.entered.connect(self.open_fiche)
        self.sheet.meeting_asked.connect(self.meeting_asked)
        self.sheet.story_asked.connect(partial(self.fiche_asked.emit, Kind.STORY))
        self.new_idea.clicked.connect(partial(self._ask, Stage.IDEA))
        self.new_need.clicked.connect(partial(self._ask, Stage.NEED))
        self.new.created.connect(self._show_created)
        self.new.joined.connect(self._join)
        self.new.left.connect(self._give_up)
        if not self._workspace.read_only:
            KeyTip(self.new_idea, self.new_idea.text(), "new")
            bind(self, {"new": partial(self._ask, Stage.IDEA)})

    def _list(self, kept: UUID | None) -> None:
        super()._list(kept)
        self.board.show_lanes(lanes(self.model.rows))
        if kept is not None and self._reading:
            self.board.choose(kept)  # wherever its card went while its fiche was open
        self._arrange()

    def _arrange(self) -> None:
        """Show the board in place of the list, or neither while something new is typed."""
        super()._arrange()
        on_board = self._view == "board"
        found = bool(len(self.model))
        self._card.setVisible(found and not on_board)
        self.board.setVisible(found and on_board)
        self._new_page.setVisible(self._asking)
        self.first_use.setVisible(not self._all and not self._asking)
        if self._asking:
            self._left.hide()
            self._right.hide()
            self._give_room(shown=False)
        self.search.lead_to(self.board.first if on_board else self.list)
        self.sheet.setMaximumWidth(theme.px(_WIDEST))

    def _show_view(self, view: str) -> None:
        """Show the same things the other way, with the same one chosen."""
        if self._view != view:
            self._view = view
            chosen = self.model.value(self.list.currentIndex())
            if chosen is not None:
                self.board.choose(chosen.id)
            self.view_chosen.emit(view)
        self._asking = False
        self._reading = False
        self._show_chosen()
        self._arrange()

    def _choose_card(self, value_id: UUID) -> None:
        self.list.setCurrentIndex(self.model.find(value_id))

    # ------------------------------------------------------------------------------------- something new

    def _ask(self, stage: Stage) -> None:
        self.flush()
        self._show_asking(asking=True)
        self.new.ask(stage)

    def _show_asking(self, *, asking: bool) -> None:
        self._asking = asking
        self._arrange()

    def _give_up(self) -> None:
        self._show_asking(asking=False)
        self.new_idea.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_created(self, value_id: UUID) -> None:
        self.open_fiche(value_id)
        undo = self._workspace.undo_stack.undo
        self.info.say(_("C’est inscrit."), "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _join(self, one: Existing, typed: str) -> None:
        """Contribute to what already exists, with what was typed."""
        self.open_fiche(one.id)
        self.sheet.contributions.contribute(typed)
        said = _("Qui contribue à «\u00a0{title}\u00a0», et qu’apporte cette personne?")
        self.info.say(said.format(title=typeset(one.title)))
