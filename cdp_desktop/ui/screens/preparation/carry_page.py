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
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.carry import Proposal, ProposalKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.operations import Operation
from cdp_desktop.operations.agenda import carry_action_item, carry_initiative, carry_item, carry_parking
from cdp_desktop.ui.icons import draw_icon
from cdp_desktop.ui.rows import VALUE, list_model
from cdp_desktop.ui.screens.preparation.fields import Saying, quiet_label
from cdp_desktop.ui.theme import follow, font, theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex

_KINDS: Final[dict[ProposalKind, tuple[str, str, Operation[[UUID, UUID], UUID]]]] = {
    ProposalKind.ACTION_ITEM: (KINDS["action"].icon, KINDS["action"].hue, carry_action_item),
    ProposalKind.DEFERRED: ("arrow-right", "warn", carry_item),
    ProposalKind.PARKING: (KINDS["parking"].icon, KINDS["parking"].hue, carry_parking),
    ProposalKind.INITIATIVE: (KINDS["idea"].icon, KINDS["idea"].hue, carry_initiative),
}
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_SIDE: Final = 34
_PLUS: Final = 40


class CarryPage(QWidget):
    """The list of what could be put on the agenda; ``carried`` gives the point that was made."""

    carried = Signal(object)

    def __init__(self, workspace: Workspace, meeting_id: UUID, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._said = said
        self.list = ProposalList()
        self.insert = Button(_("Mettre à l’ordre du jour"), "plus", size="small")
        self.empty = EmptyState("circle-check-big", _("Rien n’attend\u00a0: tout est déjà inscrit."))
        self._filled = QWidget()
        self._build()

    def show_proposals(self, proposals: Sequence[Proposal], *, editable: bool) -> None:
        """Show what is proposed and why."""
        self.list.show_proposals(proposals)
        self._filled.setVisible(bool(proposals))
        self.empty.setVisible(not proposals)
        self.insert.setEnabled(editable)
        self.list.setEnabled(editable)

    def _build(self) -> None:
        help_text = quiet_label(_("Entrée inscrit le sujet choisi à la fin de l’ordre du jour."))
        self._filled.setLayout(column(help_text, (self.list, 1), row(None, self.insert), gap=8))
        self.setLayout(column((self._filled, 1), (self.empty, 1), gap=0))
        self.list.inserted.connect(self._carry)
        self.insert.clicked.connect(self.list.insert_current)

    def _carry(self, proposal: Proposal) -> None:
        with Saying(self._said):
            carry = _KINDS[proposal.kind][2]
            self.carried.emit(self._workspace.do(carry, self._meeting_id, proposal.id))


class ProposalList(QListView):
    """Proposals, each with its reason; ``inserted`` gives the one to put on the agenda."""

    inserted = Signal(object)

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

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show proposals; when the current one is gone, the next one becomes current."""
        row_shown = max(self.currentIndex().row(), 0)
        self._model.show(proposals)
        if proposals and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(min(row_shown, len(proposals) - 1), 0))

    def insert_current(self) -> None:
        """Put the current proposal on the agenda."""
        self._insert(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insert_current()
        else:
            super().keyPressEvent(event)

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
        name, tint, _carry = _KINDS[proposal.kind]
        side, top = theme.px(16), place.top() + theme.px(11)
        draw_icon(painter, name, QRectF(place.left() + theme.px(9), top, side, side), tint)
        room = QRectF(place.left() + theme.px(_SIDE), top - theme.px(1), place.width() - theme.px(_SIDE + _PLUS), 0)
        words, reason = _heights(proposal, int(room.width()))
        _draw(painter, room.adjusted(0, 0, 0, words), proposal.text, "ink", strong=True)
        _draw(painter, room.adjusted(0, words, 0, words + reason), _reason(proposal), "ink2", strong=False)
        plus = _plus_room(place)
        draw_icon(painter, "plus", QRectF(plus.center().x() - side / 2, top, side, side), "accent")
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Insert when the plus is clicked."""
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if _plus_room(QRectF(option.rect)).contains(event.position()):
            self._view.inserted.emit(index.data(VALUE))
        return True


def _text(proposal: Proposal) -> str:
    return typeset(proposal.text)


def _reason(proposal: Proposal) -> str:
    words = proposal.reason[:1].upper() + proposal.reason[1:]
    return typeset(_("{reason} · {minutes}").format(reason=words, minutes=duration(proposal.minutes)))


def _spoken(proposal: Proposal) -> str:
    return f"{_text(proposal)}, {_reason(proposal)}"


def _heights(proposal: Proposal, width: int) -> tuple[int, int]:
    return _height(_text(proposal), width, strong=True), _height(_reason(proposal), width, strong=False)


def _height(text: str, width: int, *, strong: bool) -> int:
    metrics = QFontMetrics(font("body_medium" if strong else "caption"))
    return metrics.boundingRect(0, 0, max(width, 40), 10_000, int(_WRAP), text).height()


def _draw(painter: QPainter, room: QRectF, text: str, tint: str, *, strong: bool) -> None:
    painter.setFont(font("body_medium" if strong else "caption"))
    painter.setPen(theme.color(tint))
    painter.drawText(room, int(_WRAP), typeset(text))


def _plus_room(place: QRectF) -> QRectF:
    width = theme.px(_PLUS)
    return QRectF(place.right() - width, place.top(), width, place.height())
