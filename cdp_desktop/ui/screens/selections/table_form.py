"""The form of a table: its name, its domain, how many people, how they choose, and the stories that it reads."""

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.selection import Candidate, Selection, Table, drawn
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.selections import add_selection_group, edit_selection_group
from cdp_desktop.store.queries.selections import selection_candidates
from cdp_desktop.store.queries.story_list import change_domains
from cdp_desktop.ui.screens.fields import Choices, Saying, above, spin
from cdp_desktop.ui.screens.selections.method_field import MethodField
from cdp_desktop.ui.screens.selections.story_checks import StoryChecks
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, bring_in_sight, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.workspace import Workspace

MOST_PEOPLE = 500


class TableForm(Framed):
    """Adds a table to a round, or changes one; ``left`` says that the form is closed, ``remove_asked`` what it says."""

    left = Signal()
    remove_asked = Signal()

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._round: Selection | None = None
        self._table: Table | None = None
        self.label = QLineEdit()
        self.domain = Choices(_("Domaine de changement"))
        self.people = QSpinBox()
        self.method = MethodField()
        self.stories = StoryChecks(shown=4)
        self.save = Button(_("Noter"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self.remove = Button(_("Retirer la table"), "trash-2", "ghost", size="small")
        self._build()

    def open(self, selection: Selection, table: Table | None, today: date) -> None:
        """Fill the form with a table, or for a new one of that round."""
        self._round, self._table = selection, table
        number = len(selection.tables) + 1
        self.label.setText(table.label if table else _("Table {number}").format(number=number))
        domains = [(typeset(one.label), one.id) for one in self._workspace.read(change_domains)]
        self.domain.offer([(_("Aucun en particulier"), None), *domains])
        self.domain.show_value(table.domain_id if table else None)
        self.people.setValue(table.participants if table else 0)
        self.method.show_words(table.method if table else "")
        self.remove.setVisible(table is not None)
        candidates = self._workspace.read(selection_candidates, today)
        if table is None:
            self.stories.offer(candidates, _left_to_read(selection, candidates))
        else:
            counted = {key for turn in table.turns for key in turn.counts}
            kept = counted | {one.id for one in (*table.chosen, *table.also_kept)}
            self.stories.offer(candidates, {one.id for one in table.stories}, kept)
        self.show()
        self.label.selectAll()
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._bring)  # once it is laid out

    def _bring(self) -> None:
        """Bring the whole form in sight, or its beginning if it is too tall."""
        bring_in_sight(self.save)
        bring_in_sight(self.label)

    def leave(self) -> None:
        """Close the form."""
        self.hide()
        self.left.emit()

    def _build(self) -> None:
        self.people.setRange(0, MOST_PEOPLE)
        self.people.setSpecialValueText(_("à dire"))
        spin(self.people, _("Combien de personnes"))
        people = QWidget()
        people.setLayout(above(_("Combien de personnes"), self.people))
        gestures = QWidget()
        gestures.setLayout(Flow(self.save, self.cancel, self.remove))
        self.setLayout(
            column(
                row((above(_("Nom de la table"), self.label), 3), (above(_("Domaine de changement"), self.domain), 2),
                    gap=12),
                row(people, (self.method, 1), gap=12),
                self.stories,
                gestures,
                gap=10,
                margins=(12, 10, 12, 12),
            )
        )  # fmt: skip
        self.hide()
        ask_twice(self, partial(self._said.say, tone="warning"), self.leave)
        self.label.returnPressed.connect(self._note)
        self.save.clicked.connect(self._note)
        self.cancel.clicked.connect(self.leave)
        self.remove.clicked.connect(self.remove_asked)

    def _note(self) -> None:
        if self._round is None or self.isHidden():
            return
        before = [one.id for one in self._table.stories] if self._table else []
        stories = drawn(self.stories.ticked, before)
        fields = {"participants": self.people.value(), "method": self.method.words, "domain_id": self.domain.value}
        with Saying(self._said):
            if self._table is None:
                self._workspace.do(add_selection_group, self._round.id, self.label.text(), stories=stories, **fields)
            else:
                changed = stories if stories != before else None
                self._workspace.do(
                    edit_selection_group, self._table.id, stories=changed, label=self.label.text(), **fields
                )
            self.leave()


def _left_to_read(selection: Selection, candidates: list[Candidate]) -> list[UUID]:
    """Return what the level has to read, and no table of this round reads yet."""
    return [one.id for one in candidates if one.proposed(selection.level)]
