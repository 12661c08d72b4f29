"""« Saisie de la feuille »: the signed sheet typed back, one line after the other, without leaving the field."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QSizePolicy, QStyleOptionViewItem, QWidget

from cdp_desktop.domain.arrivals import typed_hour, typed_person
from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Candidate
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations import Refused
from cdp_desktop.operations.transcription import transcribe_guest, transcribe_member, transcribe_newcomer
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.icons import icon
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.attendance.delegates import Index, PersonDelegate
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.likeness import Likeness

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_DIGITS: Final = ("1", "2")
_COLUMNS: Final = (_("Nom au compte rendu"), _("Recevoir le compte rendu"))
_AFTER: Final = {
    ConsentState.NOT_ASKED: ConsentState.GRANTED,
    ConsentState.GRANTED: ConsentState.REFUSED,
    ConsentState.REFUSED: ConsentState.NOT_ASKED,
}
_SAID: Final = {
    ConsentState.NOT_ASKED: _("rien de coché"),
    ConsentState.GRANTED: _("oui"),
    ConsentState.REFUSED: _("non"),
}
_MARKS: Final = {ConsentState.NOT_ASKED: "square", ConsentState.GRANTED: "check", ConsentState.REFUSED: "x"}


class Kind(StrEnum):
    """What a line of the sheet may be."""

    KNOWN = "known"
    NEW = "new"
    GUEST = "guest"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the line: someone known, a new person, a guest."""

    id: UUID
    kind: Kind
    name: str
    place: str = ""
    here: bool = False

    @property
    def about(self) -> str:
        """What the line would do, in a word or two."""
        match self.kind:
            case Kind.NEW:
                return _("nouvelle personne")
            case Kind.GUEST:
                return _("invitée, cette fois seulement")
        return _("déjà inscrite") if self.here else ""


_NEW, _GUEST = uuid4(), uuid4()


class NameField(QLineEdit):
    """The name as it is read on paper; 1 and 2 tick the columns, the arrows choose, Enter writes the line."""

    ticked = Signal(int)
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let letters through; keep the digits for the columns, and the arrows for the list."""
        modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text() in _DIGITS and not modified:
            self.ticked.emit(_DIGITS.index(event.text()))
        elif event.key() in _ARROWS:
            self.stepped.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class SheetEntry(QWidget):
    """A name, who it may be, an hour if there is one, what was ticked; Enter, and the next line.

    ``told`` says what was written; ``left`` asks to go back to the door.
    """

    told = Signal(str)
    left = Signal()

    def __init__(self, workspace: Workspace, meeting_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._candidates: Sequence[Candidate] = ()
        self._likeness: Likeness | None = None  # made when the first line is typed
        self._here: set[UUID] = set()
        self._answers = [ConsentState.NOT_ASKED, ConsentState.NOT_ASKED]
        self._present: set[UUID] = set()
        self._written: set[UUID] = set()  # the attendances written since the sheet was taken up
        self._build()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The ways to read what is typed, the likeliest first."""
        return self._model.rows

    @property
    def answers(self) -> tuple[ConsentState, ...]:
        """What is ticked for the line being typed."""
        return tuple(self._answers)

    def know(self, candidates: Sequence[Candidate]) -> None:
        """Say who can be found."""
        self._candidates, self._likeness = candidates, None

    def show_attendances(self, attendances: Sequence[Attendance]) -> None:
        """Say who is registered already."""
        self._here = {one.person.id for one in attendances if one.person and one.present}
        self._present = {one.id for one in attendances if one.present}
        self._search()
        self._show_count()

    def begin(self) -> None:
        """Wait for the first line."""
        self._written.clear()
        self._next_line()

    def _build(self) -> None:
        self.name = NameField()
        self.name.setAccessibleName(_("Nom écrit sur la feuille"))
        self.name.setPlaceholderText(_("Deux ou trois lettres, ou le nom au complet"))
        self.hour = QLineEdit()
        self.hour.setAccessibleName(_("Heure d’arrivée, facultative"))
        self.hour.setPlaceholderText(_("Heure"))
        self.boxes = [Button("", "square", size="small") for _text in _COLUMNS]
        self._model: RowsModel[Reading] = list_model(_name, spoken=_spoken, parent=self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_ReadingDelegate(self.list))
        self.list.setAccessibleName(_("Qui cela peut être"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        follow(self._dress)
        self.problem = Label("", "body_medium", "danger", wrap=True)
        self.count = Label("", "label", "muted")
        keys = _("Entrée écrit la ligne · ↑ ↓ choisir · 1 et 2 cocher · Tab pour l’heure · nom, organisme si inconnue")
        close = IconButton("x", _("Revenir à l’accueil (Échap)"), size="small")
        head = row((Label(_("Saisie de la feuille"), "heading"), 1), self.count, close)
        line = row((self.name, 3), (self.hour, 1), gap=6)
        boxes = column(*self.boxes, gap=4)
        self.setLayout(
            column(head, line, boxes, self.problem, (self.list, 1), Label(keys, "caption", "muted", wrap=True), gap=8)
        )
        self.problem.hide()
        self.name.textChanged.connect(self._search)
        self.name.ticked.connect(self._tick)
        self.name.stepped.connect(self._step)
        for field in (self.name, self.hour):
            field.returnPressed.connect(self._write)
        for place, box in enumerate(self.boxes):
            box.clicked.connect(partial(self._tick, place))
        self.list.clicked.connect(self._write)
        close.clicked.connect(self.left)

    def _dress(self) -> None:
        self.list.setMinimumHeight(theme.px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the door."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------- reading

    def _search(self) -> None:
        typed = self.name.text().strip()
        self.problem.hide()
        self._model.show(self._readings(typed) if typed else [])
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.scrollToTop()

    def _readings(self, typed: str) -> list[Reading]:
        if self._likeness is None:
            from cdp_desktop.likeness import Likeness

            self._likeness = Likeness(self._candidates)
        known = [
            Reading(one.id, Kind.KNOWN, one.person.name, one.person.organization_name, one.id in self._here)
            for one in self._likeness.best(typed)
        ]
        person = typed_person(typed)
        name = f"{person.first_name} {person.last_name}".strip()
        return [
            *known,
            Reading(_NEW, Kind.NEW, name, person.organization),
            Reading(_GUEST, Kind.GUEST, name, person.organization),
        ]

    def _show_answers(self) -> None:
        for key, (box, asked, state) in enumerate(zip(self.boxes, _COLUMNS, self._answers, strict=True), 1):
            box.setText(_("{key} · {column}\u00a0: {answer}").format(key=key, column=asked, answer=_SAID[state]))
            box.setIcon(icon(_MARKS[state], "ink2"))

    # ------------------------------------------------------------------------------------------ gestures

    def _tick(self, place: int) -> None:
        self._answers[place] = _AFTER[self._answers[place]]
        self._show_answers()
        announce(self.name, self.boxes[place].text())
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        target = min(max(self.list.currentIndex().row() + by, 0), len(self._model) - 1)
        self.list.setCurrentIndex(self._model.index(target, 0))
        if target >= 0:
            announce(self.name, _spoken(self._model[target]))

    def _write(self) -> None:
        reading = self._model.value(self.list.currentIndex())
        if reading is None:
            return
        typed = self.hour.text().strip()
        arrived_at = typed_hour(typed)
        if typed and arrived_at is None:
            self._refuse(_("Cette heure n’est pas comprise. Écrivez par exemple 9 h 32."), self.hour)
            return
        try:
            self._written.add(self._do(reading, arrived_at))
        except (Refused, StoreError) as error:
            self._refuse(str(error), self.name)
            return
        self.told.emit(typeset(_("{name}\u00a0: ligne écrite.").format(name=reading.name)))
        self._next_line()

    def _do(self, reading: Reading, arrived_at: time | None) -> UUID:
        """Write a line; return the key of the attendance."""
        match reading.kind:
            case Kind.KNOWN:
                return self._workspace.do(
                    transcribe_member, self._meeting_id, reading.id, arrived_at=arrived_at, answers=self.answers
                )
            case Kind.NEW:
                person = typed_person(self.name.text())
                return self._workspace.do(
                    transcribe_newcomer, self._meeting_id, person, arrived_at=arrived_at, answers=self.answers
                )
            case Kind.GUEST if set(self._answers) != {ConsentState.NOT_ASKED}:
                raise Refused(_("Une personne invitée n’a pas de fiche où garder ses réponses\u00a0: décochez-les."))
            case Kind.GUEST:
                return self._workspace.do(
                    transcribe_guest,
                    self._meeting_id,
                    name=reading.name,
                    organization=reading.place,
                    arrived_at=arrived_at,
                )

    def _next_line(self) -> None:
        """Empty the line; not with clear(), which Ctrl+Z would undo: it must undo the line written."""
        self._answers = [ConsentState.NOT_ASKED, ConsentState.NOT_ASKED]
        self.name.setText("")
        self.hour.setText("")
        self._search()
        self._show_answers()
        self._show_count()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        """Say how many lines were written; one that was undone counts no more."""
        count = len(self._written & self._present)
        words = ngettext("{n} ligne écrite", "{n} lignes écrites", count).format(n=count)
        self.count.setText(words if count else "")

    def _refuse(self, sentence: str, field: QLineEdit) -> None:
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.name, sentence, urgent=True)
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class _ReadingDelegate(PersonDelegate):
    """Someone the line may be about, and what writing it would do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        reading: Reading = index.data(VALUE)
        painter.save()
        room = QRectF(option.rect).adjusted(2, 2, -2, -2)
        self.ground(painter, room, option, here=False)
        right = self.words(painter, room, reading.about, "accent_ink" if reading.here else "ink2")
        self.person(painter, QRectF(room.topLeft(), QPointF(right, room.bottom())), reading.name, reading.place)
        painter.restore()


def _name(reading: Reading) -> str:
    return reading.name


def _spoken(reading: Reading) -> str:
    return ", ".join(part for part in (reading.name, reading.place, reading.about) if part)
