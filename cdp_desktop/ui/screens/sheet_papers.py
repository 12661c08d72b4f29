"""The papers of a fiche or of a list, under one button."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.documents.writing import Writable
from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.printing import PaperWriter
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class SheetPapers(Button):
    """A button with a menu; what may not be asked for is greyed, and its tooltip says why."""

    def __init__(self, workspace: Workspace, said: InfoBar, name: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Documents"), "printer", "ghost", size="small", parent=parent)
        self._workspace = workspace
        self.writer = PaperWriter(workspace.folder.documents, said, self)
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.setAccessibleName(name)
        self.setMenu(self.choices)

    def add_paper(self, icon_name: str, words: str, ask: Callable[[], None]) -> QAction:
        """Add a paper to the menu; what is being typed is written before it is asked for."""
        action = self.choices.addAction(icon(icon_name), words)
        action.triggered.connect(partial(self._begin, ask))
        return action

    def allow(self, action: QAction, refusal: str) -> None:
        """Let a paper be asked for, or say why it cannot."""
        action.setEnabled(not refusal)
        action.setToolTip(refusal or action.text())

    def _begin(self, ask: Callable[[], None]) -> None:
        self._workspace.saving.emit()
        ask()

    def ask_where(
        self, title: str, what: Writable, name: str, meeting_id: UUID | None = None, *, told: str = ""
    ) -> None:
        """Ask where to write a paper, once what is told and what may be private in it were read."""
        paper = Reader(self._workspace, meeting_id).to_export(what, name, title)
        self.writer.ask(title, replace(paper, doubts=(*filter(None, (told,)), *paper.doubts)))
