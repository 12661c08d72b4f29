"""Three answers asked one by one, and how, when and by whom they were taken: of a story, or of a piece of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.story_withdrawal import gone_before
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.operations.stories import answer_for_story
from cdp_desktop.store.queries.member_list import officers
from cdp_desktop.store.queries.people import people
from cdp_desktop.store.queries.story_documents import sent_with
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.stories.scope_line import ScopeLine
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import HLine, column, row
from cdp_desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What the teller answers about: a story, or one excerpt or photo of it."""

    story_id: UUID
    excerpt_id: UUID | None = None
    photo_id: UUID | None = None


class AnswersBox(QWidget):
    """Three audiences, each further than the one before; how the answer was given is said once for the three."""

    def __init__(
        self,
        workspace: Workspace,
        said: InfoBar,
        now: Callable[[], datetime],
        sentences: Mapping[ConsentScope, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._now = now
        self._asked: Asked | None = None
        self.mode = QLineEdit()
        self.day = DayField(_("Demandé le"))
        self.by = Choices(_("Noté par"))
        self.lines = {scope: ScopeLine(scope, sentences[scope]) for scope in ConsentScope}
        self._build()

    def show_answers(self, asked: Asked, answers: Iterable[ScopeAnswer], today: date) -> None:
        """Show what was answered, as it stands today."""
        told = {one.scope: one for one in answers}
        anew = self._asked != asked
        if anew:
            self.mode.setText(next((one.mode for one in told.values() if one.mode), ""))
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.show_day(today)
            named = self._workspace.read(people, today, self._workspace.read(officers))
            self.by.offer([(_("Non noté"), None), *((typeset(one.name), key) for key, one in named.items())])
            self.by.show_value(None)
        self._asked = asked
        editable = not self._workspace.read_only
        self.mode.setReadOnly(not editable)
        for widget in (self.day, self.by):
            widget.setEnabled(editable)
        for scope, line in self.lines.items():
            line.show_answer(told.get(scope, ScopeAnswer(scope)), today, anew=anew, editable=editable)

    def _build(self) -> None:
        self.mode.setPlaceholderText(_("Formulaire signé, courriel, de vive voix devant quelqu’un…"))
        parts: list[QWidget] = []
        for line in self.lines.values():
            parts += [HLine(), line]
        when = row(above(_("Demandé le"), self.day), (above(_("Noté par"), self.by), 1), gap=12)
        self.setLayout(column(above(_("Comment la réponse est donnée"), self.mode), when, *parts, gap=12))
        for scope, line in self.lines.items():
            line.asked.connect(partial(self._answer, scope))
            line.lasting.connect(partial(self._lengthen, scope))
            line.again.connect(partial(self._ask_again, scope))

    def _answer(self, scope: ConsentScope, state: ConsentState) -> None:
        line = self.lines[scope]
        granted = state is ConsentState.GRANTED
        if granted and not self.mode.text().strip():
            self._said.say(_("Dites d’abord comment la personne a donné son accord."), "warning")
            self.mode.setFocus()
            return
        on = self.day.day
        self._write(ScopeAnswer(scope, state, on, self.mode.text(), line.until(on) if granted else None), self.by.value)

    def _lengthen(self, scope: ConsentScope) -> None:
        """Have an agreement hold until another day; how and when it was given stays."""
        line = self.lines[scope]
        told = line.answer
        on = told.asked_on or self.day.day
        by = told.recorded_by.id if told.recorded_by else None
        self._write(ScopeAnswer(scope, told.state, on, told.mode, line.until(on)), by)

    def _ask_again(self, scope: ConsentScope) -> None:
        """Have the answer that comes be that of today: nothing is written before it is given."""
        self.day.show_day(self._now().date())
        self.lines[scope].propose()
        self.mode.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mode.selectAll()
        self._said.say(
            _(
                "Posez de nouveau la question, dites comment la réponse est donnée, puis notez-la\u00a0: {scope}."
            ).format(scope=scope.label.lower())
        )

    def _write(self, answer: ScopeAnswer, by: UUID | None) -> None:
        if self._asked is None or answer.asked_on is None:
            return
        before = self.lines[answer.scope].answer.state
        with Saying(self._said):
            self._workspace.do(
                answer_for_story,
                self._asked.story_id,
                answer.scope,
                answer.state,
                on=answer.asked_on,
                mode=answer.mode,
                excerpt_id=self._asked.excerpt_id,
                photo_id=self._asked.photo_id,
                recorded_by_id=by,
                expires_on=answer.expires_on,
            )
            if before is ConsentState.GRANTED and answer.state is not before:
                self._tell_gone(answer.scope, self._asked.story_id)

    def _tell_gone(self, scope: ConsentScope, story_id: UUID) -> None:
        """Say what went out while the agreement held: nothing can take it back, but whoever has it can be told."""
        told = gone_before(scope, self._workspace.read(sent_with, story_id))
        if told:
            self._said.say(typeset(told), "warning")


OF_STORY: Final = {
    ConsentScope.INTERNAL: _("L’équipe d’animation peut la lire, pour choisir et pour comprendre."),
    ConsentScope.MEMBERS: _("Elle peut être lue par les membres, et citée dans ce qui leur est remis."),
    ConsentScope.PUBLIC: _("Elle peut être citée dans un document que tout le monde peut lire."),
}
OF_EXCERPT: Final = {
    ConsentScope.INTERNAL: _("L’équipe d’animation peut lire cet extrait."),
    ConsentScope.MEMBERS: _("Cet extrait peut être cité dans ce qui est remis aux membres."),
    ConsentScope.PUBLIC: _("Cet extrait peut être cité dans un document que tout le monde peut lire."),
}
OF_PHOTO: Final = {
    ConsentScope.INTERNAL: _("L’équipe d’animation peut la voir."),
    ConsentScope.MEMBERS: _("Elle peut paraître dans ce qui est remis aux membres."),
    ConsentScope.PUBLIC: _("Elle peut paraître dans un document que tout le monde peut lire."),
}
"""What each audience allows, of a story and of its pieces."""
