"""Several people in order: those chosen, and a field to add one more."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.ui.widgets.avatar import Avatar
from cdp_desktop.ui.widgets.buttons import IconButton
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Elided, Label


class PeopleField(QWidget):
    """People in a role; ``changed`` gives their ids, in order, after the person adds or removes one."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: list[UUID] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.picker = PersonPicker(name, _("Ajouter une personne"))
        self.picker.picked.connect(self._add)
        label = Label(name, "label", "muted")
        label.setBuddy(self.picker)
        self.setLayout(column(label, self._rows, self.picker, gap=4))

    def offer(self, choices: Sequence[Choice]) -> None:
        """Say who can be chosen."""
        self.picker.offer(choices)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who has the role."""
        if [person.id for person in people] == self._ids and self._rows.count() == len(people):
            return
        self._ids = [person.id for person in people]
        while self._rows.count():
            taken = self._rows.takeAt(0)
            widget = taken.widget() if taken else None
            if widget:
                widget.hide()
                widget.deleteLater()
        for person in people:
            self._rows.addWidget(self._line(person))

    def _line(self, person: Person) -> QWidget:
        button = IconButton("x", _("Retirer {name}").format(name=person.name), size="small")
        button.clicked.connect(partial(self._remove, person.id))
        line = QWidget()
        line.setLayout(row(Avatar(person.name, 24), (Elided(person.name, "body"), 1), button, gap=8))
        return line

    def _add(self, choice: Choice | None) -> None:
        self.picker.show_choice(None)
        if choice and choice.id not in self._ids:
            self.changed.emit([*self._ids, choice.id])

    def _remove(self, member_id: UUID) -> None:
        self.picker.setFocus()
        self.changed.emit([one for one in self._ids if one != member_id])
