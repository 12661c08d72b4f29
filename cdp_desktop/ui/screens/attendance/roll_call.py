"""The roll call: one person at a time, one key each."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ParamSpec
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.attendance import Attendance
from cdp_desktop.domain.attendance_sheet import to_call
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Candidate, Person
from cdp_desktop.domain.presence_labels import Presence, PresenceLabels
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.attendance import mark_absent, mark_excused, mark_present
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.widgets.avatar import Avatar
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Elided, Label
from cdp_desktop.workspace import Workspace

P = ParamSpec("P")


class RollCall(QWidget):
    """Someone's name in large letters; P or Enter, E, A, or → for later; Ctrl+Z brings the last one back.

    ``told`` says what was written, ``left`` asks to go back to the door.
    """

    told = Signal(str)
    left = Signal()

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, hour: Callable[[], datetime | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._hour = hour
        self._candidates: Sequence[Candidate] = ()
        self._attendances: Sequence[Attendance] = ()
        self._later: list[UUID] = []
        self._called: list[Person] = []
        self._labels = PresenceLabels()
        self._build()
        self.use_labels(self._labels)

    @property
    def person(self) -> Person | None:
        """Who is called."""
        return self._called[0] if self._called else None

    def know(self, candidates: Sequence[Candidate]) -> None:
        """Say who may be called."""
        self._candidates = candidates
        self._refresh()

    def show_attendances(self, attendances: Sequence[Attendance]) -> None:
        """Say who has answered already."""
        self._attendances = attendances
        self._refresh()

    def use_labels(self, labels: PresenceLabels) -> None:
        """Put these words on the buttons; the keys stay."""
        self._labels = labels
        self.present.setText(_("{label} · P").format(label=labels.label(Presence.PRESENT)))
        self.excused.setText(_("{label} · E").format(label=labels.label(Presence.EXCUSED)))
        self.absent.setText(_("{label} · A").format(label=labels.label(Presence.ABSENT)))

    def begin(self) -> None:
        """Call from the first name."""
        self._later.clear()
        self._refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.disc = Avatar("", 56)
        self.name = Elided("", "live_title")
        self.place = Elided("", "live_body", "muted")
        self.said = Label("", "body", "muted", wrap=True)
        self.problem = Label("", "body_medium", "danger", wrap=True)
        self.present = Button("", "user-check", "primary")
        self.excused = Button("", "user-x")
        self.absent = Button("", "circle-x")
        self.later = Button(_("Plus tard · →"), "arrow-right", "ghost")
        self.count = Label("", "label", "muted", tabular=True)
        close = IconButton("x", _("Revenir à l’accueil (Échap)"), size="small")
        words = column(self.name, self.place, gap=0)
        self._card = Framed("sunken", row(column(self.disc, None), (words, 1), gap=14, margins=(16, 14, 16, 14)))
        head = row((Label(_("Appel nominal"), "heading"), 1), self.count, close)
        buttons = column(self.present, self.excused, self.absent, self.later, gap=6)
        self.setLayout(column(head, self._card, self.said, self.problem, buttons, None, gap=10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Appel nominal"))
        self.problem.hide()
        self.present.clicked.connect(self._say_present)
        self.excused.clicked.connect(self._say_excused)
        self.absent.clicked.connect(self._say_absent)
        self.later.clicked.connect(self._put_off)
        close.clicked.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer for the person called."""
        match event.key():
            case Qt.Key.Key_P | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._say_present()
            case Qt.Key.Key_E:
                self._say_excused()
            case Qt.Key.Key_A:
                self._say_absent()
            case Qt.Key.Key_Right:
                self._put_off()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def _refresh(self) -> None:
        before = self.person
        self._called = to_call(self._candidates, self._attendances, last=self._later)
        person = self.person
        self.problem.hide()
        self._card.setVisible(person is not None)
        for button in (self.present, self.excused, self.absent, self.later):
            button.setVisible(person is not None)
        left = len(self._called)
        self.count.setText(ngettext("{n} à appeler", "{n} à appeler", left).format(n=left) if left else "")
        self.said.setText("" if left else _("Tout le monde a été appelé. Les autres s’inscrivent à l’accueil."))
        self.said.setVisible(not left)
        if person is None:
            return
        self.disc.show_name(person.name)
        self.name.setText(typeset(person.name))
        self.place.setText(typeset(person.organization_name))
        if person != before and self.isVisible():
            announce(self, f"{person.name}, {person.organization_name}")

    # ------------------------------------------------------------------------------------------ gestures

    def _say_present(self) -> None:
        person = self.person
        if person is not None and self._try(mark_present, self._meeting_id, person.id, at=self._hour()):
            self._tell(_("{name}\u00a0: {label}."), person, Presence.PRESENT)

    def _say_excused(self) -> None:
        person = self.person
        if person is not None and self._try(mark_excused, self._meeting_id, person.id):
            self._tell(_("{name}\u00a0: {label}."), person, Presence.EXCUSED)

    def _say_absent(self) -> None:
        person = self.person
        if person is not None and self._try(mark_absent, self._meeting_id, person.id):
            self._tell(_("{name}\u00a0: {label}. Aucun document ne le dira."), person, Presence.ABSENT)

    def _tell(self, words: str, person: Person, presence: Presence) -> None:
        self.told.emit(words.format(name=person.name, label=self._labels.within(presence)))

    def _put_off(self) -> None:
        person = self.person
        if person is not None:
            self._later = [*(one for one in self._later if one != person.id), person.id]
            self._refresh()

    def _try(self, operation: Operation[P, UUID], *args: P.args, **kwargs: P.kwargs) -> bool:
        try:
            self._workspace.do(operation, *args, **kwargs)
        except (Refused, StoreError) as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
