"""A bar that says something without stopping anyone."""

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.layout import Margins, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label, restyle

Tone = Literal["info", "success", "warning", "danger"]

_LOOKS: Final = {
    "info": ("info", "accent_ink"),
    "success": ("circle-check", "accent_ink"),
    "warning": ("triangle-alert", "warn"),
    "danger": ("circle-alert", "danger"),
}


class InfoBar(QFrame):
    """One sentence, an action if there is one, and a cross; it never takes the focus and is said aloud."""

    def __init__(self, gestures: QUndoStack | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: Callable[[], None] | None = None
        self._icon = Icon("info", "accent_ink", 18)
        self._text = Label("", "body", wrap=True)
        self._button = Button("", size="small")
        self._close = IconButton("x", _("Fermer ce message"), size="small")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._build()
        if gestures is not None:
            self.follow(gestures)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    @property
    def button(self) -> Button:
        """The button of the action."""
        return self._button

    def follow(self, gestures: QUndoStack) -> None:
        """Speak of the last gesture only: once it is undone, or another is made, the sentence goes.

        An error stays until it is read.
        """
        gestures.indexChanged.connect(self._forget_gesture)

    def say(
        self,
        text: str,
        tone: Tone = "info",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        seconds: int = 0,
        closable: bool = True,
    ) -> None:
        """Show a sentence; with ``seconds``, only for that long. It replaces the one that was there."""
        name, tint = _LOOKS[tone]
        self.setProperty("role", tone)
        restyle(self)
        self._icon.show_icon(name, tint)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._close.setVisible(closable)
        self._action = on_action
        self.setAccessibleName(text)
        self.show()
        self._make_room()
        announce(self, text, urgent=tone == "danger")
        self._timer.stop()
        if seconds:
            self._timer.start(seconds * 1000)

    def dismiss(self) -> None:
        """Take the sentence away."""
        self._timer.stop()
        self.hide()

    def _build(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        box = row(gap=10, margins=(14, 7, 8, 7))
        box.addWidget(self._icon)
        box.addWidget(self._text, 1)
        box.addWidget(self._button)
        box.addWidget(self._close, alignment=top)
        self.setLayout(box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._button.clicked.connect(self._act)
        self._close.clicked.connect(self.dismiss)
        self._timer.timeout.connect(self.dismiss)

    def _make_room(self) -> None:
        """Have a dialog grow: Qt would lay what wraps over what follows it."""
        dialog = self.window()
        layout = dialog.layout()
        if isinstance(dialog, QDialog) and dialog.isVisible() and layout is not None:
            layout.activate()
            least = layout.totalMinimumHeightForWidth(dialog.width())
            dialog.resize(dialog.width(), max(dialog.height(), least))

    def _forget_gesture(self) -> None:
        if self.property("role") != "danger" and not self._close.isHidden():
            self.dismiss()

    def _act(self) -> None:
        self.dismiss()
        if self._action:
            self._action()


class MessageRoom(QWidget):
    """The margins around a message, which take no room while nothing is said."""

    def __init__(self, info: InfoBar, margins: Margins, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(column(info, margins=margins))
        info.installEventFilter(self)
        self.setHidden(info.isHidden())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Come and go with the message."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() == QEvent.Type.ShowToParent)
        return False
