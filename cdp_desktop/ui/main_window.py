"""The one window: the rail, the screen in sight, what is said, and what is saved."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent, QUndoStack
from PySide6.QtWidgets import QApplication, QMainWindow, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import hour
from cdp_desktop.settings import RoomTheme, Settings, ThemeName
from cdp_desktop.ui.actions import KeyTip, bind, keyboard, shown_keys
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.key_sheet import KeySheet
from cdp_desktop.ui.projector import Projector
from cdp_desktop.ui.rail import Rail
from cdp_desktop.ui.theme import LARGEST, SMALLEST, apply, follow, theme
from cdp_desktop.ui.undo_keys import UndoKeys
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.info_bar import InfoBar, Tone
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Chip, Elided, Label

Place = Literal["top", "bottom", "hidden"]

_ROOM: Final = 1040
"""Width under which the rail folds, at a text size of 100 %."""

_LEAST: Final = (640, 480)
"""Width and height of the window, at least."""

_STEP: Final = 0.15
_THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark", "contrast")


@dataclass(frozen=True, slots=True)
class _Screen:
    title: str
    make: Callable[[], QWidget]


class MainWindow(QMainWindow):
    """Opens before the data is there; screens are made when they are first shown.

    ``settings_changed`` gives the settings to keep; ``closing`` is emitted before the window closes, and
    ``screen_shown`` gives the key of the screen that has come in sight.
    """

    settings_changed = Signal(object)
    screen_shown = Signal(str)
    closing = Signal()
    shortcuts_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        keyboard.use(settings.shortcuts)
        self._screens: dict[str, _Screen] = {}
        self._widgets: dict[str, QWidget] = {}
        self._undo_actions: list[QAction] = []
        self._undone = ""
        self.projector = Projector(self, settings.room_screen, settings.room_theme)
        self.rail = Rail()
        self.info = InfoBar()
        self._banner = InfoBar()
        self._title = Elided("", "body_strong")
        self._demo = Chip("", "warning")
        self.search = Button(_("Chercher"), "search", "ghost", size="small")
        self._stack = QStackedWidget()
        self._waiting = EmptyState("folder-open", _("Ouverture de la communauté…"))
        self._saved_icon = Icon("check", "accent", 14)
        self._saved = Label("", "caption", "muted", tabular=True)
        self._hint = Elided("", "caption", "quiet")
        self._build()
        self._bind()
        follow(self._dress)
        self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode()))

    # --------------------------------------------------------------------------------------- screens

    def add_screen(
        self, key: str, title: str, icon_name: str, make: Callable[[], QWidget], *, place: Place = "top"
    ) -> None:
        """Add a screen, made by ``make`` when first shown; a hidden one has no button in the rail."""
        self._screens[key] = _Screen(title, make)
        if place != "hidden":
            self.rail.add(key, title, icon_name, at_bottom=place == "bottom")

    def open_community(self, name: str, first: str, *, demo: bool = False) -> None:
        """Put the community's name up and show its first screen: the data is there.

        From the welcome, one creates a community before going anywhere else.
        """
        self._title.setText(name)
        self._demo.show_chip(_("Démonstration") if demo else "", "warning")
        self.setWindowTitle(_("{name} — CdP Desktop").format(name=name))
        if first == "welcome":
            self.rail.close_all()
        else:
            self.rail.open()
        self.show_screen(first)

    def show_screen(self, key: str) -> QWidget:
        """Show a screen and give it the focus."""
        screen = self._widgets.get(key)
        if screen is None:
            screen = self._widgets[key] = self._screens[key].make()
            screen.setAccessibleName(screen.accessibleName() or self._screens[key].title)
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self.rail.mark(key)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        self.screen_shown.emit(key)
        return screen

    def screen_widget(self, key: str) -> QWidget | None:
        """Return a screen if it has been made."""
        return self._widgets.get(key)

    def forget_screens(self) -> None:
        """Take the screens down, before another folder is opened."""
        self.projector.close()
        self.show_waiting(_("Ouverture de la communauté…"))
        for widget in self._widgets.values():
            self._stack.removeWidget(widget)
            widget.deleteLater()
        self._widgets.clear()

    def show_waiting(self, sentence: str) -> None:
        """Say what is being waited for, or what went wrong, in place of the screens."""
        self._waiting.sentence.setText(sentence)
        self._stack.setCurrentWidget(self._waiting)

    def show_alone(self, *, alone: bool) -> None:
        """Leave the whole window to the screen in sight, for the rencontre under way."""
        self.rail.setVisible(not alone)
        self._top.setVisible(not alone)

    # ------------------------------------------------------------------------------------ what is said

    def say(
        self,
        text: str,
        tone: Tone = "info",
        *,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        seconds: int = 0,
    ) -> None:
        """Say a sentence in the bar above the screen, without taking the focus."""
        self.info.say(text, tone, action=action, on_action=on_action, seconds=seconds)

    def show_read_only(self, reason: str) -> None:
        """Keep in sight why nothing can be changed; nothing is shown without a reason."""
        if reason:
            self._banner.say(reason, "warning", closable=False)
        else:
            self._banner.dismiss()

    def show_saving(self) -> None:
        """Say that text is being saved."""
        self._saved.setText(_("Enregistrement…"))
        self._saved_icon.setVisible(False)

    def show_saved(self, at: datetime) -> None:
        """Say when the data was last saved."""
        self._saved.setText(_("Enregistré à {hour}").format(hour=hour(at)))
        self._saved_icon.setVisible(True)

    # --------------------------------------------------------------------------------------------- undo

    def follow_undo(self, stack: QUndoStack) -> None:
        """Have Ctrl+Z and Ctrl+Y go through what was done to the data."""
        for action in self._undo_actions:
            self.removeAction(action)
            action.deleteLater()
        self._undo_actions = list(bind(self, {"undo": stack.undo, "redo": stack.redo}).values())
        for action, can, changed in zip(
            self._undo_actions,
            (stack.canUndo(), stack.canRedo()),
            (stack.canUndoChanged, stack.canRedoChanged),
            strict=True,
        ):
            action.setEnabled(can)
            changed.connect(action.setEnabled)
        stack.undoTextChanged.connect(self._show_undone)
        self._show_undone(stack.undoText())

    def _show_undone(self, what: str) -> None:
        """Say at the foot of the window what would be undone."""
        self._undone = what
        self._tell_undone()

    def _tell_undone(self) -> None:
        words = _("{keys}\u00a0: annuler {what}").format(keys=shown_keys("undo"), what=self._undone)
        self._hint.setText(words if self._undone else "")

    # ------------------------------------------------------------------------------------------- settings

    @property
    def settings(self) -> Settings:
        """The settings in use."""
        return self._settings

    def use_settings(self, settings: Settings) -> None:
        """Dress the program as the settings say, and have them kept."""
        restyled = (settings.theme, settings.text_scale) != (self._settings.theme, self._settings.text_scale)
        self._settings = settings
        keyboard.use(settings.shortcuts)
        app = QApplication.instance()
        if restyled and isinstance(app, QApplication):
            apply(app, settings.theme, settings.text_scale)
        self.settings_changed.emit(settings)

    # ---------------------------------------------------------------------------------------------- inner

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when there is little room."""
        super().resizeEvent(event)
        self._dress()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place of the window, and let what is typed be saved; the room sees nothing more."""
        self.projector.close()
        self.use_settings(replace(self._settings, geometry=bytes(self.saveGeometry().toHex().data()).decode()))
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setWindowTitle(_("CdP Desktop"))
        self.resize(1280, 720)
        self._demo.hide()
        self._top = Framed("topbar", row((self._title, 1), self._demo, self.search, gap=12, margins=(28, 4, 20, 4)))
        self.search.setEnabled(False)  # until there is something to look through
        KeyTip(self.search, _("Chercher partout"), "find")
        foot = Framed("footbar", row((self._hint, 1), self._saved_icon, self._saved, gap=6, margins=(28, 5, 20, 5)))
        self._saved_icon.hide()
        bars = QVBoxLayout()
        bars.setContentsMargins(16, 6, 16, 0)
        bars.setSpacing(6)
        bars.addWidget(self._banner)
        bars.addWidget(self.info)
        # A screen just made asks for more height than it needs once laid out: it must not make the window grow.
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(*_LEAST)
        self._stack.addWidget(self._waiting)
        page = column(self._top, bars, (self._stack, 1), foot, gap=0)
        center = QWidget()
        center.setProperty("role", "page")
        center.setLayout(row(self.rail, (page, 1), gap=0))
        self.setCentralWidget(center)

    def _bind(self) -> None:
        self.rail.chosen.connect(self.show_screen)
        keyboard.changed.connect(self._tell_undone)
        self.projector.chosen.connect(self._keep_room)
        actions = bind(
            self,
            {
                "larger": self._enlarge,
                "smaller": self._reduce,
                "normal": self._normal_size,
                "theme": self._next_theme,
                "full_screen": self._full_screen,
                "black": self.projector.toggle_black,
                "keys": self._show_keys,
            },
        )
        self._black = actions["black"]
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_dialogs)
            self._undo_keys = UndoKeys(app, self)
            app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _keep_room(self, screen: str, colors: RoomTheme) -> None:
        self.use_settings(replace(self._settings, room_screen=screen, room_theme=colors))

    def _follow_dialogs(self, _left: QWidget | None, reached: QWidget | None) -> None:
        """Have the key that blackens the room at work in every dialog too."""
        window = reached.window() if reached is not None else None
        if window is not None and window is not self and self._black not in window.actions():
            window.addAction(self._black)

    def _follow_system(self) -> None:
        app = QApplication.instance()
        if self._settings.theme == "system" and isinstance(app, QApplication):
            apply(app, "system", self._settings.text_scale)

    def _dress(self) -> None:
        self.rail.fold(folded=self.width() < theme.px(_ROOM))

    def _enlarge(self) -> None:
        self._resize_text(self._settings.text_scale + _STEP)

    def _reduce(self) -> None:
        self._resize_text(self._settings.text_scale - _STEP)

    def _normal_size(self) -> None:
        self._resize_text(SMALLEST)

    def _resize_text(self, scale: float) -> None:
        bounded = round(min(max(scale, SMALLEST), LARGEST), 2)
        self.use_settings(replace(self._settings, text_scale=bounded))
        percent = round(bounded * 100)
        self.say(_("Taille du texte\u00a0: {percent}\u00a0%").format(percent=percent), seconds=4)

    def _next_theme(self) -> None:
        shown = theme.palette.name.removesuffix("-dark")
        name = _THEMES[(_THEMES.index(shown) + 1) % len(_THEMES)] if shown in _THEMES else "light"
        self.use_settings(replace(self._settings, theme=name))

    def _full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_keys(self) -> None:
        sheet = KeySheet(self)
        sheet.edit.setVisible(bool(self._widgets))  # there is nothing to set before the data are open
        sheet.edit_asked.connect(self.shortcuts_asked)
        sheet.open()
