"""The list of practices: what each is, who shared it, where its fiche stands."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice_list import ListedPractice
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import PracticeStatus
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, RowsModel
from cdp_desktop.ui.screens.lines import paint_ground
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.widgets.text import draw_line

_ROW: Final = 82
_LINE: Final = 23
_MARK: Final = 14

LOOKS: Final = {
    PracticeStatus.TO_COMPLETE: ("pencil", "ink2"),
    PracticeStatus.TO_REVIEW: ("eye", "warn"),
    PracticeStatus.VALIDATED: ("circle-check", "accent_ink"),
    PracticeStatus.OUTDATED: ("history", "warn"),
    PracticeStatus.WITHDRAWN: ("eye-off", "ink2"),
}
"""The icon and the colour of where a fiche stands; the words are always beside."""

Index = QModelIndex | QPersistentModelIndex


class PracticeList(QListView):
    """Practices, one of them current; ``entered`` is emitted when Enter or a double click goes on to its fiche."""

    entered = Signal()

    def __init__(self, name: str, model: RowsModel[ListedPractice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(_PracticeDelegate(self))
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self.entered)
        follow(self._dress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the fiche on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first practice when one arrives by the keyboard and none is chosen."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


class _PracticeDelegate(QStyledItemDelegate):
    """Paints a practice in three lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for three lines."""
        return QSize(theme.px(160), theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the reference and the title, where it comes from, and where its fiche stands."""
        one: ListedPractice = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, place, option, index)
        left, right, height = place.left() + theme.px(14), place.right() - theme.px(12), theme.px(_LINE)
        reference = one.practice.reference
        wide = QFontMetricsF(font("label")).horizontalAdvance(reference) + theme.px(10)
        line = QRectF(left, place.top() + theme.px(6), right - left, height)
        draw_line(painter, line, reference, "label", "ink2")
        draw_line(painter, line.adjusted(wide, 0, 0, 0), typeset(one.practice.title), "body_strong")
        line.translate(0, height)
        draw_line(painter, line, origin(one), "label", "ink2")
        line.translate(0, height)
        _draw_standing(painter, line, one)
        painter.restore()


def origin(one: ListedPractice) -> str:
    """Say what a practice is, who shared it and at which meeting."""
    meeting = _("rencontre {number}").format(number=one.meeting_number) if one.meeting_number else ""
    return typeset(" · ".join(part for part in (one.practice.nature.label, one.source, meeting) if part))


def spoken_practice(one: ListedPractice) -> str:
    """Say a practice in one sentence, for a screen reader."""
    parts = (one.practice.reference, typeset(one.practice.title), origin(one), one.standing_words, one.taken_up)
    return ", ".join(part for part in parts if part)


def _draw_standing(painter: QPainter, line: QRectF, one: ListedPractice) -> None:
    icon_name, tint = LOOKS[one.standing]
    side = theme.px(_MARK)
    draw_icon(painter, icon_name, QRectF(line.left(), line.center().y() - side / 2, side, side), tint)
    words = " · ".join(part for part in (one.standing_words, one.taken_up) if part)
    draw_line(painter, line.adjusted(side + theme.px(6), 0, 0, 0), words, "label", tint)
