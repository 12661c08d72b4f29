"""A form where something is typed does not go at the first Escape."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _


def ask_twice(form: QWidget, say: Callable[[str], None], leave: Callable[[], None] | None = None) -> None:
    """Have the first Escape in a form or a dialog where something is typed say that it would be lost.

    The one that is not kept calls ``leave``; without it, the form does what it did.
    """
    _SecondEscape(form, say, leave)


class _SecondEscape(QObject):
    def __init__(self, form: QWidget, say: Callable[[str], None], leave: Callable[[], None] | None) -> None:
        super().__init__(form)
        self._form = form
        self._say = say
        self._leave = leave
        self._told: list[str] = []
        form.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._told = []
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Escape:
            return False
        typed = _typed(self._form)
        if typed and typed != self._told:
            self._told = typed
            self._say(_("Ce que vous avez écrit n’est pas encore noté. Échap une autre fois l’efface."))
            return True
        if self._leave:
            self._leave()
        return self._leave is not None


def _typed(form: QWidget) -> list[str]:
    """Return what the person typed, which is not what the program put there."""
    lines = [one.text() for one in form.findChildren(QLineEdit) if one.isModified()]
    texts = [one.toPlainText() for one in form.findChildren(QPlainTextEdit) if one.document().isModified()]
    return [text for text in (*lines, *texts) if text.strip()]
