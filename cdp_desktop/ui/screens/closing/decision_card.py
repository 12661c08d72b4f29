"""A decision read back: its words, how it was made, and the concerns voiced."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from cdp_desktop.domain.capture import Decision
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import DecisionMode, DecisionStatus
from cdp_desktop.domain.votes import shown_votes, typed_votes
from cdp_desktop.operations.closing import qualify_decision, supersede_decision
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.closing.cards import Quiet, attempt
from cdp_desktop.ui.screens.closing.replacing import Replacing
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.text import Chip, Label
from cdp_desktop.workspace import Workspace


class DecisionCard(Framed):
    """Large words, then the mode, the counts when there was a vote, and the concerns."""

    def __init__(self, workspace: Workspace, decision: Decision, now: Callable[[], datetime]) -> None:
        super().__init__("sunken")
        self._now = now
        self._workspace = workspace
        self._decision = decision
        self._build()
        self._draft = Draft(self.concerns, self._write_concerns, workspace.saving)

    def show_value(self, decision: Decision) -> None:
        """Show the decision, without touching a field being typed in; one that is another is shown whole."""
        other = decision.id != self._decision.id
        if other:
            self.flush()
            self.replacing.hide()
            self.votes.setModified(False)
            self._say("")
        self._decision = decision
        replaced = decision.status is not DecisionStatus.ACTIVE
        self._reference.setText(decision.reference)
        self.replace.setAccessibleName(_("Remplacer la décision {reference}").format(reference=decision.reference))
        self._status.show_chip(decision.status.label if replaced else "", "neutral")
        self._text.setText(typeset(decision.text))
        self._text.set_tone("muted" if replaced else "")
        self.replace.setVisible(not replaced and self.replacing.isHidden())
        self.mode.setCurrentIndex(self.mode.findData(decision.mode))
        self.votes.setVisible(decision.mode is DecisionMode.VOTE)
        if not (self.votes.hasFocus() and self.votes.isModified()):
            self.votes.setText(shown_votes(decision.result))
        self._draft.show(decision.concerns, anew=other)
        if other:
            self.concerns.setCursorPosition(0)

    def flush(self) -> None:
        """Write what is being typed."""
        self._count()
        self._draft.flush()

    def _build(self) -> None:
        self._reference = Chip("", "accent")
        self._status = Chip("", "neutral")
        self._text = Label("", "live_body", wrap=True)
        self.mode = Quiet()
        self.mode.setAccessibleName(_("Mode de décision"))
        for mode in DecisionMode:
            self.mode.addItem(mode.label, mode)
        self.votes = QLineEdit()
        self.votes.setAccessibleName(_("Pour, contre, abstentions"))
        self.votes.setPlaceholderText(_("Pour, contre, abstentions"))
        self.concerns = QLineEdit()
        self.concerns.setAccessibleName(_("Réserves exprimées"))
        self.concerns.setPlaceholderText(_("Réserves exprimées, s’il y en a"))
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        self.replace = Button(_("Remplacer…"), "repeat", "ghost", size="small")
        self.replacing = Replacing()
        top = row(gap=10)
        top.addWidget(self._reference, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._text, 1)
        top.addWidget(self._status, alignment=Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.replace, alignment=Qt.AlignmentFlag.AlignTop)
        fields = row((self.mode, 2), (self.votes, 2), (self.concerns, 4), gap=8)
        self.setLayout(column(top, self.replacing, fields, self.problem, gap=10, margins=(14, 12, 14, 12)))
        self.mode.activated.connect(self._choose)
        self.votes.editingFinished.connect(self._count)
        self.replace.clicked.connect(self._begin)
        self.replacing.worded.connect(self._replace)
        self.replacing.closed.connect(self._leave)

    def _choose(self) -> None:
        mode = DecisionMode(self.mode.currentData())
        if self._qualify(mode, self._decision.result, self._decision.concerns) and mode is DecisionMode.VOTE:
            self.votes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        if not self.votes.isModified():
            return
        counts = typed_votes(self.votes.text())
        if counts is None and self.votes.text().strip():
            self._say(_("Écrivez les nombres à la suite\u00a0: pour, contre, abstentions. Par exemple 27 0 2."))
            return
        self.votes.setModified(False)
        self._qualify(self._decision.mode, counts, self._decision.concerns)

    def _write_concerns(self, text: str) -> None:
        self._qualify(self._decision.mode, self._decision.result, text)

    def _begin(self) -> None:
        self.replacing.begin(self._decision.text)
        self.replace.hide()

    def _replace(self, text: str) -> None:
        """Make the decision that replaces this one, unless its words are still the same."""
        if text.strip() == self._decision.text:
            self._leave()
            return
        sentence = attempt(self._workspace, supersede_decision, self._decision.id, text=text, at=self._now())
        self._say(sentence)
        if not sentence:
            self._leave()

    def _leave(self) -> None:
        self.replacing.hide()
        self._say("")
        self.replace.setVisible(self._decision.status is DecisionStatus.ACTIVE)
        self.mode.setFocus(Qt.FocusReason.OtherFocusReason)

    def _qualify(self, mode: DecisionMode, result: dict[str, Any] | None, concerns: str) -> bool:
        key = self._decision.id
        sentence = attempt(self._workspace, qualify_decision, key, mode=mode, result=result, concerns=concerns)
        self._say(sentence)
        return not sentence

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
