"""A follow-up thought of between meetings: it belongs to the last one that was held, and says so."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.registers import Source
from cdp_desktop.domain.typography import full_date, typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.captures import capture
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class NewFollowUpDialog(QDialog):
    """Asks what is to be done; ``made`` gives the key of the follow-up. Who and by when are filled in its fiche."""

    made = Signal(object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], meeting: Source, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._meeting = meeting
        self.text = QLineEdit()
        self.error = InfoBar()
        self.confirm = Button(_("Ajouter le suivi"), "plus", "primary")
        self._build()
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouveau suivi"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = Label(_("Qu’y a-t-il à faire?"), "label_strong")
        label.setBuddy(self.text)
        self.text.setAccessibleName(label.text())
        self.text.setPlaceholderText(_("Par exemple\u00a0: Demander les tarifs de la salle"))
        words = _(
            "Un suivi appartient à une rencontre. Celui-ci est rattaché à la rencontre {number} – {title}, {day}, la "
            "dernière tenue."
        )
        if self._meeting.sent:
            words += _(" Son compte rendu est diffusé\u00a0: le suivi entrera dans une version corrigée.")
        day = full_date(self._meeting.held_on, article=False)
        told = typeset(words.format(number=self._meeting.number, title=self._meeting.title, day=day))
        cancel = Button(_("Annuler"))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                label,
                self.text,
                self.error,
                Label(told, "label", "muted", wrap=True),
                12,
                row(None, cancel, self.confirm),
                gap=8,
                margins=(22, 20, 22, 18),
            )
        )
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._add)
        cancel.clicked.connect(self.reject)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        meeting_id = self._meeting.meeting_id
        try:
            made = self._workspace.do(capture, meeting_id, CaptureKind.ACTION, self.text.text(), at=self._now())
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
            self.made.emit(made)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(440))
        self.adjustSize()
