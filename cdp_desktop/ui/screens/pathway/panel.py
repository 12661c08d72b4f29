"""« Chemin de changements »: every change in a list with its fiche, the matrix of what speaks of what, the axes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.pathway import Change, Pathway, Piece, matching_changes
from cdp_desktop.store.queries.pathway import pathway
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.pathway.axes_card import AxesCard
from cdp_desktop.ui.screens.pathway.change_page import ChangePage
from cdp_desktop.ui.screens.pathway.filters import Filters
from cdp_desktop.ui.screens.pathway.matrix_page import MatrixPage
from cdp_desktop.ui.screens.pathway.new_change import NewChange
from cdp_desktop.ui.screens.pathway.papers import PathwayPapers
from cdp_desktop.ui.screens.pathway.pathway_view import change_record
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.screens.stories.tabs import PATHWAY, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import FollowingScroll, column
from cdp_desktop.ui.widgets.view_switch import ViewSwitch
from cdp_desktop.workspace import Workspace

LIST, MATRIX, AXES, NEW = "list", "matrix", "axes", "new"

_AROUND: Final = 330
"""What stands around the matrix, and what is read in a cell under it, at a text size of 100 %."""

_WORDS: Final = CatalogueWords(
    title=_("Chemin de changements"),
    search=_("Chercher un changement"),
    hint=_("Mot du changement, d’une interprétation ou d’une preuve"),
    nothing=_("Aucun changement ne correspond."),
    everything=_("Tous les changements"),
    first_use=_(
        "Aucun changement pour l’instant. Un changement dit ce qu’on voudrait voir arriver, dans les mots de qui y "
        "tient; les histoires et les projets lui servent de preuves. Commencez par «\u00a0Nouveau changement\u00a0»."
    ),
    icon="milestone",
)


class PathwayPanel(Catalogue[Change]):
    """The list with its fiche, the matrix or the axes; a new change is asked for in place of them.

    ``fiche_asked`` asks for the fiche of a piece of evidence.
    """

    tables = (
        "axis", "change_statement", "progress_marker", "change_force", "interpretation", "evidence_link",
        "change_story", "story_consent", "change_theme", "change_domain", "initiative", "collaboration", "committee",
        "practice", "practice_reuse", "referral_pathway", "service", "decision", "meeting", "parking_lot_item",
        "organization",
    )  # fmt: skip
    filters: Filters

    fiche_asked = Signal(object, object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.page = ChangePage(workspace, info, now)
        self.matrix = MatrixPage(editable=not workspace.read_only)
        self.axes = AxesCard(workspace, info)
        self.new_change = NewChange(workspace, info)
        self.papers = PathwayPapers(workspace, info, now)
        self.new = Button(_("Nouveau changement"), "plus", size="small")
        if workspace.read_only:
            self.new.hide()
        views = {
            LIST: ("list", _("Liste")),
            MATRIX: ("table", _("Matrice")),
            AXES: ("milestone", _("Axes")),
        }
        self._switch = ViewSwitch(views, LIST)
        self.views = self._switch.buttons
        self.tabs = Tabs(TABS, PATHWAY)
        self._found = Pathway()
        self._view = self._before = LIST
        axes_page = QWidget()
        axes_page.setLayout(column(self.axes, None))
        self._pages = {
            MATRIX: FollowingScroll(self.matrix),
            AXES: FollowingScroll(axes_page),
            NEW: FollowingScroll(self.new_change),
        }
        super().__init__(
            workspace,
            now,
            _WORDS,
            RecordList(_("Changements"), change_record),
            self.page,
            Filters(),
            info=info,
            gestures=(self._switch, self.papers, self.new),
            lead=self.tabs,
            parent=parent,
        )
        for page in self._pages.values():
            self._page.addWidget(page, 1)
        self._listen_to_views()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the matrix be as high as the window allows, what is read in a cell still in sight under it."""
        super().resizeEvent(event)
        self.matrix.table.give_room(self.height() - theme.px(_AROUND))

    # ---------------------------------------------------------------------------- what the catalogue asks

    def read_all(self) -> list[Change]:
        """Return every change, axis by axis."""
        self._found = self._workspace.read(pathway)
        if self._view == MATRIX:
            self.matrix.show_pathway(self._found)
        self.axes.show_axes(self._found.axes)
        return list(self._found.changes)

    def offer_filters(self, values: Sequence[Change]) -> None:
        """Narrow to an axis that has changes."""
        self.filters.offer_axes([one for one in self._found.axes if one.changes])

    def found(self, values: Sequence[Change], typed: str) -> list[Change]:
        """Return the changes that match, in the order of the pathway."""
        return matching_changes(values, self.filters.wanted(typed))

    def show_fiche(self, value: Change) -> None:
        """Show a change."""
        self.page.show_change(value, self._found)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many changes are listed."""
        if found == there_are:
            return ngettext("{count} changement", "{count} changements", found).format(count=found)
        return _("{found} sur {count} changements").format(found=found, count=there_are)

    def open_fiche(self, value_id: UUID) -> None:
        """Go on to a fiche, from whatever is shown."""
        self._show_view(LIST)
        super().open_fiche(value_id)

    # ------------------------------------------------------------------------------------------- the views

    def _listen_to_views(self) -> None:
        self._switch.asked.connect(self._show_view)
        self.page.fiche_asked.connect(self.fiche_asked)
        self.page.statement.removed.connect(self._leave_fiche)
        self.matrix.fiche_asked.connect(self.fiche_asked)
        self.matrix.opened.connect(self._open_cell)
        self.matrix.proposed.connect(self._propose)
        self.new.clicked.connect(self._ask_new)
        self.new_change.created.connect(self._show_created)
        self.new_change.left.connect(self._give_up)
        if not self._workspace.read_only:
            KeyTip(self.new, self.new.text(), "new")
            bind(self, {"new": self._ask_new})

    def _arrange(self) -> None:
        """Show the list and its fiche, or one of the other pages in their place."""
        self.papers.setVisible(bool(self._all))  # before its place in the head is given
        super()._arrange()
        on_list = self._view == LIST
        self.first_use.setVisible(not self._all and self._view in (LIST, MATRIX))
        for view, page in self._pages.items():
            page.setVisible(view == self._view and (view != MATRIX or bool(self._all)))
        if not on_list:
            self._left.hide()
            self._right.hide()
            self._give_room(shown=False)

    def _show_view(self, view: str) -> None:
        """Show the same things another way."""
        if view != self._view:
            self.flush()
            self._view = view
            if view == MATRIX:
                self.matrix.show_pathway(self._found)
        if view in self.views:
            self.views[view].setChecked(True)
        self._arrange()

    def _focus_search(self) -> None:
        self._show_view(LIST)
        super()._focus_search()

    def _open_cell(self, change_id: UUID, interpretation_id: UUID | None) -> None:
        """Show what is read where a story and a change cross."""
        self.open_fiche(change_id)
        if interpretation_id is not None:
            self.page.interpretations.enter(interpretation_id)

    def _propose(self, change_id: UUID, interpretation_id: UUID, piece: Piece) -> None:
        """Ask for what a story does to an interpretation that does not stand on it yet."""
        self.open_fiche(change_id)
        self.page.interpretations.propose(interpretation_id, piece)

    def _ask_new(self) -> None:
        chosen = self.model.value(self.list.currentIndex())
        if self._view != NEW:
            self._before = self._view
        self._show_view(NEW)
        self.new_change.ask(self._found.axes, chosen.axis if chosen else None)

    def _give_up(self) -> None:
        self._show_view(self._before)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_created(self, change_id: UUID) -> None:
        self.open_fiche(change_id)
        undo = self._workspace.undo_stack.undo
        self.info.say(_("Le changement est ajouté."), "success", action=_("Annuler"), on_action=undo, seconds=12)
