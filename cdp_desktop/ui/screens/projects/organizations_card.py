"""The organisations of an initiative: the one that carries it, the partners, those that are interested."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLayout, QWidget

from cdp_desktop.domain.initiative_file import InitiativeFile, Tie
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import sort_key, typeset
from cdp_desktop.domain.vocabulary import InitiativeRole
from cdp_desktop.operations import Refused
from cdp_desktop.operations.contributions import tie_organization, untie_organization
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.workspace import Workspace

_ORDER: Final = list(InitiativeRole)
_ICONS: Final = {InitiativeRole.LEAD: "flag", InitiativeRole.PARTNER: "handshake", InitiativeRole.INTERESTED: "eye"}


class OrganizationsCard(EntriesCard[Tie]):
    """« Les organismes »; a new lead leaves the one of before as a partner."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.organization = Picker(_("Organisme"), _("Nom de l’organisme"))
        self.role = Choices(_("Son rôle"))
        words = EntryWords(
            _("Les organismes"),
            _("Aucun organisme pour l’instant. Un projet a besoin d’un organisme porteur."),
            _("Ajouter un organisme"),
            _("Cet organisme est retiré."),
        )
        super().__init__(workspace, said, words, _line)

    def show_file(self, file: InitiativeFile) -> None:
        """Show the organisations of an initiative, the one that carries it first."""
        leads = {one.organization.id for one in file.ties if one.role is InitiativeRole.LEAD}
        told = (one for one in file.ties if one.role is InitiativeRole.LEAD or one.organization.id not in leads)
        self.show_entries(file.id, sorted(told, key=_key))

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return which organisation, and its part."""
        self.role.offer([(one.label, one) for one in InitiativeRole])
        return (row((above(_("Organisme"), self.organization), 3), (above(_("Son rôle"), self.role), 2), gap=10),)

    def fill(self, value: Tie | None) -> QWidget:
        """Ask which organisation, or its part in what it already belongs to."""
        self.organization.setEnabled(value is None)
        if value is not None:
            self.organization.show_choice(_choice(value.organization.id, value.organization.short_name))
            self.role.show_value(value.role)
            return self.role
        places = self._workspace.read(organizations).values()
        self.organization.offer(
            [Choice(one.id, one.short_name, one.name) for one in sorted(places, key=lambda one: sort_key(one.name))]
        )
        self.organization.show_choice(None)
        led = any(one.role is InitiativeRole.LEAD for one in self.model.rows)
        self.role.show_value(InitiativeRole.PARTNER if led else InitiativeRole.LEAD)
        return self.organization

    def write(self, owner: UUID, value: Tie | None) -> None:
        """Write the part of an organisation."""
        chosen = self.organization.choice
        key = value.organization.id if value else chosen.id if chosen else None
        if key is None:
            self.organization.setFocus()
            raise Refused(_("Choisissez un organisme du répertoire\u00a0: quelques lettres de son nom, puis Entrée."))
        self._workspace.do(tie_organization, owner, key, self.role.value)

    def take_out(self, value: Tie) -> None:
        """Take an organisation out."""
        self._workspace.do(untie_organization, value.id)


def _key(one: Tie) -> tuple[int, tuple[str, tuple[str, ...], str]]:
    return _ORDER.index(one.role), sort_key(one.organization.short_name)


def _choice(key: UUID, label: str) -> Choice:
    return Choice(key, label)


def _line(one: Tie) -> Line:
    return Line(typeset(one.organization.short_name), one.role.label, _ICONS[one.role])
