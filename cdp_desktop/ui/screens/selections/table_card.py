"""A table of a round: who sits there, what was read, what was chosen, why, and what was said against it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Selection, Table
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.selections import order_selection_groups, remove_selection_group
from cdp_desktop.ui.screens.fields import Saying
from cdp_desktop.ui.screens.selections.ledger import Ledger
from cdp_desktop.ui.screens.selections.table_form import TableForm
from cdp_desktop.ui.widgets.buttons import Button, IconButton
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class TableCard(Card):
    """``run_asked`` gives the table to run; ``removed`` says that it is gone."""

    run_asked = Signal(object)
    removed = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._said = said
        self._now = now
        self._round: Selection | None = None
        self._table: Table | None = None
        self.heading = Label("", "heading", wrap=True)
        self.about = Label("", "label", "muted", wrap=True)
        self.run = Button(_("Animer"), "presentation", "primary", size="small")
        self.edit = Button(_("Modifier"), "pencil", "ghost", size="small")
        self.up = IconButton("arrow-up", _("Monter la table"), size="small")
        self.ledger = Ledger()
        self.reasons = Label("", "body", wrap=True)
        self.dissent = Label("", "body", wrap=True)
        self.form = TableForm(workspace, said)
        self.empty = Label(_("Dites d’abord quelles histoires cette table lit."), "body", "muted", wrap=True)
        self._why, self._against = QWidget(), QWidget()
        gestures = QWidget()
        gestures.setLayout(Flow(self.run, self.edit, self.up))
        self._why.setLayout(column(Label(_("Pourquoi"), "caption_strong", "muted"), self.reasons, gap=4))
        self._against.setLayout(
            column(Label(_("Désaccords et réserves"), "caption_strong", "muted"), self.dissent, gap=4)
        )
        super().__init__(
            column(self.heading, self.about, gap=2),
            gestures,
            self.empty,
            self.form,
            self.ledger,
            self._why,
            self._against,
            gap=12,
        )
        if workspace.read_only:
            gestures.hide()
        for label in (self.reasons, self.dissent):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.run.clicked.connect(self._run)
        self.edit.clicked.connect(self._edit)
        self.up.clicked.connect(self._move_up)
        self.form.left.connect(self._leave_form)
        self.form.remove_asked.connect(self._remove)

    @property
    def table_id(self) -> UUID | None:
        """The table in sight."""
        return self._table.id if self._table else None

    def show_table(self, selection: Selection, table: Table) -> None:
        """Show a table of a round."""
        self._round, self._table = selection, table
        self.heading.setText(typeset(table.label))
        about = " · ".join(part for part in (table.domain, table.standing) if part)
        self.about.setText(typeset(about))
        name = typeset(table.label)
        self.run.setAccessibleName(_("Animer, {table}").format(table=name))
        self.edit.setAccessibleName(_("Modifier, {table}").format(table=name))
        self.up.setAccessibleName(_("Monter, {table}").format(table=name))
        self.up.setVisible(len(selection.tables) > 1 and selection.tables[0].id != table.id)
        self.run.setEnabled(bool(table.stories))
        self.empty.setVisible(not table.stories)
        self.ledger.show_table(table)
        self.reasons.setText(typeset(table.reasons))
        self._why.setVisible(bool(table.reasons))
        self.dissent.setText(typeset(table.dissent))
        self._against.setVisible(bool(table.dissent))

    def _run(self) -> None:
        self._workspace.saving.emit()
        if self._table:
            self.run_asked.emit(self._table.id)

    def _edit(self) -> None:
        if self._round and self._table:
            self.form.open(self._round, self._table, self._now().date())

    def _leave_form(self) -> None:
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_up(self) -> None:
        if self._round is None or self._table is None:
            return
        order = [one.id for one in self._round.tables]
        place = order.index(self._table.id)
        order[place - 1 : place + 1] = [order[place], order[place - 1]]
        with Saying(self._said):
            self._workspace.do(order_selection_groups, self._round.id, order)

    def _remove(self) -> None:
        if self._table is None:
            return
        words = _("La table «\u00a0{table}\u00a0» est retirée. Les histoires restent.").format(table=self._table.label)
        with Saying(self._said):
            self.removed.emit()  # the focus leaves before the card goes
            self._workspace.do(remove_selection_group, self._table.id)
            undo = self._workspace.undo_stack.undo
            self._said.say(typeset(words), "success", action=_("Annuler"), on_action=undo, seconds=12)
