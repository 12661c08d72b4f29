"""Saying why: the reasons are the result of the method; what was said against the choice stands beside."""

from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import ReadStory, Selection, Table
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.selections import choose_stories
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import LongText, Saying, above
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.selections.stage_memory import StageMemory
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, FollowingScroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_ROOM: Final = 760


class ReasonsPage(QWidget):
    """What is typed is kept at each key; ``noted`` says that the choice is written."""

    noted = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._table: Table | None = None
        self._memory: StageMemory | None = None
        self.model: RowsModel[ReadStory] = list_model(_title, spoken=self._spoken)
        self.list = LineList(_("Ce que devient chaque histoire"), self.model, self._line, shown=8, at_once=True)
        self.reasons = LongText(_("Pourquoi"), _("Dans les mots de la table"), least=4, most=14)
        self.dissent = LongText(_("Désaccords et réserves"), _("Ce que d’autres auraient choisi, et pourquoi"), most=10)
        self.note = Button(_("Noter le choix"), "check", "primary")
        self._build()

    def open(self, memory: StageMemory) -> None:
        """Write the reasons of another table."""
        self._memory = None  # what is put in the fields is not typed
        self.reasons.setPlainText(memory.now.reasons)
        self.dissent.setPlainText(memory.now.dissent)
        self._memory = memory

    def show_table(self, _selection: Selection, table: Table) -> None:
        """Show what the table leans to."""
        self._table = table
        self._refresh()

    def enter(self) -> None:
        """Give the focus to the reasons, or to the stories while none is retained."""
        chosen = self._memory is not None and self._memory.now.chosen
        (self.reasons if chosen else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        told = _("Entrée\u00a0: retenue, gardée comme preuve, ou lue seulement. Il peut y en avoir deux.")
        foot = QWidget()
        foot.setLayout(Flow(self.note, to_right=True))
        page = QWidget()
        fates = Card(
            above(_("Ce que devient chaque histoire"), self.list, Label(told, "caption", "quiet", wrap=True)), None
        )
        words = Card(
            above(_("Pourquoi? Obligatoire\u00a0: les raisons sont le résultat"), self.reasons),
            above(_("Désaccords et réserves"), self.dissent),
            None,
            gap=12,
        )
        self._both = row((fates, 2), (words, 3), gap=12)
        page.setLayout(column(self._both, foot, None, gap=12))
        self.setLayout(column((FollowingScroll(page), 1)))
        self.list.opened.connect(self._turn)
        self.list.ticked.connect(self._turn)
        self.reasons.textChanged.connect(partial(self._type, "reasons", self.reasons))
        self.dissent.textChanged.connect(partial(self._type, "dissent", self.dissent))
        self.note.clicked.connect(self._note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words under the stories where there is little room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if self.width() >= theme.px(_ROOM) else way.TopToBottom)

    def _refresh(self) -> None:
        if self._table:
            self.model.show(self._table.stories)
            self.list.viewport().update()

    def _type(self, name: str, field: LongText) -> None:
        if self._memory:
            setattr(self._memory.now, name, field.toPlainText())
            self._memory.keep()
            self._said.dismiss()  # what was asked for is being typed

    def _turn(self, one: ReadStory) -> None:
        """Go from read only to retained, to kept as evidence, and back."""
        if self._memory is None or one.withdrawn:
            return
        now = self._memory.now
        if one.id in now.chosen:
            now.chosen.discard(one.id)
            now.kept.add(one.id)
        elif one.id in now.kept:
            now.kept.discard(one.id)
        else:
            now.chosen.add(one.id)
        self._memory.keep()
        self._refresh()

    def _note(self) -> None:
        if self._table is None or self._memory is None:
            return
        now = self._memory.now
        order = [one.id for one in self._table.stories if one.chosen or not one.withdrawn]  # one may go meanwhile
        with Saying(self._said):
            self._workspace.do(
                choose_stories,
                self._table.id,
                _in(order, now.chosen),
                reasons=now.reasons,
                also_kept=_in(order, now.kept),
                dissent=now.dissent,
            )
            self._memory.forget()
            self.noted.emit()
            return
        (self.reasons if now.chosen else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: ReadStory) -> Line:
        now = self._memory.now if self._memory else None
        if one.withdrawn:
            return Line(_title(one), "", "eye-off", "ink3")
        if now and one.id in now.chosen:
            return Line(_title(one), _("retenue"), "star", "accent_ink", "accent_ink")
        if now and one.id in now.kept:
            return Line(_title(one), _("gardée comme preuve"), "archive", "ink2")
        return Line(_title(one), _("lue, non retenue"), "circle", "ink3")

    def _spoken(self, one: ReadStory) -> str:
        return f"{_title(one)}, {self._line(one).detail}"


def _title(one: ReadStory) -> str:
    return typeset(one.name)


def _in(order: list[UUID], wanted: set[UUID]) -> list[UUID]:
    return [one for one in order if one in wanted]
