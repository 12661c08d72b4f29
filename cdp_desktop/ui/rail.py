"""The way around the program: one button per screen, with icons alone when there is little room."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button, give_shortcut, stop_at_checked
from cdp_desktop.ui.widgets.layout import Framed, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label, restyle

_WIDTH: Final = 212
_FOLDED: Final = 60
_DIGITS: Final = 10


class Rail(Framed):
    """The screens, from Alt+1 to Alt+0; ``chosen`` gives the key of the one asked for."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", parent=parent)
        self._buttons: dict[str, Button] = {}
        self._titles: dict[str, str] = {}
        self._folded = False
        self._group = QButtonGroup(self)
        stop_at_checked(self._group)
        self._name = Label(_("CdP Desktop"), "heading")
        self._top = QVBoxLayout()
        self._bottom = QVBoxLayout()
        self._build()
        follow(self._dress)

    def add(self, key: str, title: str, icon_name: str, *, at_bottom: bool) -> None:
        """Add a screen at the top of the rail, or at its foot."""
        button = Button(title, icon_name, "nav", checkable=True)
        button.setAccessibleName(title)
        button.setToolTip(title)
        if len(self._buttons) < _DIGITS:
            give_shortcut(button, f"Alt+{(len(self._buttons) + 1) % _DIGITS}")
        button.setProperty("key", key)
        button.setEnabled(False)
        button.clicked.connect(self._choose)
        self._group.addButton(button)
        (self._bottom if at_bottom else self._top).addWidget(button)
        self._buttons[key], self._titles[key] = button, title
        self._show_words(button, title)

    def open(self) -> None:
        """Let the screens be chosen."""
        self._allow(allowed=True)

    def close_all(self) -> None:
        """Let no screen be chosen: there is no community to see."""
        self._allow(allowed=False)

    def mark(self, key: str) -> None:
        """Show which screen is in sight; none when it is not one of the rail."""
        button = self._buttons.get(key)
        self._group.setExclusive(button is not None)
        for other in self._buttons.values():
            other.setChecked(other is button)
            if button is None:
                other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def fold(self, *, folded: bool) -> None:
        """Show icons alone, or icons and words."""
        if folded != self._folded:
            self._folded = folded
            self._dress()

    @property
    def folded(self) -> bool:
        """Whether icons stand alone."""
        return self._folded

    def _build(self) -> None:
        box = QVBoxLayout()
        box.setContentsMargins(12, 14, 12, 12)
        box.setSpacing(4)
        box.addLayout(row(8, Icon("users", "accent", 22), self._name, None, gap=8))
        box.addSpacing(10)
        self._top.setSpacing(4)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._bottom.setSpacing(4)
        buttons = QWidget()
        buttons.setLayout(column(self._top, None, gap=0))
        box.addWidget(Scroll(buttons), 1)  # large text asks for more height than a small screen has
        box.addLayout(self._bottom)
        self.setLayout(box)

    def _allow(self, *, allowed: bool) -> None:
        for button in self._buttons.values():
            button.setEnabled(allowed)

    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(button.property("key"))

    def _show_words(self, button: Button, title: str) -> None:
        button.setText("" if self._folded else title)
        button.setProperty("folded", str(self._folded).lower())
        restyle(button)

    def _dress(self) -> None:
        self._name.setVisible(not self._folded)
        self.setFixedWidth(theme.px(_FOLDED if self._folded else _WIDTH))
        for key, button in self._buttons.items():
            self._show_words(button, self._titles[key])
