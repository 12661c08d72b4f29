"""What a list says when it is empty."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label


class EmptyState(QWidget):
    """An icon, a sentence, and the one thing to do about it; ``acted`` is emitted by its button."""

    acted = Signal()

    def __init__(
        self, icon_name: str, sentence: str, action: str = "", action_icon: str = "plus", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentence = Label(sentence, "body", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.action = Button(action, action_icon, "primary")
        if not action:
            self.action.hide()
        self.action.clicked.connect(self.acted)
        center = Qt.AlignmentFlag.AlignHCenter
        box: QVBoxLayout = column(None, gap=14, margins=(24, 24, 24, 24))
        box.addWidget(Icon(icon_name, "ink3", 40), alignment=center)
        box.addWidget(self.sentence)
        box.addWidget(self.action, alignment=center)
        box.addStretch(1)
        self.setLayout(box)
