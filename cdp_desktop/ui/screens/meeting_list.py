"""The list of meetings: a leaf of calendar, the theme, the place, and where each one stands."""

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.listing import Part, part_of
from cdp_desktop.domain.meeting import MeetingSummary
from cdp_desktop.domain.typography import full_date, hour, short_date, typeset
from cdp_desktop.domain.vocabulary import MeetingStatus
from cdp_desktop.ui.rows import VALUE, RowsModel
from cdp_desktop.ui.screens.lines import paint_ground
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import TypeRole
from cdp_desktop.ui.widgets.text import draw_line

_ROW: Final = 66
_HEADING: Final = 38
_LEAF: Final = 50
_STATUS_ROOM: Final = 560
"""Width under which the status is told under the theme rather than beside it, at a text size of 100 %."""

_LOOKS: Final = {
    MeetingStatus.IN_PROGRESS: ("accent_soft", "accent_ink"),
    MeetingStatus.ENDED: ("warn_soft", "warn"),
    MeetingStatus.CANCELLED: ("sunken", "ink2"),
}

Index = QModelIndex | QPersistentModelIndex


class MeetingList(QListView):
    """Meetings by parts: running, to come, past; ``opened`` gives the one activated."""

    opened = Signal(object)

    def __init__(self, name: str, model: RowsModel[MeetingSummary], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._painter = _MeetingDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._open)
        follow(self._dress)

    def show_meetings(self, meetings: list[MeetingSummary], today: date) -> None:
        """Show meetings that are in the order of the list."""
        self._painter.today = today
        self._rows.show(meetings)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(VALUE))

    def _dress(self) -> None:
        self.scheduleDelayedItemsLayout()


class _MeetingDelegate(QStyledItemDelegate):
    """Paints a meeting, with the name of its part over the first of each part."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.today = date.min

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines, and one more over the first of a part."""
        return QSize(theme.px(200), theme.px(_ROW + (_HEADING if self._heading(index) else 0)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the heading if there is one, then the meeting."""
        meeting: MeetingSummary = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = self._heading(index)
        if heading:
            band = QRectF(place.left() + theme.px(12), place.top(), place.width(), theme.px(_HEADING))
            draw_line(painter, band, heading.label, "label_strong", "ink2")
            place.setTop(place.top() + theme.px(_HEADING))
        paint_ground(painter, place, option, index)
        leaf = QRectF(
            place.left() + theme.px(14), place.center().y() - theme.px(_LEAF) / 2, theme.px(54), theme.px(_LEAF)
        )
        _draw_leaf(painter, leaf, meeting)
        right = place.right() - theme.px(12)
        beside = place.width() >= theme.px(_STATUS_ROOM)
        if beside:
            right = _draw_status(painter, place, right, meeting)
        left = leaf.right() + theme.px(16)
        line = QRectF(left, place.top() + theme.px(10), right - left - theme.px(12), theme.px(24))
        draw_line(painter, line, typeset(meeting.title), "body_strong", "ink")
        detail = _detail(meeting) if beside else f"{meeting.status.label} · {_detail(meeting)}"
        draw_line(painter, line.translated(0, theme.px(22)), detail, "label", "ink2")
        painter.restore()

    def _heading(self, index: Index) -> Part | None:
        """Return the part that begins at this row, if one does."""
        part = part_of(index.data(VALUE), self.today)
        if index.row() and part_of(index.sibling(index.row() - 1, 0).data(VALUE), self.today) is part:
            return None
        return part


def spoken_meeting(meeting: MeetingSummary) -> str:
    """Say a meeting in one sentence, for a screen reader."""
    parts = [
        _("Rencontre {number}").format(number=meeting.number),
        typeset(meeting.title),
        full_date(meeting.held_on),
        meeting.status.label,
        typeset(meeting.reason),
        _people(meeting),
    ]
    return ", ".join(part for part in parts if part)


def _detail(meeting: MeetingSummary) -> str:
    parts = [
        _("Rencontre {number}").format(number=meeting.number),
        _("{day}, {start} à {end}").format(
            day=full_date(meeting.held_on, article=False),
            start=hour(meeting.start),
            end=hour(meeting.end_planned),
        ),
        typeset(meeting.place),
        typeset(_("motif\u00a0: {reason}").format(reason=meeting.reason)) if meeting.reason else "",
    ]
    return " · ".join(part for part in parts if part)


def _people(meeting: MeetingSummary) -> str:
    count = meeting.present
    return ngettext("{count} personne présente", "{count} personnes présentes", count).format(count=count) * bool(count)


def _draw_leaf(painter: QPainter, leaf: QRectF, meeting: MeetingSummary) -> None:
    """Draw the day as a leaf of calendar: the day large, the month and the year under it."""
    faded = meeting.status is MeetingStatus.CANCELLED
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(leaf, 8, 8)
    _draw_centred(painter, leaf.adjusted(0, 3, 0, -leaf.height() * 0.42), str(meeting.held_on.day), "heading", faded)
    month = short_date(meeting.held_on).split("\u00a0", 1)[1]
    _draw_centred(painter, leaf.adjusted(0, leaf.height() * 0.52, 0, -3), month.rsplit("\u00a0", 1)[0], "caption", True)


def _draw_centred(painter: QPainter, room: QRectF, text: str, role: TypeRole, faded: bool) -> None:
    painter.setFont(font(role, tabular=True))
    painter.setPen(theme.color("ink2" if faded else "ink"))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def _draw_status(painter: QPainter, place: QRectF, right: float, meeting: MeetingSummary) -> float:
    """Draw where the meeting stands and how many came, at the right; return where what is left of it ends."""
    ground, tint = _LOOKS.get(meeting.status, ("sunken", "ink2"))
    chip_font, people_font = font("caption"), font("label", tabular=True)
    width = QFontMetricsF(chip_font).horizontalAdvance(meeting.status.label) + theme.px(18)
    height = theme.px(24)
    people = _people(meeting)
    top = place.center().y() - (height if people else height / 2)
    chip = QRectF(right - width, top, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(chip, 4, 4)
    painter.setFont(chip_font)
    painter.setPen(theme.color(tint))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, meeting.status.label)
    if people:
        wide = QFontMetricsF(people_font).horizontalAdvance(people) + 4
        draw_line(painter, QRectF(right - wide, chip.bottom(), wide, height), people, "label", "ink2", tabular=True)
        width = max(width, wide)
    return right - width
