"""Putting a follow-up off to a day of one's choice."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cdp_desktop.domain.days import from_today
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label


class PostponeDialog(QDialog):
    """Asks for a new day; ``chosen`` gives it."""

    chosen = Signal(object)

    def __init__(self, text: str, proposed: date, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.day = DayField(_("Nouvelle échéance"))
        self.words = Label("", "label", "muted", wrap=True)
        self.confirm = Button(_("Reporter"), "calendar-clock", "primary")
        self._build(text)
        self.day.show_day(proposed)
        self._say_day()
        follow(self._dress)

    def _build(self, text: str) -> None:
        self.setWindowTitle(_("Reporter le suivi"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cancel = Button(_("Annuler"))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                Label(text, "body", "muted", wrap=True),
                6,
                labelled(self.day.accessibleName(), self.day),
                self.words,
                12,
                row(None, cancel, self.confirm),
                gap=8,
                margins=(22, 20, 22, 18),
            )
        )
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._confirm)
        cancel.clicked.connect(self.reject)
        self.day.dateChanged.connect(self._say_day)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_day(self) -> None:
        day = self.day.day
        self.words.setText(f"{full_date(day, article=False)}, {from_today(day, self._today)}")
        self.words.set_tone("muted" if day > self._today else "warning")
        self.confirm.setEnabled(day > self._today)

    def _confirm(self) -> None:
        self.accept()
        self.chosen.emit(self.day.day)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(420))
        self.adjustSize()
