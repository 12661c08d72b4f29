"""The teller's own words: all that she named, her story, and why it matters; words chosen there can be quoted."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.fields import LongText, above
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Card, column, row
from cdp_desktop.ui.widgets.text import Label

_TEXTS: Final = (
    ("changes_listed", _("Tous les changements nommés"), _("Petits ou grands, bons ou mauvais, avant d’en choisir un")),
    ("text", _("L’histoire"), _("Dans ses mots, tels qu’ils sont dits")),
    ("significance", _("Pourquoi est-ce significatif pour elle?"), _("Dans ses mots aussi")),
)
_QUOTED: Final = ("text", "significance")
"""What is quoted; what she named before she chose is not."""

_HOW: Final = _("Choisissez des mots dans le texte, puis citez-les")
_KEYS: Final = "Ctrl+Shift+E"


class ToldCard(Card):
    """The three texts; ``quoted`` gives the words chosen in one of them, letter for letter."""

    quoted = Signal(str)

    def __init__(self, *, read_only: bool) -> None:
        self._sheet: StorySheet | None = None
        self.texts = {name: LongText(label, hint, least=3, most=24) for name, label, hint in _TEXTS}
        self.refusals = {name: Label("", "label", "warning", wrap=True) for name in _QUOTED}
        self.quotes = {name: Button("", "quote", "ghost", size="small") for name in _QUOTED}
        parts = []
        for name, label, _hint in _TEXTS:
            if name not in _QUOTED:
                parts.append(above(label, self.texts[name]))
                continue
            under = QWidget()
            under.setLayout(row(None, self.quotes[name]))
            if read_only:
                under.hide()
            parts.append(column(above(label, self.texts[name]), self.refusals[name], under, gap=4))
        super().__init__(*parts, gap=12)
        for name, button in self.quotes.items():
            button.setEnabled(False)
            button.setAccessibleDescription(_HOW)
            button.clicked.connect(partial(self._quote, name))
            self.texts[name].selectionChanged.connect(partial(self._allow, name))
            self.texts[name].textChanged.connect(partial(self._settle, name))
            keys = QShortcut(QKeySequence(_KEYS), self.texts[name])
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(button.click)
            button.setToolTip(f"{_HOW} ({QKeySequence(_KEYS).toString(QKeySequence.SequenceFormat.NativeText)})")
            self.refusals[name].hide()
        self.show_taking(False)

    def show_story(self, sheet: StorySheet) -> None:
        """Say no more why words could not be written once those in sight are those of the story."""
        self._sheet = sheet
        for name in _QUOTED:
            self._settle(name)

    def show_taking(self, taking: bool) -> None:
        """Say what choosing words does now: an excerpt, or another piece of the one that is being taken."""
        words = _("Joindre à l’extrait") if taking else _("Citer cet extrait")
        for name, button in self.quotes.items():
            button.setText(words)
            button.setAccessibleName(f"{words}, {self.texts[name].accessibleName()}")

    @property
    def refused(self) -> str:
        """Why what is typed could not be written, if it could not."""
        return next((one.text() for one in self.refusals.values() if one.text()), "")

    def refuse(self, name: str, why: str) -> bool:
        """Say beside a text why it was not written, no words when it was; tell whether there is a place for it."""
        if name in self.refusals:
            self.refusals[name].setText(typeset(why))
            self.refusals[name].setVisible(bool(why))
        return name in self.refusals

    def _settle(self, name: str) -> None:
        if self._sheet and self.texts[name].toPlainText() == getattr(self._sheet, name):
            self.refuse(name, "")

    def _allow(self, name: str) -> None:
        self.quotes[name].setEnabled(bool(self._chosen(name)))

    def _chosen(self, name: str) -> str:
        """Return the words chosen as they were typed: a plain text would turn some spaces into others."""
        return self.texts[name].textCursor().selectedText().replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def _quote(self, name: str) -> None:
        chosen = self._chosen(name)
        if chosen:
            self.quoted.emit(chosen)
