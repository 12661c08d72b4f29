"""« Personnes »: everyone, found by typing and by filters; beside the list, the fiche of the one chosen."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.directory import Directory
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_list import ListedMember, in_order, narrowed
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.member_list import TABLES, concerned, member_list
from cdp_desktop.store.queries.namesakes import namesakes
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.directory_papers import DirectoryPapers
from cdp_desktop.ui.screens.importing import ImportButton
from cdp_desktop.ui.screens.members.filters import Filters
from cdp_desktop.ui.screens.members.member_view import member_record
from cdp_desktop.ui.screens.members.merging_dialog import MemberMergingDialog
from cdp_desktop.ui.screens.members.new_member import NewMemberDialog
from cdp_desktop.ui.screens.members.sheet_page import SheetPage
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class MembersScreen(Catalogue[ListedMember]):
    """Everyone the community knows.

    ``fiche_asked`` gives the kind and the key of what is to be shown in its own fiche, one of ``kinds``;
    ``meeting_asked`` gives the key of a meeting.
    """

    fiche_asked = Signal(object, object)  # Kind, UUID
    meeting_asked = Signal(object)  # UUID

    tables = (
        *TABLES, "action_item", "action_item_co_owner", "practice", "initiative", "initiative_proposer", "service",
        "referral_pathway", "committee", "committee_member",
    )  # fmt: skip
    filters: Filters

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        kinds: Collection[Kind] = (),
        parent: QWidget | None = None,
    ) -> None:
        info = InfoBar(workspace.undo_stack)
        self.sheet = SheetPage(workspace, now, info, kinds)
        self.add = Button(_("Nouvelle personne"), "plus", size="small")
        self.duplicates = Button(_("Doublons"), "copy", "ghost", size="small")
        self.bring_in = ImportButton(workspace, info, TableKind.PEOPLE, look="ghost", size="small")
        if workspace.read_only:
            for button in (self.add, self.duplicates, self.bring_in):
                button.hide()
        self.papers = DirectoryPapers(workspace, info, now)
        self.papers.offer_trombinoscope()
        self.papers.offer_cards()
        self._known: dict[UUID, ListedMember] = {}
        self._stale: set[UUID] | None = None  # whose line must be read again; none when it is everyone's
        self._read_on = date.min
        self._directory: Directory[ListedMember] = Directory(())
        words = CatalogueWords(
            title=_("Personnes"),
            search=_("Chercher une personne"),
            hint=_("Nom, organisme ou compétence"),
            nothing=_("Personne ne correspond."),
            everything=_("Toutes les personnes"),
            first_use=_("Personne pour l’instant. Ajoutez quelqu’un ici, ou à l’accueil d’une rencontre."),
            icon="users",
        )
        listed = RecordList(_("Personnes"), member_record)
        super().__init__(
            workspace,
            now,
            words,
            listed,
            self.sheet,
            Filters(),
            info=info,
            gestures=(self.duplicates, self.papers, self.bring_in, self.add),
            parent=parent,
        )
        self.add.clicked.connect(self._ask_new)
        if not workspace.read_only:
            KeyTip(self.add, self.add.text(), "new")
            bind(self, {"new": self.add.click})
        self.duplicates.clicked.connect(self._look_for_duplicates)
        self.sheet.fiche_asked.connect(self.fiche_asked)
        self.sheet.meeting_asked.connect(self.meeting_asked)

    def read_all(self) -> list[ListedMember]:
        """Return everyone as they stand today: only those whose line changed are read again."""
        today = self._now().date()
        if self._stale is None or today != self._read_on:
            self._known = {one.id: one for one in self._workspace.read(member_list, today)}
        elif self._stale:
            for key in self._stale:
                self._known.pop(key, None)
            self._known |= {one.id: one for one in self._workspace.read(member_list, today, self._stale)}
        elif self._all:
            return self._all
        self._stale, self._read_on = set(), today
        everyone = in_order(self._known.values())
        self.papers.setVisible(bool(everyone))
        self._directory = Directory(everyone)
        return everyone

    def offer_filters(self, values: Sequence[ListedMember]) -> None:
        """Narrow only to the organisations where someone works."""
        self.filters.offer_members(values)

    def found(self, values: Sequence[ListedMember], typed: str) -> list[ListedMember]:
        """Return those who match: by name when nothing is typed, else those whose name is typed before the others."""
        matching = self._directory.matching(typed, limit=None) if typed.strip() else values
        return narrowed(matching, self.filters.wanted())

    def show_fiche(self, value: ListedMember) -> None:
        """Show the fiche of a member."""
        self.sheet.show_member(value)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many people are listed."""
        if found == there_are:
            return ngettext("{count} personne", "{count} personnes", found).format(count=found)
        return _("{found} sur {count} personnes").format(found=found, count=there_are)

    def _follow(self, changes: Changes) -> None:
        """Remember whose line must be read again, whether the list is in sight or not."""
        if self._stale is not None and changes.touch(*TABLES):
            some = self._workspace.read(concerned, changes)
            self._stale = None if some is None else self._stale | some
        super()._follow(changes)

    def _look_for_duplicates(self) -> None:
        self._workspace.saving.emit()  # what is being typed counts
        pairs = self._workspace.read(namesakes)
        if not pairs:
            self.info.say(_("Aucun doublon\u00a0: ni courriel en commun, ni noms semblables."), "success", seconds=12)
            return
        dialog = MemberMergingDialog(self._workspace, self._now, pairs, self)
        dialog.merged.connect(self._show_merged)
        dialog.open()

    def _show_merged(self, member_id: UUID) -> None:
        self.choose(member_id)
        undo = self._workspace.undo_stack.undo
        told = _("Les deux fiches n’en font plus qu’une.")
        self.info.say(told, "success", action=_("Annuler"), on_action=undo)

    def _ask_new(self) -> None:
        dialog = NewMemberDialog(self._workspace, self._now, self)
        dialog.added.connect(self._show_new)
        dialog.open()

    def _show_new(self, member_id: UUID) -> None:
        self.refresh()
        self.open_fiche(member_id)
        self.info.say(
            _("La personne est ajoutée. Demandez-lui ce qu’elle accepte\u00a0: rien n’est coché d’avance."),
            "success",
            action=_("Annuler"),
            on_action=self._workspace.undo_stack.undo,
        )
        self.list.scrollTo(self.list.currentIndex())
        self.sheet.bio.setFocus(Qt.FocusReason.OtherFocusReason)
