"""The history of the point under way: what was already said of it, decided and promised."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.preparation.history_view import HistoryView
from cdp_desktop.ui.widgets.layout import Scroll, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class History(Tool):
    """The meetings where the current point came up before, and where it comes up again."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        nothing = _("Aucun point n’est en cours. Commencez un point, puis revenez à cet outil.")
        self.why = Label(nothing, "body", "muted", wrap=True)
        self.view = HistoryView(workspace, now)
        self._page = Scroll(self.view)
        self._build()

    def _build(self) -> None:
        self.setAccessibleName(_("Historique du point"))
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.why, (self._page, 1), gap=0))
        self.view.asked.connect(self.asked)
        self.view.refused.connect(self.refused)
        self.view.told.connect(self.told)

    def show_meeting(self, found: Meeting) -> None:
        """Show the history of the point under way."""
        self.why.setVisible(found.current is None)
        self._page.setVisible(found.current is not None)
        if found.current is not None:
            self.view.show_item(found.current.id)
