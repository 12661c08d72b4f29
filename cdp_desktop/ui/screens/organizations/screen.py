"""« Organismes »: all those of the neighbourhood, found by typing and by filters; beside the list, the fiche."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.duplicates import Duplicate
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.organization_list import ListedOrganization, listed_organizations, matching_organizations
from cdp_desktop.domain.pairs import Likely
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.organization_fiches import organization_fiche, organization_of_service, ties
from cdp_desktop.store.queries.organization_list import organization_duplicates, organization_list
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.directory_papers import DirectoryPapers
from cdp_desktop.ui.screens.importing import ImportButton
from cdp_desktop.ui.screens.organizations.adding import AddingDialog
from cdp_desktop.ui.screens.organizations.fiche_page import FichePage
from cdp_desktop.ui.screens.organizations.filters import Filters
from cdp_desktop.ui.screens.organizations.merging_dialog import OrganizationMergingDialog
from cdp_desktop.ui.screens.organizations.organization_view import organization_record
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class OrganizationsScreen(Catalogue[ListedOrganization]):
    """Every organisation; ``fiche_asked`` gives what has a fiche elsewhere, ``meeting_asked`` a meeting."""

    fiche_asked = Signal(object, object)  # Kind, UUID
    meeting_asked = Signal(object)
    tables = (
        "organization", "organization_population", "service", "service_population", "population", "affiliation",
        "member", "attendance", "meeting", "collaboration", "collaboration_level", "referral_pathway", "initiative",
        "initiative_organization", "setting",
    )  # fmt: skip
    filters: Filters

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.fiche = FichePage(workspace, info)
        self.add = Button(_("Nouvel organisme"), "plus", size="small")
        self.alike = Button("", "copy", "ghost", size="small")
        self.bring_in = ImportButton(workspace, info, TableKind.ORGANIZATIONS, look="ghost", size="small")
        if workspace.read_only:
            self.add.hide()
            self.bring_in.hide()
        self.papers = DirectoryPapers(workspace, info, now)
        self.papers.offer_repertoire()
        self.papers.offer_verification()
        self._duplicates: list[Duplicate] = []
        self._to_compare = True  # with one another: not again until one changes, or two are told apart
        words = CatalogueWords(
            title=_("Organismes"),
            search=_("Chercher un organisme"),
            hint=_("Nom, mission, service ou population"),
            nothing=_("Aucun organisme ne correspond."),
            everything=_("Tous les organismes"),
            first_use=_(
                "Aucun organisme pour l’instant. Ajoutez-en un ici, ou à l’accueil d’une rencontre, avec la première "
                "personne."
            ),
            icon="building-2",
        )
        listed = RecordList(_("Organismes"), organization_record)
        gestures = (self.alike, self.papers, self.bring_in, self.add)
        super().__init__(
            workspace, now, words, listed, self.fiche, Filters(), info=info, gestures=gestures, parent=parent
        )
        self.add.clicked.connect(self._add)
        self.alike.clicked.connect(self._show_alike)
        if not workspace.read_only:
            KeyTip(self.add, self.add.text(), "new")
            bind(self, {"new": self.add.click})
        self.fiche.standing.twin_picked.connect(self._compare)
        self.fiche.ties.fiche_asked.connect(self._go)
        self.fiche.ties.meeting_asked.connect(self.meeting_asked)

    def read_all(self) -> list[ListedOrganization]:
        """Return every organisation, as its fiche stands today."""
        if self._to_compare and not self._workspace.read_only:
            self._duplicates = self._workspace.read(organization_duplicates)
            self._to_compare = False
        count = len(self._duplicates)
        words = ngettext("{count} doublon possible", "{count} doublons possibles", count)
        self.alike.setText(words.format(count=count))
        self.alike.setVisible(count > 0)
        found = self._workspace.read(organization_list, self._now().date())
        self.papers.setVisible(bool(found))
        return found

    def offer_filters(self, values: Sequence[ListedOrganization]) -> None:
        """Narrow only to what some organisation has."""
        self.filters.offer_organizations(values)

    def found(self, values: Sequence[ListedOrganization], typed: str) -> list[ListedOrganization]:
        """Return the organisations that match, in the order chosen."""
        return listed_organizations(
            matching_organizations(values, self.filters.wanted(typed)), self.filters.order.value
        )

    def show_fiche(self, value: ListedOrganization) -> None:
        """Show the fiche of an organisation."""
        today, read = self._now().date(), self._workspace.read
        self.fiche.show_organization(read(organization_fiche, value.id, today), read(ties, value.id, today), today)

    def counted(self, found: int, there_are: int) -> str:
        """Say how many organisations are listed."""
        if found == there_are:
            return ngettext("{count} organisme", "{count} organismes", found).format(count=found)
        return _("{found} sur {count} organismes").format(found=found, count=there_are)

    def _follow(self, changes: Changes) -> None:
        """Remember to compare them again, whether the list is in sight or not."""
        self._to_compare |= changes.touch("organization", "setting")
        super()._follow(changes)

    def open_fiche(self, value_id: UUID) -> None:
        """Choose an organisation and go on to its fiche; a service is opened in that of its organisation."""
        owner = self._workspace.read(organization_of_service, value_id)
        super().open_fiche(owner or value_id)
        if owner:
            self.fiche.services.open(value_id)

    def _go(self, kind: Kind, one_id: UUID) -> None:
        if kind is Kind.ORGANIZATION:
            self.open_fiche(one_id)
        else:
            self.fiche_asked.emit(kind, one_id)

    def _add(self) -> None:
        self.flush()
        dialog = AddingDialog(self._workspace, self._now, self.search.text(), self)
        dialog.added.connect(self.open_fiche)
        dialog.open()

    def _show_alike(self) -> None:
        if self._duplicates:
            self._open_pairs(self._duplicates)

    def _compare(self, other_id: UUID) -> None:
        chosen = self.model.value(self.list.currentIndex())
        if chosen:
            self._open_pairs([Likely(chosen.id, other_id)])

    def _open_pairs(self, pairs: Sequence[Duplicate]) -> None:
        self.flush()
        dialog = OrganizationMergingDialog(self._workspace, self._now, pairs, self)
        dialog.merged.connect(self._tell_merged)
        dialog.open()

    def _tell_merged(self, kept_id: UUID) -> None:
        self.choose(kept_id)
        undo = self._workspace.undo_stack.undo
        words = _("Les deux fiches n’en font plus qu’une\u00a0: rien n’est perdu.")
        self.info.say(words, "success", action=_("Annuler"), on_action=undo, seconds=20)
