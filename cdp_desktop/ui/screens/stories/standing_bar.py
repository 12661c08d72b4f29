"""Where a story stands, and the gesture that brings it further: read back, verified, or taken back."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import StoryStatus
from cdp_desktop.domain.story_list import StorySheet, standing_sentence
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.stories import edit_story, read_back_story, verify_story
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.screens.stories.story_view import LOOKS
from cdp_desktop.ui.screens.stories.withdrawing import WithdrawDialog
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar, Tone
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class StandingBar(Framed):
    """The teller reads her story on a day that is told; then somebody makes sure of it, and says how.

    ``withdrawn`` tells that she took it back: nothing here has the focus any more.
    """

    withdrawn = Signal()

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._now = now
        self._sheet: StorySheet | None = None
        self.icon = Icon("pencil", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.unfinished = QCheckBox(_("Il manque encore du texte"))
        self.day = DayField(_("Relue par la personne le"))
        self.read_back = Button(_("Marquer relue"), "circle-check", size="small")
        self.verify = Button(_("Vérifiée…"), "clipboard-check", size="small", checkable=True)
        self.withdraw = Button(_("Retirée par la personne…"), "eye-off", "ghost", size="small")
        self.how = QLineEdit()
        self.result = QLineEdit()
        self.note = Button(_("Noter"), "check", size="small")
        self._reading = QWidget()
        self._form = QWidget()
        self._build()

    def show_story(self, sheet: StorySheet, today: date) -> None:
        """Show where a story stands today."""
        if self._sheet is None or self._sheet.id != sheet.id:
            self.day.show_day(today)
            self.verify.setChecked(False)
        self._sheet = sheet
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.icon.show_icon(*LOOKS[sheet.status])
        self.words.setText(typeset(standing_sentence(sheet)))
        gone = sheet.status is StoryStatus.WITHDRAWN
        self.unfinished.setVisible(not gone)
        self.unfinished.setChecked(not sheet.text_complete)
        self._reading.setVisible(sheet.read_back_on is None and not gone)
        self.verify.setVisible(sheet.read_back_on is not None and not gone)
        sure = sheet.status in (StoryStatus.VERIFIED, StoryStatus.PUBLISHED)
        self.verify.setText(_("Revoir la vérification…") if sure else _("Vérifiée…"))
        self.withdraw.setVisible(not gone)
        self._form.setVisible(self.verify.isChecked() and self.verify.isVisibleTo(self))

    def _build(self) -> None:
        label = Label(_("Relue le"), "label", "muted")
        label.setBuddy(self.day)
        self._reading.setLayout(row(label, self.day, self.read_back, gap=6))
        gestures = QWidget()
        gestures.setLayout(Flow(self._reading, self.verify, self.withdraw))
        if self._workspace.read_only:
            gestures.hide()
        self.unfinished.setEnabled(not self._workspace.read_only)
        self._form.setLayout(
            column(
                above(_("Comment elle a été vérifiée"), self.how),
                above(_("Ce que ça a donné"), self.result),
                row(self.note, None),
                gap=8,
            )
        )
        self._form.hide()
        self.setLayout(
            column(row(self.icon, (self.words, 1)), self.unfinished, gestures, self._form, margins=(12, 10, 12, 10))
        )
        self.unfinished.clicked.connect(self._keep_unfinished)
        self.read_back.clicked.connect(self._read_back)
        self.verify.toggled.connect(self._ask_how)
        self.result.returnPressed.connect(self._verify)
        self.note.clicked.connect(self._verify)
        self.withdraw.clicked.connect(self._withdraw)

    def _keep_unfinished(self, checked: bool) -> None:
        with Saying(self._said):
            if self._sheet:
                self._workspace.do(edit_story, self._sheet.id, text_complete=not checked)

    def _read_back(self) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._sheet:
                self._workspace.do(read_back_story, self._sheet.id, on=self.day.day, today=self._now().date())

    def _ask_how(self, asked: bool) -> None:
        self._form.setVisible(asked)
        if asked and self._sheet:
            self.how.setText(self._sheet.verified_how)
            self.result.setText(self._sheet.verified_result)
            self.how.setFocus()

    def _verify(self) -> None:
        with Saying(self._said):
            if self._sheet:
                today = self._now().date()
                how, result = self.how.text(), self.result.text()
                self._workspace.do(verify_story, self._sheet.id, on=today, how=how, result=result)
                self.verify.setChecked(False)

    def _withdraw(self) -> None:
        self._workspace.saving.emit()
        if self._sheet:
            dialog = WithdrawDialog(self._workspace, self._sheet, self._now, self)
            dialog.told.connect(self._tell)
            dialog.open()

    def _tell(self, words: str, tone: Tone) -> None:
        self._said.say(words, tone)
        self.withdrawn.emit()
