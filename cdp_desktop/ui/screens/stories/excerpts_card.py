"""What is quoted of a story: words taken from it, each under a heading found by reading."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import CUT, joined
from cdp_desktop.domain.story_answers import reach_words
from cdp_desktop.domain.story_list import StoryExcerpt, StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.stories import add_excerpt, remove_excerpt
from cdp_desktop.operations.story_excerpts import (
    answer_apart,
    answer_as_story,
    move_excerpt,
    put_under,
    put_under_new,
    quote_under_new,
)
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.moves import Moves
from cdp_desktop.ui.screens.stories.answers_box import OF_EXCERPT, AnswersBox, Asked
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Extraits"),
    empty=_("Rien n’en est encore cité. Choisissez des mots dans l’histoire, puis «\u00a0Citer cet extrait\u00a0»."),
    add=_("Ajouter un extrait"),
    removed=_("L’extrait est retiré."),
)
_NEW: Final = object()
"""Stands in the list of headings for one that is typed."""


class ExcerptsCard(EntriesCard[StoryExcerpt]):
    """An excerpt is the story word for word; ``taking`` tells whether one is being taken from it."""

    readable = True
    taking = Signal(bool)

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._sheet: StorySheet | None = None
        self._today: date = now().date()
        self.theme = Choices(_("Intertitre"))
        self.new_theme = QLineEdit()
        self.text = LongText(_("Extrait"), _("Les mots de l’histoire; une coupure s’écrit […]"), most=12)
        self.note = Label("", "label", "muted", wrap=True)
        self.stands = Label("", "label", "muted", wrap=True)
        self.as_story = Button(_("Comme l’histoire"), size="small", checkable=True)
        self.apart = Button(_("Une réponse à part"), size="small", checkable=True)
        self.answers = AnswersBox(workspace, said, now, OF_EXCERPT)
        self._whose = QWidget()
        super().__init__(workspace, said, _WORDS, self._told)
        self.moves = Moves(self.list, _("ou Alt+↑ et Alt+↓\u00a0: sa place sous l’intertitre"))
        self.put_under_list(self.moves)
        self._lay_out()

    def show_story(self, sheet: StorySheet, themes: Sequence[tuple[UUID, str]], today: date) -> None:
        """Show the excerpts of a story, and the headings of its domain."""
        self._sheet, self._today = sheet, today
        known = dict(themes) | {one.theme_id: one.theme for one in sheet.excerpts}
        headings: list[tuple[str, object]] = [(typeset(label), key) for key, label in known.items()]
        self.theme.offer([*headings, (_("Nouvel intertitre…"), _NEW)])
        self.show_entries(sheet.id, sheet.excerpts)
        self.moves.setVisible(len(sheet.excerpts) > 0 and not self._workspace.read_only)
        self.list.viewport().update()  # how far they go may have changed with the story's own answers
        open_one = self._edited and next((one for one in sheet.excerpts if one.id == self._edited.id), None)
        if open_one:
            self._edited = open_one
            self._show_whose(open_one)

    def quote(self, words: str) -> None:
        """Take these words of the story: as a new excerpt, or joined to the one that is being taken."""
        if self.form.isVisibleTo(self) and self._edited is None and self.text.toPlainText().strip():
            told = self._sheet
            source = "\0".join((told.text, told.significance)) if told else ""
            self.text.setPlainText(joined(source, self.text.toPlainText(), words))
        else:
            self.open_new()
            self.text.setPlainText(words)
        (self.new_theme if self.theme.value is _NEW else self.theme).setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the words, their heading, then what is known of an excerpt that is there."""
        return (
            above(_("Extrait"), self.text),
            self.note,
            above(_("Intertitre"), self.theme),
            self.new_theme,
            self.stands,
            self._whose,
        )

    def fill(self, value: StoryExcerpt | None) -> QWidget:
        """Fill the form; the words of an excerpt that is there are read, and its heading can change."""
        self.text.setPlainText(value.text if value else "")
        self.text.setReadOnly(value is not None)
        self.new_theme.clear()
        if value:
            self.theme.show_value(value.theme_id)
        elif self.theme.value is None:
            self.theme.setCurrentIndex(0)
        self.theme.setEnabled(not self._workspace.read_only)
        self._show_new_theme()
        self._whose.setVisible(value is not None)
        self.stands.setVisible(value is not None)
        if value:
            self._show_whose(value)
        self.taking.emit(value is None)
        return self.theme if value else self.text

    def write(self, owner: UUID, value: StoryExcerpt | None) -> None:
        """Take the excerpt from the story, or put one that is there under another heading."""
        text, theme, typed = self.text.toPlainText(), self.theme.value, self.new_theme.text()
        if value is None and theme is _NEW:
            self._workspace.do(quote_under_new, owner, typed, text, elided=CUT in text)
        elif value is None:
            self._workspace.do(add_excerpt, owner, theme, text, elided=CUT in text)
        elif theme is _NEW:
            self._workspace.do(put_under_new, value.id, typed)
        elif theme != value.theme_id:
            self._workspace.do(put_under, value.id, theme)

    def take_out(self, value: StoryExcerpt) -> None:
        """Take the excerpt out; the story stays."""
        self._workspace.do(remove_excerpt, value.id)

    def _lay_out(self) -> None:
        self.new_theme.setPlaceholderText(_("Ce que ces mots disent, en quelques mots"))
        self.new_theme.setAccessibleName(_("Nouvel intertitre"))
        pair = QWidget()
        pair.setLayout(Flow(self.as_story, self.apart, gap=6))
        self._whose.setLayout(column(above(_("Jusqu’où il peut aller"), pair), self.answers, gap=10))
        self.theme.picked.connect(self._show_new_theme)
        self.text.textChanged.connect(self._tell_cut)
        self.as_story.clicked.connect(partial(self._answer_apart, apart=False))
        self.apart.clicked.connect(partial(self._answer_apart, apart=True))
        self.moves.moved.connect(self._move)

    def _close(self) -> None:
        super()._close()
        self.taking.emit(False)

    def _told(self, one: StoryExcerpt) -> Line:
        """Say an excerpt in two lines: its words, then its heading, how far it may go and where it stands."""
        where = _("{place} sur {count}").format(place=one.place, count=one.among) if one.among > 1 else ""
        reach = reach_words(self._sheet.answers_of(one), self._today) if self._sheet else ""
        apart = _("réponse à part") if one.own else ""
        parts = (one.theme, where, reach, apart, *one.recueils)
        return Line(one.text.replace("\n", " "), typeset(" · ".join(part for part in parts if part)), "quote")

    def _show_whose(self, value: StoryExcerpt) -> None:
        """Show whose answer holds for an excerpt, and where it stands."""
        sheet = self._sheet
        if sheet is None:
            return
        recueils = ", ".join(value.recueils)
        reach = _("Aujourd’hui\u00a0: {reach}.").format(reach=reach_words(sheet.answers_of(value), self._today))
        quoted = _("Cité dans\u00a0: {recueils}.").format(recueils=recueils) if recueils else _("Dans aucun recueil.")
        self.stands.setText(typeset(f"{reach} {quoted}"))
        apart = bool(value.own)
        self.as_story.setChecked(not apart)
        self.apart.setChecked(apart)
        for button in (self.as_story, self.apart):
            button.setEnabled(not self._workspace.read_only)
        self.answers.setVisible(apart)
        if apart:
            self.answers.show_answers(Asked(sheet.id, excerpt_id=value.id), value.own, self._today)

    def _show_new_theme(self) -> None:
        self.new_theme.setVisible(self.theme.value is _NEW)

    def _tell_cut(self) -> None:
        cut = CUT in self.text.toPlainText()
        whole = _("Les mots restent ceux de l’histoire\u00a0: rien n’y est corrigé.")
        self.note.setText(_("Des mots sont laissés de côté\u00a0: la coupure se verra, […].") if cut else whole)

    def _answer_apart(self, _checked: bool = False, *, apart: bool) -> None:
        value = self._edited
        if value is None:
            return
        self._show_whose(value)  # the state that holds stays pressed, whichever was clicked
        if apart == bool(value.own):
            return
        with Saying(self._said):
            if apart:
                self._workspace.do(answer_apart, value.id)
                self._said.say(_("Tant que la personne n’a rien répondu pour cet extrait, il ne va nulle part."))
                self.answers.mode.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self._workspace.do(answer_as_story, value.id)

    def _move(self, step: int) -> None:
        value = self.model.value(self.list.currentIndex())
        if value is None or self._workspace.read_only:
            return
        with Saying(self._said):
            self._workspace.do(move_excerpt, value.id, value.place - 1 + step)
            self.list.setCurrentIndex(self.model.find(value.id))
