"""The fiche of a recueil: its title, for whom it is, what it prints, who is left out, and what is left to settle."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.change_pathway import CollectionStatus
from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil import Recueil
from cdp_desktop.domain.recueil_check import to_settle
from cdp_desktop.domain.recueil_list import Edition
from cdp_desktop.operations.recueils import edit_recueil, remove_recueil
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.screens.recueils.content_card import ContentCard
from cdp_desktop.ui.screens.recueils.editions_card import EditionsCard
from cdp_desktop.ui.screens.recueils.exclusions_card import ExclusionsCard
from cdp_desktop.ui.screens.recueils.settling_card import SettlingCard
from cdp_desktop.ui.screens.recueils.standing_bar import StandingBar
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, bring_in_sight, column, row
from cdp_desktop.workspace import Workspace


class RecueilPage(QWidget):
    """Filled in place; what is published is read, and waits to be a draft again. ``fiche_asked`` goes to a story."""

    fiche_asked = Signal(object, object)
    removed = Signal()

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._recueil: Recueil | None = None
        self.title = QLineEdit()
        self.standing = StandingBar(workspace, said, now)
        self.settling = SettlingCard()
        self.content = ContentCard(workspace, said)
        self.exclusions = ExclusionsCard(workspace, said)
        self.editions = EditionsCard(workspace)
        self.remove = Button(_("Supprimer ce recueil"), "trash-2", "ghost", size="small")
        self._draft = Draft(self.title, self._save_title, workspace.saving)
        self._build()

    def show_recueil(self, recueil: Recueil, editions: tuple[Edition, ...], today: date) -> None:
        """Show a recueil as it stands that day; what is being typed in another one is written first."""
        other = self._recueil is None or self._recueil.id != recueil.id
        if other:
            self.flush()
        self._recueil = recueil
        draft = recueil.status is CollectionStatus.DRAFT
        editable = draft and not self._workspace.read_only
        self._draft.show(recueil.title, anew=other)
        self.title.setReadOnly(not editable)
        left = to_settle(recueil, today)
        self.standing.show_recueil(recueil, editions, len(left))
        self.settling.show_left(left)
        self.settling.setVisible(draft and bool(left))
        self.content.show_recueil(recueil, today, editable=editable)
        self.exclusions.show_recueil(recueil, editable=editable)
        self.exclusions.setVisible(not recueil.reproduces)
        self.editions.show_editions(editions)
        self.remove.setVisible(editable and not editions)

    def flush(self) -> None:
        """Write what is being typed."""
        self._draft.flush()

    def enter(self) -> None:
        """Give the focus to the outline, where the recueil is made; to its title while there is nothing."""
        wanted = self.content.list if self.content.list.lines.rows else self.title
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.setLayout(
            column(
                Card(above(_("Titre"), self.title), self.standing, gap=12),
                self.settling,
                self.content,
                self.exclusions,
                self.editions,
                row(None, self.remove),
                gap=16,
            )
        )
        self.settling.fiche_asked.connect(self.fiche_asked)
        self.settling.outline_asked.connect(self.content.enter)
        self.content.story_asked.connect(partial(self.fiche_asked.emit, Kind.STORY))
        self.content.excluded.connect(self.exclusions.ask_why)
        self.standing.stopped.connect(self._show_left)
        self.remove.clicked.connect(self._remove)

    def _show_left(self) -> None:
        """Go to what is left to settle."""
        self.settling.list.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self.settling)

    def _save_title(self, title: str) -> bool:
        recueil = self._recueil
        return recueil is not None and self._write_title(recueil, title)

    def _write_title(self, recueil: Recueil, title: str) -> bool:
        with Saying(self._said, partial(self._write_title, recueil, title)):
            self._workspace.do(edit_recueil, recueil.id, title=title)
            return True
        return False

    def _remove(self) -> None:
        with Saying(self._said):
            if self._recueil:
                self._workspace.do(remove_recueil, self._recueil.id)
                self.removed.emit()
                undo = self._workspace.undo_stack.undo
                words = _("Le recueil est supprimé. Les histoires restent.")
                self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)
