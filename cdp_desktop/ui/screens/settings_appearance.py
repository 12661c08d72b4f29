"""Réglages › Apparence: the theme and the size of the text."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.settings import Settings, ThemeName
from cdp_desktop.ui.actions import shown_keys
from cdp_desktop.ui.theme import LARGEST, SMALLEST
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.text import Label

_STEP: Final = 0.15
_THEMES: Final[dict[ThemeName, str]] = {
    "system": _("Comme le système"),
    "light": _("Clair"),
    "dark": _("Sombre"),
    "contrast": _("Contraste élevé"),
}


class AppearanceSettings(Section):
    """The theme and the size of the text; ``changed`` gives the settings to use."""

    changed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        self._settings = settings
        self.themes = {name: QRadioButton(words) for name, words in _THEMES.items()}
        self._group = QButtonGroup()
        self.smaller = IconButton("zoom-out", _("Réduire le texte"))
        self.larger = IconButton("zoom-in", _("Agrandir le texte"))
        self.normal = Button(_("Taille normale"), kind="ghost")
        self.size_words = Label("", "body_strong", tabular=True)
        self._keys = Label("", "caption", "muted", wrap=True)
        super().__init__(
            _("Apparence"),
            Label(_("Thème"), "label_strong"),
            column(*self.themes.values(), gap=4),
            6,
            Label(_("Taille du texte"), "label_strong"),
            row(self.smaller, self.size_words, self.larger, self.normal, None, gap=10),
            self._keys,
        )
        self.setParent(parent)
        self._build()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show the settings in use, wherever they were changed."""
        self._settings = settings
        self.themes[settings.theme].setChecked(True)
        self.size_words.setText(_("{percent}\u00a0%").format(percent=round(settings.text_scale * 100)))
        self.smaller.setEnabled(settings.text_scale > SMALLEST)
        self.larger.setEnabled(settings.text_scale < LARGEST)
        words = _("Partout\u00a0: {larger} et {smaller} pour la taille, {theme} pour le thème.")
        larger, smaller, theme = shown_keys("larger"), shown_keys("smaller"), shown_keys("theme")
        self._keys.setText(words.format(larger=larger, smaller=smaller, theme=theme))

    def _build(self) -> None:
        self._group.setParent(self)
        for button in self.themes.values():
            self._group.addButton(button)
        self._group.buttonClicked.connect(self._choose_theme)
        self.smaller.clicked.connect(self._reduce)
        self.larger.clicked.connect(self._enlarge)
        self.normal.clicked.connect(self._reset)

    def _choose_theme(self) -> None:
        chosen = next(name for name, button in self.themes.items() if button.isChecked())
        self._use(replace(self._settings, theme=chosen))

    def _reduce(self) -> None:
        self._resize(self._settings.text_scale - _STEP)

    def _enlarge(self) -> None:
        self._resize(self._settings.text_scale + _STEP)

    def _reset(self) -> None:
        self._resize(SMALLEST)

    def _resize(self, scale: float) -> None:
        self._use(replace(self._settings, text_scale=round(min(max(scale, SMALLEST), LARGEST), 2)))

    def _use(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.changed.emit(settings)
