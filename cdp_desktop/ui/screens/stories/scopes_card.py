"""How far the teller lets her story go, and under what name; nothing is ticked ahead."""

from collections.abc import Callable
from datetime import date, datetime

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story_list import StorySheet, credit_sentence
from cdp_desktop.domain.typography import typeset
from cdp_desktop.ui.screens.stories.answers_box import OF_STORY, AnswersBox, Asked
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import HLine, Section
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class ScopesCard(Section):
    """The three answers about the story, and how its teller is named beside her words."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self.answers = AnswersBox(workspace, said, now, OF_STORY)
        self.lines, self.mode = self.answers.lines, self.answers.mode
        self.credit = Label("", "body", wrap=True)
        super().__init__(_("Jusqu’où elle peut aller"), self.answers, HLine(), self.credit, gap=12)

    def show_story(self, sheet: StorySheet, today: date) -> None:
        """Show what the teller answered, as it stands today."""
        self.answers.show_answers(Asked(sheet.id), sheet.answers, today)
        self.credit.setText(typeset(credit_sentence(sheet)))
