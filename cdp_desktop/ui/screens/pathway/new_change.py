"""A new change, in an axis there is or in a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.pathway import Axis
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.change_pathway import add_change, begin_axis
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.pathway.pathway_view import axis_words
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class NewChange(QWidget):
    """Escape gives up. ``created`` gives the key of the change; ``left`` is emitted when the form goes without any."""

    created = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self.axis = Choices(_("Axe"))
        self.label = QLineEdit()
        self.source = QLineEdit()
        self.source.setPlaceholderText(_("Plan de quartier, par exemple; rien si l’axe est à nous"))
        self.external = QCheckBox(_("Ses mots sont ceux de quelqu’un d’autre\u00a0: avertir avant d’y toucher"))
        self.statement = LongText(_("Changement"), _("Dans les mots de qui l’a écrit"), least=3, most=12)
        self.answer = Button(_("Ajouter le changement"), "check", "primary", size="small")
        self.cancel = Button(_("Annuler"), kind="ghost", size="small")
        self._build()
        ask_twice(self, self._warn)

    def ask(self, axes: tuple[Axis, ...], among: Axis | None) -> None:
        """Ask for a change, ``among`` those of an axis unless another is chosen."""
        self.axis.offer([*((typeset(axis_words(one)), one.id) for one in axes), (_("Nouvel axe…"), None)])
        self.axis.show_value(among.id if among else axes[0].id if axes else None)
        for field in (self.label, self.source, self.statement):
            field.clear()
        self.external.setChecked(False)
        self._ask_axis()
        first = self.statement if axes else self.label
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._new_axis, gestures = QWidget(), QWidget()
        self._new_axis.setLayout(
            column(above(_("Nom de l’axe"), self.label), above(_("D’où il vient"), self.source), self.external, gap=12)
        )
        gestures.setLayout(row(self.answer, self.cancel, None))
        card = Card(
            Label(_("Nouveau changement"), "heading"),
            above(_("Axe"), self.axis),
            self._new_axis,
            above(_("Changement"), self.statement),
            gestures,
            gap=12,
        )
        self.setLayout(column(card, None))
        self.setAccessibleName(_("Nouveau changement"))
        self.axis.picked.connect(self._ask_axis)
        self.answer.clicked.connect(self._create)
        self.cancel.clicked.connect(self.left)

    def _ask_axis(self) -> None:
        self._new_axis.setVisible(self.axis.value is None)

    def _create(self) -> None:
        with Saying(self._said):
            statement = self.statement.toPlainText()
            if self.axis.value is None:
                label, source = self.label.text(), self.source.text()
                made = self._workspace.do(
                    begin_axis, label, statement, source=source, external=self.external.isChecked()
                )
            else:
                made = self._workspace.do(add_change, self.axis.value, statement)
            self.created.emit(made)

    def _warn(self, words: str) -> None:
        self._said.say(words, "warning")
