"""Saving text while it is being typed."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

PAUSE: Final = 800
"""Milliseconds without a key before the text is saved."""


class Draft(QObject):
    """Saves the text of an editor at each pause, when it loses the focus, and when ``saving`` asks for it.

    ``save`` returns False when the text could not be written, once it has told why: it is then tried again.
    """

    def __init__(
        self,
        editor: QPlainTextEdit | QLineEdit,
        save: Callable[[str], object],
        saving: SignalInstance,
        *,
        pause: int = PAUSE,
    ) -> None:
        super().__init__(editor)
        self._editor = editor
        self._save = save
        self._saved = self._text()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self.flush)
        editor.textChanged.connect(self._wait)
        editor.installEventFilter(self)
        saving.connect(self.flush)

    def show(self, text: str, *, anew: bool = False) -> None:
        """Show the stored text, unless it is the one last saved from here.

        Otherwise leave the editor alone: neither the cursor nor what is being typed may be lost because
        something else changed. With ``anew`` the editor turns to another text, and nothing of the one before stays.
        """
        typing = self._editor.hasFocus() and text.strip() == self._saved.strip()
        if not anew and (typing or text == self._saved):
            return  # a pause after a space: what is kept loses it, what is being typed must not
        self._saved = text
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(text)
            if anew:
                self._editor.setCursorPosition(0)  # a long one is read from its beginning
        else:
            self._editor.setPlainText(text)
        self._timer.stop()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._timer.stop()
        text = self._text()
        if text == self._saved:
            return
        before, self._saved = self._saved, text
        written: object = False
        try:
            written = self._save(text)
        finally:
            if written is False:
                self._saved = before

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Save when the editor loses the focus; one that is being destroyed with it has nothing to give any more."""
        if event.type() == QEvent.Type.FocusOut and self._lives:
            self.flush()
        return False

    @property
    def _lives(self) -> bool:
        """Tell whether the editor can still be read: Qt takes the focus from one that it is destroying."""
        try:
            self._text()
        except RuntimeError:
            return False
        return True

    def _wait(self) -> None:
        self._timer.start()

    def _text(self) -> str:
        return self._editor.text() if isinstance(self._editor, QLineEdit) else self._editor.toPlainText()
