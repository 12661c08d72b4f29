"""The papers of the directory: the répertoire, the fiches à vérifier, the trombinoscope, the cards of the bottin."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import address_book, repertoire_document, trombinoscope_document, verification_document
from cdp_desktop.domain.document import plain
from cdp_desktop.domain.language import _
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.store.queries.address_books import address_book as cards_of
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.repertoire import repertoire, trombinoscope
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_EDITIONS: Final = {
    Confidentiality.MEMBERS: ("file-text", _("Répertoire, pour les membres…")),
    Confidentiality.PUBLIC: ("book-open", _("Répertoire, pour tout le monde…")),
}


class DirectoryPapers(SheetPapers):
    """A menu where a screen puts those it offers; each is of all there is that day, and of nothing without a community.

    What the fiche being typed says counts: it is written first.
    """

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, said, _("Documents du répertoire"), parent)
        self._said = said
        self._now = now

    def offer_repertoire(self) -> None:
        """Offer the répertoire, in each of its editions."""
        for audience, (icon_name, words) in _EDITIONS.items():
            self._offer(icon_name, words, partial(self._ask_repertoire, audience))

    def offer_verification(self) -> None:
        """Offer the fiches of the organisations that nobody confirmed for a year."""
        self._offer("clipboard-check", _("Fiches à vérifier, de tous les organismes à confirmer…"), self._ask_fiches)

    def offer_trombinoscope(self) -> None:
        """Offer the trombinoscope, which is for the members only."""
        self._offer("users", _("Trombinoscope, pour les membres…"), self._ask_trombinoscope)

    def offer_cards(self) -> None:
        """Offer the cards for an address book."""
        self._offer("user", _("Bottin en cartes vCard, pour les membres…"), self._ask_cards)

    def _offer(self, icon_name: str, words: str, ask: Callable[[Community], None]) -> None:
        self.add_paper(icon_name, words, partial(self._with_community, ask))

    def _with_community(self, ask: Callable[[Community], None]) -> None:
        found = self._workspace.read(community)
        if found is not None:
            ask(found)

    def _ask_repertoire(self, audience: Confidentiality, home: Community) -> None:
        found = self._workspace.read(repertoire, home, self._now().date())
        made = repertoire_document.compose(found, audience=audience)
        self.ask_where(plain(made.title), made, repertoire_document.file_name(home, found.day, audience))

    def _ask_fiches(self, home: Community) -> None:
        found = self._workspace.read(repertoire, home, self._now().date())
        about = verification_document.to_verify(found)
        if not about:
            self._said.say(verification_document.NONE_TO_VERIFY, "success", seconds=12)
            return
        made = verification_document.compose(found, about)
        self.ask_where(_("Fiches à vérifier"), made, verification_document.file_name(found, about))

    def _ask_trombinoscope(self, home: Community) -> None:
        found = self._workspace.read(trombinoscope, home, self._now().date())
        made = trombinoscope_document.compose(found)
        self.ask_where(plain(made.title), made, trombinoscope_document.file_name(home, found.day))

    def _ask_cards(self, home: Community) -> None:
        book = self._workspace.read(cards_of, self._now().date(), Confidentiality.MEMBERS)
        self.ask_where(_("Bottin"), book, address_book.file_name(home), told=book.warning)
