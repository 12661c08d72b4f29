"""The papers of the stories: those of a table that reads them, of a selection, and of the one who told a story."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain import (
    selection_feedback_document,
    selection_sheet_document,
    story_cards_document,
    story_form,
    story_review_document,
)
from cdp_desktop.domain.language import _
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.story_papers import Selection
from cdp_desktop.store.queries.records import community
from cdp_desktop.store.queries.story_list import change_domains
from cdp_desktop.store.queries.story_papers import all_stories, selection, story_to_review
from cdp_desktop.ui.screens.sheet_papers import SheetPapers
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace


class _Papers(SheetPapers):
    """What the papers of the stories share: the day, the cards, the form to fill in."""

    def __init__(
        self,
        workspace: Workspace,
        said: InfoBar,
        now: Callable[[], datetime],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, said, name, parent)
        self._said = said
        self._now = now

    @property
    def _today(self) -> date:
        return self._now().date()

    def _ask_cards_of(self, told: Selection) -> None:
        if story_cards_document.count(told):
            made = story_cards_document.compose(told)
            self.ask_where(_("Cartes à trier"), made, story_cards_document.file_name(told))
        else:
            self._said.say(story_cards_document.NO_CARD, "warning", seconds=12)

    def _ask_form(self) -> None:
        home = self._workspace.read(community)
        if home is not None:
            self.ask_where(_("Formulaire d’histoire"), story_form.compose(home), story_form.file_name(home))


class StoriesPapers(_Papers):
    """What a table needs, of the stories of one domain where the list shows but one."""

    def __init__(
        self,
        workspace: Workspace,
        said: InfoBar,
        now: Callable[[], datetime],
        domain: Callable[[], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, said, now, _("Documents des histoires"), parent)
        self._domain = domain
        self.cards = self.add_paper("copy", "", self._ask_cards)
        self.sheet = self.add_paper("clipboard-check", _("Feuille de sélection vierge…"), self._ask_sheet)
        self.form = self.add_paper("book-open", _("Formulaire d’histoire, à remplir…"), self._ask_form)
        self.choices.aboutToShow.connect(self._say_which)
        self._say_which()

    def _say_which(self) -> None:
        all_of_them, some = _("Cartes à trier, de toutes les histoires…"), _("Cartes à trier, du domaine choisi…")
        self.cards.setText(some if self._domain() else all_of_them)

    def _ask_cards(self) -> None:
        self._ask_cards_of(self._read(self._domain()))

    def _ask_sheet(self) -> None:
        told = self._read(None)
        made = selection_sheet_document.compose(told)
        self.ask_where(_("Feuille de sélection"), made, selection_sheet_document.file_name(told))

    def _read(self, domain: str | None) -> Selection:
        known = {one.label: one.id for one in self._workspace.read(change_domains)}
        return self._workspace.read(all_stories, self._today, known.get(domain or ""))


class SelectionPapers(_Papers):
    """The papers of one selection: its cards, the sheets of its tables, what goes back to those who told."""

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, said, now, _("Documents de cette sélection"), parent)
        self._round: UUID | None = None
        self.cards = self.add_paper("copy", _("Cartes à trier…"), self._ask_cards)
        self.sheets = self.add_paper("clipboard-check", _("Feuilles de sélection, une par table…"), self._ask_sheets)
        self.feedback = self.add_paper("mail", _("Retour aux personnes…"), self._ask_feedback)

    def show_round(self, round_id: UUID) -> None:
        """Say which selection the papers are of; nothing goes back before something is chosen."""
        self._round = round_id
        told = self._workspace.read(selection, round_id, self._today)
        self.allow(self.feedback, selection_feedback_document.refusal(told))

    def _ask_cards(self) -> None:
        if told := self._read():
            self._ask_cards_of(told)

    def _ask_sheets(self) -> None:
        if told := self._read():
            made = selection_sheet_document.compose(told)
            self.ask_where(_("Feuilles de sélection"), made, selection_sheet_document.file_name(told))

    def _ask_feedback(self) -> None:
        told = self._read()
        if told and not selection_feedback_document.refusal(told):
            made = selection_feedback_document.compose(told)
            self.ask_where(_("Retour aux personnes"), made, selection_feedback_document.file_name(told))

    def _read(self) -> Selection | None:
        return self._workspace.read(selection, self._round, self._today) if self._round else None


class StoryPapers(_Papers):
    """The papers of one story: what its teller reads again, and the form on which another is told."""

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, said, now, _("Pour la personne, documents de cette histoire"), parent)
        self.setText(_("Pour la personne"))  # those of the list stand above, on the same screen
        self._story: UUID | None = None
        self.review = self.add_paper("eye", _("Histoire à relire, pour la personne…"), self._ask_review)
        self.form = self.add_paper("book-open", _("Formulaire d’histoire, à remplir…"), self._ask_form)

    def show_story(self, sheet: StorySheet) -> None:
        """Say which story the papers are of."""
        self._story = sheet.id
        self.allow(self.review, story_review_document.refusal(sheet))

    def _ask_review(self) -> None:
        if self._story is None:
            return
        asked = self._workspace.read(story_to_review, self._story, self._today)
        if not story_review_document.refusal(asked.story):
            made = story_review_document.compose(asked)
            self.ask_where(_("Histoire à relire"), made, story_review_document.file_name(asked))
