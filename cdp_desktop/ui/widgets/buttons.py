"""Buttons with an icon that keeps its distance from the words, at any text size."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.theme import follow, theme

Kind = Literal["", "primary", "danger", "ghost", "nav", "tab"]
Size = Literal["", "small", "large"]

_TINTS: Final = {"primary": "on_accent", "danger": "on_danger"}
_ICONS: Final = {"": 18, "small": 16, "large": 20}
_GAP: Final = 8


class Button(QPushButton):
    """A button: words, an icon if it helps, a kind and a size; the shortcut is told in the tooltip."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        kind: Kind = "",
        *,
        size: Size = "",
        shortcut: str = "",
        tint: str = "",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._size: Size = size
        self.setProperty("kind", kind)
        self.setProperty("ctl", size)
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            self.setIcon(icon(icon_name, tint or _TINTS.get(kind, "ink2")))
        if shortcut:
            give_shortcut(self, shortcut)
        follow(self.dress)

    def dress(self) -> None:
        """Give the icon its size, with a gap when there are words."""
        side = theme.px(_ICONS[self._size])
        self.setIconSize(QSize(side + (theme.px(_GAP) if self.text() else 0), side))


class IconButton(QToolButton):
    """A button with an icon alone: its name is in the tooltip and for screen readers."""

    def __init__(
        self,
        icon_name: str,
        name: str,
        *,
        size: Literal["", "small"] = "",
        shortcut: str = "",
        tint: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "ghost")
        self.setProperty("ctl", size)
        self.setIcon(icon(icon_name, tint))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if shortcut:
            give_shortcut(self, shortcut)


def give_shortcut(button: QPushButton | QToolButton, shortcut: str) -> None:
    """Give a button a shortcut, told in its tooltip in the words of the system."""
    keys = QKeySequence(shortcut)
    button.setShortcut(keys)
    name = button.text() or button.accessibleName()
    button.setToolTip(f"{name} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
