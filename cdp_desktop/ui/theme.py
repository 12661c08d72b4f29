"""The theme in use: palette, type and style sheet, all from the tokens, changed while the program runs."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from cdp_desktop.files import shipped
from cdp_desktop.settings import ThemeName
from cdp_desktop.ui import tokens
from cdp_desktop.ui.tokens import Palette, TypeRole

SMALLEST: Final = 1.0
LARGEST: Final = 2.0
"""Bounds of the text size."""

_FAMILY: Final = "Inter"
_STEP: Final = re.compile(r"(\d+)sp\b")
_TOKEN: Final = re.compile(r"\{(\w+)\}")


class Theme(QObject):
    """Colours and text size in use; ``changed`` is emitted once everything has been restyled."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette: Palette = tokens.LIGHT
        self.scale = SMALLEST

    def color(self, token: str) -> QColor:
        """Return a colour by its token, as ``ink2`` or ``accent``."""
        return QColor(getattr(self.palette, token))

    def px(self, size: float) -> int:
        """Return a size given at 100 % at the text size in use."""
        return round(size * self.scale)


theme: Final = Theme()


def apply(app: QApplication, name: ThemeName, scale: float = SMALLEST) -> None:
    """Dress the whole program in a theme and a text size; what is open changes at once."""
    _load_fonts()
    _tell_frames(app, name)
    theme.palette = _chosen(app, name)
    theme.scale = min(max(scale, SMALLEST), LARGEST)
    if not app.styleSheet():  # the style stays under it, and another one would dress every widget once more
        app.setStyle("Fusion")
    app.setPalette(_qt_palette(theme.palette))
    app.setFont(font("body"))
    app.setStyleSheet(_style_sheet())
    theme.changed.emit()


def font(role: TypeRole, *, tabular: bool = False) -> QFont:
    """Return the font of a step of the type ladder; ``tabular`` gives figures of equal width, for times."""
    return QFont(_font(role, theme.scale, tabular))  # a copy: it shares what Qt has already looked up


@lru_cache(maxsize=128)
def _font(role: TypeRole, scale: float, tabular: bool) -> QFont:
    step = tokens.TYPE[role]
    made = QFont(_FAMILY)
    made.setPixelSize(round(step.size * (1 + (scale - 1) * step.growth)))
    made.setWeight(QFont.Weight(step.weight))
    if step.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + step.tracking)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def follow(dress: Callable[[], None]) -> None:
    """Call a widget's method now and each time the theme changes, as long as the widget lives."""
    dress()
    theme.changed.connect(dress)


def _load_fonts() -> None:
    if QFontDatabase.hasFamily(_FAMILY):
        return
    for file in sorted(shipped("resources", "fonts").glob("Inter*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def _tell_frames(app: QApplication, name: ThemeName) -> None:
    """Have the system draw the frames of our windows in the same scheme."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(name, Qt.ColorScheme.Unknown))


def _chosen(app: QApplication, name: ThemeName) -> Palette:
    hints = app.styleHints()
    dark = name == "dark" if name in ("light", "dark") else hints.colorScheme() == Qt.ColorScheme.Dark
    wanted = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if name == "contrast" or (name == "system" and wanted):
        return tokens.CONTRAST_DARK if dark else tokens.CONTRAST
    return tokens.DARK if dark else tokens.LIGHT


def _qt_palette(colors: Palette) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for key, color in {
        role.Window: colors.bg,
        role.WindowText: colors.ink,
        role.Base: colors.surface,
        role.AlternateBase: colors.sunken,
        role.Text: colors.ink,
        role.Button: colors.surface,
        role.ButtonText: colors.ink,
        role.BrightText: colors.danger,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.ToolTipBase: colors.ink,
        role.ToolTipText: colors.bg,
        role.Link: colors.accent_ink,
        role.LinkVisited: colors.accent_ink,
        role.PlaceholderText: colors.ink3,
        role.Mid: colors.border,
        role.Light: colors.surface,
        role.Dark: colors.border_strong,
        role.Midlight: colors.border,
        role.Shadow: colors.border_strong,
        role.Accent: colors.accent,
    }.items():
        palette.setColor(key, QColor(color))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colors.ink3))
    return palette


def _style_sheet() -> str:
    """Fill the template: ``{token}`` becomes a colour or a path, ``36sp`` a size that follows the text."""
    folder = shipped("resources", "theme")
    marks = "dark" if theme.palette.dark else "light"
    paths = {name: (folder / f"{name}-{marks}.svg").as_posix() for name in ("check", "down")}
    scaled = _STEP.sub(lambda found: f"{theme.px(int(found[1]))}px", (folder / "style.qss").read_text("utf-8"))
    return _TOKEN.sub(lambda found: paths.get(found[1]) or str(getattr(theme.palette, found[1])), scaled)
