"""The fiche of a round: who chooses, when, among what; its tables, and what is said back to the tellers."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Selection
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.selections import edit_selection, remove_selection
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.closing.cards import order_tabs
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import Choices, Saying, above, show_quietly, spin
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.selections.feedback_card import FeedbackCard
from cdp_desktop.ui.screens.selections.new_selection import meeting_choices
from cdp_desktop.ui.screens.selections.round_view import LOOKS, look
from cdp_desktop.ui.screens.selections.table_card import TableCard
from cdp_desktop.ui.screens.selections.table_form import TableForm
from cdp_desktop.ui.screens.stories.papers import SelectionPapers
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Card, Framed, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_HIGHEST = 9


class RoundPage(QWidget):
    """``run_asked`` gives a table to run, ``next_asked`` the level above this one; ``removed`` says that it is gone."""

    run_asked = Signal(object)
    next_asked = Signal(int)
    removed = Signal()

    def __init__(
        self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._now = now
        self._shown: Selection | None = None
        self.label = QLineEdit()
        self.icon = Icon("circle", "ink2", 18)
        self.standing = Label("", "body_medium", wrap=True)
        self.papers = SelectionPapers(workspace, said, now)
        self.next_level = Button(_("Passer au niveau suivant…"), "arrow-right", size="small")
        self.remove = Button(_("Retirer"), "trash-2", "ghost", size="small")
        self.day = DayField(_("Le"))
        self.level = QSpinBox()
        self.meeting = Choices(_("Pendant une rencontre"))
        self.facilitator = PersonPicker(_("Animée par"), _("Nom d’une personne"))
        self.add = Button(_("Ajouter une table"), "plus", size="small")
        self.form = TableForm(workspace, said)
        self.tables: list[TableCard] = []
        self.feedback = FeedbackCard(workspace, said, now)
        self._build()
        self._draft = Draft(self.label, partial(self._save, "label"), workspace.saving)

    def show_selection(self, one: Selection) -> None:
        """Show a round; what is being typed in another one is written first."""
        other = self._shown is None or self._shown.id != one.id
        if other:
            self.flush()
            self.form.hide()
            today = self._now().date()
            people = (each.person for each in self._workspace.read(candidates, today))
            self.facilitator.offer([Choice(each.id, each.name, each.organization_name) for each in people])
        self._shown = one
        self._draft.show(one.label, anew=other)
        state = look(one)
        self.icon.show_icon(*LOOKS[state])
        self.standing.setText(typeset(one.standing[:1].upper() + one.standing[1:] + "."))
        self.papers.show_round(one.id)
        self.next_level.setVisible(bool(one.chosen))
        show_quietly(self.day, partial(self.day.show_day, one.held_on))
        show_quietly(self.level, partial(self.level.setValue, one.level))
        self.meeting.offer(meeting_choices(self._workspace))
        self.meeting.show_value(one.meeting_id)
        who = one.facilitator
        self.facilitator.show_choice(Choice(who.id, who.name, who.organization_name) if who else None)
        self._show_tables(one, other=other)
        self.feedback.show_selection(one, anew=other)

    def flush(self) -> None:
        """Write what is being typed."""
        self._draft.flush()
        self.feedback.flush()

    def enter(self) -> None:
        """Give the focus to the first table that has not chosen, else to the name."""
        waiting = (
            card for card, table in zip(self.tables, self._shown.tables if self._shown else (), strict=False)
            if not table.chosen
        )  # fmt: skip
        card = next(waiting, None)
        free = card is not None and card.run.isEnabled() and not self._workspace.read_only
        (card.run if card is not None and free else self.label).setFocus(Qt.FocusReason.OtherFocusReason)

    def card(self, table_id: UUID) -> TableCard | None:
        """Return the card of a table."""
        return next((one for one in self.tables if one.table_id == table_id), None)

    def _build(self) -> None:
        self.level.setRange(1, _HIGHEST)
        spin(self.level, _("Niveau"))
        self._gestures = QWidget()
        self._gestures.setLayout(Flow(self.next_level, self.remove))
        standing = Framed(
            "sunken", column(row(self.icon, (self.standing, 1), self.papers), self._gestures, margins=(12, 10, 12, 10))
        )
        when = row(above(_("Le"), self.day), above(_("Niveau"), self.level), None, gap=12)
        where = row(
            (above(_("Pendant une rencontre"), self.meeting), 1), (above(_("Animée par"), self.facilitator), 1), gap=12
        )
        self._column = column(gap=16)
        self.setLayout(
            column(
                Card(above(_("Qui choisit"), self.label), standing, when, where, gap=12),
                self._column,
                row(self.add, None),
                self.form,
                self.feedback,
                None,
                gap=16,
            )
        )
        for part in (self._gestures, self.add):
            part.setVisible(not self._workspace.read_only)
        if self._workspace.read_only:
            lock(self.label, self.day, self.level, self.meeting, self.facilitator)
        self.day.setKeyboardTracking(False)
        self.day.dateChanged.connect(self._save_day)
        self.level.valueChanged.connect(partial(self._save, "level"))
        self.meeting.picked.connect(partial(self._save, "meeting_id"))
        self.facilitator.picked.connect(self._save_facilitator)
        self.add.clicked.connect(self._add)
        self.form.left.connect(self._focus_add)
        self.next_level.clicked.connect(self._ask_next)
        self.remove.clicked.connect(self._remove)

    def _show_tables(self, one: Selection, *, other: bool) -> None:
        """Show the tables, each in the card that it had: a form open on one stays open."""
        cards = {} if other else {card.table_id: card for card in self.tables}
        kept = [cards.pop(table.id) if table.id in cards else self._make_card() for table in one.tables]
        for gone in (*cards.values(), *(self.tables if other else ())):
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self.tables = kept
        for place, (card, table) in enumerate(zip(kept, one.tables, strict=True)):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_table(one, table)
            card.show()  # Qt would show it a moment later
        order_tabs(self)

    def _make_card(self) -> TableCard:
        card = TableCard(self._workspace, self._said, self._now)
        card.run_asked.connect(self.run_asked)
        card.removed.connect(self._focus_add)
        return card

    def _save_day(self) -> None:
        self._save("held_on", self.day.day)

    def _save_facilitator(self, choice: Choice | None) -> None:
        self._save("facilitator_id", choice.id if choice else None)

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._shown is not None and self._edit(self._shown, field, value)

    def _edit(self, one: Selection, field: str, value: Any) -> bool:
        with Saying(self._said, partial(self._edit, one, field, value)):
            self._workspace.do(edit_selection, one.id, **{field: value})
            return True
        return False

    def _add(self) -> None:
        if self._shown:
            self.form.open(self._shown, None, self._now().date())

    def _focus_add(self) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_next(self) -> None:
        if self._shown:
            self.next_asked.emit(self._shown.level + 1)

    def _remove(self) -> None:
        if self._shown is None:
            return
        self._workspace.saving.emit()
        words = _("La sélection «\u00a0{label}\u00a0» est retirée. Les histoires restent.").format(
            label=self._shown.label
        )
        one, self._shown = self._shown, None  # what is typed and was refused goes with it
        self.feedback.forget()
        with Saying(self._said):
            self._workspace.do(remove_selection, one.id)
            undo = self._workspace.undo_stack.undo
            self._said.say(typeset(words), "success", action=_("Annuler"), on_action=undo, seconds=12)
            self.removed.emit()
            return
        self.show_selection(one)
