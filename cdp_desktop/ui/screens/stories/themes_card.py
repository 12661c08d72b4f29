"""The headings of a domain: named otherwise, ordered, put together, and removed when nothing stands under them."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.change_themes import DomainSheet, ThemeSheet
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_themes import add_theme, merge_themes, move_theme, remove_theme, rename_theme
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import Choices, Saying, above
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.screens.moves import Moves
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_WORDS: Final = EntryWords(
    title=_("Intertitres"),
    empty=_("Aucun intertitre\u00a0: ils se trouvent en lisant les histoires."),
    add=_("Ajouter un intertitre"),
    removed=_("L’intertitre est retiré."),
)


class ThemesCard(EntriesCard[ThemeSheet]):
    """Two headings that say the same become one: the one that is open stays, and takes in the other."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self.label = QLineEdit()
        self.other = Choices(_("Y réunir"))
        self.moving = Label("", "label", "muted", wrap=True)
        self.whose = Label("", "label", "muted", wrap=True)
        self._merging = QWidget()
        super().__init__(workspace, said, _WORDS, _line, self.whose)
        self.moves = Moves(self.list, _("ou Alt+↑ et Alt+↓"))
        self.put_under_list(self.moves)
        self.moves.moved.connect(self._move)
        self.other.picked.connect(self._tell_moving)

    def show_domain(self, domain: DomainSheet) -> None:
        """Show the headings of a domain."""
        self.whose.setText(typeset(domain.label))
        self.show_entries(domain.id, domain.themes)
        self.moves.setVisible(len(domain.themes) > 1 and not self._workspace.read_only)
        self.moves.allow()
        if self._edited:
            self._offer(self._edited)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return the words, and which other heading can be taken in."""
        self._merging.setLayout(column(above(_("Y réunir"), self.other), self.moving, gap=6))
        return above(_("Intertitre"), self.label), self._merging

    def fill(self, value: ThemeSheet | None) -> QWidget:
        """Fill the form."""
        self.label.setText(value.label if value else "")
        self.label.selectAll()
        self._merging.setVisible(value is not None and len(self.model) > 1)
        self.save.setText(_("Noter"))
        self.other.show_value(None)
        if value:
            self._offer(value)
        return self.label

    def write(self, owner: UUID, value: ThemeSheet | None) -> None:
        """Add the heading, or give it other words."""
        if value:
            if self.label.text().strip() != value.label:
                self._workspace.do(rename_theme, value.id, self.label.text())
            if self.other.value is not None:
                self._merge(value.id, self.other.value)
        else:
            made = self._workspace.do(add_theme, owner, self.label.text())
            self.list.setCurrentIndex(self.model.find(made))

    def take_out(self, value: ThemeSheet) -> None:
        """Remove a heading under which nothing stands."""
        self._workspace.do(remove_theme, value.id)

    def _offer(self, value: ThemeSheet) -> None:
        """Offer the other headings of the domain."""
        others = [(typeset(one.label), one.id) for one in self.model.rows if one.id != value.id]
        self.other.offer([(_("Aucun"), None), *others])
        if self.other.value not in {key for _label, key in others}:
            self.other.show_value(None)
        self._tell_moving()

    def _tell_moving(self, *_picked: object) -> None:
        """Say what would move before anything does."""
        other = next((one for one in self.model.rows if one.id == self.other.value), None)
        self.save.setText(_("Réunir") if other else _("Noter"))
        kept = self._edited.label if self._edited else ""
        told = _("Ira sous «\u00a0{kept}\u00a0»\u00a0: {what}. «\u00a0{other}\u00a0» disparaît.")
        self.moving.setText(typeset(told.format(kept=kept, what=other.about, other=other.label)) if other else "")
        self.moving.setVisible(other is not None)

    def _merge(self, kept: UUID, other: UUID) -> None:
        self._workspace.do(merge_themes, kept, other)
        undo = self._workspace.undo_stack.undo
        told = _("Les deux intertitres n’en font plus qu’un.")
        self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _move(self, step: int) -> None:
        value = self.model.value(self.list.currentIndex())
        if value is None:
            return
        with Saying(self._said):
            self._workspace.do(move_theme, value.id, self.list.currentIndex().row() + step)
            self.list.setCurrentIndex(self.model.find(value.id))


def _line(one: ThemeSheet) -> Line:
    return Line(typeset(one.label), typeset(one.about), "bookmark")
