"""One audience that the teller answers about: what it allows, where the answer stands, and until when it holds."""

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.days import months_after
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.story import ConsentScope
from cdp_desktop.domain.story_answers import ScopeAnswer
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ConsentState
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label

_STATES: Final = (ConsentState.GRANTED, ConsentState.REFUSED, ConsentState.NOT_ASKED)
_MONTHS: Final = (12, 24, 36)
_PROPOSED: Final = {ConsentScope.PUBLIC: 24}
"""Months that an agreement is proposed to hold; for the other audiences, until she takes it back."""

_ANOTHER_DAY: Final = 0


class ScopeLine(QWidget):
    """Three states, the one that holds pressed, and none ahead of the answer.

    ``asked`` gives the state pressed, ``lasting`` that an agreement already given holds until another day, and
    ``again`` that one which has expired is to be asked for again.
    """

    asked = Signal(object)
    lasting = Signal()
    again = Signal()

    def __init__(self, scope: ConsentScope, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope = scope
        self._answer: ScopeAnswer | None = None
        self._standing = ConsentState.NOT_ASKED
        self.words = Label("", "label", "muted", wrap=True)
        self.buttons = {state: Button(state.label, size="small", checkable=True) for state in _STATES}
        self.length = Choices(_("{scope}, l’accord vaut").format(scope=scope.label))
        self.last_day = DayField(_("{scope}, l’accord vaut jusqu’au").format(scope=scope.label))
        self.ask_again = Button(_("Demander de nouveau"), "refresh-cw", size="small")
        self._build(sentence)

    @property
    def standing(self) -> ConsentState:
        """Where the answer stands."""
        return self._standing

    @property
    def answer(self) -> ScopeAnswer:
        """The answer shown."""
        return self._answer or ScopeAnswer(self._scope)

    def until(self, asked_on: date) -> date | None:
        """Return the last day of an agreement given that day."""
        if self.length.value == _ANOTHER_DAY:
            return self.last_day.day
        return months_after(asked_on, self.length.value) if self.length.value else None

    def show_answer(self, answer: ScopeAnswer, today: date, *, anew: bool, editable: bool) -> None:
        """Show where an answer stands; one that has expired is none of the three."""
        self._standing = answer.standing(today)
        expired = self._standing is ConsentState.EXPIRED
        if anew or answer != self._answer:
            self._show_length(answer, today)
        self._answer = answer
        self.words.setText(typeset(answer.sentence(today)))
        self.words.set_tone("warning" if expired else "muted")
        self.ask_again.setVisible(expired and editable)
        for widget in (*self.buttons.values(), self.length, self.last_day):
            widget.setEnabled(editable)
        self.mark()

    def propose(self) -> None:
        """Propose how long an answer that is asked for again would hold."""
        self.length.show_value(_PROPOSED.get(self._scope))
        self.last_day.hide()

    def mark(self) -> None:
        """Press the state that holds, whichever was clicked."""
        for state, button in self.buttons.items():
            button.setChecked(state is self._standing)

    def _build(self, sentence: str) -> None:
        months = (ngettext("Vaut {count} mois", "Vaut {count} mois", count).format(count=count) for count in _MONTHS)
        for_good, another = _("Vaut jusqu’à son retrait"), _("Vaut jusqu’à une date…")
        lengths = zip(months, _MONTHS, strict=True)
        self.length.offer([(for_good, None), *lengths, (another, _ANOTHER_DAY)])
        self.length.setMinimumContentsLength(16)
        states, lasts = QWidget(), QWidget()
        states.setLayout(Flow(*self.buttons.values(), self.ask_again, gap=6))
        lasts.setLayout(row(self.length, self.last_day, gap=6))
        gestures = QWidget()
        gestures.setLayout(Flow(states, lasts, gap=14))
        title = Label(self._scope.label, "body_strong", wrap=True)
        self.setLayout(column(title, Label(sentence, "label", wrap=True), self.words, gestures, gap=4))
        for state, button in self.buttons.items():
            button.setAccessibleName(f"{self._scope.label}, {button.text()}")
            button.clicked.connect(partial(self._press, state))
        self.ask_again.setAccessibleName(_("{scope}, demander de nouveau").format(scope=self._scope.label))
        self.ask_again.clicked.connect(self.again)
        self.length.picked.connect(self._lengthen)
        self.last_day.editingFinished.connect(self._last)
        self.last_day.setKeyboardTracking(False)

    def _show_length(self, answer: ScopeAnswer, today: date) -> None:
        given = answer.state is ConsentState.GRANTED
        last, first = answer.expires_on, answer.asked_on or today
        if given and last:
            same = (count for count in _MONTHS if months_after(first, count) == last)
            self.length.show_value(next(same, _ANOTHER_DAY))
        else:
            self.length.show_value(None if given else _PROPOSED.get(self._scope))
        shown = last or months_after(first, 24)
        self.last_day.setMinimumDate(QDate(first.year, first.month, first.day))
        self.last_day.show_day(shown)
        self.last_day.setVisible(self.length.value == _ANOTHER_DAY)

    def _lengthen(self, value: int | None) -> None:
        self.last_day.setVisible(value == _ANOTHER_DAY)
        if value != _ANOTHER_DAY:
            self._last()

    def _last(self) -> None:
        """Have an agreement already given hold until the day shown."""
        told = self.answer
        if self._standing is ConsentState.GRANTED and self.until(told.asked_on or self.last_day.day) != told.expires_on:
            self.lasting.emit()

    def _press(self, state: ConsentState) -> None:
        self.mark()
        self.asked.emit(state)
