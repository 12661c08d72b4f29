"""Réglages › Gabarits: the agendas to start from, renamed, put in order, removed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.templates import move_template, remove_template, rename_template
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import templates
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A template, and how long its points take."""

    id: UUID
    name: str
    minutes: int


class TemplateSettings(Section):
    """The templates in the order in which they are proposed; the name of the current one is typed under the list."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self.model: RowsModel[TemplateLine] = list_model(_name, spoken=_spoken)
        self.list = LineList(_("Gabarits"), self.model, _line, shown=6)
        self.name = QLineEdit()
        self.up = IconButton("arrow-up", _("Monter ce gabarit"), size="small")
        self.down = IconButton("arrow-down", _("Descendre ce gabarit"), size="small")
        self.remove = Button(_("Supprimer"), "trash-2", size="small")
        self.none = Label(_("Aucun gabarit. Faites-en un à partir d’une rencontre, par le bouton «\u00a0Plus\u00a0»."))
        self.said = InfoBar(workspace.undo_stack)
        self._filled = QWidget()
        super().__init__(_("Gabarits de rencontre"), self.said, self.none, self._filled)
        self.setParent(parent)
        self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the templates again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def _build(self) -> None:
        self.none.setWordWrap(True)
        named = labelled(_("Nom du gabarit"), self.name)
        self._filled.setLayout(column(self.list, named, row(self.up, self.down, None, self.remove), gap=10))
        for keys, call in (("Alt+Up", self._move_up), ("Alt+Down", self._move_down), ("Del", self._remove)):
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(call)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.opened.connect(self._edit_name)
        self.name.editingFinished.connect(self._rename)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.remove.clicked.connect(self._remove)
        self._workspace.changed.connect(self._follow)
        self._workspace.saving.connect(self._rename)

    def _refresh(self) -> None:
        self.model.show([TemplateLine(*one) for one in self._workspace.read(templates)])
        if len(self.model) and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._filled.setVisible(len(self.model) > 0)
        self.none.setVisible(not len(self.model))
        self._show_current()

    def _show_current(self) -> None:
        line, place = self._current(), self.list.currentIndex().row()
        editable = line is not None and not self._workspace.read_only
        self.up.setEnabled(editable and place > 0)
        self.down.setEnabled(editable and place < len(self.model) - 1)
        for widget in (self.remove, self.name):
            widget.setEnabled(editable)
        self.name.setText(line.name if line else "")
        self.name.home(False)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch("agenda_template", "agenda_template_item"):
            self._refresh()

    def _current(self) -> TemplateLine | None:
        index = self.list.currentIndex()
        found: TemplateLine | None = index.data(VALUE) if index.isValid() else None
        return found

    def _edit_name(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        line = self._current()
        if line and self.name.isModified() and self.name.text().strip() != line.name:
            self.name.setModified(False)
            self._do(rename_template, line.id, self.name.text())

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        line, place = self._current(), self.list.currentIndex().row() + by
        if line and 0 <= place < len(self.model) and not self._workspace.read_only:
            self._do(move_template, line.id, place)

    def _remove(self) -> None:
        line = self._current()
        if line and self.remove.isEnabled() and self._do(remove_template, line.id):
            self.said.say(
                _("Le gabarit «\u00a0{name}\u00a0» est supprimé.").format(name=typeset(line.name)),
                "success",
                action=_("Annuler"),
                on_action=self._workspace.undo_stack.undo,
                seconds=12,
            )

    def _do(self, operation: Operation[..., None], *args: Any) -> bool:
        self.said.dismiss()
        try:
            self._workspace.do(operation, *args)
        except (Refused, StoreError) as error:
            self.said.say(str(error), "danger")
            self._show_current()
            return False
        return True


def _name(line: TemplateLine) -> str:
    return typeset(line.name)


def _line(line: TemplateLine) -> Line:
    return Line(_name(line), _("{time} de points prévus").format(time=duration(line.minutes)), "list-ordered")


def _spoken(line: TemplateLine) -> str:
    shown = _line(line)
    return f"{shown.title}, {shown.detail}"
