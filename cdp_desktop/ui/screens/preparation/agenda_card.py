"""The agenda of a meeting against its time: the bar, the points, and the line where one more is typed."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.agenda import load, schedule, typed_item
from cdp_desktop.domain.agenda_words import load_words, room_words
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.typography import hour, parse_duration, typeset
from cdp_desktop.domain.vocabulary import ItemState, ItemType
from cdp_desktop.operations.agenda import add_item, edit_item, move_item, remove_item, skip_item
from cdp_desktop.ui.actions import bind
from cdp_desktop.ui.icons import Icon, icon
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.preparation.agenda_list import AgendaList
from cdp_desktop.ui.screens.preparation.papers import Papers
from cdp_desktop.ui.screens.preparation.words import (
    AgendaLine,
    agenda_lines,
    trouble,
    typed_preview,
)
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.clock import Segment, SegmentState, TimeBar
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, HLine, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_HELP: Final = _(
    "Alt+↑ et Alt+↓ déplacent le point · Entrée change sa durée · Suppr le retire · Ctrl+T titre de section"
)


class AgendaCard(Framed):
    """The ordered points. ``asked`` names another tab; ``chosen`` gives the point the person went to."""

    asked = Signal(str)
    chosen = Signal(object)
    current = Signal(object)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent=parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._meeting: Meeting | None = None
        self.heading = Label(_("Ordre du jour"), "heading")
        self.attendance = Button(_("Présences"), "user-check", size="small")
        self.live = Button(_("Animer la rencontre"), "play", "primary", size="small")
        self.bar = TimeBar(14)
        self.load = Label("", "label_strong", tabular=True)
        self.end = Label("", "label", "muted", tabular=True)
        self._trouble_icon = Icon("triangle-alert", "danger", 18)
        self.trouble = Label("", "body_medium", "danger", wrap=True)
        self.said = InfoBar(workspace.undo_stack)
        self.papers = Papers(workspace, meeting_id, self.said)
        self.list = AgendaList()
        self.add = QLineEdit()
        self.help = Label(_HELP, "caption", "quiet", wrap=True)
        self._build()

    def show_meeting(self, meeting: Meeting, *, editable: bool) -> None:
        """Show the agenda of a meeting and how it fills the time."""
        self._meeting = meeting
        counted = load(meeting.items, meeting.start, meeting.end_planned)
        lines = agenda_lines(meeting, self._now(), editable=editable)
        self.list.show_lines(lines)
        self.bar.show_segments(list(_segments(lines)), counted.available)
        self.load.setText(load_words(counted))
        self.end.setText(" · ".join(part for part in (room_words(counted), self._end_words(meeting)) if part))
        self._show_trouble(trouble(counted, lines) if editable else None)
        self._bottom.setVisible(editable)
        self._preview()

    def _build(self) -> None:
        self.add.setAccessibleName(_("Ajouter un point"))
        self.add.setPlaceholderText(_("Ajouter un point\u00a0: «\u00a0Budget 20\u00a0»"))
        self.add.addAction(icon("plus", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        self._trouble = QWidget()
        self._trouble.setLayout(row(self._trouble_icon, (self.trouble, 1), gap=8))
        buttons = QWidget()
        buttons.setLayout(Flow(self.papers, self.attendance, self.live, gap=6, to_right=True))
        top = column(
            row(self.heading, (buttons, 1), gap=6),
            self.bar,
            row(self.load, None, self.end, gap=12),
            self._trouble,
            self.said,
            gap=10,
            margins=(18, 14, 14, 12),
        )
        self._bottom = QWidget()
        typing = column(self.add, self.help, gap=6, margins=(14, 10, 14, 14))
        self._bottom.setLayout(column(HLine(), typing, gap=0))
        rows = column((self.list, 1), gap=0, margins=(8, 4, 8, 4))
        self.setLayout(column(top, HLine(), (rows, 1), self._bottom, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.attendance.clicked.connect(self._ask_attendance)
        self.live.clicked.connect(self._ask_live)
        self.list.chosen.connect(self.chosen)
        self.list.current.connect(self.current)
        self.list.removed.connect(self.remove)
        self.list.lines.moved.connect(self._move)
        self.list.lines.timed.connect(self._set_minutes)
        self.add.returnPressed.connect(self._add)
        self.add.textChanged.connect(self._preview)
        bind(self, {"move_up": self.move_up, "move_down": self.move_down})
        bind(self.list, {"remove": self.remove_current})

    def _end_words(self, meeting: Meeting) -> str:
        if meeting.end_actual:
            return _("terminée à {hour}").format(hour=hour(meeting.end_actual))
        slots = schedule(meeting.items, meeting.start)
        return _("dernier point terminé à {hour}").format(hour=hour(slots[-1].end)) if slots else ""

    def _show_trouble(self, found: tuple[str, str] | None) -> None:
        self._trouble.setVisible(found is not None)
        text, tone = found or ("", "danger")
        if text and text != self.trouble.text():
            announce(self, text)
        self.trouble.setText(text)
        self.trouble.set_tone(tone)
        self._trouble_icon.show_icon("triangle-alert" if tone == "danger" else "coffee", _TINTS[tone])

    # ------------------------------------------------------------------------------------------ gestures

    def move_up(self) -> None:
        """Put the current point one place earlier."""
        self._shift(-1)

    def move_down(self) -> None:
        """Put the current point one place later."""
        self._shift(1)

    def remove(self, item_id: UUID) -> None:
        """Take a point off the agenda, and offer to put it back; a standing one is only skipped."""
        line = self.list.lines.value(self.list.lines.find(item_id))
        if line is None or not line.editable:
            return
        skipped = line.item.standing and line.item.state is ItemState.PLANNED
        words = _("«\u00a0{title}\u00a0» est retiré de l’ordre du jour.")
        if skipped:
            words = _("«\u00a0{title}\u00a0» est sauté cette fois; il reviendra à la prochaine rencontre.")
        with Saying(self.said):
            self._workspace.do(skip_item if skipped else remove_item, item_id)
            self.said.say(
                words.format(title=typeset(line.item.title)),
                action=_("Annuler"),
                on_action=self._workspace.undo_stack.undo,
                seconds=12,
            )

    def remove_current(self) -> None:
        """Take the current point off the agenda."""
        if self.list.line:
            self.remove(self.list.line.id)

    def _shift(self, by: int) -> None:
        line, place = self.list.line, self.list.currentIndex().row() + by
        if line and line.editable and 0 <= place < len(self.list.lines):
            self._move(line.id, place)
            moved = self.list.line
            if moved:
                text = _("{title}, point {number}, à {hour}")
                words = text.format(title=moved.item.title, number=moved.number, hour=hour(moved.start))
                announce(self.list, words)

    def _move(self, item_id: UUID, place: int) -> None:
        with Saying(self.said):
            self._workspace.do(move_item, item_id, place)
            self.list.go_to(item_id)

    def _set_minutes(self, item_id: UUID, text: str) -> None:
        minutes = parse_duration(text)
        line = self.list.lines.value(self.list.lines.find(item_id))
        if minutes is None:
            sentence = _("La durée «\u00a0{text}\u00a0» n’est pas comprise. Écrivez par exemple 20 ou 1 h 30.")
            self.said.say(sentence.format(text=text.strip()), "warning")
        elif line and minutes != line.item.minutes:
            with Saying(self.said):
                planned = minutes - line.item.added_minutes
                self._workspace.do(edit_item, item_id, planned_minutes=max(planned, 0))

    def _add(self) -> None:
        typed = typed_item(self.add.text())
        if typed is None:
            return
        with Saying(self.said):
            kind = ItemType.BREAK if typed.title.lower() == _("Pause").lower() else ItemType.DISCUSSION
            made = self._workspace.do(add_item, self._meeting_id, title=typed.title, minutes=typed.minutes, type=kind)
            self.add.setText("")  # clear() could be undone, and Ctrl+Z is for the point
            self.list.go_to(made)

    def _preview(self) -> None:
        """Say what Enter would add, or what keys do here."""
        meeting = self._meeting
        slots = schedule(meeting.items, meeting.start) if meeting else []
        at = slots[-1].end if slots else meeting.start if meeting else None
        self.help.setText((typed_preview(self.add.text(), at) if at else "") or _HELP)

    def _ask_attendance(self) -> None:
        self.asked.emit("attendance")

    def _ask_live(self) -> None:
        self.asked.emit("live")


_TINTS: Final = {"danger": "danger", "warning": "warn"}


def _segments(lines: list[AgendaLine]) -> Iterator[Segment]:
    """Yield the stretches of the meeting, with the free ones before an hour promised."""
    for line in lines:
        if line.free:
            yield Segment(line.free, "free", _("Temps libre"))
        if not line.off_agenda:
            yield _segment(line)


def _segment(line: AgendaLine) -> Segment:
    state: SegmentState = "todo"
    if line.is_break:
        state = "pause"
    elif line.item.state is ItemState.IN_PROGRESS:
        state = "current"
    elif line.item.state.treated:
        state = "done"
    return Segment(line.item.minutes, state, typeset(line.item.title))
