"""The way to bring in a table from where its lines would be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.importing.table import TableKind
from cdp_desktop.domain.language import _
from cdp_desktop.ui.screens.importing.dialog import ask_import
from cdp_desktop.ui.widgets.buttons import Button, Kind, Size
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class ImportButton(Button):
    """Asks for a table; once it is in, the bar given says so and offers to undo it. ``imported`` comes after."""

    imported = Signal()

    def __init__(
        self,
        workspace: Workspace,
        said: InfoBar,
        kind: TableKind | None = None,
        *,
        look: Kind = "",
        size: Size = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Importer…"), "upload", look, size=size, parent=parent)
        self._workspace = workspace
        self._said = said
        self._table = kind
        if kind:
            self.setAccessibleName(_("Importer des lignes d’un tableau\u00a0: {kind}").format(kind=kind.label))
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self._workspace.saving.emit()  # what is being typed counts
        ask_import(self._workspace, self.window(), self._table).imported.connect(self._tell)

    def _tell(self, words: str) -> None:
        self._said.say(words, "success", action=_("Annuler"), on_action=self._workspace.undo_stack.undo)
        self.imported.emit()
