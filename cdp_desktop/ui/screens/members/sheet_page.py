"""The fiche of a member, filled in place: who she is, where she works, what she accepts, and what she takes part in."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_list import ListedMember
from cdp_desktop.domain.mention import Mention
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ConsentPurpose
from cdp_desktop.store.queries.member_sheets import member_sheet
from cdp_desktop.ui.screens.members.affiliations_card import AffiliationsCard
from cdp_desktop.ui.screens.members.consents_card import ConsentsCard
from cdp_desktop.ui.screens.members.erasing_dialog import ErasingDialog, erased_words
from cdp_desktop.ui.screens.members.identity_card import IdentityCard, first_field
from cdp_desktop.ui.screens.members.links_card import EngagementsCard, PresencesCard
from cdp_desktop.ui.screens.members.portrait_box import PortraitBox
from cdp_desktop.ui.screens.members.standing_bar import StandingBar
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Traces, Workspace

if TYPE_CHECKING:
    from cdp_desktop.domain.member_sheet import MemberSheet


class SheetPage(QWidget):
    """Cards, from who the person is to what she takes part in."""

    fiche_asked = Signal(object, object)  # Kind, UUID
    meeting_asked = Signal(object)  # UUID

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        said: InfoBar,
        kinds: Collection[Kind],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._said = said
        self._kinds = kinds
        self._sheet: MemberSheet | None = None
        self.name = Label("", "heading", wrap=True)
        self.post = Label("", "body", "muted", wrap=True)
        self.portrait = PortraitBox(workspace, now, said)
        self.standing = StandingBar(workspace, said)
        self.identity = IdentityCard(workspace, said)
        self.affiliations = AffiliationsCard(workspace, said)
        self.consents = ConsentsCard(workspace, now, said)
        self.presences = PresencesCard()
        self.erase = Button(_("Retirer l’identité…"), "user-x", "ghost", size="small")
        self.erase.setToolTip(_("À la demande de la personne\u00a0: rien n’est effacé sans confirmation"))
        self.engagements = EngagementsCard(kinds)
        self._build()

    @property
    def bio(self) -> QWidget:
        """What a new person would first be asked."""
        return self.identity.bio

    def show_member(self, listed: ListedMember) -> None:
        """Show a member; what is being typed about another one is written first."""
        if self._sheet is not None and self._sheet.id != listed.id:
            self.flush()
        today = self._now().date()
        sheet = self._sheet = self._workspace.read(member_sheet, listed.id, today)
        self.name.setText(typeset(sheet.person.name))
        self.post.setText(typeset(listed.post))
        self.post.setVisible(bool(listed.post))
        self.portrait.show_sheet(sheet, listed.photo)
        self.standing.show_member(listed, sheet, today)
        self.identity.show_sheet(sheet, today)
        self.affiliations.show_sheet(sheet, today)
        self.consents.show_sheet(sheet, today)
        self.presences.show_sheet(sheet)
        self.engagements.show_sheet(sheet)
        self.erase.setVisible(not sheet.erased and not self._workspace.read_only)
        for card in (self.identity, self.consents):
            card.setVisible(not sheet.erased)

    def flush(self) -> None:
        """Write what is being typed."""
        self.identity.flush()

    def enter(self) -> None:
        """Give the focus to the first text that is empty, or to the first."""
        erased = self._sheet is not None and self._sheet.erased
        first = self.presences.list if erased else first_field(self.identity)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        head = row(gap=16)
        head.addWidget(self.portrait.disc, alignment=Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(self.name, self.post, self.portrait, None, gap=2), 1)
        self.setLayout(
            column(
                Card(head, self.standing, gap=12),
                self.affiliations,
                self.identity,
                self.consents,
                self.engagements,
                self.presences,
                row(None, self.erase),
                None,
                gap=16,
            )
        )
        self.portrait.consent_asked.connect(self._ask_photo)
        self.presences.opened.connect(self.meeting_asked)
        self.erase.clicked.connect(self._ask_erasing)
        self.engagements.fiche_asked.connect(self.fiche_asked)
        self.engagements.meeting_asked.connect(self.meeting_asked)

    def _ask_erasing(self) -> None:
        self.flush()
        if self._sheet:
            dialog = ErasingDialog(self._workspace, self._sheet, self._now, self)
            dialog.erased.connect(self._tell_erased)
            dialog.place_asked.connect(self._show_place)
            dialog.open()

    def _tell_erased(self, traces: Traces) -> None:
        self._said.say(erased_words(traces), "warning" if traces.files else "success")
        self.presences.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_place(self, mention: Mention) -> None:
        """Go to the fiche of a text to rewrite, or to its meeting."""
        if mention.kind in self._kinds and mention.fiche_id:
            self.fiche_asked.emit(mention.kind, mention.fiche_id)
        elif mention.meeting_id:
            self.meeting_asked.emit(mention.meeting_id)
        else:
            self._said.say(_("Ce texte n’a pas encore d’écran\u00a0: remplacez le nom partout."), "warning")

    def _ask_photo(self) -> None:
        """Ask whether the person agrees to a photo; once she does, the picture is chosen."""
        dialog = self.consents.ask(ConsentPurpose.PHOTO)
        if dialog:
            dialog.accepted.connect(self.portrait.choose)
