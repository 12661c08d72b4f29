"""Putting a follow-up off: to the next meeting, by a week or a month, or to a day of one's choice."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from cdp_desktop.domain.days import from_today
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, short_date
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label


class PostponeButton(Button):
    """A button whose menu proposes new dates; ``chosen`` gives the one taken."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Reporter"), "calendar-clock", size="small", parent=parent)
        self._text = ""
        self._today = date.min
        self.choices = QMenu(self)
        self.setMenu(self.choices)
        self.setToolTip(_("Donner une nouvelle échéance"))
        self.choices.triggered.connect(self._take)

    def offer(self, next_meeting: date | None, today: date) -> None:
        """Propose days, that of the next meeting first."""
        self._today = today
        self.choices.clear()
        days = [(_("D’une semaine"), today + timedelta(weeks=1)), (_("D’un mois"), today + timedelta(30))]
        if next_meeting and next_meeting > today:
            days.insert(0, (_("À la prochaine rencontre"), next_meeting))
        for words, day in days:
            action = QAction(icon("calendar-days"), f"{words} ({short_date(day)})", self.choices)
            action.setData(day)
            self.choices.addAction(action)
        self.choices.addAction(icon("calendar-clock"), _("À une autre date…"))

    def give_key(self, keys: str) -> None:
        """Open the menu with these keys too, told in the tooltip; a press of the button would wait for the answer."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(self._open)
        shown = shortcut.key().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{self.toolTip()} ({shown})")
        self.setAccessibleDescription(shown)

    def show_text(self, text: str) -> None:
        """Say what is put off, for the dialog that asks for another day."""
        self._text = text

    def _open(self) -> None:
        self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(action.data())
            return
        dialog = PostponeDialog(self._text, self._today + timedelta(weeks=1), self._today, self)
        dialog.chosen.connect(self.chosen)
        dialog.open()


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
