"""The list of keyboard shortcuts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from cdp_desktop.domain.capture import LETTERS
from cdp_desktop.domain.key_document import KeyGroup
from cdp_desktop.domain.language import _
from cdp_desktop.ui.actions import ENTRIES, shown_keys
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Kbd, Label


class KeySheet(QDialog):
    """Every shortcut, by the place where it is at work; ``edit_asked`` leads to where they are changed."""

    edit_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Raccourcis clavier"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        letters = [(letter, kind.label) for letter, kind in LETTERS.items()]
        capture = (_("Saisir\u00a0: la lettre, une espace, le texte"), letters)
        sheet = QWidget()
        sheet.setLayout(column(*[_part(place, keys) for place, keys in (*key_groups(), capture)], None, gap=18))
        self.edit = Button(_("Modifier ou imprimer"), "pencil")
        close = Button(_("Fermer"), kind="primary")
        close.clicked.connect(self.accept)
        self.edit.clicked.connect(self._ask_edit)
        scroll = Scroll(sheet)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.windowTitle())
        heading = Label(self.windowTitle(), "heading")
        foot = row(self.edit, None, close)
        self.setLayout(column(heading, (scroll, 1), foot, gap=16, margins=(22, 20, 22, 18)))
        close.setFocus(Qt.FocusReason.OtherFocusReason)
        follow(self._dress)

    def _ask_edit(self) -> None:
        self.accept()
        self.edit_asked.emit()

    def _dress(self) -> None:
        self.resize(theme.px(460), theme.px(520))


def key_groups() -> tuple[KeyGroup, ...]:
    """Return the shortcuts in use, by the place where they are at work."""
    places = dict.fromkeys(entry.place for entry in ENTRIES)
    return tuple(
        (place, [(shown_keys(entry.id), entry.text) for entry in ENTRIES if entry.place == place]) for place in places
    )


def _part(place: str, shortcuts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Label(place, "label_strong", "muted"), 0, 0, 1, 2)
    for line, (keys, text) in enumerate(shortcuts, 1):
        grid.addWidget(Kbd(keys), line, 0)
        grid.addWidget(Label(text), line, 1)
    return grid
