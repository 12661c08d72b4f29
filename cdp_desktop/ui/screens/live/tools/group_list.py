"""The small groups and who is in each, moved by keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.groups import SmallGroup, crowded, heads
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex

_LEFT: Final = 12
_HEIGHT: Final = 34
_ROWS: Final = 4  # always in sight


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, or someone in it."""

    id: UUID
    number: int
    title: str
    detail: str
    person: bool = True

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        place = _("groupe {number}").format(number=self.number) if self.person else ""
        return ", ".join(part for part in (self.title, self.detail, place) if part)


def group_rows(groups: Sequence[SmallGroup]) -> list[GroupRow]:
    """Return the rows of some groups: each one, then its people."""
    rows = []
    for number, group in enumerate(groups, 1):
        rows.append(GroupRow(group.id, number, _("Groupe {number}").format(number=number), _about(group), person=False))
        rows += [GroupRow(one.id, number, _name(one), _place(one)) for one in group.people]
    return rows


class GroupList(QListView):
    """The list; ``moved`` gives the row of someone and the number of the group wanted."""

    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[GroupRow] = list_model(_title, spoken=_spoken, parent=self)
        self._count = 0
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setAccessibleName(_("Petits groupes"))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        follow(self._dress)

    @property
    def rows(self) -> tuple[GroupRow, ...]:
        """The rows shown."""
        return self._model.rows

    @property
    def current(self) -> GroupRow | None:
        """The row chosen, if any."""
        return self._model.value(self.currentIndex())

    def show_groups(self, groups: Sequence[SmallGroup]) -> None:
        """Show these groups; whoever is chosen stays in sight."""
        self._count = len(groups)
        self._model.show(group_rows(groups))
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def choose(self, row_id: UUID) -> None:
        """Choose a row."""
        self.setCurrentIndex(self._model.find(row_id))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first person when the list is reached with the keyboard."""
        if not self.currentIndex().isValid() and len(self._model) > 1:
            self.setCurrentIndex(self._model.index(1, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move whoever is chosen: to the group before or after with the arrows, to another by its number."""
        row = self.current
        wanted = row.number if row else 0
        match event.key():
            case Qt.Key.Key_Left:
                wanted -= 1
            case Qt.Key.Key_Right:
                wanted += 1
            case _ if event.text().isdecimal():
                wanted = int(event.text())
            case _:
                super().keyPressEvent(event)
                return
        if row and row.person and wanted != row.number and 1 <= wanted <= self._count:
            self.moved.emit(row, wanted)

    def sizeHint(self) -> QSize:
        """Ask for a few people: the list takes what room there is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(_HEIGHT) * _ROWS)
        self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    """Draws a name and, at the right, the organisation; the title of a group stands out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(160), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: GroupRow = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        if not row.person:
            painter.fillRect(place, theme.color("sunken"))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, theme.color("accent_soft"))
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), theme.color("accent"))
        painter.setPen(QPen(theme.color("border"), 1))
        painter.drawLine(QPointF(place.left(), place.bottom() - 0.5), QPointF(place.right(), place.bottom() - 0.5))
        left = place.left() + theme.px(_LEFT)
        room = QRectF(left, place.top(), place.right() - left - theme.px(_LEFT), place.height())
        wide = QFontMetricsF(font("caption")).horizontalAdvance(row.detail) + 2
        title = QFontMetricsF(font("body_strong")).horizontalAdvance(row.title) + theme.px(8)
        wide = min(wide, max(room.width() * 0.4, room.width() - title))
        draw_line(
            painter, room.adjusted(0, 0, -wide - theme.px(6), 0), row.title, "body" if row.person else "body_strong"
        )
        draw_line(painter, room.adjusted(room.width() - wide, 0, 0, 0), row.detail, "caption", "ink2")
        painter.restore()


def _about(group: SmallGroup) -> str:
    size = heads(group.people)
    told = [ngettext("{count} personne", "{count} personnes", size).format(count=size)]
    told += [_("{count} de {place}").format(count=count, place=place) for place, count in crowded(group.people)]
    return " · ".join(told)


def _name(one: Attendance) -> str:
    return f"{one.name} ({one.count})" if one.count > 1 else one.name


def _place(one: Attendance) -> str:
    if not one.here:
        return _("n’est plus dans la salle")
    return one.organization.short_name if one.organization else ""


def _title(row: GroupRow) -> str:
    return row.title


def _spoken(row: GroupRow) -> str:
    return row.spoken
