"""Buttons with an icon that keeps its distance from the words, at any text size."""

from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QToolButton, QWidget

from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.theme import follow, theme

Kind = Literal["", "primary", "danger", "ghost", "nav", "tab"]
Size = Literal["", "small", "large"]

_TINTS: Final = {"primary": "on_accent", "danger": "on_danger"}
_ICONS: Final = {"": 18, "small": 16, "large": 20}
_GAP: Final = 8
_ARROWS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


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
        self.setAutoDefault(True)  # Enter presses it, as Space does, and not in dialogs alone
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon_name:
            self.setIcon(icon(icon_name, tint or _TINTS.get(kind, "ink2")))
        if shortcut:
            give_shortcut(self, shortcut)
        follow(self._dress)

    def setText(self, text: str) -> None:
        """Change the words; an icon alone takes less room."""
        super().setText(text)
        self._dress()

    def _dress(self) -> None:
        side = theme.px(_ICONS[self._size])
        self.setIconSize(QSize(side + (theme.px(_GAP) if self.text() else 0), side))


class TabButton(Button):
    """A tab: the arrows go to its neighbours without opening them, Space or Enter opens."""

    def __init__(self, text: str) -> None:
        super().__init__(text, kind="tab", checkable=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the tab before or after; Qt would open it."""
        step = _ARROWS.get(Qt.Key(event.key()))
        group: QButtonGroup | None = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        tabs = group.buttons()
        tabs[(tabs.index(self) + step) % len(tabs)].setFocus(Qt.FocusReason.TabFocusReason)


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


def stop_at_checked(group: QButtonGroup) -> None:
    """Have Tab stop, among buttons that exclude each other, at the one that is checked; arrows go on from there.

    Qt would stop at the first of them that it meets, or the last with Shift+Tab.
    """
    group.buttonToggled.connect(_stop_at)
    checked = group.checkedButton()
    if checked is not None:
        _stop_at(checked, True)


def _stop_at(button: QAbstractButton, checked: bool) -> None:
    group: QButtonGroup | None = button.group()
    if checked and group is not None:
        for other in group.buttons():
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is button else Qt.FocusPolicy.ClickFocus)


def give_shortcut(button: QPushButton | QToolButton, shortcut: str) -> None:
    """Give a button a shortcut, told in its tooltip and to screen readers in the words of the system.

    A button's own shortcut would press it 100 ms later, and be forgotten at the next ``setText``.
    """
    keys = QKeySequence(shortcut)
    QShortcut(keys, button).activated.connect(button.click)
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{button.text() or button.accessibleName()} ({shown})")
    button.setAccessibleDescription(shown)
