"""Giving a decision another wording: a new decision that replaces it, so that what was sent stays true."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label


class Replacing(QWidget):
    """The words that hold from now on, in place of the others; ``worded`` gives them, Escape gives up."""

    worded = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.confirm = Button(_("Remplacer"), "check", size="small")
        self.give_up = Button(_("Laisser comme elle est"), kind="ghost", size="small")
        self._build()

    def begin(self, text: str) -> None:
        """Show the words as they are, ready to be changed."""
        self.field.setText(text)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        told = _(
            "Une nouvelle décision prend la place de celle-ci, et le compte rendu dit laquelle elle remplace. "
            "Ce qui est déjà diffusé ne change pas."
        )
        self.field.setAccessibleName(_("Nouveau texte de la décision"))
        self.field.returnPressed.connect(self._word)
        self.confirm.clicked.connect(self._word)
        self.give_up.clicked.connect(self.closed)
        buttons = row(self.confirm, self.give_up, None, gap=6)
        self.setLayout(column(self.field, Label(told, "caption", "muted", wrap=True), buttons, gap=6))
        self.hide()

    def _word(self) -> None:
        self.worded.emit(self.field.text())
