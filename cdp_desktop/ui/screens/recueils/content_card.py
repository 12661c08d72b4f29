"""What a recueil prints: its outline, put in order in place, and what each of its lines says in full."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cdp_desktop.domain.change_pathway import SectionType
from cdp_desktop.domain.language import _
from cdp_desktop.domain.recueil import Recueil, RecueilSection
from cdp_desktop.domain.recueil_list import OfferedSection
from cdp_desktop.domain.recueil_outline import OutlineLine, outline
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.recueils import (
    add_section,
    head_section,
    move_excerpt,
    move_heading,
    move_interpretation,
    move_section,
    put_excerpts,
    put_interpretations,
    remove_section,
    take_excerpt_out,
    take_interpretation_out,
)
from cdp_desktop.store.queries.recueil_choices import excerpts_to_put, interpretations_to_put, sections_to_add
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.recueils.choosing import ChoosingDialog, offer_excerpts, offer_interpretations
from cdp_desktop.ui.screens.recueils.outline_list import OutlineList
from cdp_desktop.ui.screens.recueils.piece_form import PieceForm
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, bring_in_sight
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from cdp_desktop.operations import Operation

_PUT: Final = {
    SectionType.DOMAIN: _("Ajouter des extraits…"),
    SectionType.INTERPRETATION: _("Ajouter des interprétations…"),
}
_KEYS: Final = _("Alt+↑ et Alt+↓ déplacent · Entrée ouvre · Suppr retire")
_EMPTY: Final = _("Rien encore. Ajoutez une partie\u00a0: la présentation, les changements d’un domaine, un axe.")


class ContentCard(Section):
    """``excluded`` gives a story to keep out, ``story_asked`` one to go to."""

    excluded = Signal(UUID)
    story_asked = Signal(UUID)

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._recueil: Recueil | None = None
        self._day = date.min
        self._editable = False
        self.list = OutlineList()
        self.empty = Label(_EMPTY, "body", "quiet", wrap=True)
        self.add = Button(_("Ajouter une partie"), "plus", size="small")
        self.parts = QMenu(self.add)
        self.put = Button("", "plus", size="small")
        self.up = IconButton("arrow-up", _("Monter (Alt+↑)"), size="small")
        self.down = IconButton("arrow-down", _("Descendre (Alt+↓)"), size="small")
        self.keys = Label(_KEYS, "caption", "muted", wrap=True)
        self.form = PieceForm()
        self._gestures = QWidget()
        self._gestures.setLayout(Flow(self.put, self.up, self.down))
        super().__init__(_("Contenu"), self.list, self.empty, self._gestures, self.keys, self.form, beside=(self.add,))
        self._listen()

    def show_recueil(self, recueil: Recueil, day: date, *, editable: bool) -> None:
        """Show what a recueil prints that day."""
        other = self._recueil is None or self._recueil.id != recueil.id
        self._recueil, self._day, self._editable = recueil, day, editable
        lines = outline(recueil, day)
        if other:
            self.form.hide()
        self.form.set_editable(editable)
        self.form.follow(lines, recueil, day)
        self.list.show_lines(lines, anew=other)
        self.list.setVisible(bool(lines))
        self.empty.setVisible(not lines)
        self.add.setVisible(editable and not recueil.reproduces)
        self._gestures.setVisible(editable and bool(lines))
        self.keys.setVisible(editable and bool(lines))
        self._fill_parts(self._workspace.read(sections_to_add, recueil.id) if editable else ())
        self._show_gestures()

    def open_line(self, line: OutlineLine) -> None:
        """Read a line in full; a heading has nothing more to say."""
        if self._recueil and not line.heading:
            self.form.show_line(line, self._recueil, self._day)

    def enter(self) -> None:
        """Take the focus, on the outline or on what begins it."""
        wanted = self.list if self.list.lines.rows else self.add
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_in_sight(self)

    def ask_pieces(self) -> None:
        """Choose what more the part of the current line prints."""
        section = self._section
        if self._recueil is None or section is None:
            return
        if section.domain_id:
            found = self._workspace.read(excerpts_to_put, self._recueil.id, section.domain_id, self._day)
            offers, note = offer_excerpts(found, self._recueil.audience, self._day), ""
        elif section.axis_id:
            offers, note = offer_interpretations(
                self._workspace.read(interpretations_to_put, self._recueil.id, section.axis_id)
            )
        else:
            return
        if not offers:
            words = _("Tout ce qu’il y a pour cette partie y est déjà.")
            self._said.say("\n".join(filter(None, (words, note))), "info")
            return
        dialog = ChoosingDialog(typeset(section.heading), offers, note, self)
        dialog.chosen.connect(partial(self._put, section))
        dialog.open()

    # ------------------------------------------------------------------------------------------------- building

    def _listen(self) -> None:
        self.add.setMenu(self.parts)
        self.list.opened.connect(self.open_line)
        self.list.removed.connect(self._take_out)
        self.list.moved.connect(self._move)
        self.list.current.connect(self._show_gestures)
        self.put.clicked.connect(self.ask_pieces)
        self.up.clicked.connect(partial(self._move_current, -1))
        self.down.clicked.connect(partial(self._move_current, 1))
        ask_twice(self.form, partial(self._said.say, tone="warning"), self._leave)
        self.form.left.connect(self._leave)
        self.form.headed.connect(self._head)
        self.form.removed.connect(self._remove)
        self.form.excluded.connect(self.excluded)
        self.form.story_asked.connect(self.story_asked)

    def _fill_parts(self, offered: tuple[OfferedSection, ...]) -> None:
        self.parts.clear()
        for one in offered:
            action = self.parts.addAction(typeset(one.name).replace("&", "&&"))
            action.triggered.connect(partial(self._add, one))
        self.add.setEnabled(bool(offered))

    def _show_gestures(self) -> None:
        """Offer what the part of the current line may print more."""
        section = self._section
        words = _PUT.get(section.type, "") if section else ""
        self.put.setText(words)
        self.put.setVisible(bool(words))
        for button in (self.up, self.down):
            button.setEnabled(self.list.line is not None)

    @property
    def _section(self) -> RecueilSection | None:
        line = self.list.line
        return line.section if line else None

    # ------------------------------------------------------------------------------------------------- gestures

    def _do(self, gesture: Callable[[], object]) -> bool:
        """Make a gesture, or say why it cannot be made."""
        with Saying(self._said):
            gesture()
            return True
        return False

    def _add(self, part: OfferedSection, _checked: bool = False) -> None:
        if self._recueil is None:
            return
        recueil_id = self._recueil.id
        with Saying(self._said):
            made = self._workspace.do(
                add_section, recueil_id, part.type, domain_id=part.domain_id, axis_id=part.axis_id
            )
            self.list.go_to(made)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, section: RecueilSection, keys: list[UUID]) -> None:
        operation: Operation[..., None] = put_excerpts if section.domain_id else put_interpretations
        if self._do(partial(self._workspace.do, operation, section.id, keys)):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_current(self, step: int, _checked: bool = False) -> None:
        if self.list.line:
            self._move(self.list.line, step)

    def _move(self, line: OutlineLine, step: int) -> None:
        if not self._editable:
            return
        operation: Operation[..., None] = move_section
        key = line.section.id
        if line.interpretation is not None:
            operation, key = move_interpretation, line.id
        elif line.excerpt is not None and line.excerpt.place_id:
            operation, key = (move_heading if line.heading else move_excerpt), line.excerpt.place_id
        self._do(partial(self._workspace.do, operation, key, step))
        self.list.go_to(line.id)

    def _take_out(self, line: OutlineLine) -> None:
        """Take out a part, an excerpt or an interpretation; a heading goes with its last excerpt."""
        if not self._editable or line.heading:
            return
        operation: Operation[..., None] = remove_section
        words = _("La partie est retirée du recueil.")
        if line.interpretation is not None:
            words, operation = _("L’interprétation est retirée du recueil."), take_interpretation_out
        elif line.excerpt is not None:
            words, operation = _("L’extrait est retiré du recueil."), take_excerpt_out
        if self._do(partial(self._workspace.do, operation, line.id)):
            undo = self._workspace.undo_stack.undo
            self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)

    def _remove(self) -> None:
        line = self.form.line
        if line:
            self._leave()
            self._take_out(line)

    def _head(self, heading: str) -> None:
        line = self.form.line
        if line and self._do(partial(self._workspace.do, head_section, line.section.id, heading)):
            self._leave()

    def _leave(self) -> None:
        self.form.hide()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
