"""All there is of one kind, found by typing and by filters; beside the list, the fiche of the one chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, Protocol
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.store.changes import Changes
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.rows import RowsModel, T
from cdp_desktop.ui.screens.filter_box import FilterBox
from cdp_desktop.ui.screens.record_list import RecordList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.empty_state import EmptyState
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.fields import SearchField
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar, MessageRoom
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Card, FollowingScroll, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_LIST_MARGINS: Final = (8, 8, 8, 10)
_ROOM: Final = 860
"""Width under which the list and the fiche are shown one at a time, at a text size of 100 %."""

_THREE: Final = 520
"""Width from which three filters hold side by side, at a text size of 100 %."""

_SIDES: Final = PAGE_MARGINS[0] + PAGE_MARGINS[2] + 8
"""What the margins of the page and the gap of its head take of the width."""

_LEAST: Final = 230
"""Height under which the page scrolls rather than squeeze a list and its fiche, at a text size of 100 %."""

_WIDEST: Final = 16_777_215
"""Qt's word for « no limit »."""


@dataclass(frozen=True, slots=True)
class CatalogueWords:
    """What a catalogue says."""

    title: str
    search: str  # the name of the field
    hint: str  # what it finds
    nothing: str  # when nothing matches
    everything: str  # the way back to the whole list, on two buttons
    first_use: str  # while there is nothing at all
    icon: str


class Fiche(Protocol):
    """What shows the one chosen."""

    def flush(self) -> None:
        """Write what is being typed."""

    def enter(self) -> None:
        """Take the focus where one would begin."""


class Catalogue(QWidget, Generic[T]):
    """A list and a fiche side by side; where there is little room, Enter goes to the fiche and Escape comes back.

    A kind of things says how they are read, which are found and in what order, and shows one in its ``fiche``;
    ``tables`` are those whose changes are followed, and ``gestures`` stand beside the title, in place of which
    ``lead`` may stand.
    """

    tables: tuple[str, ...] = ()

    def __init__(
        self,
        workspace: Workspace,
        now: Callable[[], datetime],
        words: CatalogueWords,
        listed: RecordList[T],
        fiche: QWidget,
        filters: FilterBox,
        *,
        info: InfoBar,
        gestures: Sequence[QWidget] = (),
        lead: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._all: list[T] = []
        self._reading = False
        self._listing = False
        self._told: T | None = None  # whose fiche is shown, as it was read; nobody's once it may have changed
        self._shown: UUID | None = None
        self._fiche = fiche
        self.info = info
        self.list = listed
        self.model: RowsModel[T] = listed.rows
        self.filters = filters
        self.search = SearchField(words.search, words.hint)
        self.narrow = Button(_("Filtres"), "funnel", size="small", checkable=True)
        self.count = Label("", "label", "muted", tabular=True)
        self.nothing = EmptyState("search", words.nothing, words.everything, "list")
        self.first_use = EmptyState(words.icon, words.first_use)
        self.back = Button(words.everything, "arrow-left", "ghost")
        self._place(lead or Label(words.title, "title"), gestures)
        self._listen()
        follow(self._arrange)

    # ---------------------------------------------------------------------------- what a kind of things says

    def read_all(self) -> list[T]:
        """Return all there is."""
        raise NotImplementedError

    def found(self, values: Sequence[T], typed: str) -> list[T]:
        """Return those that match what is typed and the filters, in order."""
        raise NotImplementedError

    def offer_filters(self, values: Sequence[T]) -> None:
        """Say what the filters have to choose from."""

    def show_fiche(self, value: T) -> None:
        """Show one of them in the fiche."""
        raise NotImplementedError

    def counted(self, found: int, there_are: int) -> str:
        """Say how many are found, of how many there are."""
        raise NotImplementedError

    # ------------------------------------------------------------------------------------------------ going about

    def showEvent(self, event: QShowEvent) -> None:
        """Read everything again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one thing at a time when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back to the list on Escape, from the fiche or from the filters, which fold."""
        in_fiche = self._fiche.isAncestorOf(self.focusWidget()) or (self.alone and self._reading)
        if event.key() == Qt.Key.Key_Escape and in_fiche:
            self._leave_fiche()
        elif event.key() == Qt.Key.Key_Escape and self.filters.isAncestorOf(self.focusWidget()):
            self.narrow.setChecked(False)
            if len(self.model):
                self.enter_list()
            else:
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def choose(self, value_id: UUID) -> None:
        """Show one of them, whatever the list was narrowed to."""
        if not self.model.find(value_id).isValid():
            self._widen()
        self.list.setCurrentIndex(self.model.find(value_id))
        self.list.scrollTo(self.list.currentIndex())

    def open_fiche(self, value_id: UUID) -> None:
        """Choose one of them and go on to its fiche, as Enter does."""
        self.choose(value_id)
        self._enter_fiche()

    def refresh(self) -> None:
        """Read everything again, and keep in sight the one chosen."""
        self._all = self.read_all()
        self.offer_filters(self._all)
        self.first_use.setVisible(not self._all)
        chosen = self.model.value(self.list.currentIndex())
        self._told = None
        self._list(chosen.id if chosen else None)  # what is typed in a fiche must not take it away from under the hands

    def _place(self, lead: QWidget, gestures: Sequence[QWidget]) -> None:
        self._filters = Scroll(self.filters)  # a short window must not squeeze them
        self._filters.hide()
        if not self.filters.fields:
            self.narrow.hide()
        self._card = Card((self.list, 1), margins=_LIST_MARGINS)
        self._left = QWidget()
        self._left.setLayout(
            column(
                self.search,
                row((self.count, 1), None, self.narrow),
                self._filters,
                (self._card, 1),
                (self.nothing, 1),
                gap=10,
            )
        )
        self._right = QWidget()
        self._scroll = FollowingScroll(self._fiche)
        self._right.setLayout(column(row(self.back, None), (self._scroll, 1), gap=8))
        self._lead = lead
        self._gestures = gestures
        self._beside = QWidget()
        self._beside.setLayout(Flow(*gestures, to_right=True))
        self._head = row(lead, (self._beside, 1), gap=8)
        self._both = row((self._left, 2), (self._right, 3), gap=20)
        self._page = column(self._head, (self._both, 1), (self.first_use, 1), gap=10, margins=PAGE_MARGINS)
        self._whole = QWidget()
        self._whole.setLayout(self._page)
        whole = FollowingScroll(self._whole)
        whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left, top, right, _bottom = PAGE_MARGINS
        self.info.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # as tall as its lines
        said = MessageRoom(self.info, (left, top, right, 0))  # in sight, however far the page is scrolled
        self.setLayout(column(said, (whole, 1), gap=0))
        self.search.lead_to(self.list)
        enter_by(self, self.search)

    def _listen(self) -> None:
        bind(self, {"search": self._focus_search})
        self._workspace.changed.connect(self._follow)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._enter_fiche)
        self.narrow.toggled.connect(self._filters.setVisible)
        self.filters.changed.connect(self._show)
        self.nothing.acted.connect(self._widen)
        self.list.entered.connect(self._enter_fiche)
        self.list.selectionModel().currentChanged.connect(self._go_along)
        self.back.clicked.connect(self._leave_fiche)

    @property
    def alone(self) -> bool:
        """Tell whether the list and the fiche are shown one at a time."""
        return self.width() < theme.px(_ROOM)

    def _arrange(self) -> None:
        small = self.alone
        anything = bool(self._all)
        self.back.setVisible(small)
        self._left.setVisible(anything and not (small and self._reading))
        self._right.setVisible(anything and (self._reading or not small))
        self._scroll.setVisible(bool(len(self.model)))
        self._give_room(shown=anything)
        # a title stands beside gestures that wrap, unless one is too wide even alone; tabs, which wrap, stand above
        beside = self._beside.sizeHint().width()
        if isinstance(self._lead, Label):
            beside = max((one.sizeHint().width() for one in self._gestures if not one.isHidden()), default=0)
        asked, way = self._lead.sizeHint().width() + beside, QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if asked > self.width() - _SIDES else way.LeftToRight)
        self.filters.set_columns(3 if small and self.width() >= theme.px(_THREE) else 2)
        above = self._head.totalHeightForWidth(self.width() - _SIDES) + PAGE_MARGINS[1] + PAGE_MARGINS[3]
        self._whole.setMinimumHeight(above + theme.px(_LEAST))
        self._left.setMaximumWidth(_WIDEST if small else max(theme.px(340), round(self.width() * 0.4)))

    def _give_room(self, *, shown: bool) -> None:
        """Give the height to the list and its fiche, or none: Qt would keep room for them, hidden as they are."""
        self._page.setStretchFactor(self._both, int(shown))

    def _show(self) -> None:
        """Show what matches; the one chosen stays so if it is still there, else the first is."""
        self._list(None)

    def _list(self, kept: UUID | None) -> None:
        """Show what matches, and the one kept whether it still does or not."""
        found = self.found(self._all, self.search.text())
        if kept and all(one.id != kept for one in found):
            place = self.model.find(kept).row()
            found[place:place] = [one for one in self._all if one.id == kept]
        chosen = self.model.value(self.list.currentIndex())
        blocker = QSignalBlocker(self.list.selectionModel())
        self.model.show(found)
        blocker.unblock()
        index = self.model.find(chosen.id) if chosen else self.model.index(0, 0)
        self._listing = True
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self._listing = False
        self._card.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.count.setText(self.counted(len(found), len(self._all)))
        self.count.setVisible(bool(found))
        active = self.filters.active
        self.narrow.setText(_("Filtres ({count})").format(count=active) if active else _("Filtres"))
        if self._told is None or self._told is not self.model.value(self.list.currentIndex()):
            self._show_chosen()
        self._arrange()

    def _go_along(self) -> None:
        """Show the fiche of the one that becomes the current one; while the list is filled, at the end only."""
        if not self._listing:
            self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the fiche of the one chosen, unless nobody would see it yet."""
        chosen = self.model.value(self.list.currentIndex())
        if chosen is None or (self.alone and not self._reading):
            self.flush()
            self._told = None
            return
        self._told = chosen
        self.show_fiche(chosen)
        if chosen.id != self._shown:  # another one is read from its beginning; the same one stays where it was
            self._shown = chosen.id
            self._scroll.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Write what is being typed in the fiche."""
        fiche: Fiche = self._fiche  # type: ignore[assignment]
        fiche.flush()

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*self.tables):
            self.refresh()

    def _focus_search(self) -> None:
        self._leave_fiche()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _enter_fiche(self) -> None:
        if len(self.model):
            self._reading = True
            self._show_chosen()
            self._arrange()
            fiche: Fiche = self._fiche  # type: ignore[assignment]
            fiche.enter()

    def _leave_fiche(self) -> None:
        self.flush()
        self._reading = False
        self._arrange()
        self.enter_list()

    def enter_list(self) -> None:
        """Give the focus to the list, on the one chosen."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widen(self) -> None:
        blocker = QSignalBlocker(self.search)
        self.search.clear()
        blocker.unblock()
        self.filters.clear()
        self._show()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
