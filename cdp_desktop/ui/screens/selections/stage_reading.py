"""Reading aloud: one story at a time under its letter, in letters that are comfortable, and which are read so far."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import ReadStory, Selection, Table
from cdp_desktop.domain.selection_feedback import names_teller
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.withheld import WITHHELD
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.selections.stage_memory import StageMemory
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.focus_ring import draw_focus_ring
from cdp_desktop.ui.widgets.layout import Card, Scroll, column, row
from cdp_desktop.ui.widgets.text import Label

if TYPE_CHECKING:
    from cdp_desktop.domain.people import Person

_WIDEST: Final = 820
_LIST: Final = 190
_ROOM: Final = 560
TURNS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StoryText(Card):
    """The story being read: arrows at the sides go to another one, those up and down turn its pages."""

    def __init__(self) -> None:
        self.heading = Label("", "live_title", wrap=True)
        self.text = Label("", "live_body", wrap=True)
        self.why = Label(_("Pourquoi c’est significatif"), "heading", "accent", wrap=True)
        self.significance = Label("", "live_body", wrap=True)
        self.barred = Label("", "body", "warning", wrap=True)
        page = QWidget()
        page.setLayout(
            column(
                self.heading,
                self.barred,
                self.text,
                8,
                self.why,
                self.significance,
                None,
                gap=12,
                margins=(6, 4, 14, 8),
            )
        )
        self.page = Scroll(page)
        super().__init__((self.page, 1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show that it has the focus."""
        super().paintEvent(event)
        draw_focus_ring(self)

    def show_story(self, one: ReadStory, *, titled: bool, barred: str, named: bool) -> None:
        """Show a story; one that may not be read says why, one that the room may not see says so above."""
        readable = not one.refusal
        title = one.story.title if titled and readable else ""
        heading = _("{code}\u00a0: {title}").format(code=one.code, title=title) if title else one.code
        self.heading.setText(typeset(heading))
        note = (
            typeset(_("La salle ne la voit pas. {why}").format(why=barred)) if barred and readable else typeset(barred)
        )
        if readable and not barred and named:
            note = _(
                "Le texte nomme une personne qui raconte\u00a0: la salle voit «\u00a0{cut}\u00a0» à la place."
            ).format(cut=WITHHELD)
        self.barred.setText(note)
        self.barred.setVisible(bool(note))
        self.text.setText(typeset(one.story.text) if readable else "")
        significance = typeset(one.story.significance) if readable else ""
        self.significance.setText(significance)
        for part in (self.why, self.significance):
            part.setVisible(bool(significance))
        self.setAccessibleName(f"{self.heading.text()}. {note} {self.text.text()} {significance}".strip())
        self.page.verticalScrollBar().setValue(0)

    def follow_page(self, number: int, total: int) -> None:
        """Scroll as far as the room has read."""
        bar = self.page.verticalScrollBar()
        if total > 1:
            bar.setValue(round(bar.maximum() * (number - 1) / (total - 1)))


class ReadingPage(QWidget):
    """``moved`` says that another story is read, ``turned`` asks for a page, ``finished`` that all are read."""

    moved = Signal()
    turned = Signal(int)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._memory: StageMemory | None = None
        self._titled = False
        self._to_members = False
        self._tellers: tuple[Person, ...] = ()
        self._place = 0
        self.model: RowsModel[ReadStory] = list_model(self._title, spoken=self._spoken)
        self.list = LineList(_("Histoires à lire"), self.model, self._line, shown=12, at_once=True)
        self.count = Label("", "label", "muted", wrap=True)
        self.card = StoryText()
        self.previous = Button(_("Précédente"), "arrow-left", size="small")
        self.next = Button(_("Suivante"), "arrow-right", size="small")
        self.previous.setToolTip(_("Histoire précédente (←)"))
        self.next.setToolTip(_("Histoire suivante (→)"))
        gestures = QWidget()
        gestures.setLayout(Flow(self.previous, self.next))
        self._left = QWidget()
        self._left.setLayout(column(self.count, self.list, None, gap=6))
        self.setLayout(row(self._left, (column((self.card, 1), gestures, gap=10), 100), None, gap=16))
        self.list.opened.connect(self._open)
        self.list.ticked.connect(self._turn_read)
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        follow(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of stories out where there is little room."""
        super().resizeEvent(event)
        self._left.setVisible(self.width() >= theme.px(_ROOM))

    @property
    def story(self) -> ReadStory | None:
        """The story being read."""
        stories = self._table.stories if self._table else ()
        return stories[self._place] if self._place < len(stories) else None

    def open(self, memory: StageMemory, table: Table) -> None:
        """Begin with the first story that is not read yet."""
        self._memory = memory
        places = (place for place, one in enumerate(table.stories) if one.id not in memory.now.read)
        self._place = next(places, 0)

    def show_table(self, selection: Selection, table: Table, *, titled: bool) -> None:
        """Show where the reading stands."""
        self._table, self._titled, self._to_members = table, titled, selection.to_members
        self._tellers = selection.tellers
        self._place = max(0, min(self._place, len(table.stories) - 1))
        self._refresh()

    def enter(self) -> None:
        """Give the focus to the story, where arrows go about."""
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Go to the next story, this one being read; after the last, the reading is over."""
        self.mark_read()
        if self._table and self._place < len(self._table.stories) - 1:
            self._go(self._place + 1)
        else:
            self.finished.emit()

    def go_back(self) -> None:
        """Go to the story before."""
        if self._place > 0:
            self._go(self._place - 1)

    def mark_read(self) -> None:
        """Note that the story in sight was read."""
        if self.story and self._memory and self.story.id not in self._memory.now.read:
            self._memory.now.read.add(self.story.id)
            self._memory.keep()
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go about with the arrows."""
        key = Qt.Key(event.key())
        if key in TURNS:
            self.turned.emit(TURNS[key])
        elif key in _STEPS:
            (self.go_on if _STEPS[key] > 0 else self.go_back)()
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self._place = place
        self._refresh()
        self.moved.emit()

    def _open(self, one: ReadStory) -> None:
        if self._table:
            self._go([each.id for each in self._table.stories].index(one.id))

    def _turn_read(self, one: ReadStory) -> None:
        if self._memory:
            self._memory.now.read ^= {one.id}
            self._memory.keep()
            self._refresh()

    def _refresh(self) -> None:
        if self._table is None or self._memory is None:
            return
        self.model.show(self._table.stories)
        self.list.setCurrentIndex(self.model.index(self._place, 0))
        self.list.viewport().update()
        there = len(self._table.stories)
        read = sum(one.id in self._memory.now.read for one in self._table.stories)
        self.count.setText(
            ngettext("{read} lue sur {count}", "{read} lues sur {count}", read).format(read=read, count=there)
        )
        self.previous.setEnabled(self._place > 0)
        self.next.setText(_("Suivante") if self._place < there - 1 else _("Choisir ensemble"))
        if self.story:
            barred = self.story.unshown(to_members=self._to_members)
            named = names_teller(self.story, self._tellers)
            self.card.show_story(self.story, titled=self._titled, barred=barred, named=named)

    def _read(self, one: ReadStory) -> bool:
        return self._memory is not None and one.id in self._memory.now.read

    def _title(self, one: ReadStory) -> str:
        return one.code

    def _line(self, one: ReadStory) -> Line:
        detail = _("lue") if self._read(one) else _("retirée") if one.withdrawn else _("à lire")
        return Line(one.code, detail, *(("circle-check", "accent_ink") if self._read(one) else ("circle", "ink3")))

    def _spoken(self, one: ReadStory) -> str:
        return f"{one.code}, {self._line(one).detail}"

    def _dress(self) -> None:
        self._left.setFixedWidth(theme.px(_LIST))
        self.card.setMaximumWidth(theme.px(_WIDEST))
