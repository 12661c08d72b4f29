"""The doors of the neighbourhood: who can help with a need, found as one types, without any network."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.referral import Door, doors, open_doors
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.referrals import every_door
from cdp_desktop.store.queries.tags import topics
from cdp_desktop.ui.actions import KeyTip, bind
from cdp_desktop.ui.screens.catalogue import Catalogue, CatalogueWords
from cdp_desktop.ui.screens.directory_papers import DirectoryPapers
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.screens.referrals.door_filters import DoorFilters
from cdp_desktop.ui.screens.referrals.door_page import DoorPage
from cdp_desktop.ui.screens.referrals.door_view import door_record
from cdp_desktop.ui.screens.referrals.new_door import NewDoorDialog
from cdp_desktop.ui.screens.referrals.tabs import DOORS, TABS
from cdp_desktop.ui.screens.tabbed import Tabs
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class DoorsPanel(Catalogue[Door]):
    """Every pathway, and every service that none leads to."""

    tables = (
        "referral_pathway", "referral_pathway_population", "referral_tally", "service", "service_population",
        "organization", "member", "affiliation", "consent", "population", "topic", "meeting",
    )  # fmt: skip
    filters: DoorFilters

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        info = InfoBar(workspace.undo_stack)
        self.page = DoorPage(workspace, info)
        self.new = Button(_("Nouvelle porte"), "plus", size="small")
        self.papers = DirectoryPapers(workspace, info, now)
        self.papers.offer_repertoire()
        words = CatalogueWords(
            title=_("Qui peut aider?"),
            search=_("Quel besoin?"),
            hint=_("Quel besoin? Par exemple\u00a0: éviction, bottes, urgence"),
            nothing=_("Aucune porte ne répond à ces mots. Essayez-en d’autres, ou décrivez une nouvelle porte."),
            everything=_("Toutes les portes"),
            first_use=_(
                "Aucune porte pour l’instant. Une porte mène d’un besoin au service qui y répond. Elle a besoin d’un "
                "service au répertoire des organismes."
            ),
            icon="heart-handshake",
        )
        listed = RecordList(_("Portes"), door_record)
        self.tabs = Tabs(TABS, DOORS)
        super().__init__(
            workspace,
            now,
            words,
            listed,
            self.page,
            DoorFilters(),
            info=info,
            gestures=(self.papers, self.new),
            lead=self.tabs,
            parent=parent,
        )
        if workspace.read_only:
            self.new.hide()
        self.new.clicked.connect(self.ask_new)
        self.page.described.connect(self.ask_new)
        self.page.removed.connect(self._leave_fiche)
        if not workspace.read_only:
            KeyTip(self.new, self.new.text(), "new")
            bind(self, {"new": self.new.click})

    def read_all(self) -> list[Door]:
        """Return every door, as it stands today."""
        found = self._workspace.read(every_door, self._now().date())
        self.papers.setVisible(bool(found))
        return found

    def offer_filters(self, values: Sequence[Door]) -> None:
        """Narrow to the populations, the themes and the organisations there are."""
        labels = [one.label for one in self._workspace.read(topics)]
        self.filters.offer_doors(values, labels, self._workspace.read(organizations).values())

    def found(self, values: Sequence[Door], typed: str) -> list[Door]:
        """Return who can help, those that name someone who is there first."""
        filters = self.filters
        allowed = open_doors(values, filters.organization_id, self._now().date())
        answers = doors(allowed, need=typed, topic=filters.topic.value or "", populations=filters.populations)
        return [one for one in answers if one.doubt or not filters.standing.value]

    def show_fiche(self, value: Door) -> None:
        """Show the fiche of a door."""
        self.page.show_door(value, self._now().date())

    def counted(self, found: int, there_are: int) -> str:
        """Say how many doors are listed."""
        if found == there_are:
            return ngettext("{count} porte", "{count} portes", found).format(count=found)
        return _("{found} sur {count} portes").format(found=found, count=there_are)

    def ask_new(self, service_id: object = None) -> NewDoorDialog:
        """Ask what a new door says; it is shown once it is made."""
        self.flush()
        dialog = NewDoorDialog(self._workspace, self._now().date(), self, need=self.search.text().strip())
        dialog.show_service(service_id)
        dialog.created.connect(self.open_fiche)
        dialog.open()
        return dialog
