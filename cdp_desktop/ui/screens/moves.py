"""The buttons that move the chosen line of a list up or down, and the keys that do the same from the list."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListView, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.widgets.buttons import IconButton
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.text import Label


class Moves(QWidget):
    """``moved`` gives the step asked for, -1 or 1; the hint says what the keys are."""

    moved = Signal(int)

    def __init__(self, listed: QListView, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = listed
        self.up = IconButton("arrow-up", _("Monter, {list}").format(list=listed.accessibleName()), size="small")
        self.down = IconButton("arrow-down", _("Descendre, {list}").format(list=listed.accessibleName()), size="small")
        self.setLayout(row(self.up, self.down, (Label(hint, "caption", "quiet", wrap=True), 1), gap=4))
        for button, keys, step in ((self.up, "Alt+Up", -1), (self.down, "Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), listed)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._move, step))
            button.clicked.connect(partial(self._move, step))
        listed.selectionModel().currentChanged.connect(self.allow)
        self.allow()

    def allow(self) -> None:
        """Let a line be moved once one is chosen."""
        for button in (self.up, self.down):
            button.setEnabled(self._list.currentIndex().isValid())

    def _move(self, step: int, _checked: bool = False) -> None:
        if self._list.currentIndex().isValid() and not self.isHidden():
            self.moved.emit(step)
