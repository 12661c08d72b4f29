"""The tabs of « Qui peut aider? », at the head of each of its panels."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.widgets.buttons import TabButton, stop_at_checked
from cdp_desktop.ui.widgets.flow import Flow

DOORS: Final = "doors"
COLLABORATIONS: Final = "collaborations"
COUNTED: Final = "counted"

_NAMES: Final = {
    DOORS: _("Portes"),
    COLLABORATIONS: _("Collaborations"),
    COUNTED: _("Références"),
}


class Tabs(QWidget):
    """Three tabs, that of the panel in sight checked; ``asked`` gives another one that is asked for."""

    asked = Signal(str)

    def __init__(self, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._here = here
        self.buttons: dict[str, TabButton] = {}
        self._group = QButtonGroup(self)
        for key, text in _NAMES.items():
            button = self.buttons[key] = TabButton(text)
            button.setChecked(key == here)
            self._group.addButton(button)
            button.clicked.connect(partial(self._ask, key))
        stop_at_checked(self._group)
        self.setLayout(Flow(*self.buttons.values()))

    def enter(self) -> None:
        """Take the focus."""
        self.buttons[self._here].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, key: str, _checked: bool = False) -> None:
        self.buttons[self._here].setChecked(True)  # the panel asked for has its own tabs
        if key != self._here:
            self.asked.emit(key)
