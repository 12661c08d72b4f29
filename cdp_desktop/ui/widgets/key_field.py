"""Choosing a shortcut by pressing it."""

from contextlib import suppress
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.widgets.buttons import Button

_Key: Final = Qt.Key
_HELD: Final = (_Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_AltGr, _Key.Key_Meta, _Key.Key_CapsLock)
_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyField(Button):
    """A button with the keys in use; once pressed, it takes the next keys, which ``given`` says as ``Ctrl+L``.

    Escape, or leaving the field, changes nothing.
    """

    given = Signal(str)
    _taking = False  # of the class: Qt sends events before the field is made, and after

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", size="small", parent=parent)
        self._name = name
        self._keys = ""
        self.clicked.connect(self.take)

    def show_keys(self, keys: str) -> None:
        """Show the keys in use, as people read them."""
        self._keys = keys
        self._show()

    def take(self) -> None:
        """Wait for the keys."""
        self._taking = True
        self._show()

    def event(self, event: QEvent) -> bool:
        """Take the keys before anything else does: Tab, and those that are already at work, too."""
        if self._taking and isinstance(event, QKeyEvent) and event.type() != QEvent.Type.KeyRelease:
            if event.type() == QEvent.Type.KeyPress:
                self._press(event)
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, as the space bar does."""
        if event.key() in (_Key.Key_Return, _Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer."""
        self._stop()
        super().focusOutEvent(event)

    def _press(self, event: QKeyEvent) -> None:
        if event.key() in _HELD:
            return
        self._stop()
        if event.key() != _Key.Key_Escape or event.modifiers() & _MODIFIERS:
            self.given.emit(_portable(event))

    def _stop(self) -> None:
        self._taking = False
        self._show()

    def _show(self) -> None:
        self.setText(_("Appuyez sur les touches…") if self._taking else self._keys)
        self.setAccessibleName(f"{self._name}\u00a0: {self.text()}")


def _portable(event: QKeyEvent) -> str:
    """Write the keys pressed as ``Ctrl+Shift+L``; an empty text when the system does not say what they are."""
    with suppress(ValueError):
        key, modifiers = Qt.Key(event.key()), event.modifiers() & _MODIFIERS
        if key == Qt.Key.Key_Plus:
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier  # the shift that makes the sign
        return QKeySequence(QKeyCombination(modifiers, key)).toString(QKeySequence.SequenceFormat.PortableText)
    return ""
