"""Who shared a practice, and whom to ask about it."""

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.practice_document import PracticeSheet
from cdp_desktop.operations.practices import set_practice_contact, set_practice_source
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.theme import theme
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID

_ROOM: Final = 420
"""Width under which the two fields come one under the other, at a text size of 100 %."""


class PeopleRow(QWidget):
    """Two people, each found by typing; an emptied field says nobody."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._practice_id: UUID | None = None
        self._today = date.min
        self.source = PersonPicker(_("Partagée par"), _("Nom ou organisme"))
        self.contact = PersonPicker(_("Pour en parler"), _("La personne qui l’a partagée"))
        fields = (self.source, self.contact)
        self._columns = row(*((above(field.accessibleName(), field), 1) for field in fields), gap=12)
        self.setLayout(self._columns)
        for field, save in zip(fields, (self._save_source, self._save_contact), strict=True):
            field.setReadOnly(workspace.read_only)
            field.picked.connect(save)

    def showEvent(self, event: QShowEvent) -> None:
        """Have who can be chosen read again: people come and go on other screens."""
        super().showEvent(event)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields one under the other when there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_ROOM)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_sheet(self, sheet: PracticeSheet, today: date) -> None:
        """Show the people of a practice."""
        another_day = today != self._today
        self._practice_id, self._today = sheet.practice.id, today
        self.source.show_choice(_choice(sheet.practice.shared_by))
        self.contact.show_choice(_choice(sheet.contact))
        if another_day and self.isVisible():
            self._offer()

    def _offer(self) -> None:
        if self._practice_id is None:
            return
        for field in (self.source, self.contact):
            field.offer_late(self._people)

    def _people(self) -> list[Choice]:
        people = (_choice(one.person) for one in self._workspace.read(candidates, self._today))
        return [one for one in people if one]

    def _save_source(self, choice: Choice | None) -> None:
        if self._practice_id:
            with Saying(self._said):
                key = choice.id if choice else None
                self._workspace.do(set_practice_source, self._practice_id, key, today=self._today)

    def _save_contact(self, choice: Choice | None) -> None:
        if self._practice_id:
            with Saying(self._said):
                self._workspace.do(set_practice_contact, self._practice_id, choice.id if choice else None)


def _choice(person: Person | None) -> Choice | None:
    return Choice(person.id, person.name, person.organization_name) if person else None
