"""A bar that asks something without stopping anyone: a sentence, and what can be done about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.widgets.buttons import Button, Kind, give_shortcut
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import Tone
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label, restyle

_LOOKS: Final = {
    "info": ("info", "accent_ink"),
    "success": ("circle-check", "accent_ink"),
    "warning": ("triangle-alert", "warn"),
    "danger": ("circle-alert", "danger"),
}


@dataclass(frozen=True)
class Way:
    """One thing that can be done: its words, what it does, and its key if it has one."""

    text: str
    call: Callable[[], object]
    kind: Kind = ""
    shortcut: str = ""


class ChoiceBar(Framed):
    """A sentence and its ways out, which take the focus only when the person asked for them.

    Escape takes the bar away; ``left`` is emitted each time it goes.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("info", parent=parent)
        self._icon = Icon("info", "accent_ink", 18)
        self._text = Label("", "body", wrap=True)
        self._buttons: list[Button] = []
        self._calls: dict[Button, Callable[[], object]] = {}
        self._flow = Flow()
        self.setLayout(
            row(
                column(1, self._icon, None, gap=0),
                (column(self._text, self._flow, gap=8), 1),
                gap=10,
                margins=(14, 9, 14, 9),
            )
        )
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The ways out, as buttons."""
        return tuple(self._buttons)

    def ask(self, text: str, ways: Sequence[Way], tone: Tone = "info", *, focus: bool = False) -> None:
        """Show a sentence and its ways out, in place of those that were there."""
        self._forget()
        name, tint = _LOOKS[tone]
        self.setProperty("role", tone)
        restyle(self)
        self._icon.show_icon(name, tint)
        self.setAccessibleName(text)
        self._text.setText(text)
        for way in ways:
            self._offer(way)
        self.show()
        announce(self, text)
        if focus and self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retell(self, text: str) -> None:
        """Change the sentence, and nothing else."""
        if text != self._text.text():
            self._text.setText(text)
            self.setAccessibleName(text)

    def dismiss(self) -> None:
        """Take the bar away."""
        if self.isHidden():
            return
        self._forget()
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _offer(self, way: Way) -> None:
        keys = QKeySequence(way.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        button = Button(f"{way.text} · {keys}" if keys else way.text, kind=way.kind, size="small")
        if way.shortcut:
            give_shortcut(button, way.shortcut)
        button.clicked.connect(self._take)
        self._calls[button] = way.call
        self._buttons.append(button)
        self._flow.addWidget(button)
        button.show()

    def _take(self) -> None:
        button = self.sender()
        call = self._calls.get(button) if isinstance(button, Button) else None
        self.dismiss()
        if call is not None:
            call()

    def _forget(self) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        self._calls.clear()
