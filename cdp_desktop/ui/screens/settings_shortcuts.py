"""Réglages › Raccourcis clavier: every action and its keys, changed by pressing others."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cdp_desktop.domain import key_document
from cdp_desktop.domain.language import _
from cdp_desktop.settings import Settings
from cdp_desktop.ui.actions import ENTRIES, in_words, keyboard
from cdp_desktop.ui.key_sheet import key_groups
from cdp_desktop.ui.screens.minutes.export_card import ExportCard
from cdp_desktop.ui.screens.printing import ToExport
from cdp_desktop.ui.shortcuts import LIVE, Entry
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.key_field import KeyField
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Scroll, Section, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label

_ROOM: Final = 880
"""Width under which the two columns become one, at a text size of 100 %."""


class ShortcutLine(QWidget):
    """An action, its keys, and the way back to those of the program; ``chosen`` gives keys, none to go back."""

    chosen = Signal(str, str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._entry = entry
        self.field = KeyField(entry.text)
        self.back = IconButton(
            "undo-2", _("Revenir aux touches d’origine de «\u00a0{text}\u00a0»").format(text=entry.text)
        )
        room = self.back.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(room)
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        words = Label(entry.text, wrap=True)
        words.setBuddy(self.field)
        self.setLayout(column(row((words, 1), self.field, self.back, gap=6), self.problem, gap=2))
        self.field.given.connect(self._give)
        self.back.clicked.connect(self._go_back)
        self.show_keys()
        keyboard.changed.connect(self.show_keys)

    def show_keys(self) -> None:
        """Show the keys in use."""
        self.problem.hide()
        self.field.show_keys(_(" ou ").join(in_words(keys) for keys in keyboard.keys(self._entry.id)))
        self.back.setVisible(self._entry.id in keyboard.chosen)

    def _give(self, keys: str) -> None:
        sentence = keyboard.refusal(self._entry.id, keys)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self.field, sentence, urgent=True)
        else:
            self.chosen.emit(self._entry.id, "" if keys in self._entry.keys else keys)

    def _go_back(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._give(self._entry.keys[0])


class ShortcutsPage(QWidget):
    """Every action by the place where it is at work; ``changed`` gives the settings to use, ``left`` leads back."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.back = Button(_("Réglages"), "arrow-left", "ghost")
        self.all_back = Button(_("Tout remettre comme à l’origine"), "rotate-ccw", size="small")
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.sheet = ExportCard(_cheat_sheet, Path(folder), _("Aide-mémoire en PDF"))
        self.lines = {entry.id: ShortcutLine(entry) for entry in ENTRIES}
        self._build()
        follow(self._arrange)
        keyboard.changed.connect(self._refresh)

    def show_settings(self, settings: Settings) -> None:
        """Know the settings in use, wherever they were changed."""
        self._settings = settings

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one under the other when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        sections = {place: self._section(place) for place in dict.fromkeys(entry.place for entry in ENTRIES)}
        live = sections.pop(LIVE)
        left = column(*sections.values(), None, gap=16)
        right = column(self.sheet, live, None, gap=16)
        self._columns = row((left, 1), (right, 1), gap=16)
        about = Label(
            _("Choisissez les touches d’une action, puis appuyez sur les nouvelles. Échap ne change rien."),
            "body",
            "muted",
            wrap=True,
        )
        page = QWidget()
        top = row(self.back, None, self.all_back)
        title = Label(_("Raccourcis clavier"), "title")
        page.setLayout(column(top, title, about, self._columns, None, gap=12, margins=PAGE_MARGINS))
        self.setLayout(column(Scroll(page), gap=0))
        enter_by(self, self.lines[ENTRIES[0].id].field)
        self.back.clicked.connect(self.left)
        self.all_back.clicked.connect(self._reset)
        self._refresh()

    def _section(self, place: str) -> Section:
        lines = [self.lines[entry.id] for entry in ENTRIES if entry.place == place]
        for line in lines:
            line.chosen.connect(self._choose)
        return Section(place, *lines, gap=4)

    def _refresh(self) -> None:
        self.all_back.setEnabled(bool(keyboard.chosen))

    def _arrange(self) -> None:
        narrow = self.width() < theme.px(_ROOM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _choose(self, action_id: str, keys: str) -> None:
        others = {key: value for key, value in keyboard.chosen.items() if key != action_id}
        self._use(others | {action_id: keys} if keys else others)

    def _reset(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self._use({})

    def _use(self, chosen: dict[str, str]) -> None:
        keyboard.use(chosen)
        self._settings = replace(self._settings, shortcuts=dict(keyboard.chosen))
        self.changed.emit(self._settings)


def _cheat_sheet() -> ToExport:
    document = key_document.compose(key_groups())
    return ToExport(document, key_document.FILE_NAME)
