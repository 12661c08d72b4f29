"""What tellers are asked about, and the headings found by reading what they told: named, ordered, put together."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from cdp_desktop.domain.change_themes import DomainSheet, proposed_domains
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_themes import add_proposed_domains
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.story_list import headings
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.stories.domains_card import DomainsCard
from cdp_desktop.ui.screens.stories.themes_card import ThemesCard
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, FollowingScroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_WIDE = 760
"""Width from which the headings stand beside the domains, and not under them."""


class HeadingsDialog(QDialog):
    """The domains, and beside them the headings of the one chosen; each gesture is written at once, and undone.

    ``begun`` tells that the domains proposed are accepted.
    """

    begun = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._workspace = workspace
        self.said = InfoBar(workspace.undo_stack)
        self.first = FirstDomains()
        self.domains = DomainsCard(workspace, self.said)
        self.themes = ThemesCard(workspace, self.said)
        self.close_it = Button(_("Fermer"))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        follow(self._dress)
        self.refresh()
        self._enter()

    def refresh(self) -> None:
        """Read the domains again, and show the headings of the one chosen."""
        found = self._workspace.read(headings)
        self.first.setVisible(not found and not self._workspace.read_only)
        self.domains.show_domains(found)
        self._show_themes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to what has the focus: once it noted a form, it would press « Ajouter » too."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the headings beside the domains where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        self.setWindowTitle(_("Intertitres et domaines"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._beside.setSpacing(16)
        self._beside.setContentsMargins(0, 0, 6, 0)
        for card in (self.domains, self.themes):
            held = QWidget()
            held.setLayout(column(card, None, gap=0))
            self._beside.addWidget(held, 1)
        page = QWidget()
        page.setLayout(column(self.first, self._beside, None, gap=16))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading", wrap=True),
                self.said,
                (FollowingScroll(page), 1),
                row(None, self.close_it),
                gap=12,
                margins=(22, 20, 16, 18),
            )
        )
        self.close_it.clicked.connect(self.accept)
        self.first.accepted.clicked.connect(self._accept_proposed)
        self.first.own.clicked.connect(self.domains.open_new)
        self.domains.chosen.connect(self._show_themes)
        self._workspace.changed.connect(self._follow)

    def _follow(self, changes: Changes) -> None:
        if changes.touch("change_domain", "change_theme", "story_excerpt", "story_theme", "change_story"):
            self.refresh()

    def _show_themes(self) -> None:
        domain: DomainSheet | None = self.domains.domain
        self.themes.setVisible(domain is not None)
        if domain:
            self.themes.show_domain(domain)

    def _enter(self) -> None:
        first = self.first.accepted if self.first.isVisibleTo(self) else self.domains.list
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept_proposed(self) -> None:
        with Saying(self.said):
            self._workspace.do(add_proposed_domains)
            self.domains.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.begun.emit()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(_WIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(way)

    def _dress(self) -> None:
        self.resize(min(theme.px(980), self._window.width()), min(theme.px(640), self._window.height()))
        self._arrange()


class FirstDomains(Card):
    """What is proposed while there is no domain: four to begin with, or one's own."""

    def __init__(self) -> None:
        self.accepted = Button(_("Commencer avec ces quatre domaines"), "check", "primary")
        self.own = Button(_("En écrire un"), "pencil")
        gestures = QWidget()
        gestures.setLayout(Flow(self.accepted, self.own))
        told = Label(
            _("Un domaine est ce sur quoi on demande une histoire. En voici quatre pour commencer; tout s’y change."),
            wrap=True,
        )
        proposed = [
            column(
                Label(typeset(one.label), "body_strong", wrap=True),
                Label(typeset(one.question), "label", "muted", wrap=True),
                gap=2,
            )
            for one in proposed_domains()
        ]
        super().__init__(told, *proposed, gestures, gap=12)
