"""The time of the small groups beside the point under way, with a bell that may be heard."""

from typing import Final

from PySide6.QtWidgets import QApplication, QWidget

from cdp_desktop.domain.groups import GroupsClock
from cdp_desktop.domain.language import _
from cdp_desktop.ui.widgets.buttons import IconButton
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Chip

_LOOKS: Final = {"on_time": "accent", "soon": "warning", "over": "danger"}


class GroupsChip(QWidget):
    """The words of the clock; the bell is off until someone presses it, and rings at the warning and at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip("", "accent")
        self.bell = IconButton("bell", _("Signal sonore à la fin des petits groupes"), size="small")
        self.bell.setCheckable(True)
        self._state = ""
        self.setLayout(row(self._chip, self.bell, gap=4))
        self.hide()

    @property
    def words(self) -> str:
        """What is shown; empty while the groups do not work."""
        return "" if self.isHidden() else self._chip.text()

    def show_clock(self, clock: GroupsClock | None) -> None:
        """Show the time left, and tell when it is nearly over, then over."""
        self.setVisible(clock is not None)
        before, self._state = self._state, clock.state if clock else ""
        if clock is None:
            return
        if clock.words != self._chip.text() or not self._chip.isVisible():
            self._chip.show_chip(clock.words, _LOOKS[clock.state])
        if before and before != clock.state and clock.state != "on_time":
            announce(self, clock.words)
            if self.bell.isChecked():
                QApplication.beep()
