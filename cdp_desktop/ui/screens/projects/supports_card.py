"""What was there before, and that an initiative builds on: services, practices, other initiatives."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLayout, QWidget

from cdp_desktop.domain.initiative_file import InitiativeFile, Support
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.contributions import build_on, forget_foundation
from cdp_desktop.store.queries.existing import existing
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.domain.capture import CaptureKind


class SupportsCard(EntriesCard[Support]):
    """« Ce qui existe déjà »; a link is made or taken out, and has nothing to correct."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._kinds: dict[UUID, CaptureKind | None] = {}
        self.what = Picker(_("Ce qui existe déjà"), _("Service, pratique ou initiative"))
        words = EntryWords(
            _("Part de ce qui existe déjà"),
            _("Rien pour l’instant\u00a0: y a-t-il un service, une pratique ou un projet sur quoi bâtir?"),
            _("Ajouter ce qui existe déjà"),
            _("Ce lien est retiré."),
        )
        super().__init__(workspace, said, words, _line)

    def show_file(self, file: InitiativeFile) -> None:
        """Show what an initiative builds on."""
        self.show_entries(file.id, file.supports)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return what can be chosen: anything there is."""
        return (above(_("Service, pratique ou initiative"), self.what),)

    def fill(self, value: Support | None) -> QWidget:
        """Ask what; a link that is there can only be taken out."""
        self.what.setEnabled(value is None)
        self.save.setVisible(value is None)
        if value is not None:
            self.what.show_choice(Choice(value.id, typeset(value.title)))
            return self.remove
        found = self._workspace.read(existing)
        self._kinds = {one.id: one.kind for one in found}
        self.what.offer([Choice(one.id, typeset(one.title), one.detail) for one in found])
        self.what.show_choice(None)
        return self.what

    def write(self, owner: UUID, value: Support | None) -> None:
        """Write the link."""
        chosen = self.what.choice
        if chosen is None or value is not None:
            self.what.setFocus()
            raise Refused(_("Choisissez dans la liste\u00a0: quelques lettres, puis Entrée."))
        self._workspace.do(build_on, owner, self._kinds[chosen.id], chosen.id)

    def take_out(self, value: Support) -> None:
        """Take the link out."""
        self._workspace.do(forget_foundation, value.id)


def _line(one: Support) -> Line:
    look = KINDS[one.kind.value] if one.kind else None
    words = one.kind.label if one.kind else _("Service")
    return Line(typeset(one.title), words, look.icon if look else "building-2", look.hue if look else "ink2")
