"""A list of things in three lines each: what it is, where it comes from, where it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel, T, list_model
from cdp_desktop.ui.screens.lines import paint_ground
from cdp_desktop.ui.screens.record_cards import CardDelegate, RecordCard, grid
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.avatar import draw_avatar
from cdp_desktop.ui.widgets.text import draw_line

_ROW: Final = 82
_LINE: Final = 23
_MARK: Final = 14
_FACE: Final = 40

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Record:
    """How one thing is shown; ``icon`` and ``tint`` are those of where it stands, whose words are always beside."""

    title: str
    origin: str = ""
    standing: str = ""
    icon: str = ""
    tint: str = "ink2"
    reference: str = ""  # before the title
    face: str = ""  # the name of a person, whose initials or photo come first
    photo: Path | None = None

    @property
    def spoken(self) -> str:
        """The same in one sentence, for a screen reader."""
        return ", ".join(part for part in (self.reference, self.title, self.origin, self.standing) if part)


class RecordList(QListView, Generic[T]):
    """Things, one of them current; ``entered`` is emitted when Enter or a double click goes on to its fiche.

    The same list shows them as cards in a grid, where arrows go in two directions, if it was told how.
    """

    entered = Signal()

    def __init__(
        self,
        name: str,
        record: Callable[[T], Record],
        card: Callable[[T], RecordCard] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = _RecordDelegate(record, self)
        self._cards = CardDelegate(card, self) if card else None
        self.rows: RowsModel[T] = list_model(lambda one: record(one).title, spoken=lambda one: record(one).spoken)
        self.setModel(self.rows)
        self.setItemDelegate(self._lines)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self.entered)
        follow(self._dress)

    @property
    def as_cards(self) -> bool:
        """Tell whether they are shown as cards."""
        return self.isWrapping()

    def show_cards(self, *, cards: bool) -> None:
        """Show them as cards, or as lines; the current one stays so, and in sight."""
        assert self._cards is not None, "nobody said how a card is"
        self.setItemDelegate(self._cards if cards else self._lines)
        self.setFlow(QListView.Flow.LeftToRight if cards else QListView.Flow.TopToBottom)
        self.setWrapping(cards)
        self._dress()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the cards anew, the current one in sight."""
        super().resizeEvent(event)
        if self.as_cards:
            self.setGridSize(grid(self))
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the fiche on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first one when one arrives by the keyboard and none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def _dress(self) -> None:
        self.setGridSize(grid(self) if self.as_cards else QSize())
        self.scheduleDelayedItemsLayout()


class _RecordDelegate(QStyledItemDelegate):
    """Paints a record in three lines."""

    def __init__(self, record: Callable[[Any], Record], parent: QWidget) -> None:
        super().__init__(parent)
        self._record = record

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for three lines."""
        return QSize(theme.px(160), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the reference and the title, where it comes from, and where it stands."""
        one = self._record(index.data(VALUE))
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, place, option, index)
        left, right, height = place.left() + theme.px(14), place.right() - theme.px(12), theme.px(_LINE)
        if one.face:
            side = theme.px(_FACE)
            draw_avatar(painter, one.face, QRectF(left, place.center().y() - side / 2, side, side), one.photo)
            left += side + theme.px(12)
        line = QRectF(left, place.top() + theme.px(6), right - left, height)
        wide = 0.0
        if one.reference:
            wide = QFontMetricsF(font("label")).horizontalAdvance(one.reference) + theme.px(10)
            draw_line(painter, line, one.reference, "label", "ink2")
        draw_line(painter, line.adjusted(wide, 0, 0, 0), one.title, "body_strong")
        line.translate(0, height)
        draw_line(painter, line, _capital(one.origin), "label", "ink2")
        line.translate(0, height)
        side = theme.px(_MARK)
        if one.icon:
            draw_icon(painter, one.icon, QRectF(line.left(), line.center().y() - side / 2, side, side), one.tint)
            line.adjust(side + theme.px(6), 0, 0, 0)
        draw_line(painter, line, _capital(one.standing), "label", one.tint)
        painter.restore()


def _capital(words: str) -> str:
    """Begin a line with a capital: the same words are said within a sentence elsewhere."""
    return words[:1].upper() + words[1:]
