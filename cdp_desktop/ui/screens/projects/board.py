"""The board: one column for each stage of the path, and under it, folded, what was given up and what was merged."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from cdp_desktop.domain.initiative import PATH
from cdp_desktop.domain.initiative_list import ListedInitiative
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Stage
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.projects.lane import Cards, Lane
from cdp_desktop.ui.screens.projects.project_view import LOOKS, next_words, spoken
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column, row


class Board(QWidget):
    """Arrows go from card to card and from column to column; where the columns do not all fit, it scrolls sideways.

    ``chosen`` gives the key of the card that becomes the current one, ``entered`` that of the one to open.
    """

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lanes = {stage: Lane(stage) for stage in PATH}
        self.asides = {
            Stage.ABANDONED: Aside(_("Abandonnés"), self),
            Stage.MERGED: Aside(_("Fusionnés"), self),
        }
        inner = QWidget()
        inner.setLayout(row(*((lane, 1) for lane in self.lanes.values()), gap=10))
        self.pane = QScrollArea()
        self.pane.setWidget(inner)
        self.pane.setWidgetResizable(True)
        self.pane.setFrameShape(QScrollArea.Shape.NoFrame)
        self.pane.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        folds = QWidget()
        folds.setLayout(Flow(*(aside.fold for aside in self.asides.values())))
        self._folds = folds
        self.setLayout(column((self.pane, 1), folds, *(aside.list for aside in self.asides.values()), gap=8))
        for lane in self.lanes.values():
            cards = lane.cards
            cards.entered.connect(self._enter)
            cards.sideways.connect(self._go_beside)
            cards.focused.connect(partial(self._settle, cards))
            cards.selectionModel().currentChanged.connect(partial(self._choose, cards))
        for aside in self.asides.values():
            aside.list.opened.connect(self._open_aside)

    @property
    def current(self) -> ListedInitiative | None:
        """The card chosen."""
        return next((found for found in map(_current, self.cards) if found), None)

    @property
    def cards(self) -> list[Cards]:
        """The columns, in order."""
        return [lane.cards for lane in self.lanes.values()]

    @property
    def first(self) -> Cards:
        """The column that Tab reaches: that of the card chosen, else the first that has any."""
        held = next((one for one in self.cards if _current(one)), None)
        return held or next((one for one in self.cards if len(one.rows)), self.cards[0])

    def show_lanes(self, lanes: dict[Stage, list[ListedInitiative]]) -> None:
        """Show the initiatives of each stage; the card chosen stays so wherever it went."""
        kept = self.current
        for stage, lane in self.lanes.items():
            blocker = QSignalBlocker(lane.cards.selectionModel())
            lane.show_cards(lanes[stage])
            blocker.unblock()
        for stage, aside in self.asides.items():
            aside.show_lines(lanes[stage])
        self._folds.setVisible(any(len(aside.model) for aside in self.asides.values()))
        if kept is not None:
            self.choose(kept.id)
        self._settle(self.first, seek=False)

    def choose(self, one_id: UUID) -> None:
        """Make a card the one chosen, if it is there."""
        for cards in self.cards:
            index = cards.rows.find(one_id)
            if index.isValid():
                cards.setCurrentIndex(index)
                self._settle(cards)

    def enter(self) -> None:
        """Bring the focus to the card chosen, or to the first one."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, cards: Cards, _index: QModelIndex, _before: QModelIndex) -> None:
        found = _current(cards)
        if found is not None:
            self._settle(cards)
            self.chosen.emit(found.id)

    def _settle(self, cards: Cards, *, seek: bool = True) -> None:
        """Have one column only hold the card chosen, be reached with Tab, and be in sight."""
        for other in self.cards:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is cards else Qt.FocusPolicy.ClickFocus)
            if other is not cards and other.currentIndex().isValid():
                blocker = QSignalBlocker(other.selectionModel())
                other.setCurrentIndex(other.rows.index(-1, 0))
                blocker.unblock()
                other.clearSelection()
                other.viewport().update()
        if seek:
            self.pane.ensureWidgetVisible(self.lanes[cards.stage], 10, 0)

    def _go_beside(self, step: int) -> None:
        """Go to the nearest column that has cards, at about the same height."""
        cards = self.sender()
        if not isinstance(cards, Cards):
            return
        height = cards.visualRect(cards.currentIndex()).top() if cards.currentIndex().isValid() else 0
        place = self.cards.index(cards) + step
        while 0 <= place < len(self.cards) and not len(self.cards[place].rows):
            place += step
        if 0 <= place < len(self.cards):
            beside = self.cards[place]
            index = beside.indexAt(beside.viewport().rect().topLeft() + QPoint(4, height + 4))
            beside.setCurrentIndex(index if index.isValid() else beside.rows.index(len(beside.rows) - 1, 0))
            beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        found = self.current
        if found is not None:
            self.entered.emit(found.id)

    def _open_aside(self, one: ListedInitiative) -> None:
        self.entered.emit(one.id)


class Aside(QObject):
    """What left the path, under a button that counts it and shows it with its reasons."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self.fold = Button("", "chevron-right", "ghost", size="small", checkable=True)
        self.model: RowsModel[ListedInitiative] = list_model(_title, spoken=spoken)
        self.list = LineList(name, self.model, _line, shown=3)
        self.list.hide()
        self.fold.toggled.connect(self._unfold)

    def show_lines(self, initiatives: list[ListedInitiative]) -> None:
        """Show them, and how many there are."""
        self.model.show(initiatives)
        self.fold.setText(_("{name} ({count})").format(name=self._name, count=len(initiatives)))
        self.fold.setVisible(bool(initiatives))
        self._unfold(self.fold.isChecked())

    def _unfold(self, shown: bool) -> None:
        self.list.setVisible(shown and bool(len(self.model)))
        self.fold.setIcon(icon("chevron-down" if shown else "chevron-right"))


def _line(one: ListedInitiative) -> Line:
    reason = one.reason if one.reason != next_words(one) else ""
    why = " · ".join(part for part in (next_words(one), reason) if part)
    return Line(_title(one), typeset(why), LOOKS[one.stage][0])


def _current(cards: Cards) -> ListedInitiative | None:
    return cards.rows.value(cards.currentIndex())


def _title(one: ListedInitiative) -> str:
    return typeset(one.initiative.title)
