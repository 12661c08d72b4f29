"""How a person is drawn at the door and among those present."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cdp_desktop.domain.arrivals import Found, Gesture, pieces, state
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE
from cdp_desktop.ui.theme import font, theme
from cdp_desktop.ui.widgets.avatar import draw_avatar
from cdp_desktop.ui.widgets.text import draw_line

Index = QModelIndex | QPersistentModelIndex

HINTS: Final = {
    Gesture.ARRIVE: _("Entrée pour inscrire"),
    Gesture.LEAVE: _("Entrée pour noter le départ"),
    Gesture.RETURN: _("Entrée pour noter le retour"),
}
_GAP: Final = 12
_SHARE: Final = 0.6  # of a row: a name must stay readable beside the longest word


class PersonDelegate(QStyledItemDelegate):
    """A disc with initials, a name over an organisation, and words at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines."""
        return QSize(theme.px(220), theme.px(54))

    def ground(self, painter: QPainter, room: QRectF, option: QStyleOptionViewItem, *, here: bool) -> None:
        """Paint what lies under a row: green with a tick for who is here, a ring around the one selected."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if here or selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("accent_soft" if here or selected else "sunken"))
            painter.drawRoundedRect(room, 8, 8)
        if selected:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def person(self, painter: QPainter, room: QRectF, name: str, place: str, typed: str = "") -> None:
        """Paint the disc, the name and the organisation in the room left by the words at the right."""
        side = theme.px(34)
        disc = QRectF(room.left() + theme.px(_GAP), room.center().y() - side / 2, side, side)
        draw_avatar(painter, name, disc)
        left = disc.right() + theme.px(_GAP)
        line = theme.px(20)
        top = room.center().y() - (line if place else line / 2)
        words = QRectF(left, top, max(0.0, room.right() - left), line)
        _draw_pieces(painter, words, typeset(name), typed)
        draw_line(painter, words.translated(0, line - 1), typeset(place), "label", "ink2")

    def words(
        self, painter: QPainter, room: QRectF, text: str, tint: str, icon: str = "", *, share: float = _SHARE
    ) -> float:
        """Paint words at the right of the room, over some share of it at most; return where they begin."""
        painter.setFont(font("label", tabular=True))
        width = min(painter.fontMetrics().horizontalAdvance(text) + 1, room.width() * share)
        place = QRectF(room.right() - theme.px(_GAP) - width, room.top(), width, room.height())
        draw_line(painter, place, text, "label", tint, tabular=True)
        left = place.left()
        if icon:
            side = theme.px(16)
            left -= side + theme.px(6)
            draw_icon(painter, icon, QRectF(left, room.center().y() - side / 2, side, side), tint)
        return left - theme.px(_GAP) if text else room.right() - theme.px(_GAP)

    def badge(self, painter: QPainter, right: float, room: QRectF, text: str) -> float:
        """Paint a badge that ends at ``right``; return where it begins."""
        painter.setFont(font("caption"))
        height = theme.px(22)
        width = painter.fontMetrics().horizontalAdvance(text) + theme.px(14)
        place = QRectF(right - width, room.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("warn_soft"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(theme.color("warn"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return place.left() - theme.px(8)


class FoundDelegate(PersonDelegate):
    """Someone found by typing: what matches is emphasised, what Enter does is said at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        found: Found = index.data(VALUE)
        painter.save()
        room = QRectF(option.rect).adjusted(2, 2, -2, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self.ground(painter, room, option, here=found.here)
        if found.here:
            right = self.words(painter, room, found.state, "accent_ink", "check")
        elif selected:
            right = self.words(painter, room, HINTS[found.gesture], "accent_ink", "corner-down-left", share=1)
        else:
            right = self.words(painter, room, found.state, "ink2")
        self.person(
            painter, QRectF(room.topLeft(), QPointF(right, room.bottom())), found.name, found.place, found.typed
        )
        painter.restore()


class PresentDelegate(PersonDelegate):
    """Someone who came, or who is excused: from where, the hours at the right, a badge for a first time."""

    labels = PresenceLabels()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        one: Attendance = index.data(VALUE)
        painter.save()
        room = QRectF(option.rect).adjusted(2, 2, -2, -2)
        self.ground(painter, room, option, here=False)
        said = "" if one.unnamed_label else state(one, self.labels)
        right = self.words(painter, room, said, "accent_ink" if one.here else "ink2")
        if one.first_time:
            right = self.badge(painter, right, room, _("Première rencontre"))
        if one.count > 1:
            right = self.badge(painter, right, room, f"× {one.count}")
        place = one.organization.short_name if one.organization else kind(one)
        remote = self.labels.within(Presence.REMOTE) if one.remote else ""
        under = " · ".join(part for part in (place, remote) if part)
        self.person(painter, QRectF(room.topLeft(), QPointF(right, room.bottom())), one.name, under)
        painter.restore()


def kind(one: Attendance) -> str:
    """Return what someone without an organisation is to the meeting."""
    if one.unnamed_label:
        return _("Comptées sans nom") if one.count > 1 else _("Comptée sans nom")
    return _("Personne invitée") if one.guest_name else ""


def _draw_pieces(painter: QPainter, room: QRectF, name: str, typed: str) -> None:
    if not typed:
        draw_line(painter, room, name, "body_medium")
        return
    left = room.left()
    for text, hit in pieces(name, typed):
        painter.setFont(font("body_strong" if hit else "body_medium"))
        width = painter.fontMetrics().horizontalAdvance(text)
        rest = QRectF(left, room.top(), max(0.0, room.right() - left), room.height())
        draw_line(painter, rest, text, "body_strong" if hit else "body_medium", "accent_ink" if hit else "ink")
        left += width
