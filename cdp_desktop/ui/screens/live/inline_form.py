"""One question answered in place, on one line: a reason, an hour, a title, a person."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.operations import Refused
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label


class InlineForm(Framed):
    """A question, a field and two buttons; Enter answers, Escape gives up.

    ``left`` is emitted when the form goes, answered or not.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._question = Label("", "body_strong", wrap=True)
        self.points = QComboBox()
        self.field = QLineEdit()
        self.person = PersonPicker(_("Qui anime?"), _("Quelques lettres du nom"))
        self.quick = [Button(""), Button(""), Button("")]
        self._answer = Button("", kind="primary")
        self._cancel = Button(_("Annuler"), kind="ghost")
        self._fault = Label("", "label", "danger", wrap=True)
        self._send: Callable[[], object] | None = None
        self._build()
        follow(self._dress)

    @property
    def fault(self) -> str:
        """Why the last answer was refused, if it was."""
        return self._fault.text()

    def ask_text(
        self,
        question: str,
        answer: str,
        send: Callable[[str], object],
        *,
        text: str = "",
        hint: str = "",
        quick: Sequence[str] = (),
    ) -> None:
        """Ask for a line of text, which ``send`` receives; ``quick`` answers are given in one press."""
        self.field.setText(text)
        self.field.setPlaceholderText(hint)
        self._open(question, answer, lambda: send(self.field.text()), self.field)
        for button, words in zip(self.quick, quick, strict=False):
            button.setText(words)
            button.show()
        self.field.selectAll()

    def ask_reason(
        self,
        question: str,
        answer: str,
        points: Sequence[tuple[UUID, str]],
        send: Callable[[UUID, str], object],
        *,
        reason: str = "",
        first: int = 0,
    ) -> None:
        """Ask which point, among these, and why."""
        self.points.clear()
        for point_id, title in points:
            self.points.addItem(title, point_id)
        self.points.setCurrentIndex(first)
        self.field.setText(reason)
        self.field.setPlaceholderText(_("Pourquoi?"))
        self._open(question, answer, lambda: send(self.points.currentData(), self.field.text()), self.field)
        self.points.setVisible(len(points) > 1)
        self.field.selectAll()

    def ask_person(
        self,
        question: str,
        answer: str,
        choices: Sequence[Choice],
        send: Callable[[UUID], object],
        *,
        proposed: Choice | None = None,
    ) -> None:
        """Ask for a person."""
        self.person.offer(choices)
        self.person.show_choice(proposed)
        self._open(question, answer, lambda: self._send_person(send), self.person)
        self.person.selectAll()

    def dismiss(self) -> None:
        """Take the form away."""
        if self.isHidden():
            return
        self.hide()
        self._send = None
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.points.setAccessibleName(_("Point"))
        self.points.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.points.setMinimumContentsLength(30)
        line = Flow(self.points, self.field, self.person, self._answer, *self.quick, self._cancel, gap=8)
        self.setLayout(column(self._question, line, self._fault, gap=8, margins=(14, 10, 14, 10)))
        self.field.returnPressed.connect(self._submit)
        self.person.returnPressed.connect(self._submit)
        self.person.picked.connect(self._submit)
        self.person.unknown.connect(self._not_found)
        self._answer.clicked.connect(self._submit)
        for button in self.quick:
            button.clicked.connect(self._submit_quick)
        self._cancel.clicked.connect(self.dismiss)
        self.hide()

    def _dress(self) -> None:
        for field in (self.field, self.person):
            field.setFixedWidth(theme.px(320))

    def _open(self, question: str, answer: str, send: Callable[[], object], field: QWidget) -> None:
        self._send = send
        self._question.setText(question)
        self._answer.setText(answer)
        self.setAccessibleName(question)
        self._say("")
        for part in (self.points, *self.quick):
            part.hide()
        for one in (self.field, self.person):
            one.setVisible(one is field)
        self.field.setAccessibleName(question)
        self.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring)  # once it has its place

    def _bring(self) -> None:
        bring_in_sight(self)

    def _submit(self) -> None:
        if self._send is None:
            return
        try:
            self._send()
        except (Refused, StoreError) as error:
            self._say(str(error))
            return
        self.dismiss()

    def _submit_quick(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        self.field.setText(button.text())
        self._submit()

    def _send_person(self, send: Callable[[UUID], object]) -> None:
        if self.person.choice is None:
            raise Refused(_("Choisissez une personne dans la liste."))
        send(self.person.choice.id)

    def _not_found(self, text: str) -> None:
        self._say(
            _("Personne ne s’appelle «\u00a0{name}\u00a0» dans la liste. Vérifiez, ou passez par Présences.").format(
                name=text
            )
        )

    def _say(self, fault: str) -> None:
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            announce(self, fault, urgent=True)
