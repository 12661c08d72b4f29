"""A register on paper, for the members or for all."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cdp_desktop.domain.language import _
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.printing import PaperWriter
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.domain.document import Document

Composed = Callable[[Confidentiality], "tuple[Document, str] | None"]
"""What composes a register for an audience, and names its file; nothing while there is no community."""


class RegisterPapers(Button):
    """A button with a menu: the same register for two audiences."""

    def __init__(
        self, title: str, workspace: Workspace, said: InfoBar, composed: Composed, words: str = _("Document")
    ) -> None:
        super().__init__(words, "printer", "ghost", size="small")
        self._title = title
        self._workspace = workspace
        self._composed = composed
        self.writer = PaperWriter(workspace.folder.documents, said, self)
        self.choices = QMenu(self)
        self.members = self.choices.addAction(icon("file-text"), _("{title}, pour les membres…").format(title=title))
        self.public = self.choices.addAction(icon("book-open"), _("{title}, pour tout le monde…").format(title=title))
        self.setMenu(self.choices)
        self.members.triggered.connect(partial(self._ask, Confidentiality.MEMBERS))
        self.public.triggered.connect(partial(self._ask, Confidentiality.PUBLIC))

    def add_first(self, words: str, icon_name: str) -> QAction:
        """Put something else at the top of the menu."""
        action = QAction(icon(icon_name), words, self.choices)
        self.choices.insertAction(self.members, action)
        return action

    def _ask(self, audience: Confidentiality) -> None:
        self._workspace.saving.emit()
        made = self._composed(audience)
        if made:
            self.writer.ask(self._title, Reader(self._workspace, None).to_export(*made, self._title))
