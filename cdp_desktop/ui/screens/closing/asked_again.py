"""What an organisation present had meant to try: asked again, and answered with one key."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.practice import Practice, Reuse
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.typography import short_date, typeset
from cdp_desktop.domain.vocabulary import PracticeStatus, ReuseResult
from cdp_desktop.operations.practices import change_reuse
from cdp_desktop.store.queries.reuses import intentions
from cdp_desktop.ui.screens.closing.cards import Cards, attempt
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, Section, column
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_ANSWERS: Final = (
    (ReuseResult.TRIED, _("Essayée")),
    (ReuseResult.ADAPTED, _("Adaptée")),
    (ReuseResult.ADOPTED, _("Adoptée")),
    (ReuseResult.DROPPED, _("Abandonnée")),
)


@dataclass(frozen=True, slots=True)
class Intention:
    """A practice that an organisation meant to take up."""

    practice: Practice
    reuse: Reuse

    @property
    def id(self) -> UUID:
        """The key of the reuse."""
        return self.reuse.id


class AskedAgain(Section):
    """One question for each intention of the organisations present; hidden when there is none.

    Nobody has to answer: an intention that is left alone is asked again at the next meeting.
    """

    def __init__(self, workspace: Workspace, meeting_id: UUID) -> None:
        self.cards: Cards[Intention] = Cards(self._card)
        super().__init__(_("On voulait l’essayer\u00a0: qu’en est-il?"), self.cards)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._record: MeetingRecord | None = None

    def show_record(self, record: MeetingRecord) -> None:
        """Show what the organisations present had meant to try, and what they answered."""
        self._record = record
        asked = tuple(_asked(self._workspace.read(intentions, self._meeting_id)))
        self.cards.show_values(asked)
        self.setVisible(bool(asked))

    def _card(self, intention: Intention) -> QWidget:
        return _IntentionCard(self, intention)

    def answer(self, intention: Intention, result: ReuseResult, comment: str) -> str:
        """Write an answer; return why it could not be, or an empty text."""
        assert self._record is not None
        return attempt(
            self._workspace,
            change_reuse,
            intention.id,
            result=result,
            on=self._record.meeting.held_on,
            comment=comment,
            meeting_id=self._meeting_id,
        )


class _IntentionCard(Framed):
    """Who meant to try what, four answers, and how it went in a few words."""

    def __init__(self, asked: AskedAgain, intention: Intention) -> None:
        super().__init__("sunken")
        self._asked = asked
        self._intention = intention
        self.words = Label("", "body_medium", wrap=True)
        self.since = Label("", "label", "muted", wrap=True)
        self.comment = QLineEdit()
        self.comment.setPlaceholderText(_("En quelques mots, si on veut"))
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        self.answers = {result: Button(label, size="small", checkable=True) for result, label in _ANSWERS}
        flow = Flow(gap=6)
        for result, button in self.answers.items():
            button.clicked.connect(partial(self._answer, result))
            flow.addWidget(button)
        self.comment.editingFinished.connect(self._complete)
        self.setLayout(
            column(self.words, self.since, flow, self.comment, self.problem, gap=6, margins=(12, 10, 12, 12))
        )

    def show_value(self, intention: Intention) -> None:
        """Show what was meant, and what is answered."""
        self._intention = intention
        reuse = intention.reuse
        words = typeset(f"{reuse.organization.short_name}\u00a0: {intention.practice.title}")
        self.words.setText(words)
        answered = reuse.result is not ReuseResult.INTENDED
        self.since.setText(_("Noté à cette rencontre") if answered else _meant(reuse))
        for result, button in self.answers.items():
            button.setChecked(result is reuse.result)
            button.setAccessibleName(f"{button.text()}\u00a0: {words}")
        self.comment.setAccessibleName(_("Comment\u00a0: {what}").format(what=words))
        if not self.comment.hasFocus():
            self.comment.setText(reuse.comment if answered else "")  # what was meant is not how it went

    def _answer(self, result: ReuseResult) -> None:
        self._say(self._asked.answer(self._intention, result, self.comment.text()))

    def _complete(self) -> None:
        """Write how it went, once it is told what was done."""
        reuse = self._intention.reuse
        if reuse.result is not ReuseResult.INTENDED and self.comment.text().strip() != reuse.comment:
            self._say(self._asked.answer(self._intention, reuse.result, self.comment.text()))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        announce(self.comment, problem or _("{what}\u00a0: noté.").format(what=self.words.text()), urgent=bool(problem))
        self.show_value(self._intention)


def _meant(reuse: Reuse) -> str:
    """Say who meant to try, when, and in what words."""
    since = _("Dit le {day}").format(day=short_date(reuse.used_on))
    said = _("«\u00a0{words}\u00a0»").format(words=reuse.comment) if reuse.comment else ""
    return typeset(" · ".join(part for part in (since, reuse.by.name if reuse.by else "", said) if part))


def _asked(practices: tuple[Practice, ...]) -> Iterator[Intention]:
    for practice in practices:
        if practice.status is not PracticeStatus.WITHDRAWN:
            yield from (Intention(practice, reuse) for reuse in practice.reuses)
