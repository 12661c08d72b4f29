"""The collaborations of the neighbourhood, found by typing and by filters; beside the list, the one chosen."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.collaboration import Collaboration
from cdp_desktop.domain.collaboration_list import listed_collaborations, matching_collaborations
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.store.queries.collaborations import collaborations
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.collaborations.collaboration_view import collaboration_record
from cdp_desktop.ui.screens.collaborations.filters import CollaborationFilters
from cdp_desktop.ui.screens.collaborations.new_collaboration import NewCollaborationDialog
from cdp_desktop.ui.screens.collaborations.page import CollaborationPage
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.screens.referrals.tabs import COLLABORATIONS, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class CollaborationsPanel(Catalogue[Collaboration]):
    """Every collaboration; ``meeting_asked`` gives the meeting where one was born."""

    meeting_asked = Signal(object)
    tables = (
        "collaboration", "collaboration_level", "collaboration_population", "organization", "population", "meeting",
        "attendance",
    )  # fmt: skip
    filters: CollaborationFilters

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.page = CollaborationPage(workspace, info)
        self.new = Button(_("Nouvelle collaboration"), "plus", size="small")
        words = CatalogueWords(
            title=_("Collaborations"),
            search=_("Chercher une collaboration"),
            hint=_("Organisme, ou ce qu’ils font ensemble"),
            nothing=_("Aucune collaboration ne correspond."),
            everything=_("Toutes les collaborations"),
            first_use=_(
                "Aucune collaboration pour l’instant. Deux organismes qui se connaissent en ont déjà une\u00a0: le "
                "premier niveau."
            ),
            icon="handshake",
        )
        listed = RecordList(_("Collaborations"), collaboration_record)
        self.tabs = Tabs(TABS, COLLABORATIONS)
        super().__init__(
            workspace,
            now,
            words,
            listed,
            self.page,
            CollaborationFilters(),
            info=info,
            gestures=(self.new,),
            lead=self.tabs,
            parent=parent,
        )
        if workspace.read_only:
            self.new.hide()
        self.new.clicked.connect(self.ask_new)
        self.page.removed.connect(self._leave_fiche)
        self.page.meeting_asked.connect(self.meeting_asked)
        if not workspace.read_only:
            KeyTip(self.new, self.new.text(), "new")
            bind(self, {"new": self.new.click})

    def read_all(self) -> list[Collaboration]:
        """Return every collaboration."""
        return list(self._workspace.read(collaborations))

    def offer_filters(self, values: Sequence[Collaboration]) -> None:
        """Narrow only to the organisations that have one."""
        self.filters.offer_collaborations(values)

    def found(self, values: Sequence[Collaboration], typed: str) -> list[Collaboration]:
        """Return the collaborations that match, in the order chosen."""
        matching = matching_collaborations(values, self.filters.wanted(typed))
        return listed_collaborations(matching, self.filters.order.value)

    def show_fiche(self, value: Collaboration) -> None:
        """Show the fiche of a collaboration."""
        self.page.show_collaboration(value, self._now().date())

    def counted(self, found: int, there_are: int) -> str:
        """Say how many collaborations are listed."""
        if found == there_are:
            return ngettext("{count} collaboration", "{count} collaborations", found).format(count=found)
        return _("{found} sur {count} collaborations").format(found=found, count=there_are)

    def ask_new(self) -> NewCollaborationDialog:
        """Ask what a new collaboration says; it is shown once it is made."""
        self.flush()
        dialog = NewCollaborationDialog(self._workspace, self._now().date(), self)
        dialog.created.connect(self.open_fiche)
        dialog.open()
        return dialog
