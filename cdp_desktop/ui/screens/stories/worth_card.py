"""What a story shows the community to be worth, and the headings that it speaks to."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import ValueCycle
from cdp_desktop.domain.story_list import StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.story_links import add_story_theme, set_story_themes, set_story_values
from cdp_desktop.store.queries.tags import Tag
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class WorthCard(Section):
    """Five values, from what comes at once to what changes for good: none, one or several."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._sheet: StorySheet | None = None
        self.values = {one: Button(one.label, size="small", checkable=True) for one in ValueCycle}
        self.meaning = Label("", "label", "muted", wrap=True)
        self.themes = TagField(_("Intertitres auxquels elle parle"), _("Nouvel intertitre…"))
        chips = QWidget()
        chips.setLayout(Flow(*self.values.values(), gap=6))
        super().__init__(
            _("Ce qu’elle montre"),
            column(Label(_("Ce que ce changement vaut"), "label", "muted"), chips, self.meaning, gap=6),
            above(_("Intertitres auxquels elle parle"), self.themes),
            gap=12,
        )
        for one, button in self.values.items():
            button.setToolTip(typeset(one.meaning))
            button.setAccessibleDescription(one.meaning)
            button.setEnabled(not workspace.read_only)
            button.clicked.connect(self._set_values)
        self.themes.button.setEnabled(not workspace.read_only)
        self.themes.picked.connect(self._pick)
        self.themes.added.connect(self._add)

    def show_story(self, sheet: StorySheet, themes: Sequence[tuple[UUID, str]]) -> None:
        """Show what was read in a story; the headings offered are those of its domain, and those it has."""
        self._sheet = sheet
        for one, button in self.values.items():
            button.setChecked(one in sheet.values)
        told = (f"{one.label}\u00a0: {one.meaning[0].lower()}{one.meaning[1:]}" for one in sheet.values)
        self.meaning.setText(typeset("\n".join(told)) or _("Aucune valeur n’est encore reconnue."))
        known = dict(themes) | dict(sheet.themes)
        self.themes.show_tags(
            [Tag(key, label) for key, label in known.items()], [label for _key, label in sheet.themes]
        )

    def _set_values(self) -> None:
        if self._sheet:
            wanted = {one for one, button in self.values.items() if button.isChecked()}
            with Saying(self._said):
                self._workspace.do(set_story_values, self._sheet.id, wanted)

    def _pick(self, keys: Sequence[UUID]) -> None:
        if self._sheet:
            before = [key for key, _label in self._sheet.themes if key in keys]
            with Saying(self._said):
                self._workspace.do(set_story_themes, self._sheet.id, [*before, *keys])

    def _add(self, label: str) -> None:
        if self._sheet:
            with Saying(self._said):
                self._workspace.do(add_story_theme, self._sheet.id, label)
