"""Where a fiche stands, in words, and the gesture that brings it further."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.domain.practice_list import ListedPractice, standing_sentence
from cdp_desktop.domain.vocabulary import PracticeStatus
from cdp_desktop.operations.practices import review_practice, set_practice_status
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.practices.practice_view import LOOKS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class StandingBar(Framed):
    """Complete, then read again by the person on a day that is told, then validated; a year later, once more."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._sheet: PracticeSheet | None = None
        self._today = date.min
        self.icon = Icon("pencil", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.to_review = Button(_("Prête à relire"), "eye", size="small")
        self.day = DayField(_("Relue par la personne le"))
        self.reviewed = Button(_("Marquer relue"), "circle-check", size="small")
        self.back = Button(_("Remettre à compléter"), "pencil", "ghost", size="small")
        self.withdraw = Button(_("Retirée par la personne"), "eye-off", "ghost", size="small")
        self._review = QWidget()
        self._gestures = QWidget()
        self._build()

    def show_practice(self, listed: ListedPractice, sheet: PracticeSheet, today: date) -> None:
        """Show where a practice stands today."""
        if self._sheet is None or self._sheet.practice.id != sheet.practice.id:
            self.day.show_day(today)
        self._sheet, self._today = sheet, today
        status = listed.standing
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        self.icon.show_icon(*LOOKS[status])
        self.words.setText(standing_sentence(status, sheet.reviewed_on))
        self.to_review.setVisible(status is PracticeStatus.TO_COMPLETE)
        self._review.setVisible(status in (PracticeStatus.TO_REVIEW, PracticeStatus.OUTDATED))
        self.back.setVisible(status not in (PracticeStatus.TO_COMPLETE, PracticeStatus.VALIDATED))
        self.withdraw.setVisible(status is not PracticeStatus.WITHDRAWN)

    def _build(self) -> None:
        label = Label(_("Relue le"), "label", "muted")
        label.setBuddy(self.day)
        self._review.setLayout(row(label, self.day, self.reviewed, gap=6))
        self._gestures.setLayout(Flow(self.to_review, self._review, self.back, self.withdraw))
        if self._workspace.read_only:
            self._gestures.hide()
        self.setLayout(column(row(self.icon, (self.words, 1)), self._gestures, margins=(12, 10, 12, 10)))
        self.to_review.clicked.connect(self._ask_review)
        self.reviewed.clicked.connect(self._note_review)
        self.back.clicked.connect(self._put_back)
        self.withdraw.clicked.connect(self._withdraw)

    def _ask_review(self) -> None:
        self._set(PracticeStatus.TO_REVIEW)

    def _put_back(self) -> None:
        self._set(PracticeStatus.TO_COMPLETE)

    def _withdraw(self) -> None:
        if self._set(PracticeStatus.WITHDRAWN) and self._sheet:
            words = _("La pratique {reference} est retirée\u00a0: elle ne circule plus.")
            self._said.say(
                words.format(reference=self._sheet.practice.reference),
                "success",
                action=_("Annuler"),
                on_action=self._workspace.undo_stack.undo,
                seconds=12,
            )

    def _set(self, status: PracticeStatus) -> bool:
        self._workspace.saving.emit()  # what is being typed counts
        with Saying(self._said):
            if self._sheet:
                self._workspace.do(set_practice_status, self._sheet.practice.id, status)
                return True
        return False

    def _note_review(self) -> None:
        self._workspace.saving.emit()
        with Saying(self._said):
            if self._sheet:
                self._workspace.do(review_practice, self._sheet.practice.id, on=self.day.day, today=self._today)
