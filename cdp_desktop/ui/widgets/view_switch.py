"""The ways to show the same things, as buttons that exclude each other."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from cdp_desktop.ui.widgets.buttons import Button, stop_at_checked
from cdp_desktop.ui.widgets.layout import row


class ViewSwitch(QWidget):
    """One button for each way, by name: its icon and its words; ``asked`` gives the one pressed."""

    asked = Signal(str)

    def __init__(self, views: Mapping[str, tuple[str, str]], shown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {
            name: Button(words, icon, "ghost", size="small", checkable=True) for name, (icon, words) in views.items()
        }
        group = QButtonGroup(self)
        for name, button in self.buttons.items():
            group.addButton(button)
            button.setChecked(name == shown)
            button.clicked.connect(partial(self._ask, name))
        stop_at_checked(group)
        self.setLayout(row(*self.buttons.values(), gap=4))

    def _ask(self, name: str) -> None:
        self.asked.emit(name)
