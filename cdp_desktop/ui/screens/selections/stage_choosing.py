"""Choosing together: a mark after a discussion, voices counted turn after turn, points, or secret ballots."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.selection import Method, ReadStory, Selection, Table, Turn, method_of, points_each, voices
from cdp_desktop.domain.showing_stories import QUESTION
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.selections import cast_ballot, count_votes, open_turn, remove_turn
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.selections.ballot_pad import BallotPad
from cdp_desktop.ui.screens.selections.stage_memory import StageMemory
from cdp_desktop.ui.screens.selections.vote_row import VoteRow
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, FollowingScroll, HLine, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_WIDEST: Final = 1000


class ChoosingPage(QWidget):
    """``counts_asked`` says whether the room is to see the counts; ``finished`` that the choice is ready to be told."""

    counts_asked = Signal(bool)
    leaned = Signal()
    finished = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._table: Table | None = None
        self._memory: StageMemory | None = None
        self._titled = False
        self.rows: list[VoteRow] = []
        self.about = Label("", "body_medium", wrap=True)
        self.past = Label("", "label", "muted", wrap=True)
        self.total = Label("", "heading", tabular=True, wrap=True)
        self.pad = BallotPad()
        self.next_turn = Button(_("Tour suivant"), "repeat", size="small")
        self.reopen = Button(_("Rouvrir le vote"), "lock", "ghost", size="small")
        self.drop_turn = Button(_("Retirer ce tour"), "undo-2", "ghost", size="small")
        self.show_counts = Button(_("Montrer le compte à la salle"), "presentation", size="small", checkable=True)
        self.go_on = Button(_("Dire pourquoi"), "arrow-right", "primary")
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._build()

    @property
    def turn(self) -> Turn | None:
        """The turn under way, none before the first number."""
        return self._table.turns[-1] if self._table and self._table.turns else None

    @property
    def method(self) -> Method | None:
        """How the table chooses."""
        return method_of(self._table.method) if self._table else None

    @property
    def ballot_open(self) -> bool:
        """Tell whether a secret vote goes on: nothing of its counts is shown, here neither."""
        if self.method is not Method.SECRET or self._table is None:
            return False
        turn = self.turn
        if turn is None:
            return True
        closed = self._memory is not None and self._memory.now.closed == turn.number
        return not closed and turn.total < self._table.participants

    def open(self, memory: StageMemory) -> None:
        """Choose with another table."""
        self._memory = memory
        self.show_counts.setChecked(False)
        self.pad.tell_last(None)

    def show_table(self, _selection: Selection, table: Table, *, titled: bool) -> None:
        """Show where the choice stands."""
        self._table, self._titled = table, titled
        self._refresh()

    def enter(self) -> None:
        """Give the focus to what is typed: a ballot, a number, or a mark."""
        if self.pad.isVisibleTo(self):
            self.pad.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rows:
            typed = [one for one in self.rows if one.count.isVisibleTo(self)]
            (typed or [one for one in self.rows if one.retain.isEnabled()] or self.rows)[0].enter()

    def propose(self) -> None:
        """Lean to the story that has the most voices, if one alone has and nothing is marked yet."""
        turn, memory = self.turn, self._memory
        if turn is None or memory is None or self.ballot_open or memory.now.chosen or len(turn.leaders) != 1:
            return
        memory.now.chosen |= turn.leaders
        memory.keep()

    def _build(self) -> None:
        page = QWidget()
        gestures, foot = QWidget(), QWidget()
        gestures.setLayout(Flow(self.next_turn, self.show_counts, self.reopen, self.drop_turn))
        foot.setLayout(Flow(self.go_on, to_right=True))
        stories = Card(self._column, gap=6)
        page.setLayout(
            column(
                Label(typeset(QUESTION), "title", wrap=True),
                self.about,
                self.pad,
                stories,
                self.total,
                gestures,
                self.past,
                foot,
                None,
                gap=12,
            )
        )
        self._page = page
        self.setLayout(column((FollowingScroll(page), 1)))
        follow(self._dress)
        self.pad.cast.connect(self._cast)
        self.pad.taken_back.connect(self._take_back)
        self.pad.closed.connect(self._close_vote)
        self.reopen.clicked.connect(self._reopen)
        self.next_turn.clicked.connect(self._open_turn)
        self.drop_turn.clicked.connect(self._remove_turn)
        self.show_counts.clicked.connect(self.counts_asked)
        self.go_on.clicked.connect(self.finished)

    def _dress(self) -> None:
        self._page.setMaximumWidth(theme.px(_WIDEST))

    def _refresh(self) -> None:
        table, memory = self._table, self._memory
        if table is None or memory is None:
            return
        focused, box_was_open = QApplication.focusWidget(), self.pad.isVisible()
        inside = focused is not None and self.isAncestorOf(focused)
        if [one.story_id for one in self.rows] != [one.id for one in table.stories]:
            self._make_rows(table)
        turn, secret, counts = self.turn, self.method is Method.SECRET, bool(self.method and self.method.counts)
        hidden = self.ballot_open
        for shown, one in zip(self.rows, table.stories, strict=True):
            shown.show_story(
                one,
                titled=self._titled,
                note="" if hidden else _note(one, turn, voices(table.method, table.participants)),
                retained=one.id in memory.now.chosen,
                dropped=one.id in memory.now.dropped,
                open_to_choice=not one.refusal and not hidden,
            )
            here = turn.counts.get(one.id) if turn else None if one.refusal else 0
            count = here if counts else None
            droppable = turn is not None and not hidden and not one.withdrawn
            shown.show_count(count, typed=not secret and not one.withdrawn, hidden=hidden, droppable=droppable)
        self._tell(table, turn, secret=secret, counts=counts)
        if inside and box_was_open != hidden:  # a ballot, or one undone: Qt would give the focus to what comes next
            (self.pad if hidden else self._onward).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _onward(self) -> Button:
        """What comes after the last voice: another turn, unless a story has more than half of them."""
        another = self.next_turn.isVisibleTo(self) and self.next_turn.isEnabled()
        return self.next_turn if another and self._table and not self._table.settled else self.go_on

    def _make_rows(self, table: Table) -> None:
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        self.rows = [VoteRow(one.id) for one in table.stories]
        for place, one in enumerate(self.rows):
            if place:
                self._column.addWidget(HLine())
            self._column.addWidget(one)
            one.show()  # Qt would show it a moment later
            one.counted.connect(self._count)
            one.passed.connect(self._go_down)
            one.retained.connect(self._retain)
            one.dropped.connect(self._drop)

    def _tell(self, table: Table, turn: Turn | None, *, secret: bool, counts: bool) -> None:
        people = ngettext("{count} personne", "{count} personnes", table.participants).format(count=table.participants)
        about = [table.method or _("Comment choisir? Dites-le à l’étape «\u00a0Préparer\u00a0».")]
        about += [people] if table.participants else []
        about += [_("tour {number}").format(number=turn.number)] if turn and counts and not secret else []
        self.about.setText(typeset(" · ".join(about)))
        can = voices(table.method, table.participants)
        cast = turn.total if turn else 0
        told = _("{cast} points sur {can}") if points_each(table.method) > 1 else _("{cast} voix sur {can}")
        self.total.setText(typeset(told.format(cast=cast, can=can)))
        self.total.setVisible(counts and not self.ballot_open)
        self.total.set_tone("accent" if cast == can and cast else "")
        self.pad.setVisible(self.ballot_open)
        if self.ballot_open:
            here = turn.counts if turn else {one.id for one in table.stories if not one.refusal}
            letters = {one.id: one.letter for one in table.stories if one.id in here}
            self.pad.show_ballots(letters, cast, table.participants)
            self.pad.close_vote.setEnabled(cast > 0)
        self.next_turn.setVisible(counts and bool(cast) and not self.ballot_open)
        left = len(turn.counts) - len(self._dropped(turn)) if turn else 0
        words = ngettext("Tour suivant, {count} histoire", "Tour suivant, {count} histoires", left).format(count=left)
        self.next_turn.setText(words)
        self.next_turn.setEnabled(left > 1)
        self.drop_turn.setVisible(counts and turn is not None)
        self.show_counts.setVisible(counts and bool(cast) and not self.ballot_open)
        closed = self._memory is not None and turn is not None and self._memory.now.closed == turn.number
        self.reopen.setVisible(secret and closed and cast < can)
        self.past.setText(typeset("\n".join(_turn_words(one, table) for one in table.turns[:-1])))
        self.past.setVisible(len(table.turns) > 1)

    def _dropped(self, turn: Turn) -> set[UUID]:
        return self._memory.now.dropped & turn.counts.keys() if self._memory else set()

    def _count(self) -> None:
        """Write the numbers of the turn; what is refused is put back as it was."""
        table, turn = self._table, self.turn
        if table is None:
            return
        counts = {one.story_id: one.count.value() for one in self.rows if one.count.isVisibleTo(self)}
        if turn is not None:
            counts = {key: counts.get(key, count) for key, count in turn.counts.items()}
            if counts == turn.counts:
                return
        with Saying(self._said):
            self._workspace.do(count_votes, table.id, turn.number if turn else 1, counts)
            return
        self._refresh()

    def _go_down(self, done: VoteRow) -> None:
        """Go to the number of the next story; after the last, on to what comes next."""
        typed = [one for one in self.rows if one.count.isVisibleTo(self)]
        after = typed[typed.index(done) + 1 :]
        if after:
            after[0].enter()
        else:
            self._onward.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cast(self, story_id: UUID) -> None:
        table = self._table
        if table is None:
            return
        with Saying(self._said):
            turn = self.turn
            number = turn.number if turn else None
            if number is None:
                readable = [one.id for one in table.stories if not one.refusal]
                number = self._workspace.do(open_turn, table.id, readable)
            self._workspace.do(cast_ballot, table.id, number, story_id)
            self.pad.tell_last(story_id)

    def _take_back(self) -> None:
        stack = self._workspace.undo_stack
        if stack.canUndo() and stack.undoText() == cast_ballot.label:
            stack.undo()
        self.pad.tell_last(None)

    def _close_vote(self) -> None:
        """Open the counts before everyone has voted: some may choose not to."""
        if self.turn and self._memory:
            self._memory.now.closed = self.turn.number
            self._memory.keep()
            self._refresh()
            self.leaned.emit()
            self.show_counts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reopen(self) -> None:
        if self._memory:
            self._memory.now.closed = 0
            self._memory.keep()
            self.show_counts.setChecked(False)
            self.counts_asked.emit(False)
            self._refresh()
            self.enter()

    def _open_turn(self) -> None:
        table, turn, memory = self._table, self.turn, self._memory
        if table is None or turn is None or memory is None:
            return
        stories = [key for key in turn.counts if key not in memory.now.dropped]
        with Saying(self._said):
            self._workspace.do(open_turn, table.id, stories)
            memory.now.dropped.clear()
            memory.follow(table)
            memory.keep()
            self.show_counts.setChecked(False)
            self.counts_asked.emit(False)
            self._refresh()
            self.enter()

    def _remove_turn(self) -> None:
        with Saying(self._said):
            if self._table:
                self._workspace.do(remove_turn, self._table.id)
                undo = self._workspace.undo_stack.undo
                words = _("Le tour est retiré.")
                self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)
                self.enter()

    def _retain(self, story_id: UUID, retained: bool) -> None:
        if self._memory:
            chosen = self._memory.now.chosen
            (chosen.add if retained else chosen.discard)(story_id)
            self._lean()

    def _drop(self, story_id: UUID, dropped: bool) -> None:
        if self._memory:
            left = self._memory.now.dropped
            (left.add if dropped else left.discard)(story_id)
            self._lean()

    def _lean(self) -> None:
        if self._memory:
            self._memory.keep()
        self._refresh()
        self.leaned.emit()


def _note(one: ReadStory, turn: Turn | None, can: int) -> str:
    """Say what a turn made of a story: once every voice is in, which has the fewest."""
    if one.withdrawn or turn is None:
        return ""
    if one.id not in turn.counts:
        return _("écartée à un tour précédent")
    if turn.total >= can and one.id in turn.last:
        return _("la moins choisie")
    return ""


def _turn_words(turn: Turn, table: Table) -> str:
    told = ", ".join(f"{one.letter} {turn.counts[one.id]}" for one in table.stories if one.id in turn.counts)
    return _("Tour {number}\u00a0: {counts}").format(number=turn.number, counts=told)
