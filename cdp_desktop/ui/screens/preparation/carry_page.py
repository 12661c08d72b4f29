"""What is proposed for this meeting: nothing leaves the memory of the community without a visible reason."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.agenda import load
from cdp_desktop.domain.carry import Proposal, ProposalKind, carry_minutes
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from cdp_desktop.operations.carrying import carry, carry_all, leave_out, take_back
from cdp_desktop.ui.actions import shown_keys
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, list_model
from cdp_desktop.ui.screens.fields import Saying, above, quiet_label
from cdp_desktop.ui.screens.lines import draw_box
from cdp_desktop.ui.screens.preparation.point_place import TypedField
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_KINDS: Final = {
    ProposalKind.ACTION_ITEM: (KINDS["action"].icon, KINDS["action"].hue),
    ProposalKind.DEFERRED: ("arrow-right", "warn"),
    ProposalKind.PARKING: (KINDS["parking"].icon, KINDS["parking"].hue),
    ProposalKind.INITIATIVE: (KINDS["idea"].icon, KINDS["idea"].hue),
    ProposalKind.STANDING: ("repeat", "accent"),
}
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_SIDE: Final = 34
_PLUS: Final = 40
_MARK: Final = 18
"""Room of the icon that says where a subject comes from, before its reason."""


class CarryPage(QWidget):
    """What waits: all of it is wanted unless taken out. ``carried`` gives a point made, ``finished`` when all is."""

    carried = Signal(object)
    finished = Signal()

    def __init__(self, workspace: Workspace, meeting_id: UUID, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._said = said
        self.list = ProposalList()
        self.reason = TypedField(_("Pourquoi laisser ce sujet de côté"))
        self.total = Label("", "label", "muted", wrap=True, tabular=True)
        self.insert = Button(_("Inscrire ce sujet"), "plus", size="small")
        self.insert_all = Button("", "check", "primary", size="small")
        self.empty = EmptyState("circle-check-big", _("Rien n’attend\u00a0: tout est déjà inscrit."))
        self._why = QWidget()
        self._filled = QWidget()
        self._build()

    def show_proposals(self, proposals: Sequence[Proposal], meeting: Meeting, *, editable: bool) -> None:
        """Show what is proposed and why, and what it would take of the time there is."""
        self.list.show_proposals(proposals)
        wanted = sum(not one.left_out for one in proposals)
        self._filled.setVisible(bool(proposals))
        self.empty.setVisible(not proposals)
        self.insert_all.setText(_("Tout inscrire ({count})").format(count=wanted))
        self.insert.setEnabled(editable)
        self.insert_all.setEnabled(editable and wanted > 0)
        self.list.setEnabled(editable)
        self.reason.setEnabled(editable)
        words, tone = _total(proposals, meeting)
        self.total.setText(words)
        self.total.set_tone(tone)
        self._show_reason()

    def _build(self) -> None:
        help_text = quiet_label(_("Espace laisse un sujet de côté ou le reprend · Entrée l’inscrit seul."))
        self._why.setLayout(above(_("Pourquoi le laisser de côté"), self.reason))
        buttons = row(self.insert, None, self.insert_all, gap=8)
        self._filled.setLayout(column(help_text, (self.list, 1), self._why, self.total, buttons, gap=8))
        self.setLayout(column((self._filled, 1), (self.empty, 1), gap=0))
        tip = _("Inscrire tout ce qui est coché ({keys})")
        self.insert_all.setToolTip(tip.format(keys=shown_keys("carry_all")))
        self.list.inserted.connect(self._carry)
        self.list.toggled.connect(self._toggle)
        self.list.current.connect(self._show_reason)
        self.reason.written.connect(self._write_reason)
        self.reason.left.connect(self._back_to_list)
        self.insert.clicked.connect(self.list.insert_current)
        self.insert_all.clicked.connect(self.carry_all)

    def _show_reason(self) -> None:
        current = self.list.proposal
        self._why.setVisible(current is not None and bool(current.left_out))
        self.reason.show_text(current.left_out if current else "", anew=not self.reason.hasFocus())

    def _carry(self, proposal: Proposal) -> None:
        with Saying(self._said):
            self.carried.emit(self._workspace.do(carry, self._meeting_id, proposal.kind, proposal.id))

    def carry_all(self) -> None:
        """Put on the agenda all that is ticked, in one step."""
        wanted = [(one.kind, one.id) for one in self.list.proposals if not one.left_out]
        if not wanted or not self.insert_all.isEnabled():
            return
        with Saying(self._said):
            made = self._workspace.do(carry_all, self._meeting_id, wanted)
            count = len(wanted)
            words = ngettext("{count} sujet est inscrit.", "{count} sujets sont inscrits.", count)
            undo = self._workspace.undo_stack.undo
            self._said.say(words.format(count=count), "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.carried.emit(made)
            self.finished.emit()

    def _toggle(self, proposal: Proposal) -> None:
        """Leave a subject out, or take it back; the next one becomes current."""
        place = self.list.currentIndex().row()
        with Saying(self._said):
            if proposal.left_out:
                self._workspace.do(take_back, self._meeting_id, proposal.id)
            else:
                self._leave_out(proposal, _("Pas cette fois"))
            self.list.setCurrentIndex(self.list.model().index(place, 0))

    def _write_reason(self, text: str) -> None:
        current = self.list.proposal
        if current and current.left_out and text.strip() != current.left_out:
            with Saying(self._said):
                self._leave_out(current, text)
            self._show_reason()

    def _leave_out(self, proposal: Proposal, reason: str) -> None:
        self._workspace.do(leave_out, self._meeting_id, proposal.kind, proposal.id, reason=reason)
        announce(self, _("{subject}\u00a0: laissé de côté, {reason}").format(subject=proposal.text, reason=reason))

    def _back_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class ProposalList(QListView):
    """Proposals, each with its reason and a box; ``inserted`` gives one to put on the agenda, ``toggled`` to tick."""

    inserted = Signal(object)
    toggled = Signal(object)
    current = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = list_model(_text, spoken=_spoken, parent=self)
        self._whole = False
        self.setModel(self._model)
        self.setItemDelegate(_ProposalDelegate(self))
        self.setAccessibleName(_("Proposé pour cette rencontre"))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._insert)
        follow(self._dress)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What is proposed."""
        return self._model.rows

    @property
    def proposal(self) -> Proposal | None:
        """The current one."""
        return self._model.value(self.currentIndex())

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show proposals; when the current one is gone, the next one becomes current."""
        row_shown = max(self.currentIndex().row(), 0)
        self._model.show(proposals)
        if proposals and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(min(row_shown, len(proposals) - 1), 0))

    def insert_current(self) -> None:
        """Put the current proposal on the agenda."""
        self._insert(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current proposal in sight when the reason under the list takes some of its room."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert on Enter; tick or untick on Space or Delete."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert_current()
        elif plain and self.proposal and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self.toggled.emit(self.proposal)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another one is current."""
        super().currentChanged(current, previous)
        self.current.emit()

    def _insert(self, index: QModelIndex) -> None:
        proposal = self._model.value(index)
        if proposal:
            self.inserted.emit(proposal)

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(180))
        self.scheduleDelayedItemsLayout()


class _ProposalDelegate(QStyledItemDelegate):
    """Draws a proposal: where it comes from, its words, its reason, and a plus to click."""

    def __init__(self, view: ProposalList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the lines that the words need."""
        width = self._view.viewport().width()
        words, reason = _heights(index.data(VALUE), width - theme.px(_SIDE + _PLUS))
        return QSize(width, words + reason + theme.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the proposal."""
        proposal: Proposal = index.data(VALUE)
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if selected else "bg"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(QPen(theme.color("border"), 1))
        low = place.bottom() - 0.5
        painter.drawLine(QPointF(place.left() + 4, low), QPointF(place.right() - 4, low))
        side, top = theme.px(16), place.top() + theme.px(11)
        draw_box(painter, QRectF(place.left() + theme.px(9), top, side, side), ticked=not proposal.left_out)
        room = QRectF(place.left() + theme.px(_SIDE), top - theme.px(1), place.width() - theme.px(_SIDE + _PLUS), 0)
        words, reason = _heights(proposal, int(room.width()))
        ink = "ink2" if proposal.left_out else "ink"
        _draw(painter, room.adjusted(0, 0, 0, words), _text(proposal), ink, strong=True)
        mark = QRectF(room.left(), room.top() + words + theme.px(2), theme.px(_MARK - 5), theme.px(_MARK - 5))
        name, tint = _KINDS[proposal.kind]
        draw_icon(painter, name, mark, tint)
        under = room.adjusted(theme.px(_MARK), words, 0, words + reason)
        _draw(painter, under, _reason(proposal), "ink2", strong=False)
        plus = _plus_room(place)
        draw_icon(painter, "plus", QRectF(plus.center().x() - side / 2, top, side, side), "accent")
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Insert when the plus is clicked; tick or untick when the box is."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if _plus_room(QRectF(option.rect)).contains(event.position()):
            self._view.inserted.emit(index.data(VALUE))
        elif event.position().x() < option.rect.left() + theme.px(_SIDE):
            self._view.toggled.emit(index.data(VALUE))
        return True


def _text(proposal: Proposal) -> str:
    return typeset(proposal.text)


def _reason(proposal: Proposal) -> str:
    words = proposal.reason[:1].upper() + proposal.reason[1:]
    words = _("{reason} · {minutes}").format(reason=words, minutes=duration(proposal.minutes))
    if proposal.left_out:
        words = _("Laissé de côté\u00a0: {why} · {reason}").format(why=proposal.left_out, reason=words)
    return typeset(words)


def _spoken(proposal: Proposal) -> str:
    return f"{_text(proposal)}, {_reason(proposal)}"


def _total(proposals: Sequence[Proposal], meeting: Meeting) -> tuple[str, str]:
    """Say how long what is ticked takes, and whether there is room for it; and in which colour."""
    gathering = any(item.type is ItemType.FOLLOW_UP and item.state is ItemState.PLANNED for item in meeting.items)
    needed = carry_minutes(proposals, gathering=gathering)
    full = load(meeting.items, meeting.start, meeting.end_planned)
    left = full.available - full.planned - full.free
    if not needed:
        return _("Rien à ajouter."), "muted"
    parts = [_("{needed} à ajouter").format(needed=duration(needed))]
    if any(one.kind is ProposalKind.ACTION_ITEM and not one.left_out for one in proposals):
        parts.append(_("les suivis réunis en un seul point"))
    if needed > left:
        parts.append(_("{excess} de trop").format(excess=duration(needed - left)))
    return " · ".join(parts), "warning" if needed > left else "muted"


def _heights(proposal: Proposal, width: int) -> tuple[int, int]:
    words = _height(_text(proposal), width, strong=True)
    return words, _height(_reason(proposal), width - theme.px(_MARK), strong=False)


def _height(text: str, width: int, *, strong: bool) -> int:
    metrics = QFontMetrics(font("body_medium" if strong else "caption"))
    return metrics.boundingRect(0, 0, max(width, 40), 10_000, int(_WRAP), text).height()


def _draw(painter: QPainter, room: QRectF, text: str, tint: str, *, strong: bool) -> None:
    painter.setFont(font("body_medium" if strong else "caption"))
    painter.setPen(theme.color(tint))
    painter.drawText(room, int(_WRAP), text)


def _plus_room(place: QRectF) -> QRectF:
    width = theme.px(_PLUS)
    return QRectF(place.right() - width, place.top(), width, place.height())
