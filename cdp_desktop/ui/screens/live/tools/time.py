"""« Négocier le temps »: the points to come with proposed minutes, which the group changes, then adopts."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.agenda import AgendaItem, Clock, clock
from cdp_desktop.domain.agreement import (
    AgreementLine,
    TimeChoice,
    arithmetic,
    movable,
    new_end,
    proposal,
    renewed,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.running import STEP, late_minutes
from cdp_desktop.domain.typography import fold, hour, parse_duration
from cdp_desktop.domain.vocabulary import ItemType, MeetingStatus
from cdp_desktop.operations.negotiation import adopt_times
from cdp_desktop.ui.actions import shown_keys
from cdp_desktop.ui.screens.live.dock import Tool
from cdp_desktop.ui.screens.live.gestures import attempt
from cdp_desktop.ui.screens.live.tools.time_list import TimeList, TimeRow
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Chip, Label
from cdp_desktop.workspace import Workspace

_KEYS: Final = _("+ et −\u00a0: 5 min · un chiffre\u00a0: la durée · S et R · Ctrl+Entrée\u00a0: adopter")


class TimeTool(Tool):
    """What the group does with the time left. Nothing is written before « Adopter »; then one step undoes it all."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(workspace, now, parent)
        self._meeting: Meeting | None = None
        self._lines: tuple[AgreementLine, ...] = ()
        self._chosen = False  # the group changed something: the proposal no longer follows the clock
        self.end = Label("", "body_strong", tabular=True)
        self.standing = Chip("", "neutral")
        self.why = Label("", "label", "muted", wrap=True)
        self.nothing = Label("", "body", "muted", wrap=True)
        self.list = TimeList(self._type)
        self.less = Button(_("−5"), size="small")
        self.more = Button(_("+5"), size="small")
        self.park = Button(_("Stationner"), size="small")
        self.defer = Button(_("Reporter"), size="small")
        self.again = Button(_("Refaire la proposition"), "rotate-ccw", "ghost", size="small")
        self.show_room = Button(_("Montrer à la salle"), "presentation", "ghost", size="small")
        self.adopt = Button(_("Adopter"), "check", "primary", size="small")
        self.keys = Label(_KEYS, "caption", "quiet", wrap=True)
        self._build()

    @property
    def lines(self) -> tuple[AgreementLine, ...]:
        """The points to come, as the group would have them now."""
        return self._lines

    def show_meeting(self, found: Meeting) -> None:
        """Propose again if the points to come are no longer the same; else keep what was chosen."""
        before, self._meeting = self._lines, found
        self._lines = renewed(self._lines, found.items, self._late, self._begins)
        self._chosen = self._chosen and self._lines == before
        self._follow_clock()
        self._refresh()

    def tick(self, now: datetime) -> None:
        """Follow the lateness, until the group changes something."""
        if self._meeting is not None:
            self._follow_clock()
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Adopt on Ctrl+Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._adopt()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.less.setAccessibleName(_("5 minutes de moins pour le point choisi"))
        self.more.setAccessibleName(_("5 minutes de plus pour le point choisi"))
        self._gestures = Flow(self.less, self.more, self.park, self.defer, gap=6)
        self.setLayout(
            column(
                Flow(self.end, self.standing),
                self.why,
                self.nothing,
                (self.list, 1),
                self._gestures,
                Flow(self.adopt, self.show_room, self.again, gap=6),
                self.keys,
                gap=8,
            )
        )
        enter_by(self, self.list)
        self.list.shifted.connect(self._shift)
        self.list.put_aside.connect(self._put_aside)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.less.clicked.connect(self._shorten)
        self.more.clicked.connect(self._lengthen)
        self.park.clicked.connect(self._park)
        self.defer.clicked.connect(self._defer)
        self.again.clicked.connect(self._propose)
        self.show_room.clicked.connect(self._show_room)
        self.adopt.clicked.connect(self._adopt)

    # ------------------------------------------------------------------------------------------- showing

    def _refresh(self) -> None:
        found, lines = self._found, self._lines
        usable = bool(lines) and found.status is MeetingStatus.IN_PROGRESS
        end = new_end(found, lines, self._now())
        words = _("Fin prévue {before}\u00a0→ {after}") if end.before != end.after else _("Fin prévue {after}")
        self.end.setText(words.format(before=end.before, after=end.after))
        self.standing.show_chip(end.standing if usable else "", "accent")
        promised = {item.id: _promised(item) for item in found.items}
        self.why.setText(arithmetic(proposal(found.items, self._late, self._begins), self._late))
        self.nothing.setText(
            _("Plus aucun point à venir.") if found.status is MeetingStatus.IN_PROGRESS
            else _("Le temps se négocie une fois la rencontre commencée.")
        )  # fmt: skip
        self.list.show_rows([TimeRow(line, promised[line.id]) for line in lines])
        self.nothing.setVisible(not usable)
        for part in (self.end, self.why, self.list, self.keys, self.adopt, self.show_room,
                     self.less, self.more, self.park, self.defer):  # fmt: skip
            part.setVisible(usable)
        self.again.setVisible(usable and self._chosen)
        self._allow()

    def _allow(self) -> None:
        row, free = self.list.current, not self._workspace.read_only
        item = next((one for one in self._found.items if row and one.id == row.id), None)
        for button in (self.less, self.more):
            button.setEnabled(free and item is not None)
        for button in (self.park, self.defer):
            button.setEnabled(free and item is not None and movable(item))
        self.adopt.setEnabled(free and any(line.choice is not TimeChoice.KEEP for line in self._lines))

    # ------------------------------------------------------------------------------------------ gestures

    def _shift(self, item_id: UUID, minutes: int) -> None:
        line = self._line(item_id)
        self._choose(line.lasting((line.after or line.before) + minutes))

    def _type(self, row: TimeRow, text: str) -> None:
        minutes = parse_duration(text)
        if minutes:
            self._choose(row.line.lasting(minutes))
        elif text.strip() not in ("", "—"):
            self.refused.emit(_("Cette durée n’est pas comprise. Écrivez par exemple 20 ou 1 h 30."))

    def _put_aside(self, item_id: UUID, choice: TimeChoice) -> None:
        item = next(one for one in self._found.items if one.id == item_id)
        if movable(item):
            self._choose(self._line(item_id).put_aside(choice))
        else:
            self.refused.emit(_("Une pause ou la clôture se raccourcit, mais ne se reporte pas."))

    def _shorten(self) -> None:
        if self.list.current:
            self._shift(self.list.current.id, -STEP)

    def _lengthen(self) -> None:
        if self.list.current:
            self._shift(self.list.current.id, STEP)

    def _park(self) -> None:
        if self.list.current:
            self._put_aside(self.list.current.id, TimeChoice.PARK)

    def _defer(self) -> None:
        if self.list.current:
            self._put_aside(self.list.current.id, TimeChoice.DEFER)

    def _propose(self) -> None:
        self._chosen = False
        self._follow_clock()
        self._refresh()

    def _show_room(self) -> None:
        self.asked.emit("room:time")

    def _adopt(self) -> None:
        found, lines = self._found, self._lines
        end = self.end.text()
        late = max(0, self._late)
        if attempt(self._workspace, self.refused.emit, adopt_times, found.id, lines, late_minutes=late, at=self._now()):
            self.told.emit(_("Adopté. {end}. {keys} pour revenir en arrière.").format(end=end, keys=shown_keys("undo")))
            self.done.emit()

    # --------------------------------------------------------------------------------------------- inner

    @property
    def _found(self) -> Meeting:
        assert self._meeting is not None
        return self._meeting

    @property
    def _clock(self) -> Clock:
        return clock(self._found.items, self._found.end_due(self._now()), self._now())

    @property
    def _late(self) -> int:
        return max(0, late_minutes(self._clock))

    @property
    def _begins(self) -> datetime:
        """When the first point to come should begin."""
        return self._now() + timedelta(seconds=max(0.0, self._clock.left))

    def _line(self, item_id: UUID) -> AgreementLine:
        return next(line for line in self._lines if line.id == item_id)

    def _choose(self, wanted: AgreementLine) -> None:
        self._lines = tuple(wanted if line.id == wanted.id else line for line in self._lines)
        self._chosen = True
        self._refresh()
        row = next(one for one in self.list.rows if one.id == wanted.id)
        announce(self.list, f"{row.spoken}. {self.end.text()}")

    def _follow_clock(self) -> None:
        if not self._chosen:
            self._lines = proposal(self._found.items, self._late, self._begins)


def _promised(item: AgendaItem) -> str:
    if item.fixed_start is not None:
        return _("fixé à {hour}").format(hour=hour(item.fixed_start))
    named = fold(item.title).startswith(fold(ItemType.BREAK.label))
    return ItemType.BREAK.label.lower() if item.type is ItemType.BREAK and not named else ""
