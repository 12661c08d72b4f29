"""The current point in very large type, for a room without a projector: what it is, and the time left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.agenda import Clock
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import following
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.widgets.clock import TimerRing
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label


class Large(QDialog):
    """Only what the room may read: the title and the clock, never a note. Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Point en cours, en grand"))
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title = Label("", "projector_title", wrap=True)
        self.then = Label("", "projector_meta", "muted", wrap=True)
        self.ring = TimerRing(400, "projector_timer")
        self.setLayout(
            column(None, row((self.title, 1), self.ring, gap=48), 24, self.then, None, gap=0, margins=(56, 36, 56, 36))
        )
        self.resize(parent.window().size())

    def show_meeting(self, found: Meeting, standing: Clock) -> None:
        """Show the current point, the time it has left, and what comes after it."""
        item, after = found.current, following(found.items)
        self.title.setText(typeset(item.title if item else found.title))
        self.then.setText(typeset(_("Ensuite\u00a0: {title}").format(title=after.title)) if after else "")
        self.ring.setVisible(item is not None)
        if item is not None:
            self.ring.show_time(int(standing.elapsed), int(standing.planned), paused=not item.running)
