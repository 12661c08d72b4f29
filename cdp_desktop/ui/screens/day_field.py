"""A day: typed, stepped with the arrows, or taken from a calendar."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from cdp_desktop.ui.theme import follow, theme


class DayField(QDateEdit):
    """A day, written as 2026-10-22; ← and → go from part to part, Tab leaves at once."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
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
