"""Cancelling a meeting: the reason is asked, since people will ask for it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.meetings import cancel_meeting
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class CancelDialog(QDialog):
    """Asks why a meeting is cancelled, and cancels it."""

    def __init__(self, workspace: Workspace, meeting: MeetingSummary, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting = meeting
        self.reason = QLineEdit()
        self.error = InfoBar()
        self.confirm = Button(_("Annuler la rencontre"), kind="danger")
        self.keep = Button(_("Garder la rencontre"))
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        number = self._meeting.number
        self.setWindowTitle(_("Annuler la rencontre {number}").format(number=number))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = Label(_("Pourquoi est-elle annulée?"), "label_strong")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(label.text())
        self.reason.setPlaceholderText(_("Par exemple\u00a0: tempête de neige"))
        text = _("«\u00a0{title}\u00a0» reste dans la liste. Ce qui y était reporté sera proposé à la suivante.")
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading", wrap=True),
                Label(text.format(title=typeset(self._meeting.title)), "body", "muted", wrap=True),
                8,
                label,
                self.reason,
                self.error,
                12,
                row(None, self.keep, self.confirm),
                gap=8,
                margins=(22, 20, 22, 18),
            )
        )
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._cancel)
        self.keep.clicked.connect(self.reject)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(440))
        self.adjustSize()

    def _cancel(self) -> None:
        try:
            self._workspace.do(cancel_meeting, self._meeting.id, reason=self.reason.text())
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
