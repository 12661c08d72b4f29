"""The list of keyboard shortcuts."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.ui.actions import ENTRIES, Entry, shown_keys
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Kbd, Label


class KeySheet(QDialog):
    """Every shortcut, by the place where it is at work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Raccourcis clavier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet = QWidget()
        sheet.setLayout(column(*[_part(place, list(part)) for place, part in groupby(ENTRIES, _place)], None, gap=18))
        close = Button(_("Fermer"), kind="primary")
        close.clicked.connect(self.accept)
        scroll = Scroll(sheet)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.windowTitle())
        heading = Label(self.windowTitle(), "heading")
        self.setLayout(column(heading, (scroll, 1), row(None, close), gap=16, margins=(22, 20, 22, 18)))
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        follow(self._dress)

    def _dress(self) -> None:
        self.resize(theme.px(460), theme.px(520))


def _place(entry: Entry) -> str:
    return entry.place


def _part(place: str, entries: list[Entry]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(place, "label_strong", "muted"), 0, 0, 1, 2)
    for line, entry in enumerate(entries, 1):
        grid.addWidget(Kbd(shown_keys(entry.id)), line, 0)
        grid.addWidget(Label(entry.text), line, 1)
    return grid
