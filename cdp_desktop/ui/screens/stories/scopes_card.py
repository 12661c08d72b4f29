"""How far the teller lets her story go: three answers asked one by one, with how and when; nothing is ticked ahead."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.story_list import ScopeAnswer, StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations.stories import answer_for_story
from cdp_desktop.ui.screens.preparation.fields import Saying, above
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import HLine, Section, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_SENTENCES: Final = {
    ConsentScope.INTERNAL: _("L’équipe d’animation peut la lire, pour choisir et pour comprendre."),
    ConsentScope.MEMBERS: _("Elle peut être lue par les membres, et citée dans ce qui leur est remis."),
    ConsentScope.PUBLIC: _("Elle peut être citée dans un document que tout le monde peut lire."),
}
_STATES: Final = (ConsentState.GRANTED, ConsentState.REFUSED, ConsentState.NOT_ASKED)


class ScopesCard(Section):
    """Three scopes, each further than the one before; the way the answer was given is said once for all."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._said = said
        self._now = now
        self._sheet: StorySheet | None = None
        self.mode = QLineEdit()
        self.mode.setPlaceholderText(_("Formulaire signé, courriel, de vive voix devant quelqu’un…"))
        self.lines = {scope: ScopeLine(scope) for scope in ConsentScope}
        parts: list[QWidget] = []
        for line in self.lines.values():
            parts += [HLine(), line] if parts else [line]
        super().__init__(
            _("Jusqu’où elle peut aller"), above(_("Comment la réponse est donnée"), self.mode), *parts, gap=12
        )
        for scope, line in self.lines.items():
            line.asked.connect(partial(self._answer, scope))

    def show_story(self, sheet: StorySheet, today: date) -> None:
        """Show what the teller answered, as it stands today."""
        if self._sheet is None or self._sheet.id != sheet.id:
            self.mode.setText(next((one.mode for one in sheet.answers if one.mode), ""))
        self._sheet = sheet
        self.mode.setReadOnly(self._workspace.read_only)
        for scope, line in self.lines.items():
            line.show_answer(sheet.answer(scope), today, editable=not self._workspace.read_only)

    def _answer(self, scope: ConsentScope, state: ConsentState) -> None:
        if self._sheet is None:
            return
        if state is ConsentState.GRANTED and not self.mode.text().strip():
            self._said.say(_("Dites d’abord comment la personne a donné son accord."), "warning")
            self.mode.setFocus()
            self.lines[scope].mark()
            return
        with Saying(self._said):
            on = self._now().date()
            self._workspace.do(answer_for_story, self._sheet.id, scope, state, on=on, mode=self.mode.text())


class ScopeLine(QWidget):
    """One scope, what it allows, where the answer stands, and its three states; ``asked`` gives the one pressed."""

    asked = Signal(object)

    def __init__(self, scope: ConsentScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = ConsentState.NOT_ASKED
        self.words = Label("", "label", "muted", wrap=True)
        self.buttons = {state: Button(state.label, size="small", checkable=True) for state in _STATES}
        states = QWidget()
        states.setLayout(Flow(*self.buttons.values(), gap=6))
        title = Label(scope.label, "body_strong", wrap=True)
        self.setLayout(column(title, Label(_SENTENCES[scope], "label", wrap=True), self.words, states, gap=4))
        for state, button in self.buttons.items():
            button.setAccessibleName(f"{scope.label}, {button.text()}")
            button.clicked.connect(partial(self._press, state))

    def show_answer(self, answer: ScopeAnswer, today: date, *, editable: bool) -> None:
        """Show where an answer stands; one that has expired is none of the three."""
        self._standing = answer.standing(today)
        self.words.setText(typeset(answer.sentence(today)))
        self.words.set_tone("warning" if self._standing is ConsentState.EXPIRED else "muted")
        for button in self.buttons.values():
            button.setEnabled(editable)
        self.mark()

    def mark(self) -> None:
        """Press the state that holds, whichever was clicked."""
        for state, button in self.buttons.items():
            button.setChecked(state is self._standing)

    def _press(self, state: ConsentState) -> None:
        self.mark()
        self.asked.emit(state)
