"""What a story is about: the ideas and projects, practices, collaborations and changes, each with its fiche."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.finding import Kind
from cdp_desktop.domain.language import _
from cdp_desktop.domain.story import StoryAbout
from cdp_desktop.domain.story_list import StoryLink, StorySheet
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.story_links import link_story, unlink_story
from cdp_desktop.store.queries.story_parts import linkable
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID

_ICONS: Final = {
    StoryAbout.INITIATIVE: "sprout",
    StoryAbout.PRACTICE: "lightbulb",
    StoryAbout.COLLABORATION: "handshake",
    StoryAbout.CHANGE: "target",
}
_FICHES: Final = {
    StoryAbout.INITIATIVE: Kind.INITIATIVE,
    StoryAbout.PRACTICE: Kind.PRACTICE,
    StoryAbout.COLLABORATION: Kind.COLLABORATION,
    StoryAbout.CHANGE: Kind.CHANGE,
}
"""What each kind is among the fiches."""


class AboutCard(Section):
    """Enter on a thing opens its fiche, which ``fiche_asked`` gives; Delete takes it out of the list."""

    fiche_asked = Signal(object, object)  # Kind, UUID

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._sheet: StorySheet | None = None
        self._kinds: dict[UUID, StoryAbout] = {}
        self.model: RowsModel[StoryLink] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("De quoi elle parle"), self.model, _line)
        self.field = Picker(_("Ajouter ce dont elle parle"), _("Projet, pratique, collaboration ou changement visé"))
        self.empty = Label(_("Rien n’y est encore rattaché."), "body", "quiet", wrap=True)
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self.remove.setAccessibleName(_("Retirer ce dont elle parle"))
        self._add = QWidget()
        self._add.setLayout(above(_("Ajouter"), self.field))
        super().__init__(_("De quoi elle parle"), self.list, self.empty, self._add, beside=(self.remove,))
        self._listen()

    def show_story(self, sheet: StorySheet) -> None:
        """Show what a story is about."""
        self._sheet = sheet
        self.model.show(sheet.links)
        self.list.setVisible(bool(sheet.links))
        self.empty.setVisible(not sheet.links)
        self.field.offer_late(self._offered)
        self._allow()

    def _listen(self) -> None:
        editable = not self._workspace.read_only
        self._add.setVisible(editable)
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(editable)
        self.field.picked.connect(self._link)
        if editable:
            shortcut = QShortcut(QKeySequence("Del"), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._remove)

    def _offered(self) -> list[Choice]:
        """Return what the story may be about and is not yet."""
        there = {one.target_id for one in self._sheet.links} if self._sheet else set()
        found = self._workspace.read(linkable)
        self._kinds = {key: kind for kind, key, _title in found}
        return [Choice(key, typeset(title), kind.label) for kind, key, title in found if key not in there]

    def _allow(self) -> None:
        self.remove.setEnabled(self.list.currentIndex().isValid())

    def _open(self, link: StoryLink) -> None:
        self.fiche_asked.emit(_FICHES[link.kind], link.target_id)

    def _link(self, choice: Choice | None) -> None:
        if choice is None or self._sheet is None:
            return
        with Saying(self._said):
            self._workspace.do(link_story, self._sheet.id, self._kinds[choice.id], choice.id)
        self.field.show_choice(None)

    def _remove(self) -> None:
        link = self.model.value(self.list.currentIndex())
        if link is None:
            return
        with Saying(self._said):
            self._workspace.do(unlink_story, link.id)
            undo = self._workspace.undo_stack.undo
            told = _("Le lien est retiré.")
            self._said.say(told, "success", action=_("Annuler"), on_action=undo, seconds=12)
            (self.list if self.list.isVisibleTo(self) else self.field).setFocus(Qt.FocusReason.OtherFocusReason)


def _title(one: StoryLink) -> str:
    return one.title


def _line(one: StoryLink) -> Line:
    return Line(typeset(one.title), one.kind.label, _ICONS[one.kind])


def _spoken(one: StoryLink) -> str:
    words = typeset(f"{one.title}, {one.kind.label.lower()}")
    return _("{what}. Entrée ouvre la fiche").format(what=words)
