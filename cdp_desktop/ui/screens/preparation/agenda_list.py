"""The points of an agenda as a list: arrows, dragging, and a duration typed in place."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.domain.agenda import AgendaItem
from cdp_desktop.domain.agenda_words import fate
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, fold, hour, typeset
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, Column, RowsModel
from cdp_desktop.ui.screens.preparation.agenda_bands import bands_height, draw_bands, under_bands
from cdp_desktop.ui.screens.preparation.words import AgendaLine, hints, spoken
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.avatar import draw_avatar
from cdp_desktop.ui.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()
_ROW: Final = 52
_MARK: Final = 34
_HOUR: Final = 62
_MINUTES: Final = 92
_LEAD: Final = 150
_NAMES: Final = 640
"""Width of the list from which the names of the people responsible are written, at 100 %."""


class AgendaModel(RowsModel[AgendaLine]):
    """The rows; ``moved`` gives a point dragged elsewhere and its place among the others."""

    moved = Signal(object, int)
    timed = Signal(object, str)  # a point, and the duration typed for it

    def __init__(self, parent: QWidget) -> None:
        super().__init__([Column("", _title, self._time, spoken=spoken)], parent)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let points be dragged between others as long as the agenda may change."""
        flags = super().flags(index)
        line = self.value(index)
        if line is None:
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if not line.editable:
            return flags & ~Qt.ItemFlag.ItemIsEditable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Points are moved, never copied."""
        return Qt.DropAction.MoveAction

    def moveRows(self, _from: Index, row: int, _count: int, _to: Index, before: int) -> bool:
        """Ask for a point to be moved; the rows follow once it is written."""
        self.moved.emit(self[row].id, before - (before > row))
        return True

    def _time(self, line: AgendaLine, text: str) -> None:
        self.timed.emit(line.id, text)


class AgendaList(QListView):
    """The list of points: Enter, F2 or a digit types the duration, Delete removes, a drag moves.

    ``chosen`` gives the point the person went to; ``current`` whichever is current, or none.
    """

    chosen = Signal(object)
    current = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AgendaModel(self)
        self._whole = False
        self._build()
        follow(self._dress)

    @property
    def lines(self) -> AgendaModel:
        """The rows shown."""
        return self._model

    @property
    def line(self) -> AgendaLine | None:
        """The current row."""
        return self._model.value(self.currentIndex())

    def show_lines(self, lines: list[AgendaLine]) -> None:
        """Show an agenda; when the current point is gone, the one that takes its place becomes current."""
        row = self.currentIndex().row()
        gone = self.line is not None and all(line.id != self.line.id for line in lines)
        self._model.show(lines)
        if lines and (gone or row < 0):
            self.setCurrentIndex(self._model.index(min(max(row, 0), len(lines) - 1), 0))
        self._dress()

    def go_to(self, item_id: UUID) -> None:
        """Make a point current and bring it in sight."""
        index = self._model.find(item_id)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def show_current(self) -> None:
        """Bring the current point in sight."""
        self.scrollTo(self.currentIndex())

    def unfold(self, *, whole: bool) -> None:
        """Take the height of all the rows, or scroll inside what there is."""
        self._whole = whole
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type the duration on Enter or a digit; remove on Delete; a letter goes to a title."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter in the field comes here too, and is done with
        line, text = self.line, event.text()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if line.editable:
                self.edit(self.currentIndex())
        elif line and plain and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(line.id)
        elif plain and text.isprintable() and text.strip() and not text.isdigit():
            self.keyboardSearch(text)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Type the duration where it was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = self._model.value(index)
        place = QRectF(self.visualRect(index))
        if line and line.editable and minutes_room(under_bands(place, line)).contains(event.position()):
            self.edit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which point is current, and whether the person went there."""
        super().currentChanged(current, previous)
        line = self._model.value(current)
        self.current.emit(line.id if line else None)
        if line and self.hasFocus():
            self.chosen.emit(line.id)

    def _build(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName(_("Points de l’ordre du jour"))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._click)

    def _click(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(VALUE).id)

    def _dress(self) -> None:
        row = theme.px(_ROW)
        self.verticalScrollBar().setSingleStep(row // 2)
        if self._whole:
            bands = sum(bands_height(line) for line in self._model.rows)
            self.setFixedHeight(max(len(self._model), 1) * row + bands + 2 * self.frameWidth() + 4)
        else:
            self.setMinimumHeight(row * 3)
            self.setMaximumHeight(16_777_215)
        self.scheduleDelayedItemsLayout()


class _LineDelegate(QStyledItemDelegate):
    """Draws a point: a grip or what became of it, its hour, title, nature, person and duration."""

    def __init__(self, view: AgendaList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines, and for what stands over them."""
        return QSize(theme.px(200), theme.px(_ROW) + bands_height(index.data(VALUE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the point on the ground that tells whether it is selected."""
        line: AgendaLine = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_bands(painter, place, line)
        place = under_bands(place, line)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        _draw_ground(painter, place, selected=selected, hovered=hovered, last=self._is_last(index))
        _draw_mark(painter, QRectF(place.left(), place.top(), theme.px(_MARK), place.height()), line)
        left = place.left() + theme.px(_MARK)
        if not line.off_agenda:
            room = QRectF(left, place.top(), theme.px(_HOUR), place.height())
            _draw_hour(painter, room, line)
        left += theme.px(_HOUR)
        right = self._draw_right(painter, place, line, boxed=(selected or hovered) and line.editable)
        _draw_words(painter, QRectF(left, place.top(), right - left - theme.px(12), place.height()), line)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Edit the duration, the only thing typed in the list."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Durée de «\u00a0{title}\u00a0»").format(title=index.data(VALUE).item.title))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the duration as it is read."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(duration(index.data(VALUE).item.minutes))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed, if anything was."""
        if isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the field where the duration is."""
        height = editor.sizeHint().height()
        room = minutes_room(under_bands(QRectF(option.rect), index.data(VALUE))).toRect()
        editor.setGeometry(QRect(room.left(), room.center().y() - height // 2, room.width(), height))

    def _is_last(self, index: Index) -> bool:
        return index.row() == index.model().rowCount() - 1

    def _draw_right(self, painter: QPainter, place: QRectF, line: AgendaLine, *, boxed: bool) -> float:
        """Draw the duration and the person; return where they begin."""
        room = minutes_room(place)
        _draw_minutes(painter, room, line, boxed=boxed)
        if line.item.lead is None:
            return room.left() - (self._lead_width(place) if not line.off_agenda else 0)
        width = self._lead_width(place)
        lead = QRectF(room.left() - width, place.top(), width - theme.px(10), place.height())
        _draw_lead(painter, lead, line.item.lead.name, named=self._named(place))
        return lead.left()

    def _named(self, place: QRectF) -> bool:
        return place.width() >= theme.px(_NAMES)

    def _lead_width(self, place: QRectF) -> int:
        return theme.px(_LEAD if self._named(place) else 40)


def _title(line: AgendaLine) -> str:
    return typeset(line.item.title)


def minutes_room(place: QRectF) -> QRectF:
    """Return where the duration is drawn in a row."""
    width = theme.px(_MINUTES)
    return QRectF(place.right() - width - theme.px(8), place.top(), width, place.height())


def _draw_ground(painter: QPainter, place: QRectF, *, selected: bool, hovered: bool, last: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if selected or hovered:
        painter.setBrush(theme.color("accent_soft" if selected else "bg"))
        painter.drawRoundedRect(place.adjusted(2, 1, -2, -1), 8, 8)
    if selected:
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRectF(place.left() + 2, place.top() + 8, 3, place.height() - 16), 1.5, 1.5)
    elif not last:
        painter.setPen(QPen(theme.color("border"), 1))
        low = place.bottom() - 0.5
        painter.drawLine(QPointF(place.left() + 4, low), QPointF(place.right() - 4, low))


def _draw_mark(painter: QPainter, room: QRectF, line: AgendaLine) -> None:
    name, tint = {
        ItemState.IN_PROGRESS: ("play", "accent"),
        ItemState.DONE: ("check", "accent"),
        ItemState.ADDED: ("check", "accent"),
        ItemState.DEFERRED: ("arrow-right", "warn"),
        ItemState.WITHDRAWN: ("x", "ink3"),
    }.get(line.item.state, ("grip-vertical" if line.editable else "circle", "ink3"))
    side = theme.px(16)
    draw_icon(painter, name, QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side), tint)


def _draw_hour(painter: QPainter, room: QRectF, line: AgendaLine) -> None:
    """Draw when the point begins; an hour promised is said to be fixed."""
    if line.item.fixed_start is None:
        draw_line(painter, room, hour(line.start), "label", "ink2", tabular=True)
        return
    half = theme.px(20)
    top = QRectF(room.left(), room.center().y() - half, room.width(), half)
    draw_line(painter, top, hour(line.start), "label_strong", "danger" if line.late else "ink", tabular=True)
    draw_line(painter, top.translated(0, half), _("fixe"), "caption", "ink2")


def _draw_words(painter: QPainter, room: QRectF, line: AgendaLine) -> None:
    item, half = line.item, theme.px(20)
    quiet = line.is_break or line.off_agenda
    alone = not (line.off_agenda or _named_nature(item) or hints(item) or any(_marks(item).values()))
    title = QRectF(room.left(), room.center().y() - (half / 2 if alone else half), room.width(), half)
    draw_line(
        painter, title, typeset(item.title), "body_medium" if quiet else "body_strong", "ink2" if quiet else "ink"
    )
    under = title.translated(0, half)
    if line.off_agenda:
        draw_line(painter, under, fate(item), "caption", "ink2")
        return
    left = under.left()
    if _named_nature(item):
        left = _draw_chip(painter, under, item.type.label)
    for name, shown in _marks(item).items():
        if shown and left + theme.px(20) < under.right():
            side = theme.px(15)
            draw_icon(painter, name, QRectF(left, under.center().y() - side / 2, side, side), "ink2")
            left += theme.px(22)
    rest = QRectF(left, under.top(), max(0.0, under.right() - left), under.height())
    if rest.width() > theme.px(30):
        draw_line(painter, rest, hints(item), "caption", "ink2")


def _marks(item: AgendaItem) -> dict[str, bool]:
    """Return the icons that may follow the nature of a point, and whether each one does."""
    return {"gavel": item.decision_expected, "lock": item.off_record, "repeat": item.standing}


def _named_nature(item: AgendaItem) -> bool:
    """Tell whether the nature says more than the title does."""
    return item.type is not ItemType.BREAK and fold(item.type.label) != fold(item.title)


def _draw_chip(painter: QPainter, room: QRectF, text: str) -> float:
    """Draw the nature of a point; return where what follows begins."""
    painter.setFont(font("caption"))
    width = min(painter.fontMetrics().horizontalAdvance(text) + theme.px(14), room.width())
    chip = QRectF(room.left(), room.center().y() - theme.px(9), width, theme.px(18))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(chip, 4, 4)
    draw_line(painter, chip.adjusted(theme.px(7), 0, -theme.px(5), 0), text, "caption", "ink2")
    return chip.right() + theme.px(8)


def _draw_lead(painter: QPainter, room: QRectF, name: str, *, named: bool) -> None:
    side = theme.px(24)
    draw_avatar(painter, name, QRectF(room.left(), room.center().y() - side / 2, side, side))
    if named:
        draw_line(painter, room.adjusted(side + theme.px(8), 0, 0, 0), name, "label", "ink2")


def _draw_minutes(painter: QPainter, room: QRectF, line: AgendaLine, *, boxed: bool) -> None:
    """Draw the duration at the right; what it really took above what was planned, once it is known."""
    planned = duration(line.item.minutes)
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    if boxed:
        painter.setPen(QPen(theme.color("border_strong"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(room.adjusted(0, theme.px(11), 0, -theme.px(11)), 6, 6)
    words = room.adjusted(0, 0, -theme.px(10), 0)
    painter.setPen(theme.color("ink3" if line.off_agenda else "ink"))
    painter.setFont(font("body", tabular=True))
    if not line.measured:
        painter.drawText(words, right, planned)
        return
    half = theme.px(20)
    top = QRectF(words.left(), words.center().y() - half, words.width(), half)
    painter.drawText(top, right, duration(line.real_minutes))
    painter.setFont(font("caption", tabular=True))
    painter.setPen(theme.color("ink2"))
    painter.drawText(top.translated(0, half), right, _("prévu {planned}").format(planned=planned))
