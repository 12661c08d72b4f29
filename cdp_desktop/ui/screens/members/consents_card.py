"""What a member agreed to, purpose by purpose: granted, refused, or not asked, which counts as refused."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.consent import Answer
from cdp_desktop.domain.language import _
from cdp_desktop.domain.member_sheet import MemberSheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ConsentPurpose, ConsentState
from cdp_desktop.operations.consents import forget_answer
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.members.answer_dialog import AnswerDialog, WithdrawDialog
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import HLine, Section, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_NO: Final = (ConsentState.REFUSED, ConsentState.WITHDRAWN)


class ConsentsCard(Section):
    """One line for each purpose; what is asked opens a dialog that says the sentence, and nothing is ticked ahead."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], said: InfoBar) -> None:
        self._workspace = workspace
        self._now = now
        self._said = said
        self._sheet: MemberSheet | None = None
        self.lines = {purpose: ConsentLine(purpose) for purpose in ConsentPurpose}
        parts: list[QWidget] = []
        for line in self.lines.values():
            parts += [HLine(), line] if parts else [line]
        super().__init__(_("Consentements"), *parts, gap=12)
        for purpose, line in self.lines.items():
            line.asked.connect(partial(self._ask, purpose))

    def show_sheet(self, sheet: MemberSheet, today: date) -> None:
        """Show what a member answered, as it stands today."""
        self._sheet = sheet
        editable = not self._workspace.read_only and not sheet.erased
        for purpose, line in self.lines.items():
            line.show_answer(sheet.answer(purpose), today, editable=editable)

    def ask(self, purpose: ConsentPurpose) -> AnswerDialog | None:
        """Ask for an agreement, and return the dialog that notes it."""
        if self._sheet is None:
            return None
        dialog = AnswerDialog(self._workspace, self._sheet, purpose, self._now, self, granted=True)
        dialog.open()
        return dialog

    def _ask(self, purpose: ConsentPurpose, state: ConsentState) -> None:
        if self._sheet is None:
            return
        before = self._sheet.answer(purpose).state
        if state is ConsentState.NOT_ASKED:
            if before is not ConsentState.NOT_ASKED:
                self._forget(purpose)
        elif state is ConsentState.GRANTED:
            self.ask(purpose)
        elif before is ConsentState.GRANTED:
            WithdrawDialog(self._workspace, self._sheet, purpose, self._now, self).open()
        elif before is not ConsentState.WITHDRAWN:
            AnswerDialog(self._workspace, self._sheet, purpose, self._now, self, granted=False).open()

    def _forget(self, purpose: ConsentPurpose) -> None:
        if self._sheet is None:
            return
        with Saying(self._said):
            self._workspace.do(forget_answer, self._sheet.id, purpose)
            undo = self._workspace.undo_stack.undo
            told = _("{purpose}\u00a0: la réponse est retirée, à redemander.").format(purpose=purpose.label)
            self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)


class ConsentLine(QWidget):
    """One purpose, where it stands in words, and its three states; ``asked`` gives the one that is pressed."""

    asked = Signal(object)

    def __init__(self, purpose: ConsentPurpose, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._purpose = purpose
        self._standing = ConsentState.NOT_ASKED
        self.words = Label("", "label", "muted", wrap=True)
        self.note = Label("", "label", "muted", wrap=True)
        self.buttons = {
            state: Button(state.label, size="small", checkable=True)
            for state in (ConsentState.GRANTED, ConsentState.REFUSED, ConsentState.NOT_ASKED)
        }
        states = QWidget()
        states.setLayout(Flow(*self.buttons.values(), gap=6))
        self.setLayout(column(Label(purpose.label, "body_strong", wrap=True), self.words, self.note, states, gap=4))
        for state, button in self.buttons.items():
            button.clicked.connect(partial(self._press, state))

    def show_answer(self, answer: Answer, today: date, *, editable: bool) -> None:
        """Show where an answer stands; one that has expired is none of the three."""
        self._standing = answer.standing(today)
        self.words.setText(typeset(answer.sentence(today)))
        self.words.set_tone("warning" if self._standing is ConsentState.EXPIRED else "muted")
        self.note.setText(typeset(answer.note))
        self.note.setVisible(bool(answer.note))
        withdrawing = answer.state in (ConsentState.GRANTED, ConsentState.WITHDRAWN)
        self.buttons[ConsentState.REFUSED].setText(
            ConsentState.WITHDRAWN.label if withdrawing else ConsentState.REFUSED.label
        )
        for button in self.buttons.values():
            button.setEnabled(editable)
            button.setAccessibleName(f"{self._purpose.label}, {button.text()}")
        self._mark()

    def _press(self, state: ConsentState) -> None:
        self._mark()  # the dialog decides, not the click
        self.asked.emit(state)

    def _mark(self) -> None:
        """Show as pressed the state that is stored."""
        shown = ConsentState.REFUSED if self._standing in _NO else self._standing
        for state, button in self.buttons.items():
            button.setChecked(state is shown)
