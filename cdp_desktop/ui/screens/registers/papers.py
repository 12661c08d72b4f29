"""A register on paper, for the members or for all."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.domain.document import Document

Composed = Callable[[Confidentiality], "tuple[Document, str] | None"]
"""What composes a register for an audience, and names its file; nothing while there is no community."""


class RegisterPapers(SheetPapers):
    """The same register for two audiences."""

    def __init__(
        self, title: str, workspace: Workspace, said: InfoBar, composed: Composed, words: str = _("Document")
    ) -> None:
        super().__init__(workspace, said, words)
        self.setText(words)
        self._title = title
        self._composed = composed
        for_members, for_all = _("{title}, pour les membres…"), _("{title}, pour tout le monde…")
        ask_members, ask_public = (partial(self._ask, one) for one in (Confidentiality.MEMBERS, Confidentiality.PUBLIC))
        self.members = self.add_paper("file-text", for_members.format(title=title), ask_members)
        self.public = self.add_paper("book-open", for_all.format(title=title), ask_public)

    def add_first(self, words: str, icon_name: str) -> QAction:
        """Put something else at the top of the menu."""
        action = QAction(icon(icon_name), words, self.choices)
        self.choices.insertAction(self.members, action)
        return action

    def _ask(self, audience: Confidentiality) -> None:
        made = self._composed(audience)
        if made:
            self.ask_where(self._title, *made)
