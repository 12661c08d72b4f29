"""Taking a story back: what goes for good, what stays, and where it went already."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.stories import withdraw_story
from cdp_desktop.ui.screens.preparation.fields import Saying
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class WithdrawDialog(QDialog):
    """Asks once, without opening on the gesture that cannot be undone; ``told`` says what could not be reached."""

    told = Signal(str)

    def __init__(self, workspace: Workspace, sheet: StorySheet, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self._workspace = workspace
        self._sheet = sheet
        self._now = now
        self.error = InfoBar()
        self.keep = Button(_("Garder l’histoire"))
        self.withdraw = Button(_("Retirer l’histoire"), "eye-off", "danger")
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Retirer l’histoire"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Retirer «\u00a0{title}\u00a0»").format(title=self._sheet.title or _("Sans titre"))
        goes = _(
            "S’effacent sans retour\u00a0: le titre, le texte et les extraits, ici, dans l’historique et dans les "
            "sauvegardes faites depuis. Restent les voix qu’elle a eues, en nombres."
        )
        lines = [_("Demandera une autre preuve\u00a0: {change}").format(change=one) for one in self._sheet.grounds]
        lines += [_("Sortira du recueil\u00a0: {title}").format(title=one) for one in self._sheet.recueils]
        out = _("Ce qui est déjà imprimé ou envoyé ne peut pas être repris\u00a0: prévenez qui l’a reçu.")
        page = QWidget()
        told = [Label(typeset("\n".join(lines)), wrap=True)] if lines else []
        page.setLayout(column(Label(goes, wrap=True), *told, Label(out, "body", "muted", wrap=True), None, gap=12))
        self.setLayout(
            column(
                Label(typeset(title), "heading", wrap=True),
                (Scroll(page), 1),
                self.error,
                row(None, self.keep, self.withdraw),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.keep.setDefault(True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keep.clicked.connect(self.reject)
        self.withdraw.clicked.connect(self._withdraw)

    def _dress(self) -> None:
        self.resize(min(theme.px(540), self._window.width()), min(theme.px(420), self._window.height()))

    def _withdraw(self) -> None:
        with Saying(self.error):
            self._workspace.erase(withdraw_story, self._sheet.id, on=self._now().date())
            self.accept()
            self.told.emit(_("L’histoire est retirée. Rien de ses mots ne reste dans la communauté."))
