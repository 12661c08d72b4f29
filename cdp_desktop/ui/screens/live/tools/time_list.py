"""The points to come as the group shares its time among them, changed by keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdp_desktop.domain.agreement import AgreementLine, TimeChoice
from cdp_desktop.domain.language import _
from cdp_desktop.domain.running import STEP
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.ui.rows import VALUE, Column, RowsModel
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex

_LEFT: Final = 12
_FIGURE: Final = 74
_ROWS: Final = 3  # always in sight


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A point to come, what the group does with it, and why it is left alone by the proposal."""

    line: AgreementLine
    promised: str = ""  # « pause », « à 10 h 30 »

    @property
    def id(self) -> UUID:
        """The key of the point."""
        return self.line.item_id

    @property
    def figure(self) -> str:
        """The minutes it would take."""
        return duration(self.line.after) if self.line.after or self.line.choice is TimeChoice.KEEP else "—"

    @property
    def detail(self) -> str:
        """What changes."""
        words = {TimeChoice.PARK: _("au stationnement"), TimeChoice.DEFER: _("reporté d’un commun accord")}
        change = words.get(self.line.choice, "")
        if self.line.choice is TimeChoice.CHANGE:
            change = _("au lieu de {before}").format(before=duration(self.line.before))
        return " · ".join(part for part in (self.promised, change) if part)

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (typeset(self.line.title), self.figure, self.detail) if part)


class TimeList(QListView):
    """The points; ``shifted`` gives minutes to add to one, ``put_aside`` what to do with it, both by its key."""

    shifted = Signal(object, int)
    put_aside = Signal(object, object)

    def __init__(self, edit: Callable[[TimeRow, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[TimeRow] = RowsModel([Column("", _minutes, edit=edit, spoken=_spoken)], self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(_("Points à venir, avec leur durée"))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow(self._dress)

    @property
    def rows(self) -> tuple[TimeRow, ...]:
        """The points shown."""
        return self._model.rows

    @property
    def current(self) -> TimeRow | None:
        """The point chosen, if any."""
        return self._model.value(self.currentIndex())

    def show_rows(self, rows: Sequence[TimeRow]) -> None:
        """Show these points; the first that changes is chosen if none is."""
        self._model.show(rows)
        if rows and not self.currentIndex().isValid():
            first = next((place for place, row in enumerate(rows) if row.line.choice is not TimeChoice.KEEP), 0)
            self.setCurrentIndex(self._model.index(first, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first point when the list is reached with the keyboard."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and len(self._model):
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the current point: + and −, a figure to type minutes, S to park, R to put off."""
        row = self.current
        if row is None or self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_Right:
                self.shifted.emit(row.id, STEP)
            case Qt.Key.Key_Minus | Qt.Key.Key_Left:
                self.shifted.emit(row.id, -STEP)
            case Qt.Key.Key_S:
                self.put_aside.emit(row.id, TimeChoice.PARK)
            case Qt.Key.Key_R:
                self.put_aside.emit(row.id, TimeChoice.DEFER)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.edit(self.currentIndex())
            case _ if event.text().isdecimal():
                self.edit(self.currentIndex())
                editor = self.indexWidget(self.currentIndex())
                if isinstance(editor, QLineEdit):
                    editor.setText(event.text())
            case _:
                super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for a few points: the list takes what room there is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(_HEIGHT) * _ROWS)
        self.scheduleDelayedItemsLayout()


_HEIGHT: Final = 48


class _RowDelegate(QStyledItemDelegate):
    """Draws a title over what changes, and at the right the minutes it would take."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TimeRow = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("accent_soft"))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), theme.color("accent"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(QPointF(place.left(), place.bottom() - 0.5), QPointF(place.right(), place.bottom() - 0.5))
        aside = row.line.choice in (TimeChoice.PARK, TimeChoice.DEFER)
        figure = font("body_strong", tabular=True)
        painter.setFont(figure)
        painter.setPen(theme.color("ink" if row.line.choice is not TimeChoice.KEEP else "ink2"))
        wide = max(theme.px(_FIGURE), QFontMetricsF(figure).horizontalAdvance(row.figure) + theme.px(_LEFT))
        box = QRectF(place.right() - wide - theme.px(_LEFT), place.top(), wide, place.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.figure)
        half = theme.px(20)
        left = place.left() + theme.px(_LEFT)
        top = place.center().y() - (half if row.detail else half / 2)
        room = QRectF(left, top, box.left() - left, half)
        draw_line(painter, room, typeset(row.line.title), "body_medium", "ink2" if aside else "ink")
        if row.detail:
            draw_line(painter, room.translated(0, half), row.detail, "caption", "ink2", tabular=True)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(_("Durée"))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        wide = theme.px(90)
        editor.setGeometry(option.rect.right() - wide - 4, option.rect.top() + 4, wide, option.rect.height() - 8)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _minutes(row: TimeRow) -> str:
    return row.figure


def _spoken(row: TimeRow) -> str:
    return row.spoken
