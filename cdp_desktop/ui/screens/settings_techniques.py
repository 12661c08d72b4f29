"""Réglages › Techniques d’animation: the library, and one technique to add or change."""

from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.agenda import Technique
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import duration, typeset
from cdp_desktop.domain.vocabulary import ItemObjective
from cdp_desktop.operations import Operation, Refused
from cdp_desktop.operations.techniques import remove_technique, save_technique
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.meetings import techniques
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.fields import DurationField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class TechniqueSettings(Section):
    """The techniques that can be chosen for a point."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self.said = InfoBar()
        self.model: RowsModel[Technique] = list_model(_name, spoken=_spoken)
        self.list = LineList(_("Techniques d’animation"), self.model, _line, shown=5)
        self.add = Button(_("Ajouter…"), "plus", size="small")
        self.change = Button(_("Modifier…"), "pencil", size="small")
        self.remove = Button(_("Retirer"), "trash-2", size="small")
        super().__init__(
            _("Techniques d’animation"), self.said, self.list, row(self.add, self.change, self.remove, None)
        )
        self.setParent(parent)
        self._build()
        self._refresh()

    def _build(self) -> None:
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.list.opened.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.list.selectionModel().currentChanged.connect(self._allow)
        self._workspace.changed.connect(self._on_changed)

    def _refresh(self) -> None:
        self.model.show(self._workspace.read(techniques))
        self.list.setVisible(len(self.model) > 0)
        self._allow()

    def _allow(self) -> None:
        chosen = self.list.currentIndex().isValid()
        self.add.setEnabled(not self._workspace.read_only)
        for button in (self.change, self.remove):
            button.setEnabled(chosen and not self._workspace.read_only)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touch("facilitation_technique"):
            self._refresh()

    def _add(self) -> None:
        TechniqueDialog(self._workspace, Technique(uuid4(), "", ItemObjective.SHARE, "", 10, 30), self).open()

    def _change(self) -> None:
        technique = self.model.value(self.list.currentIndex())
        if technique is not None and self.change.isEnabled():
            TechniqueDialog(self._workspace, technique, self).open()

    def _remove(self) -> None:
        technique = self.model.value(self.list.currentIndex())
        if technique is None:
            return
        self.said.dismiss()
        refused = _refusal(self._workspace, remove_technique, technique.id)
        if refused:
            self.said.say(refused, "warning")


class TechniqueDialog(QDialog):
    """The card of a technique, to be filled in."""

    def __init__(self, workspace: Workspace, technique: Technique, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._technique = technique
        self.said = InfoBar()
        self.name = QLineEdit(technique.name)
        self.objective = Choices(_("Intention"))
        self.size_of_group = QLineEdit(technique.group_size)
        self.least = DurationField(_("Durée la plus courte"))
        self.most = DurationField(_("Durée la plus longue"))
        self.materials = QLineEdit(technique.materials)
        self.steps = QPlainTextEdit("\n".join(technique.steps))
        self.variants = QPlainTextEdit(technique.variants)
        self.confirm = Button(_("Enregistrer"), "check", "primary")
        self._build()
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Technique d’animation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.objective.offer([(one.label, one) for one in ItemObjective])
        self.objective.show_value(self._technique.objective)
        self.least.show_minutes(self._technique.minimum_minutes)
        self.most.show_minutes(self._technique.maximum_minutes)
        for field in (self.name, self.size_of_group, self.materials):
            field.setCursorPosition(0)  # a long text is read from its beginning
        for editor in (self.steps, self.variants):
            editor.setTabChangesFocus(True)
        form = QWidget()
        form.setLayout(
            column(
                labelled(_("Nom de la technique"), self.name),
                labelled(_("Intention"), self.objective),
                labelled(
                    _("Pour combien de personnes"),
                    self.size_of_group,
                    _("«\u00a06 à 40\u00a0», ou «\u00a05 à 9 par groupe\u00a0»."),
                ),
                labelled(_("Durée la plus courte"), self.least),
                labelled(_("Durée la plus longue"), self.most),
                labelled(_("Matériel"), self.materials),
                labelled(_("Étapes"), self.steps, _("Une étape par ligne.")),
                labelled(_("Variantes"), self.variants),
                gap=12,
                margins=(0, 0, 8, 0),
            )
        )
        cancel = Button(_("Annuler"))
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                self.said,
                (Scroll(form), 1),
                row(None, cancel, self.confirm),
                gap=10,
                margins=(22, 20, 14, 18),
            )
        )
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self._save)
        cancel.clicked.connect(self.reject)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        typed = Technique(
            self._technique.id,
            self.name.text(),
            self.objective.value,
            self.size_of_group.text(),
            self.least.minutes or 0,
            self.most.minutes or 0,
            self.materials.text(),
            tuple(self.steps.toPlainText().splitlines()),
            self.variants.toPlainText(),
        )
        refused = _refusal(self._workspace, save_technique, typed)
        if refused:
            self.said.say(refused, "warning")
        else:
            self.accept()

    def _dress(self) -> None:
        self.resize(theme.px(520), theme.px(600))


def _refusal(workspace: Workspace, operation: Operation[Any, Any], *args: Any) -> str:
    """Do an operation; return why it was not done, if it was not."""
    try:
        workspace.do(operation, *args)
    except (Refused, StoreError) as error:
        return str(error)
    return ""


def _name(one: Technique) -> str:
    return one.name


def _line(one: Technique) -> Line:
    return Line(typeset(one.name), _detail(one), "users")


def _detail(one: Technique) -> str:
    least, most = duration(one.minimum_minutes), duration(one.maximum_minutes)
    span = _("de {least} à {most}").format(least=least, most=most)
    return typeset(" · ".join((one.objective.label, one.group_size, span)))


def _spoken(one: Technique) -> str:
    return f"{one.name}, {_detail(one)}"
