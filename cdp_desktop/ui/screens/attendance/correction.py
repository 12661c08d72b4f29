"""Why the attendance is corrected, once the minutes were sent."""

from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.widgets.layout import Framed, column
from cdp_desktop.ui.widgets.text import Label


class Correction(Framed):
    """A reason that serves for every correction made while it is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", parent=parent)
        self.reason = QLineEdit()
        self._build()

    @property
    def text(self) -> str:
        """The reason typed."""
        return self.reason.text().strip()

    def _build(self) -> None:
        told = _("Le compte rendu a été diffusé. Ce qui est parti ne change pas\u00a0: la correction ira à la suite.")
        label = Label(_("Motif de la correction"), "label_strong")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(label.text())
        self.reason.setPlaceholderText(_("Par exemple\u00a0: inscription au mauvais nom"))
        self.setLayout(column(Label(told, "body", wrap=True), label, self.reason, gap=6, margins=(14, 10, 14, 12)))
