"""Running a table: reading, choosing together, saying why, reading back; the room sees what it may."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Selection, Table, method_of
from cdp_desktop.domain.showing_stories import Stage, StoryView
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.queries.selections import selection_of
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.projector import Projector
from cdp_desktop.ui.screens.selections.stage_choosing import ChoosingPage
from cdp_desktop.ui.screens.selections.stage_memory import StageMemory
from cdp_desktop.ui.screens.selections.stage_projection import StageProjection
from cdp_desktop.ui.screens.selections.stage_reading import ReadingPage
from cdp_desktop.ui.screens.selections.stage_reasons import ReasonsPage
from cdp_desktop.ui.screens.selections.stage_result import ResultPage
from cdp_desktop.ui.screens.selections.stage_room import RoomSide
from cdp_desktop.ui.screens.selections.stage_start import StartPage
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button, TabButton, stop_at_checked
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, column, row
from cdp_desktop.ui.widgets.text import Elided
from cdp_desktop.workspace import Workspace

START, READ, CHOOSE, WHY, RESULT = "start", "read", "choose", "why", "result"
STEPS: Final = {
    START: _("Préparer"),
    READ: _("Lire"),
    CHOOSE: _("Choisir ensemble"),
    WHY: _("Dire pourquoi"),
    RESULT: _("Relire"),
}
_ROOM: Final = 940
"""Width under which what leads the room stands below, at a text size of 100 %."""

_TABLES: Final = (
    "selection_round", "selection_group", "selection_story", "selection_vote", "selection_count", "change_story",
    "story_consent",
)  # fmt: skip


class SelectionStage(QWidget):
    """One table at a time; ``left`` gives the round to go back to, ``alone`` asks for the whole window."""

    left = Signal(object)
    alone = Signal(bool)

    def __init__(
        self, workspace: Workspace, now: Callable[[], datetime], projector: Projector, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._round: Selection | None = None
        self._table_id: UUID | None = None
        self._memory: StageMemory | None = None
        self._step = START
        self._titled = False
        self.said = InfoBar(workspace.undo_stack)
        self.projection = StageProjection(projector, self)
        self.room = RoomSide(self.projection)
        self.title = Elided("", "title")
        self.back = Button(_("Sélections"), "arrow-left", "ghost", size="small")
        self.start = StartPage(workspace, self.said)
        self.reading = ReadingPage()
        self.choosing = ChoosingPage(workspace, self.said)
        self.reasons = ReasonsPage(workspace, self.said)
        self.result = ResultPage()
        self.pages: dict[str, QWidget] = dict(
            zip(STEPS, (self.start, self.reading, self.choosing, self.reasons, self.result), strict=True)
        )
        self.tabs = {key: TabButton(text) for key, text in STEPS.items()}
        self._build()
        self._listen(projector)
        follow(self._arrange)

    @property
    def step(self) -> str:
        """The step in sight."""
        return self._step

    @property
    def table(self) -> Table | None:
        """The table as it stands."""
        return self._round.table(self._table_id) if self._round and self._table_id else None

    def open(self, table_id: UUID) -> None:
        """Run a table, from where it stands."""
        self._table_id = table_id
        self._titled = False
        self.room.titles.setChecked(False)
        self._round = self._workspace.read(selection_of, table_id, self._now().date())
        table = self.table
        if table is None:
            return
        memory = self._memory = StageMemory(self._workspace, table)
        self.reading.open(memory, table)
        self.choosing.open(memory)
        self.reasons.open(memory)
        self.show_step(_first_step(table, memory))

    def show_step(self, step: str) -> None:
        """Show a step, and give it the focus."""
        table = self.table
        if table is None or self._memory is None:
            return
        if self._step == READ and step != READ:
            self.reading.mark_read()
        if step == CHOOSE and not self._ready(table):
            step = START
        if step == WHY:
            self.choosing.propose()
        self._step = step
        self.tabs[step].setChecked(True)
        self._refresh()
        self._stack.setCurrentWidget(self.pages[step])
        self.pages[step].enter()  # type: ignore[attr-defined]
        self._project()

    # -------------------------------------------------------------------------------------------- build

    def _build(self) -> None:
        group = QButtonGroup(self)
        for key, button in self.tabs.items():
            group.addButton(button)
            button.clicked.connect(partial(self.show_step, key))
        self.tabs[START].setChecked(True)
        stop_at_checked(group)
        steps = QWidget()
        steps.setLayout(Flow(*self.tabs.values(), gap=22))
        self._stack = QStackedWidget()
        for page in self.pages.values():
            self._stack.addWidget(page)
        self._both = row((self._stack, 1), self.room, gap=20)
        head = row(self.back, (self.title, 1), gap=8)
        self.setLayout(column(head, self.said, steps, (self._both, 1), gap=10, margins=PAGE_MARGINS))

    def _listen(self, projector: Projector) -> None:
        self.gestures = bind(
            self,
            {"stage_next": self._next_step, "stage_previous": self._previous_step, "stage_large": self.room.enlarge},
        )
        arrows = [_arrow(self, "Right", self.reading.go_on), _arrow(self, "Left", self.reading.go_back)]
        self.room.lend_gestures([*self.gestures.values(), *arrows])
        self.back.clicked.connect(self._leave)
        self.room.titles_asked.connect(self._tell_titles)
        self.start.begun.connect(partial(self.show_step, READ))
        self.reading.moved.connect(self._project)
        self.reading.turned.connect(self.projection.turn)
        self.reading.finished.connect(self._finish_reading)
        self.choosing.counts_asked.connect(self._show_counts)
        self.choosing.leaned.connect(self.projection.refresh)
        self.choosing.finished.connect(partial(self.show_step, WHY))
        self.reasons.noted.connect(partial(self.show_step, RESULT))
        self.result.turned.connect(self.projection.turn)
        self.result.correct_asked.connect(partial(self.show_step, WHY))
        self.result.next_asked.connect(self.open)
        self.result.finished.connect(self._leave)
        self.projection.follow(self._stand)
        self.projection.changed.connect(self._follow_page)
        self.projection.past.connect(self._go_past)
        projector.changed.connect(self.room.show_projector)
        self._workspace.changed.connect(self._follow)

    def _arrange(self) -> None:
        small = self.width() < theme.px(_ROOM)
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if small else way.LeftToRight)
        self.room.make_small(small=small)
        self.room.setMaximumWidth(16_777_215 if small else theme.px(232))

    # -------------------------------------------------------------------------------------------- life

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what leads the room below when there is little room."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Lead the room."""
        super().showEvent(event)
        if not event.spontaneous():
            self.alone.emit(True)
            self._reread()
            self.projection.take()
            self.room.show_projector()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show nothing more of the stories once one goes elsewhere."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.projection.give_back()
            self._round = self._table_id = None  # another table may be run next: nothing of this one is shown before
            self.alone.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages from wherever the focus is: the remote of a projector has no other keys."""
        way = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()))
        if way and self._step in (READ, RESULT):
            self.projection.turn(way)
        else:
            super().keyPressEvent(event)

    def flush(self) -> None:
        """Everything typed is kept at each key."""

    # ------------------------------------------------------------------------------------------- refresh

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._reread()

    def _reread(self) -> None:
        if self._table_id is None:
            return
        found = self._workspace.read(selection_of, self._table_id, self._now().date())
        if found is None:  # the table was taken out
            if self._round and self.isVisible():
                self.left.emit(self._round.id)
            return
        self._round = found
        self._refresh()
        self.projection.refresh()

    def _refresh(self) -> None:
        selection, table = self._round, self.table
        if selection is None or table is None:
            return
        if self._memory:
            self._memory.follow(table)
        self.title.setText(typeset(f"{table.label} · {selection.label}"))
        self.start.show_table(selection, table)
        self.reading.show_table(selection, table, titled=self._titled)
        self.choosing.show_table(selection, table, titled=self._titled)
        self.reasons.show_table(selection, table)
        self.result.show_table(selection, table)

    def _stand(self) -> Stage | None:
        """Return how the table stands, for the room."""
        selection, table = self._round, self.table
        if selection is None or table is None:
            return None
        story = self.reading.story
        return Stage(
            table,
            selection.to_members,
            story.id if story and self._step == READ else None,
            self._titled,
            self.choosing.turn,
            self.choosing.ballot_open,
            selection.tellers,
        )

    def _project(self, *, last: bool = False) -> None:
        """Show the room what goes with the step; counts are shown once they are asked for."""
        counts = self.choosing.show_counts.isChecked()
        view = {
            READ: StoryView.READING,
            CHOOSE: StoryView.COUNTS if counts else StoryView.QUESTION,
            RESULT: StoryView.CHOICE,
        }.get(self._step, StoryView.QUESTION)
        self.projection.show(view, last=last)

    def _follow_page(self) -> None:
        if self._step == READ:
            self.reading.card.follow_page(*self.projection.pages)
        self.room.show_projector()

    # --------------------------------------------------------------------------------------------- slots

    def _ready(self, table: Table) -> bool:
        """Tell whether people can choose: how, and how many they are, is said."""
        method = method_of(table.method)
        if not table.method:
            self.said.say(_("Dites d’abord comment la table choisit."), "warning")
            return False
        if method and method.counts and not table.participants:
            self.said.say(_("Dites d’abord combien de personnes choisissent."), "warning")
            return False
        return True

    def _next_step(self) -> None:
        self._go_step(1)

    def _previous_step(self) -> None:
        self._go_step(-1)

    def _go_step(self, step: int) -> None:
        order = list(STEPS)
        place = order.index(self._step) + step
        if 0 <= place < len(order):
            self.show_step(order[place])

    def _finish_reading(self) -> None:
        self.show_step(CHOOSE)

    def _go_past(self, way: int) -> None:
        """Go to another story after the last page of one, or before its first."""
        if self._step == READ:
            if way > 0:
                self.reading.go_on()
            else:
                self.reading.go_back()

    def _tell_titles(self, told: bool) -> None:
        self._titled = told
        self._refresh()
        self.projection.refresh()

    def _show_counts(self, _shown: bool) -> None:
        self._project()

    def _leave(self) -> None:
        if self._round:
            self.left.emit(self._round.id)


def _first_step(table: Table, memory: StageMemory) -> str:
    """Return where a table stands: to prepare, to read, or to read back."""
    if table.chosen:
        return RESULT
    if memory.now.reasons:
        return WHY
    if table.turns:
        return CHOOSE
    return READ if memory.now.read else START


def _arrow(owner: QObject, keys: str, call: Callable[[], None]) -> QAction:
    """Make a gesture that works in large alone, where no field has the focus."""
    made = QAction(owner)
    made.setShortcut(QKeySequence(keys))
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    made.triggered.connect(call)
    return made
