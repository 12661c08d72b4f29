"""The evaluation asked aloud: digits typed in a row, counts only."""

from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.meeting import Evaluation
from cdp_desktop.domain.vocabulary import Weather
from cdp_desktop.operations.closing import save_evaluation
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.closing.cards import attempt
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.layout import Section, column
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.tally import Tally
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

MARKS: Final = {
    1: _("Temps perdu"),
    2: _("Plutôt peu utile"),
    3: _("Ni perdu ni gagné"),
    4: _("Utile"),
    5: _("Bien plus que le temps passé"),
}
SKY: Final = {number: weather.label for number, weather in enumerate(Weather, 1)}


class AnswersField(QLineEdit):
    """Digits as they are called out: each one counts at once, Backspace takes back the last."""

    answered = Signal(int)
    taken_back = Signal()

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self._most = most
        self.setAccessibleName(name)
        self.setPlaceholderText(_("Tapez les réponses à la suite\u00a0: {digits}").format(digits="4 3 4 2…"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window: it takes back an answer that is written."""
        keys = QKeySequence.StandardKey
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.matches(keys.Undo) or event.matches(keys.Redo))
        ):
            event.ignore()
            return False
        return super().event(event)

    def drop_last(self) -> None:
        """Take the last digit out of sight."""
        self.setText(self.text().rstrip()[:-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count digits; what lies between them is of no account."""
        text = event.text()
        if text.isdecimal() and 1 <= int(text) <= self._most:
            self.setText(f"{self.text()}{text} ")
            self.answered.emit(int(text))
        elif event.key() == Qt.Key.Key_Backspace:
            self.drop_last()
            self.taken_back.emit()
        elif not text.isprintable() or not text:
            super().keyPressEvent(event)


class Question(QWidget):
    """A question, the field where digits are typed, and their tally."""

    changed = Signal()

    def __init__(self, question: str, answers: dict[int, str]) -> None:
        super().__init__()
        self.field = AnswersField(question, len(answers))
        self.tally = Tally(question, answers)
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        self.setLayout(column(self.tally, self.field, self.problem, gap=6))
        self.field.answered.connect(self.tally.add)
        self.field.taken_back.connect(self.tally.take_back)
        self.tally.changed.connect(self._change)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many gave each answer, from the first."""
        return tuple(self.tally.counts.values())

    def show_counts(self, counts: tuple[int, ...]) -> None:
        """Show counts read from the data; answers typed that are no longer there leave the field."""
        if counts != self.counts:
            self.tally.show_counts(dict(enumerate(counts, 1)))
            self.field.clear()

    def refuse(self, sentence: str) -> None:
        """Take the last answer back, and say why."""
        self.tally.blockSignals(True)
        self.tally.take_back()
        self.tally.blockSignals(False)
        self.field.drop_last()
        self.problem.setText(sentence)
        self.problem.show()
        announce(self.field, sentence, urgent=True)

    def _change(self) -> None:
        self.problem.hide()
        self.changed.emit()


class EvaluationCard(Section):
    """Whether it was worth the time, the mood on arriving and on leaving, and comments."""

    def __init__(self, workspace: Workspace, meeting_id: UUID) -> None:
        self.worth = Question(_("Cette rencontre valait-elle votre temps?"), MARKS)
        self.mood_in = Question(_("Météo à l’arrivée"), SKY)
        self.mood_out = Question(_("Météo au départ"), SKY)
        self.comments = QPlainTextEdit()
        label = Label(_("Commentaires, un par ligne, sans nom"), "label_strong", "muted", wrap=True)
        label.setBuddy(self.comments)
        self.people = Label("", "label", "muted", wrap=True)
        self.problem = Label("", "label", "danger", wrap=True)
        self.problem.hide()
        said = column(label, self.comments, self.problem, gap=4)
        super().__init__(_("Évaluation"), self.people, self.worth, self.mood_in, self.mood_out, said, gap=16)
        self._workspace = workspace
        self._meeting_id = meeting_id
        self._saved = Evaluation()
        self.comments.setAccessibleName(label.text())
        self.comments.setTabChangesFocus(True)
        enter_by(self, self.worth.field)
        self._draft = Draft(self.comments, self._write_comments, workspace.saving)
        for question in (self.worth, self.mood_in, self.mood_out):
            question.changed.connect(partial(self._save, question))
        follow(self._dress)

    def show_evaluation(self, evaluation: Evaluation | None, came: int) -> None:
        """Show what is written, and how many people may answer."""
        self._saved = evaluation or Evaluation()
        self.worth.show_counts(self._saved.roti)
        self.mood_in.show_counts(self._saved.mood_in)
        self.mood_out.show_counts(self._saved.mood_out)
        self._draft.show("\n".join(self._saved.comments))
        words = ngettext("{n} personne présente\u00a0: ", "{n} personnes présentes\u00a0: ", came).format(n=came)
        self.people.setText(words + ngettext("au plus {n} réponse.", "au plus {n} réponses.", came).format(n=came))

    def _save(self, question: Question) -> None:
        one, two, three, four, five = self.worth.counts
        sun, bright, clouds, storm = self.mood_in.counts
        sun_out, bright_out, clouds_out, storm_out = self.mood_out.counts
        counted = replace(
            self._saved,
            roti=(one, two, three, four, five),
            mood_in=(sun, bright, clouds, storm),
            mood_out=(sun_out, bright_out, clouds_out, storm_out),
        )
        sentence = attempt(self._workspace, save_evaluation, self._meeting_id, counted)
        if sentence:
            question.refuse(sentence)

    def _write_comments(self, text: str) -> None:
        evaluation = replace(self._saved, comments=tuple(text.splitlines()))
        sentence = attempt(self._workspace, save_evaluation, self._meeting_id, evaluation)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _dress(self) -> None:
        self.comments.setFixedHeight(theme.px(92))
