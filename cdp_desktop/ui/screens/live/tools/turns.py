"""What the list of speakers and the tour de table share: who speaks now, who comes next, and a field for names."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.speaking import SpeakingTurn, TurnState, since
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import AttendanceStatus
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.attendance.delegates import Index, PersonDelegate
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.avatar import Avatar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.picker import PersonPicker
from cdp_desktop.ui.widgets.text import Elided, Label

_ARROWS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TurnField(PersonPicker):
    """A name by a few letters; while nothing is typed, the keys act on the turns instead.

    ``advanced`` is Enter, ``stepped`` an arrow, ``moved`` an arrow with Alt, ``dropped`` Delete.
    """

    advanced = Signal()
    stepped = Signal(int)
    moved = Signal(int)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the turns while nothing is typed."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif self.text().strip():
            super().keyPressEvent(event)
        elif step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        elif event.key() in _ENTER:
            self.advanced.emit()
        else:
            super().keyPressEvent(event)


class TurnList(QListView):
    """The turns to come; ``given`` is Enter or a double click on one, ``dropped`` Delete, ``moved`` Alt and arrow."""

    given = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: RowsModel[SpeakingTurn] = list_model(_name, spoken=self._spoken, parent=self)
        self._delegate = _TurnDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self.given)
        follow(self._dress)

    @property
    def turns(self) -> tuple[SpeakingTurn, ...]:
        """The turns shown."""
        return self._model.rows

    @property
    def chosen(self) -> SpeakingTurn | None:
        """The turn selected, if any."""
        return self._model.value(self.currentIndex())

    def use_labels(self, labels: PresenceLabels) -> None:
        """Say where people stand in these words."""
        self._delegate.labels = labels
        self.viewport().update()

    def show_turns(self, turns: Sequence[SpeakingTurn]) -> None:
        """Show these turns; what is selected stays so."""
        self._model.show(turns)

    def step(self, by: int) -> None:
        """Select the turn before or after."""
        last = len(self._model) - 1
        self.setCurrentIndex(self._model.index(min(max(self.currentIndex().row() + by, 0), last), 0))

    def sizeHint(self) -> QSize:
        """Ask for one person and a little more: the list takes what room there is."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the turn selected."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() in _ENTER:
            self.given.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setMinimumHeight(theme.px(64))
        self.scheduleDelayedItemsLayout()

    def _spoken(self, turn: SpeakingTurn) -> str:
        one = turn.attendance
        return ", ".join(part for part in (one.name, place_of(one), standing(turn, self._delegate.labels)) if part)


class NowCard(Framed):
    """Who has the floor, in large letters, and for how long: no countdown."""

    def __init__(self, nobody: str, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._turn: SpeakingTurn | None = None
        self.disc = Avatar("", 44)
        self.name = Elided("", "title")
        self.place = Elided("", "lead", "muted")
        self.nobody = Label(nobody, "body", "muted", wrap=True)
        self.time = Label("", "label", "accent", tabular=True)
        words = column(self.name, self.place, self.nobody, self.time, gap=2)
        self.setLayout(row(column(self.disc, None), (words, 1), gap=12, margins=(12, 10, 12, 10)))

    def show_turn(self, turn: SpeakingTurn | None, now: datetime) -> None:
        """Show whose turn it is."""
        self._turn = turn
        self.nobody.setVisible(turn is None)
        for part in (self.disc, self.name, self.place, self.time):
            part.setVisible(turn is not None)
        if turn is not None:
            self.disc.show_name(turn.attendance.name)
            self.name.setText(typeset(turn.attendance.name))
            self.place.setText(typeset(place_of(turn.attendance)))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Show for how long."""
        words = since(self._turn.began_at, now) if self._turn else ""
        if words != self.time.text():
            self.time.setText(words)


class _TurnDelegate(PersonDelegate):
    """A person who waits: who she is, and what must be known of her turn."""

    labels = PresenceLabels()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        turn: SpeakingTurn = index.data(VALUE)
        painter.save()
        room = QRectF(option.rect).adjusted(2, 2, -2, -2)
        self.ground(painter, room, option, here=False)
        right = self.words(painter, room, standing(turn, self.labels), "ink2")
        one = turn.attendance
        self.person(painter, QRectF(room.topLeft(), QPointF(right, room.bottom())), one.name, place_of(one))
        painter.restore()


def place_of(one: Attendance) -> str:
    """Return where someone works, to be shown under the name."""
    return one.organization.short_name if one.organization else ""


def standing(turn: SpeakingTurn, labels: PresenceLabels) -> str:
    """Return what must be known of a turn to come, in a word or two."""
    if turn.state is TurnState.SKIPPED:
        return _("passe")
    return "" if turn.attendance.status is AttendanceStatus.PRESENT else labels.within(Presence.EXPECTED)


def _name(turn: SpeakingTurn) -> str:
    return turn.attendance.name
