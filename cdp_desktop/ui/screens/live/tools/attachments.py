"""What is attached to the point under way: a document to open, the photo of a flip chart, a link."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.preparation.attachments_box import AttachmentsBox
from cdp_desktop.ui.widgets.layout import Scroll, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class Attachments(Tool):
    """The pieces of the current point; a photo of the board is one key and a file away."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        self.why = Label("", "body", "muted", wrap=True)
        self.box = AttachmentsBox(workspace)
        whole = QWidget()
        whole.setLayout(column(self.box, None, gap=0))  # what is spare goes under it, not between its lines
        self._page = Scroll(whole)
        self._build()

    def _build(self) -> None:
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.why, (self._page, 1), gap=0))
        self.box.refused.connect(self.refused)
        self.box.told.connect(self.told)

    def show_meeting(self, found: Meeting) -> None:
        """Show the pieces of the point under way."""
        item = found.current
        self.why.setText(why_not(found))
        self.why.setVisible(bool(self.why.text()))
        self._page.setVisible(not self.why.text())
        if item is not None:
            self.box.show_item(item.id, off_record=item.off_record)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to what can be typed or pasted."""
        super().focusInEvent(event)
        self.box.setFocus(event.reason())


def why_not(found: Meeting) -> str:
    """Say why nothing can be attached now, if nothing can."""
    if found.current is None:
        return _("Aucun point n’est en cours. Commencez un point, puis revenez à cet outil.")
    if found.current.off_record:
        return _("Ce point est hors compte rendu\u00a0: rien n’y est joint.")
    return ""
