"""One column of the board: the initiatives of a stage, as cards."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.initiative_list import ListedInitiative
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.ui.icons import Icon, draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.projects.project_view import LOOKS, next_look, next_words, spoken
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.tokens import MEDIUM_RADIUS
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Label, draw_line, draw_lines

_WIDTH: Final = 214
"""The least width of a column, at a text size of 100 %."""

_EMPTY: Final = 128
"""The width of a column without any card."""

_NO_LIMIT: Final = 16_777_215
_CARD: Final = 112
_GAP: Final = 8
_LINE: Final = 20
_MARK: Final = 14

Index = QModelIndex | QPersistentModelIndex


class Cards(QListView):
    """The cards of a stage. Enter or a double click opens one; ← and → ask for the column beside.

    Only one column of the board is reached with Tab: the arrows go on from there.
    """

    entered = Signal()
    sideways = Signal(int)
    focused = Signal()

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self.rows: RowsModel[ListedInitiative] = list_model(_title, spoken=spoken)
        self.setModel(self.rows)
        self.setItemDelegate(_CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setProperty("ground", "rail")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.doubleClicked.connect(self.entered)
        follow(self._dress)

    def show_cards(self, initiatives: list[ListedInitiative]) -> None:
        """Show the initiatives of the stage."""
        self.rows.show(initiatives)
        count = ngettext("{count} initiative", "{count} initiatives", len(initiatives)).format(count=len(initiatives))
        self.setAccessibleName(_("{stage}, {count}").format(stage=self.stage.label, count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, go to the column beside on ← and →."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.entered.emit()
            case Qt.Key.Key_Left:
                self.sideways.emit(-1)
            case Qt.Key.Key_Right:
                self.sideways.emit(1)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first card when none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        self.focused.emit()

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


class Lane(Framed):
    """A stage: its name and its count, which stay in sight, over its cards."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self.cards = Cards(stage)
        icon, tint = LOOKS[stage]
        self._count = Label("", "label", "muted", tabular=True)
        head = row(Icon(icon, tint, 16), (Label(stage.label, "label_strong", wrap=True), 1), self._count, gap=6)
        head.setContentsMargins(4, 2, 6, 2)
        self.setLayout(column(head, (self.cards, 1), gap=4, margins=(8, 8, 4, 6)))
        follow(self._dress)

    def show_cards(self, initiatives: list[ListedInitiative]) -> None:
        """Show the initiatives of the stage, and count them."""
        self.cards.show_cards(initiatives)
        self._count.setText(str(len(initiatives)))
        self._dress()

    def _dress(self) -> None:
        empty = not len(self.cards.rows)
        self.setMinimumWidth(theme.px(_EMPTY if empty else _WIDTH))
        self.setMaximumWidth(theme.px(_EMPTY) if empty else _NO_LIMIT)


class _CardDelegate(QStyledItemDelegate):
    """Paints a card: the title on two lines, who answers for it, and what comes next."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the height of a card, and what separates it from the next."""
        return QSize(theme.px(140), theme.px(_CARD + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card; the one chosen has a ring."""
        one: ListedInitiative = index.data(VALUE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(1, 1, -theme.px(4), -theme.px(_GAP))
        painter.setPen(QPen(theme.color("focus" if chosen else "border"), 2 if chosen else 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(place, MEDIUM_RADIUS, MEDIUM_RADIUS)
        room = place.adjusted(theme.px(10), theme.px(9), -theme.px(8), -theme.px(8))
        height = theme.px(_LINE)
        draw_lines(painter, room, typeset(one.initiative.title), "body_strong", height=height, most=2)
        line = QRectF(room.left(), room.bottom() - 2 * height, room.width(), height)
        draw_line(painter, line, typeset(one.who), "label", "ink2")
        line.translate(0, height)
        icon, tint = next_look(one)
        side = theme.px(_MARK)
        draw_icon(painter, icon, QRectF(line.left(), line.center().y() - side / 2, side, side), tint)
        draw_line(painter, line.adjusted(side + theme.px(6), 0, 0, 0), typeset(next_words(one)), "label", tint)
        painter.restore()


def _title(one: ListedInitiative) -> str:
    return typeset(one.initiative.title)
