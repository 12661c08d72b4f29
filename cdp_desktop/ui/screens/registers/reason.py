"""Asking why something is given up, since people will ask for it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label


class ReasonDialog(QDialog):
    """Asks for a reason; ``given`` gives it, and whoever asked closes the dialog or says why it will not do."""

    given = Signal(str)

    def __init__(self, title: str, text: str, question: str, confirm: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.reason = QLineEdit()
        self.error = InfoBar()
        self.confirm = Button(confirm, kind="danger")
        self._build(title, text, question)
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was done, and wait for another reason."""
        self.error.say(sentence, "danger", closable=False)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, title: str, text: str, question: str) -> None:
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = Label(question, "label_strong")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(question)
        cancel = Button(_("Annuler"))
        self.setLayout(
            column(
                Label(title, "heading", wrap=True),
                Label(text, "body", "muted", wrap=True),
                8,
                label,
                self.reason,
                self.error,
                12,
                row(None, cancel, self.confirm),
                gap=8,
                margins=(22, 20, 22, 18),
            )
        )
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._give)
        cancel.clicked.connect(self.reject)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        self.given.emit(self.reason.text())

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(440))
        self.adjustSize()
