"""Leading what the room sees: on which screen, in large in the same window, or black at once."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.room import Black, Slide
from cdp_desktop.settings import RoomTheme
from cdp_desktop.ui.projector.canvas import Canvas
from cdp_desktop.ui.projector.screens import apart, found, identity, title
from cdp_desktop.ui.projector.windows import Curtain, Large, RoomWindow
from cdp_desktop.ui.widgets.speech import announce


class Projector(QObject):
    """Shows slides to the room, and knows nothing of where they come from.

    ``changed`` says that it was turned on or off, lost its screen or found it again; ``chosen`` gives the screen
    and the colours to keep; ``asked`` and ``turned`` are the keys pressed in large: a view, a page forward or back.
    """

    changed = Signal()
    chosen = Signal(str, str)
    asked = Signal(str)
    turned = Signal(int)

    def __init__(self, window: QWidget, screen: str = "", theme: RoomTheme = "dark") -> None:
        super().__init__(window)
        self._window = window
        self._screen = screen
        self._theme: RoomTheme = theme
        self._slide: Slide = Black()
        self._wanted = False
        self._black = False
        self._room: RoomWindow | None = None
        self._large: Large | None = None
        self._previews: list[Canvas] = []
        self._before: QWidget | None = None  # what had the focus
        self._black_opened = False  # the window was whole before it became black
        self._lent = False
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screen_added)
        app.screenRemoved.connect(self._on_screen_removed)
        for one in app.screens():
            one.geometryChanged.connect(self._rearrange)

    # ------------------------------------------------------------------------------------------- state

    @property
    def on(self) -> bool:
        """Tell whether the room is meant to see something on its screen."""
        return self._wanted

    @property
    def in_sight(self) -> bool:
        """Tell whether the room's screen is there and shows it."""
        return self._room is not None and self._room.isVisible()

    @property
    def black(self) -> bool:
        """Tell whether the room sees nothing, by choice."""
        return self._black

    @property
    def room(self) -> RoomWindow | None:
        """The window of the room, while it is on."""
        return self._room

    @property
    def large(self) -> Large | None:
        """What covers the control window, if something does."""
        return self._large

    @property
    def watched(self) -> bool:
        """Tell whether a slide is in sight somewhere, so that time has to be told."""
        return any(canvas.isVisible() for canvas in self._canvases())

    @property
    def screens(self) -> list[QScreen]:
        """The screens that may be the room's."""
        return apart(QGuiApplication.screens(), self._window.screen())

    @property
    def screen(self) -> str:
        """The screen chosen for the room, as settings keep it."""
        return self._screen

    @property
    def theme(self) -> RoomTheme:
        """The colours of the room."""
        return self._theme

    @property
    def said(self) -> str:
        """Where it stands, in a sentence."""
        name = title(self._screen)
        if self.in_sight and self._black:
            return _("Écran noir\u00a0: la salle ne voit rien.")
        if self.in_sight:
            return _("La salle voit l’écran {name}.").format(name=name)
        if self._wanted:
            words = _(
                "La salle ne voit rien\u00a0: l’écran {name} est débranché, ou cette fenêtre s’y trouve. "
                "Tout reviendra dès qu’il sera libre."
            )
            return words.format(name=name)
        if not self.screens:
            return _("Un seul écran est branché, ou l’image y est en double. Affichez plutôt en grand, ici même.")
        return _("Le projecteur est éteint.")

    @property
    def lent(self) -> bool:
        """Tell whether something else than the meeting leads what is shown."""
        return self._lent

    def lend(self, *, lent: bool) -> None:
        """Let something else than the meeting lead what is shown, or give it back."""
        self._lent = lent
        self.changed.emit()

    # ---------------------------------------------------------------------------------------- what is shown

    def show_slide(self, slide: Slide) -> None:
        """Show a slide everywhere, unless the room is black."""
        self._slide = slide
        seen = Black() if self._black else slide
        for canvas in self._canvases():
            canvas.show_slide(seen)

    def preview(self, canvas: Canvas) -> None:
        """Have a surface show exactly what the room sees, until it is forgotten."""
        if canvas not in self._previews:
            self._previews.append(canvas)
        canvas.wear(self.theme)
        canvas.show_slide(Black() if self._black else self._slide)
        self.changed.emit()

    def forget(self, canvas: Canvas) -> None:
        """Let a surface go."""
        if canvas in self._previews:
            self._previews.remove(canvas)

    def toggle_black(self) -> None:
        """Show nothing at once, or show again; without a projector, the control window itself becomes black."""
        self._black = not self._black
        if self._black and not self.in_sight:
            self._black_opened = self._large is None
            self.enlarge()
            self._hang_curtains()
        elif not self._black:
            self._draw_curtains()
            if self._black_opened:
                self._black_opened = False
                self.shrink()
        self.show_slide(self._slide)
        self.changed.emit()

    def wear(self, name: RoomTheme) -> None:
        """Choose the colours of the room."""
        self._theme = name
        for canvas in self._canvases():
            canvas.wear(name)
        self.chosen.emit(self._screen, name)
        self.changed.emit()

    # --------------------------------------------------------------------------------------------- screen

    def turn_on(self) -> bool:
        """Show the room its screen: the one chosen before, or the only other one; tell whether it was found."""
        others = self.screens
        screen = found(self._screen, others) or (others[0] if len(others) == 1 else None)
        if screen is not None:
            self.choose(screen)
        return screen is not None

    def choose(self, screen: QScreen) -> None:
        """Show the room this screen, and remember it."""
        handle = self._window.windowHandle()
        if not self._wanted:
            handle.screenChanged.connect(self._rearrange, Qt.ConnectionType.UniqueConnection)
        self._wanted = True
        self._screen = identity(screen)
        self.chosen.emit(self._screen, self._theme)
        self._cover(screen)

    def turn_off(self) -> None:
        """Close the window of the room."""
        self._wanted = False
        room, self._room = self._room, None
        if room is not None:
            room.close()
            room.deleteLater()
        self.changed.emit()

    def close(self) -> None:
        """Close all that the room sees: the meeting or the program is being left."""
        self._black = self._black_opened = False
        self._draw_curtains()
        self.shrink()
        self.turn_off()

    # ---------------------------------------------------------------------------------------- one screen

    def enlarge(self, gestures: Sequence[QAction] = ()) -> None:
        """Cover the control window with the slide; the gestures given still work there."""
        if self._large is not None:
            return
        self._before = QApplication.focusWidget()
        large = self._large = Large(self._window)
        large.addActions(list(gestures))
        large.wear(self.theme)
        large.asked.connect(self.asked)
        large.turned.connect(self.turned)
        large.left.connect(self.shrink)
        large.show_slide(Black() if self._black else self._slide)
        large.show()
        large.raise_()
        large.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(large, large.accessibleName())
        self.changed.emit()

    def shrink(self) -> None:
        """Give the control window back, with the focus where it was."""
        large, self._large = self._large, None
        if large is None:
            return
        self._window.removeEventFilter(large)
        large.hide()
        large.deleteLater()
        if self._black_opened:
            self._black = self._black_opened = False
            self._draw_curtains()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.show_slide(self._slide)
        self.changed.emit()

    # ---------------------------------------------------------------------------------------------- inner

    def _canvases(self) -> list[Canvas]:
        return [one for one in (self._room, self._large, *self._previews) if one is not None]

    def _cover(self, screen: QScreen) -> None:
        if self._room is None:
            self._room = RoomWindow()
            self._room.closed.connect(self._on_closed)
            self._room.wear(self.theme)
            self._room.show_slide(Black() if self._black else self._slide)
        self._room.cover(screen)
        self.changed.emit()

    def _arrange(self, screens: Sequence[QScreen]) -> None:
        """Find the room's screen again, or hide what would fall upon the control window."""
        if not self._wanted:
            self.changed.emit()
            return
        screen = found(self._screen, apart(screens, self._window.screen()))
        if screen is not None:
            self._cover(screen)
        elif self._room is not None:
            self._room.hide()
            self.changed.emit()

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._rearrange)
        self._rearrange()

    def _rearrange(self) -> None:
        self._arrange(QGuiApplication.screens())

    def _on_screen_removed(self, gone: QScreen) -> None:
        self._arrange([one for one in QGuiApplication.screens() if one is not gone])

    def _on_closed(self) -> None:
        if self._wanted:
            self.turn_off()

    def _hang_curtains(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and window not in (self._window, self._room):
                Curtain(window)

    def _draw_curtains(self) -> None:
        for window in QApplication.topLevelWidgets():
            for curtain in window.findChildren(Curtain):
                curtain.hide()
                curtain.deleteLater()
