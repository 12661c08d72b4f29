"""The person whom a door leads to: chosen among those who work there, and named only if she agreed to be."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.referral import Pathway
from cdp_desktop.store.queries.people import staff
from cdp_desktop.ui.screens.fields import quiet_label
from cdp_desktop.ui.widgets.buttons import IconButton
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.workspace import Workspace


class ContactField(QWidget):
    """A field for one person of an organisation; ``picked`` gives her key, or none when the door names nobody."""

    picked = Signal(object)

    def __init__(self, name: str, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._chosen: UUID | None = None
        self.person = PersonPicker(name)
        self.clear = IconButton("x", _("Ne nommer personne"), size="small")
        self.words = quiet_label()
        self.setLayout(column(row((self.person, 1), self.clear, gap=6), self.words, gap=4))
        self.person.picked.connect(self._pick)
        self.person.unknown.connect(self._tell_unknown)
        self.clear.clicked.connect(self._clear)
        self.offer(None, date.min)

    @property
    def member_id(self) -> UUID | None:
        """The person chosen."""
        return self._chosen

    def offer(self, organization_id: UUID | None, today: date) -> None:
        """Say at which organisation she works: only who is there today can be chosen."""
        there = self._workspace.read(staff, organization_id, today) if organization_id else ()
        self.person.offer([Choice(one.id, one.name, one.role_title) for one in there])
        self.person.setPlaceholderText(_("Personne de cet organisme") if there else _("Personne n’y est au répertoire"))

    def show_contact(self, pathway: Pathway) -> None:
        """Show whom a pathway leads to; her name stays unsaid while she has not agreed to be in the directory."""
        contact = pathway.contact
        self._chosen = contact.id if contact else None
        named = contact is not None and pathway.contact_there and pathway.contact_reach is not None
        self.person.show_choice(_choice(contact) if contact and named else None)
        self.clear.setVisible(contact is not None and self.person.isEnabled())
        words = ""
        if contact and not pathway.contact_there:
            words = _("La personne désignée n’y travaille plus. Choisissez-en une autre.")
        elif contact and not named:
            words = _("Une personne est désignée. Son nom n’est pas montré\u00a0: elle n’a pas accordé le répertoire.")
        self.words.setText(words)
        self.words.setVisible(bool(words))

    def forget(self) -> None:
        """Show nobody."""
        self._chosen = None
        self.person.show_choice(None)
        self.clear.hide()
        self.words.hide()

    def _pick(self, choice: Choice | None) -> None:
        self._chosen = choice.id if choice else None
        self.clear.setVisible(choice is not None)
        self.words.hide()
        self.picked.emit(self._chosen)

    def _clear(self) -> None:
        self.person.setFocus()
        self.forget()
        self.picked.emit(None)

    def _tell_unknown(self, text: str) -> None:
        self.words.setText(_("«\u00a0{text}\u00a0» ne travaille pas à cet organisme.").format(text=text))
        self.words.show()


def _choice(person: Person) -> Choice:
    return Choice(person.id, person.name, person.role_title)
