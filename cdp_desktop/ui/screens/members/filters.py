"""What the list of people is narrowed to: organisation, state, terrain, a consent not asked, a long absence."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.member_list import ANY, NOWHERE, UNSEEN, ListedMember, Terrain, WantedMembers
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.domain.vocabulary import ConsentPurpose, MemberStatus
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.filter_box import FilterBox, offer


class Filters(FilterBox):
    """Five closed lists that narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.organization = Choices(_("Organisme"))
        self.status = Choices(_("État"))
        self.to_ask = Choices(_("Consentement à demander"))
        self.unseen = Choices(_("Aucune présence depuis"))
        self.terrain = Choices(_("Terrain"))
        super().__init__((self.organization, self.status, self.to_ask, self.unseen, self.terrain), parent=parent)
        offer(self.status, _("Tous"), ((one.label, one) for one in MemberStatus), ordered=True)
        offer(self.terrain, _("Tous"), ((one.label, one) for one in Terrain), ordered=True)
        purposes = [(_("N’importe lequel"), ANY), *((one.label, one) for one in ConsentPurpose)]
        offer(self.to_ask, _("Sans distinction"), purposes, ordered=True)
        offer(self.unseen, _("Sans distinction"), ((_absences(count), count) for count in UNSEEN), ordered=True)

    def offer_members(self, members: Sequence[ListedMember]) -> None:
        """Say which organisations there are to choose from: those where someone works."""
        places = {one.person.organization.id: one.person.organization.short_name for one in members
                  if one.person.organization and one.places}  # fmt: skip
        named = sorted(((name, key) for key, name in places.items()), key=lambda place: sort_key(place[0]))
        offer(self.organization, _("Tous"), [(_("Sans organisme"), NOWHERE), *named], ordered=True)

    def wanted(self) -> WantedMembers:
        """Return what is asked of the list."""
        return WantedMembers(
            self.organization.value, self.status.value, self.terrain.value, self.to_ask.value, self.unseen.value
        )


def _absences(count: int) -> str:
    return ngettext("{count} rencontre", "{count} rencontres", count).format(count=count)
