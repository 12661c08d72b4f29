"""The stories kept out of a recueil, each with why."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil import Exclusion, Recueil
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations import Refused
from cdp_desktop.operations.recueils import exclude_story, readmit_story
from cdp_desktop.store.queries.recueil_choices import stories_to_exclude
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Histoires écartées"),
    empty=_("Aucune. Une histoire qu’on choisit de ne pas y mettre se note ici, avec la raison."),
    add=_("Écarter une histoire"),
    removed=_("L’histoire peut de nouveau être citée."),
)


class ExclusionsCard(EntriesCard[Exclusion]):
    """What is quoted of a story that is kept out leaves the recueil."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.story = Choices(_("Histoire"))
        self.why = QLineEdit()
        super().__init__(workspace, said, _WORDS, _line)
        self.remove.setText(_("Reprendre"))

    def show_recueil(self, recueil: Recueil, *, editable: bool) -> None:
        """Show what a recueil leaves out; nothing changes in one that is published."""
        self.show_entries(recueil.id, recueil.excluded)
        self.add.setVisible(editable)
        for gesture in (self.save, self.remove, self.story):
            gesture.setEnabled(editable)
        self.why.setReadOnly(not editable)

    def ask_why(self, story_id: UUID) -> None:
        """Ask why a story is kept out."""
        self.open_new()
        self.story.show_value(story_id)
        self.why.setFocus()

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the story, then why."""
        self.story.setPlaceholderText(_("Choisir une histoire"))
        self.why.setPlaceholderText(_("Accord refusé, personnes reconnaissables, à sa demande…"))
        return above(_("Histoire"), self.story), above(_("Pourquoi"), self.why)

    def fill(self, value: Exclusion | None) -> QWidget:
        """Fill the form; of a story that is kept out, only why may change."""
        if value is None:
            assert self._owner is not None
            offered = self._workspace.read(stories_to_exclude, self._owner)
            self.story.offer([(typeset(one.title) or _("Sans titre"), one.id) for one in offered])
            self.story.show_value(None)
        else:
            self.story.offer([(typeset(value.title) or _("Histoire retirée"), value.story_id)])
            self.story.show_value(value.story_id)
        self.story.setEnabled(value is None)
        self.why.setText(value.why if value else "")
        return self.why if value else self.story

    def write(self, owner: UUID, value: Exclusion | None) -> None:
        """Keep the story out, or say otherwise why."""
        if self.story.value is None:
            self.story.setFocus()
            raise Refused(_("Choisissez l’histoire à écarter."))
        self._workspace.do(exclude_story, owner, self.story.value, self.why.text())

    def take_out(self, value: Exclusion) -> None:
        """Let the story in again."""
        self._workspace.do(readmit_story, value.id)


def _line(one: Exclusion) -> Line:
    return Line(typeset(one.title) or _("Histoire retirée"), typeset(one.why), "eye-off")
