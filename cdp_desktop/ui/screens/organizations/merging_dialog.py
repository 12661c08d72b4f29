"""Two fiches that may be of one organisation."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.duplicates import Duplicate
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.domain.organization_merging import better, differences
from cdp_desktop.domain.pairs import Difference
from cdp_desktop.operations.organization_merging import merge_organizations, tell_apart
from cdp_desktop.store.queries.organization_fiches import organization_fiche
from cdp_desktop.ui.screens.merging_dialog import MergingDialog, MergingWords
from cdp_desktop.workspace import Workspace


class OrganizationMergingDialog(MergingDialog[OrganizationFiche]):
    """Says that what is not chosen is kept in the internal notes."""

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], pairs: Sequence[Duplicate], parent: QWidget
    ) -> None:
        words = MergingWords(_("Est-ce le même organisme?"), _("Ce n’est pas le même"))
        super().__init__(workspace, now, pairs, words, parent)

    def read_fiche(self, key: UUID, today: date) -> OrganizationFiche:
        """Return the fiche of one of the two."""
        return self._workspace.read(organization_fiche, key, today)

    def summary(self, fiche: OrganizationFiche) -> str:
        """Name a fiche, and say how much it tells."""
        count = len(fiche.services)
        services = ngettext("{count} service", "{count} services", count).format(count=count) if count else ""
        provisional = _("provisoire") if fiche.provisional else ""
        return " · ".join(part for part in (fiche.name, provisional, services) if part)

    def better(self, first: OrganizationFiche, second: OrganizationFiche) -> OrganizationFiche:
        """Return the fiche that had better stay."""
        return better(first, second)

    def differences(self, first: OrganizationFiche, second: OrganizationFiche) -> Iterable[Difference]:
        """Return what there is to choose."""
        return differences(first, second)

    def consequences(self, _first: OrganizationFiche, _second: OrganizationFiche) -> str:
        """Say what moves, and where what is not chosen goes."""
        return _(
            "Tout ce qui tient à l’un ira à l’autre\u00a0: services, personnes, présences, projets, collaborations "
            "et référencement. Les autres noms, les langues et les populations des deux sont gardés. Ce qui n’est "
            "pas choisi est écrit dans les notes internes. Un seul Ctrl+Z remet tout."
        )

    def merge_fiches(self, kept: UUID, other: UUID, theirs: Sequence[str]) -> None:
        """Make one organisation of the two."""
        self._workspace.do(merge_organizations, kept, other, theirs=theirs, on=self._now().date())

    def tell_apart(self, one: UUID, other: UUID) -> None:
        """Note that they are two organisations."""
        self._workspace.do(tell_apart, one, other)
