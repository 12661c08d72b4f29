"""What is quoted of a story: words taken from it, each under a heading found by reading."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story_list import StoryExcerpt, StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.stories import add_excerpt, remove_excerpt
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.preparation.fields import Choices, LongText, above
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

CUT: Final = "[…]"
_WORDS: Final = EntryWords(
    title=_("Extraits"),
    empty=_("Rien n’en est encore cité."),
    add=_("Ajouter un extrait"),
    removed=_("L’extrait est retiré."),
)


class ExcerptsCard(EntriesCard[StoryExcerpt]):
    """An excerpt is copied from the story, word for word; a cut is marked « […] »."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.theme = Choices(_("Intertitre"))
        self.text = LongText(_("Extrait"), _("Copiez les mots de l’histoire; une coupure s’écrit […]"))
        self.note = Label(
            _("Les mots restent ceux de l’histoire\u00a0: rien n’y est corrigé."), "label", "muted", wrap=True
        )
        super().__init__(workspace, said, _WORDS, _line)

    def show_story(self, sheet: StorySheet, themes: Sequence[tuple[UUID, str]]) -> None:
        """Show the excerpts of a story, and the headings of its domain."""
        self.theme.offer([(typeset(label), key) for key, label in themes])
        self.show_entries(sheet.id, sheet.excerpts)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the heading, then the words."""
        return above(_("Intertitre"), self.theme), above(_("Extrait"), self.text), self.note

    def fill(self, value: StoryExcerpt | None) -> QWidget:
        """Fill the form; an excerpt that is there is read, and only its taking out is offered."""
        self.text.setPlainText(value.text if value else "")
        self.text.setReadOnly(value is not None)
        self.theme.setEnabled(value is None)
        if value:
            self.theme.show_value(value.theme_id)
        elif self.theme.value is None:
            self.theme.setCurrentIndex(0)
        return self.text

    def write(self, owner: UUID, value: StoryExcerpt | None) -> None:
        """Take the excerpt from the story."""
        text = self.text.toPlainText()
        if value is None and self.theme.value is not None:
            self._workspace.do(add_excerpt, owner, self.theme.value, text, elided=CUT in text)

    def take_out(self, value: StoryExcerpt) -> None:
        """Take the excerpt out; the story stays."""
        self._workspace.do(remove_excerpt, value.id)


def _line(one: StoryExcerpt) -> Line:
    return Line(typeset(one.theme), one.text, "quote")
