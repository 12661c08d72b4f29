"""What is done at the door beside checking in: who is new, not named, invited, or excused."""

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import HLine, column


class OthersBar(QWidget):
    """Four buttons, on as many lines as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.newcomer = Button(_("Nouvelle personne"), "user-plus", size="small")
        self.unnamed = Button(_("Personne non nommée"), "plus", size="small")
        self.guest = Button(_("Personne invitée"), "door-open", size="small")
        self.excuse = Button(_("Excuser"), "user-x", size="small")
        buttons = Flow(self.newcomer, self.unnamed, self.guest, self.excuse, gap=6)
        self.setLayout(column(HLine(), buttons, gap=8))

    def use_labels(self, labels: PresenceLabels) -> None:
        """Say in the community's word what an absence that was announced is."""
        self.excuse.setText(labels.chosen(Presence.EXCUSED) or _("Excuser"))

    def allow(self, *, locked: bool, correcting: bool) -> None:
        """Let nothing be done when ``locked``, and nobody be added when ``correcting``."""
        for button in (self.newcomer, self.unnamed, self.guest):
            button.setEnabled(not locked and not correcting)
        self.excuse.setEnabled(not locked)
