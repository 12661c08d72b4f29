"""Two fiches that may be of one person."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_merging import better, differences, lost_agreements, shared_meetings
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.namesakes import Namesakes
from cdp_desktop.domain.pairs import Difference
from cdp_desktop.domain.typography import enumerate_fr
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.operations.member_merging import keep_apart, merge_members
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.ui.screens.merging_dialog import MergingDialog, MergingWords
from cdp_desktop.workspace import Workspace


class MemberMergingDialog(MergingDialog[MemberSheet]):
    """Says what becomes of the agreements that only one of the fiches has, and of two presences at one meeting."""

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], pairs: Sequence[Namesakes], parent: QWidget
    ) -> None:
        words = MergingWords(_("Est-ce la même personne?"), _("Ce n’est pas la même personne"))
        super().__init__(workspace, now, pairs, words, parent)

    def read_fiche(self, key: UUID, today: date) -> MemberSheet:
        """Return the fiche of one of the two."""
        return self._workspace.read(member_sheet, key, today)

    def summary(self, fiche: MemberSheet) -> str:
        """Name a fiche, where the person works, and how often she came."""
        came = sum(one.status is AttendanceStatus.PRESENT for one in fiche.presences)
        times = ngettext("{count} présence", "{count} présences", came).format(count=came)
        return " · ".join(part for part in (fiche.person.name, fiche.person.organization_name, times) if part)

    def better(self, first: MemberSheet, second: MemberSheet) -> MemberSheet:
        """Return the fiche that tells more."""
        return better(first, second)

    def differences(self, first: MemberSheet, second: MemberSheet) -> Iterable[Difference]:
        """Return what there is to choose."""
        return differences(first, second)

    def consequences(self, first: MemberSheet, second: MemberSheet) -> str:
        """Say what moves, what becomes of the consents, and which presence stays where both are noted."""
        told = [_("Présences, suivis, pratiques, projets et comités des deux vont à la fiche qui reste. "
                  "Compétences et langues s’ajoutent. Ctrl+Z remet tout.")]  # fmt: skip
        lost = lost_agreements(first, second, self._now().date())
        if lost:
            words = _("À redemander, car une seule des deux fiches l’accorde\u00a0: {purposes}.")
            told.append(words.format(purposes=enumerate_fr(one.label.lower() for one in lost)))
        for presence, status in shared_meetings(first, second):
            words = _("Les deux sont à la rencontre {number}\u00a0: une seule ligne reste, «\u00a0{status}\u00a0».")
            told.append(words.format(number=presence.number, status=status.label))
        return " ".join(told)

    def merge_fiches(self, kept: UUID, other: UUID, theirs: Sequence[str]) -> None:
        """Make one member of the two."""
        self._workspace.do(merge_members, kept, other, theirs=theirs)

    def tell_apart(self, one: UUID, other: UUID) -> None:
        """Note that they are two people."""
        self._workspace.do(keep_apart, one, other)
