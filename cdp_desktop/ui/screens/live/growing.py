"""From a need heard to an idea, and from an idea to a committee, without leaving the room."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.capture import CaptureKind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.quick_line import Names
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.committees import create_committee
from cdp_desktop.operations.initiatives import idea_from_need
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.screens.committee_names import committee_members, committee_words
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.screens.live.stream import Line
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class Growing(Framed):
    """Asks what the next step of a line needs: Enter goes from field to field and then does it, Escape gives up.

    ``left`` is emitted when the form goes; ``told`` gives the sentence that says what was done.
    """

    left = Signal()
    told = Signal(str)

    def __init__(
        self, workspace: Workspace, meeting_id: UUID, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__("card", parent=parent)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._now = now
        self._names = Names()
        self._line: Line | None = None
        self._question = Label("", "body_strong", wrap=True)
        self.title = QLineEdit()
        self.mandate = QLineEdit()
        self.people = QLineEdit()
        self.reason = QLineEdit()
        self._read = Label("", "label", "accent", wrap=True)
        self._fault = Label("", "label", "danger", wrap=True)
        self._answer = Button("", kind="primary", size="small")
        self._cancel = Button(_("Annuler"), kind="ghost", size="small")
        self._build()
        follow(self._dress)

    @property
    def fault(self) -> str:
        """Why the last answer was refused, if it was."""
        return self._fault.text()

    @property
    def read(self) -> str:
        """Who was understood in the field of the people."""
        return self._read.text()

    def know(self, names: Names) -> None:
        """Say who may be named."""
        self._names = names

    def ask(self, line: Line) -> None:
        """Ask for the next step of a need or of an idea."""
        self._line = line
        text = line.capture.text
        committee = line.capture.kind is CaptureKind.IDEA
        question = (
            _("Un comité pour «\u00a0{title}\u00a0»") if committee else _("Une idée née de ce besoin\u00a0: {title}")
        )
        self._question.setText(question.format(title=typeset(text)))
        self._answer.setText(_("Former le comité") if committee else _("Créer l’idée"))
        self.title.setText(_("Comité\u00a0: {title}").format(title=text) if committee else text)
        for field in (self.mandate, self.people, self.reason):
            field.clear()
        for box in self._committee_only:
            box.setVisible(committee)
        self._say("")
        self._read_people("")
        self.setAccessibleName(self._question.text())
        self.show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()
        QTimer.singleShot(0, self, self._bring)  # once it has its place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        fields = {
            _("Titre"): self.title,
            _("Mandat"): self.mandate,
            _("Qui en est"): self.people,
            _("Pourquoi"): self.reason,
        }
        boxes = []
        for name, field in fields.items():
            box = QWidget()
            box.setLayout(column(labelled(name, field), gap=0))
            boxes.append(box)
            field.returnPressed.connect(self._go_on)
            field.textEdited.connect(self._forget_fault)
        self.people.setPlaceholderText(_("Des noms, avec des virgules"))
        self._fields = tuple(fields.values())
        self._boxes = tuple(boxes)
        self._committee_only = (boxes[1], boxes[2], self._read)
        self.setLayout(
            column(
                self._question, Flow(*boxes, gap=10), self._read, self._fault, Flow(self._answer, self._cancel, gap=8),
                gap=8, margins=(14, 10, 14, 10),
            )
        )  # fmt: skip
        self.people.textEdited.connect(self._read_people)
        self._answer.clicked.connect(self._submit)
        self._cancel.clicked.connect(self._leave)
        self.hide()

    def _dress(self) -> None:
        for box in self._boxes:
            box.setFixedWidth(theme.px(225))

    def _bring(self) -> None:
        bring_in_sight(self)
        bring_in_sight(self.title)

    def _go_on(self) -> None:
        """Go to the next field in sight, and submit from the last."""
        shown = [field for field in self._fields if field.isVisible()]
        after = shown[shown.index(field) + 1 :] if (field := self.focusWidget()) in shown else []
        if after:
            after[0].setFocus(Qt.FocusReason.TabFocusReason)
            bring_in_sight(after[0])
        else:
            self._submit()

    def _read_people(self, text: str) -> None:
        self._read.setText(committee_words(text, self._names))

    def _forget_fault(self) -> None:
        self._say("")

    def _submit(self) -> None:
        if self._line is None:
            return
        try:
            done = self._form() if self._line.capture.kind is CaptureKind.IDEA else self._conceive()
        except (Refused, StoreError) as error:
            self._say(str(error))
            return
        self._leave()
        self.told.emit(done)

    def _conceive(self) -> str:
        assert self._line
        self._workspace.do(
            idea_from_need, self._line.id, title=self.title.text(), reason=self.reason.text(), at=self._now()
        )
        return _("L’idée est créée\u00a0: son besoin la précède.")

    def _form(self) -> str:
        assert self._line
        members = committee_members(self.people.text(), self._names)
        self._workspace.do(
            create_committee,
            self._line.id,
            name=self.title.text(),
            mandate=self.mandate.text(),
            members=members,
            lead_id=members[0],
            reason=self.reason.text(),
            meeting_id=self._meeting_id,
        )
        return _("Le comité est formé.")

    def _leave(self) -> None:
        self._line = None
        self.hide()
        self.left.emit()

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            announce(self, fault, urgent=True)
