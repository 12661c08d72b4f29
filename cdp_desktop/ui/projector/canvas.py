"""A surface that shows one slide: the projector, its preview and the window in large are the same one."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.room import Black, Point, Slide, Teams, words
from cdp_desktop.settings import RoomTheme
from cdp_desktop.ui.projector.board import Board, sheet_size
from cdp_desktop.ui.projector.clocks import clock_room, draw_clock
from cdp_desktop.ui.projector.slides import draw
from cdp_desktop.ui.tokens import DARK, LIGHT, Palette

BLACK: Final = QColor(0, 0, 0)
_PALETTES: Final[dict[RoomTheme, Palette]] = {"dark": DARK, "light": LIGHT}


class Canvas(QWidget):
    """Paints a slide at the size it has; only what changed is painted again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slide: Slide = Black()
        self._palette: Palette = DARK
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def slide(self) -> Slide:
        """What is shown."""
        return self._slide

    def show_slide(self, slide: Slide) -> None:
        """Show a slide; when only its clock moved, only the clock is painted."""
        before, self._slide = self._slide, slide
        if slide == before:
            return
        if _still(slide) == _still(before):
            self.update(self._clock_room().toAlignedRect())
            return
        self.setAccessibleName(words(slide))
        self.update()

    def wear(self, name: RoomTheme) -> None:
        """Take the colours of the room."""
        self._palette = _PALETTES[name]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the clock alone if nothing else is asked for, else the slide."""
        painter = QPainter(self)
        ground = BLACK if isinstance(self._slide, Black) else QColor(self._palette.bg)
        painter.fillRect(event.rect(), ground)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        only_clock = self._clock_room().toAlignedRect().contains(event.rect())
        size = sheet_size(self.size())
        painter.scale(self.width() / size.width(), self.height() / size.height())
        board = Board(painter, size, self._palette)
        if only_clock:
            draw_clock(board, self._slide)
        else:
            draw(board, self._slide)

    def _clock_room(self) -> QRectF:
        """Return where the clock is, in pixels."""
        size = sheet_size(self.size())
        room = clock_room(self._slide, size)
        scale = self.height() / size.height()
        return QRectF(room.topLeft() * scale, room.size() * scale)


def _still(slide: Slide) -> Slide:
    """Return a slide without its clock."""
    return replace(slide, clock=None) if isinstance(slide, Point | Teams) else slide
