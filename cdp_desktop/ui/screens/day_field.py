"""A day: typed, stepped with the arrows, or taken from a calendar."""

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.theme import follow, theme

_ARROWS: Final = (
    ("qt_calendar_prevmonth", _("Mois précédent"), "chevron-left"),
    ("qt_calendar_nextmonth", _("Mois suivant"), "chevron-right"),
)
"""The buttons of Qt's calendar, which draws them black in every theme."""


class DayField(QDateEdit):
    """A day, written as 2026-10-22; ← and → go from part to part, Tab leaves at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.calendarWidget().setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for part, words, icon_name in _ARROWS:
            arrow = self.calendarWidget().findChild(QToolButton, part)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(icon(icon_name, "ink"))
                arrow.setAccessibleName(words)
        follow(self._dress)

    @property
    def day(self) -> date:
        """The day shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the field, where Qt would go to the next part of the date."""
        return QWidget.focusNextPrevChild(self, forward)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(140))
        calendar = self.calendarWidget()
        calendar.setMinimumSize(theme.px(320), theme.px(270))
        plain = QTextCharFormat()
        plain.setForeground(theme.color("ink"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, plain)  # Qt's red would say that something is wrong
