"""Capturing what is said: the line, what it becomes, and the stream under it."""

import sys
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from cdp_desktop.domain.capture import Capture, CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.meeting import Meeting
from cdp_desktop.domain.quick_line import Named, Names, Reading
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.attendance import mark_present
from cdp_desktop.operations.captures import attribute_capture, edit_capture, remove_capture
from cdp_desktop.operations.quick_capture import capture_reading
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import next_meeting
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.stream import stream
from cdp_desktop.ui.actions import shown_keys
from cdp_desktop.ui.screens.live.amending import Amending
from cdp_desktop.ui.screens.live.capture_line import CaptureLine
from cdp_desktop.ui.screens.live.choice_bar import ChoiceBar, Way
from cdp_desktop.ui.screens.live.details import Details
from cdp_desktop.ui.screens.live.erasing import Erasing
from cdp_desktop.ui.screens.live.gestures import P, T, attempt
from cdp_desktop.ui.screens.live.growing import Growing
from cdp_desktop.ui.screens.live.joining import Joining
from cdp_desktop.ui.screens.live.stream import Line, Stream
from cdp_desktop.ui.screens.similar_card import SimilarCard
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.tokens import KINDS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column, row
from cdp_desktop.ui.widgets.picker import Choice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

STREAM_TABLES: Final = (
    "note", "decision", "action_item", "action_item_co_owner", "parking_lot_item", "practice", "initiative",
    "initiative_proposer", "stage_change",
)  # fmt: skip


SHOWN = 100  # lines read at each change: the room does not wait for the whole meeting


class Capturing(QWidget):
    """The capture line and the stream of one meeting."""

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._held_on = date.min
        self._item_id: UUID | None = None
        self._points: dict[UUID, str] = {}
        self._present: frozenset[UUID] = frozenset()
        self._last: UUID | None = None
        self._limit = SHOWN
        self._gestures = workspace.undo_stack.index()
        self.line = CaptureLine()
        self.bar = ChoiceBar()
        self.stream = Stream(self._edit)
        self.details = Details()
        self.amending = Amending(workspace, meeting_id, self.stream, self.details, self._refuse)
        self.erasing = Erasing(workspace, meeting_id, self.line, self.stream, self.bar)
        self.erasing.left.connect(self.focus_line)
        self.erasing.erased.connect(self._keep_draft)
        self.growing = Growing(workspace, meeting_id, now)
        self.similar = SimilarCard()
        self.joining = Joining(workspace, self.line, self.similar, self._refuse)
        self._empty = Label(_("Ce qui se dit s’écrit ici, la dernière ligne en premier."), "body", "quiet", wrap=True)
        self.older = Button(_("Montrer toutes les lignes"), "history", "ghost", size="small")
        self._build()
        self._find_draft()
        workspace.undo_stack.indexChanged.connect(self._forget_told)

    def focus_line(self) -> None:
        """Bring the focus back to the line."""
        self.stream.forget_choice()
        self.line.field.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self.line.field)

    def insert(self, asking: QLayout) -> None:
        """Put between the line and the stream what else may be asked."""
        self._asking.addLayout(asking)

    def show_people(self, there: Collection[UUID], choices: Sequence[Choice]) -> None:
        """Know who is in the room, and who may be named."""
        self._present = frozenset(there)
        places = self._workspace.read(organizations).values()
        people = [Named(one.id, one.label, present=one.id in self._present) for one in choices]
        named = [
            Named(place.id, name, organization=True) for place in places for name in {place.short_name, place.name}
        ]
        names = Names([*people, *named])
        self.line.offer(choices, names)
        self.growing.know(names)
        self.details.offer(choices, names)

    def show_point(self, found: Meeting, locked: str) -> None:
        """Capture under the current point from now on; ``locked`` says why nothing may be typed."""
        item = found.current
        self._item_id = item.id if item else None
        if found.held_on != self._held_on:
            after = self._workspace.read(next_meeting, found.held_on)
            self.line.count_from(found.held_on, after.held_on if after else None)
        self._held_on = found.held_on
        self.line.lock(locked or self._workspace.read_only_reason)
        off_record = item is not None and item.off_record
        self._frame.setVisible(not off_record)
        grows = QSizePolicy.Policy.Maximum if off_record else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Preferred, grows)
        numbers = {item.id: _("point {number}").format(number=rank) for rank, item in enumerate(found.items, 1)}
        if numbers != self._points:
            self._points = numbers
            self.refresh()

    def arrange(self, *, narrow: bool, low: bool) -> None:
        """Do with little room."""
        self.line.arrange(narrow=narrow, low=low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what looks like an idea above the stream when there is little width."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(660)
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.BottomToTop if narrow else directions.LeftToRight)

    def mark_seed(self) -> None:
        """Mark the line chosen, or else the last one, as the start of a story; what is being typed is kept first."""
        if self.stream.hasFocus() and self.stream.current:
            self.amending.mark_seed(self.stream.current)
            return
        if self.line.field.text().strip():
            self.line.validate()
        lines = self.stream.lines
        if lines and not self.line.field.text():
            self.amending.mark_seed(lines[0])

    # ------------------------------------------------------------------------------------------- build

    def _build(self) -> None:
        box = column(self.details, (self._empty, 1), (self.stream, 1), self.older, gap=0, margins=(1, 4, 1, 4))
        self._empty.setContentsMargins(16, 10, 16, 10)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._frame = Framed("card", box)
        self._asking = column(gap=8)
        self._beside = row((self._frame, 1), self.similar, gap=10)
        self.setLayout(column(self.line, self.bar, self.growing, self._asking, (self._beside, 1), gap=10))
        self.setFocusProxy(self.line)
        self.older.clicked.connect(self._show_all)
        self.line.captured.connect(self._capture)
        self.line.attributed.connect(self._attribute_last)
        self.line.typed.connect(self._keep_draft)
        self.line.stranger.connect(self._tell_stranger)
        self.line.field.down.connect(self._go_down)
        self.joining.contributed.connect(self._finish)
        self.bar.left.connect(self.focus_line)
        self.stream.left.connect(self.focus_line)
        self.stream.removed.connect(self._remove)
        self.stream.selected.connect(self._show_details)
        self.amending.named.connect(self._warn_if_absent)
        self.amending.told.connect(self._tell)
        self.growing.left.connect(self.focus_line)
        self.growing.told.connect(self._tell)
        self.details.grown.connect(self._grow_chosen)
        self.details.edited.connect(self.stream.edit_current)
        self.details.removed.connect(self._remove_chosen)
        self.details.erased.connect(self.erasing.ask)

    # ----------------------------------------------------------------------------------------- refresh

    def refresh(self) -> None:
        """Show the stream as it is now."""
        read = self._workspace.read(stream, self._meeting_id, limit=self._limit + 1)
        found = read[: self._limit]
        self.older.setVisible(len(read) > self._limit)
        self.stream.show_lines([Line(one, self._points.get(one.item_id, "") if one.item_id else "") for one in found])
        self.stream.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._show_details(self.stream.current)

    def _do(self, operation: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> bool:
        return attempt(self._workspace, self._refuse, operation, *args, **kwargs)

    def _tell(self, sentence: str) -> None:
        self.line.tell(sentence, aloud=True)

    def _refuse(self, sentence: str) -> None:
        self.line.tell(sentence, "danger", aloud=True)

    def _show_all(self) -> None:
        self._limit = sys.maxsize - 1
        self.refresh()

    def _show_details(self, line: Line | None) -> None:
        self.amending.show_details(line, self._held_on)

    # -------------------------------------------------------------------------------------------- line

    def _find_draft(self) -> None:
        drafts = self._workspace.drafts
        typed_at, _gap, found = (drafts[self._draft] if drafts else "").partition(" ")
        newest = self._workspace.read(stream, self._meeting_id, limit=1)
        if newest and newest[0].at and typed_at and datetime.fromisoformat(typed_at) < newest[0].at:
            self._keep_draft("")  # it was validated since: the program stopped before the draft could say so
        elif found:
            self.line.show_line(found)
            self.line.tell(_("Texte retrouvé\u00a0: il n’était pas encore enregistré. Entrée pour le garder."))

    @property
    def _draft(self) -> str:
        return f"capture/{self._meeting_id}"

    def _keep_draft(self, line: str) -> None:
        if self._workspace.drafts:
            self._workspace.drafts.put(self._draft, f"{self._now().isoformat()} {line}" if line else "")

    def _finish(self, sentence: str) -> None:
        self.line.empty()
        self.focus_line()
        self._tell(sentence)

    def _capture(self, kind: CaptureKind, reading: Reading, person_id: UUID | None) -> None:
        if self.joining.take(kind, reading, person_id):
            return
        try:
            self._last = self._workspace.do(
                capture_reading,
                self._meeting_id,
                kind,
                reading,
                item_id=self._item_id,
                person_id=person_id,
                at=self._now(),
            )
        except (Refused, StoreError) as error:
            self._refuse(str(error))
            self.line.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.line.empty()
        self.focus_line()
        self.stream.scrollToTop()  # whoever was reading further down sees what was just kept
        word = KINDS[kind.value].word
        if person_id is None and reading.who is not None and not reading.who.organization:
            person_id = reading.who.id
        if person_id is None and reading.who is None and kind is not CaptureKind.DECISION:
            self.line.tell(
                _("Enregistré\u00a0: {kind}. Qui? Tab, puis quelques lettres du nom.").format(kind=word.lower())
            )
        else:
            self.line.tell("")
        self._warn_if_absent(person_id)

    def _forget_told(self, gestures: int) -> None:
        """Say no more what the last gesture did, once it is undone or another is done: Ctrl+Z is about that one."""
        if gestures != self._gestures:
            self.line.tell("")
        self._gestures = gestures

    def _attribute_last(self, person_id: UUID | None) -> None:
        line = next((one for one in self.stream.lines if one.id == self._last), None)
        if line is None or person_id is None:
            self.line.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return  # chosen before the text: it waits beside the line
        if self._do(attribute_capture, line.capture.kind, line.id, person_id):
            self._last = None
            self.line.who.show_choice(None)
            self.focus_line()
            self.line.tell("")
            self._warn_if_absent(person_id)

    def _tell_stranger(self, name: str) -> None:
        sentence = _("Personne ne s’appelle «\u00a0{name}\u00a0» dans la liste. Inscrivez d’abord la personne avec F4.")
        self.line.tell(sentence.format(name=name), "warning", aloud=True)

    def _warn_if_absent(self, person_id: UUID | None) -> None:
        if person_id is None or person_id in self._present:
            return
        found = next((one for one in self.stream.lines if _said_by(one.capture, person_id)), None)
        if found and found.capture.person:
            sentence = _("{name} n’est pas inscrite parmi les personnes présentes.")
            self.bar.ask(
                sentence.format(name=found.capture.person.name),
                [
                    Way(_("Noter l’arrivée"), partial(self._mark_present, person_id), shortcut="Alt+7"),
                    Way(_("Laisser ainsi"), self.focus_line, "ghost", shortcut="Alt+8"),
                ],
                "warning",
            )

    def _mark_present(self, person_id: UUID) -> None:
        self._do(mark_present, self._meeting_id, person_id, at=self._now())

    # ------------------------------------------------------------------------------------------ stream

    def _go_down(self) -> None:
        if self.similar.isVisible():
            self.similar.enter()
        elif self.stream.lines:
            self.stream.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._bring_stream)  # once the fields of the line have their place

    def _bring_stream(self) -> None:
        bring_in_sight(self.stream)

    def _edit(self, line: Line, text: str) -> None:
        self._do(edit_capture, line.capture.kind, line.id, text)

    def _remove(self, line: Line) -> None:
        if self._do(remove_capture, line.capture.kind, line.id):
            self.line.tell(_("Ligne supprimée. {keys} pour la reprendre.").format(keys=shown_keys("undo")), aloud=True)

    def _grow_chosen(self) -> None:
        if self.stream.current:
            self.growing.ask(self.stream.current)

    def _remove_chosen(self) -> None:
        if self.stream.current:
            self._remove(self.stream.current)


def _said_by(one: Capture, person_id: UUID) -> bool:
    return one.person is not None and one.person.id == person_id
