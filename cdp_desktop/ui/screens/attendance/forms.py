"""Short forms at the door: a new person, a guest, people who are not named. Enter goes from field to field."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from cdp_desktop.domain.arrivals import TypedPerson
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.operations.attendance import add_guest, add_new_member, add_unnamed
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Item, column, row
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

MOST_UNNAMED = 500


class DoorForm(QWidget):
    """A title, fields one under the other, and a button; Escape gives up."""

    submitted = Signal()
    cancelled = Signal()

    def __init__(self, title: str, explanation: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.setAccessibleName(title)
        self._explanation = Label(explanation, "label", "muted", wrap=True)
        self.problem = Label("", "body_medium", "danger", wrap=True)
        self.submit = Button(action, "check", "primary")
        self.cancel = Button(_("Fermer"), kind="ghost")
        self.problem.hide()
        self.submit.clicked.connect(self.submitted)
        self.cancel.clicked.connect(self.cancelled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def write(self, workspace: Workspace, meeting_id: UUID, at: datetime | None) -> UUID | str:
        """Write what the fields hold; return the member to welcome, or the sentence to say.

        Raises ``Refused`` or ``StoreError``: nothing was written then.
        """
        raise NotImplementedError

    def refuse(self, sentence: str) -> None:
        """Say why it was not accepted."""
        self.problem.setText(sentence)
        self.problem.show()

    def lay_out(self, *fields: tuple[str, QWidget]) -> None:
        """Put each field under its label."""
        items: list[Item] = [Label(self.title, "heading"), self._explanation]
        for text, field in fields:
            label = Label(text, "label_strong")
            label.setBuddy(field)
            field.setAccessibleName(text)
            items.append(column(label, field, gap=4))
        items += [self.problem, row(self.submit, self.cancel, None), None]
        self.setLayout(column(*items, gap=12, margins=(4, 4, 4, 4)))


class NewcomerForm(DoorForm):
    """A first name, a last name and an organisation: known, or a provisional one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        explanation = _("Un organisme inconnu est créé tel quel\u00a0: sa fiche sera à compléter.")
        super().__init__(_("Nouvelle personne"), explanation, _("Inscrire"), parent)
        self.first_name, self.last_name = QLineEdit(), QLineEdit()
        self.organization = PersonPicker("", "")
        self.lay_out((_("Prénom"), self.first_name), (_("Nom"), self.last_name), (_("Organisme"), self.organization))
        self.first_name.returnPressed.connect(self.last_name.setFocus)
        self.last_name.returnPressed.connect(self.organization.setFocus)
        self.organization.picked.connect(self._pick)
        self.organization.unknown.connect(self._submit)
        self.organization.returnPressed.connect(self.submitted)

    def offer(self, organizations: Sequence[Choice]) -> None:
        """Say which organisations are known."""
        self.organization.offer(organizations)

    def begin(self, typed: TypedPerson) -> None:
        """Start from what was typed in the search box; the focus goes to the first empty field."""
        self.problem.hide()
        self.first_name.setText(typed.first_name)
        self.last_name.setText(typed.last_name)
        self.organization.show_choice(None)
        self.organization.setText(typed.organization)
        empty = [one for one in (self.first_name, self.last_name, self.organization) if not one.text()]
        (empty[0] if empty else self.organization).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def person(self) -> TypedPerson:
        """What the fields hold."""
        choice = self.organization.choice
        place = choice.detail or choice.label if choice else self.organization.text()
        return TypedPerson(self.first_name.text().strip(), self.last_name.text().strip(), place.strip())

    def write(self, workspace: Workspace, meeting_id: UUID, at: datetime | None) -> UUID | str:
        """Create the member, and mark her present."""
        person = self.person
        names = {"first_name": person.first_name, "last_name": person.last_name, "organization": person.organization}
        return workspace.do(add_new_member, meeting_id, **names, at=at)

    def _pick(self, choice: Choice | None) -> None:
        if choice:
            self.submit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self, _text: str) -> None:
        self.submitted.emit()


class GuestForm(DoorForm):
    """The name of someone invited for this meeting only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        explanation = _("Pour cette rencontre seulement\u00a0: aucune fiche n’est créée.")
        super().__init__(_("Personne invitée"), explanation, _("Inscrire"), parent)
        self.name, self.organization = QLineEdit(), QLineEdit()
        self.lay_out((_("Nom"), self.name), (_("Organisme (facultatif)"), self.organization))
        self.name.returnPressed.connect(self.organization.setFocus)
        self.organization.returnPressed.connect(self.submitted)

    def write(self, workspace: Workspace, meeting_id: UUID, at: datetime | None) -> UUID | str:
        """Register the guest."""
        name, place = self.name.text().strip(), self.organization.text().strip()
        workspace.do(add_guest, meeting_id, name=name, organization=place, at=at)
        return _("{name}\u00a0: personne invitée, inscrite.").format(name=name)

    def begin(self, typed: str) -> None:
        """Start from what was typed in the search box."""
        self.problem.hide()
        self.name.setText(typed)
        self.organization.clear()
        (self.organization if typed else self.name).setFocus(Qt.FocusReason.OtherFocusReason)


class UnnamedForm(DoorForm):
    """A label and a count: nothing else is kept of people who do not wish to be named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        explanation = _("Seuls l’étiquette et le nombre sont gardés. N’écrivez pas de nom.")
        super().__init__(_("Personne non nommée"), explanation, _("Compter"), parent)
        self.label, self.count = QLineEdit(), QSpinBox()
        self.count.setRange(1, MOST_UNNAMED)
        self.lay_out((_("Étiquette"), self.label), (_("Nombre"), self.count))
        self.label.returnPressed.connect(self.submitted)
        self.count.lineEdit().returnPressed.connect(self.submitted)

    def write(self, workspace: Workspace, meeting_id: UUID, at: datetime | None) -> UUID | str:
        """Count the people under their label."""
        label, count = self.label.text(), self.count.value()
        workspace.do(add_unnamed, meeting_id, label=label, count=count)
        words = ngettext("{n} personne comptée", "{n} personnes comptées", count).format(n=count)
        return _("{words}\u00a0: {label}.").format(words=words, label=label.strip())

    def begin(self, label: str) -> None:
        """Start from the label last used, ready to be replaced."""
        self.problem.hide()
        self.label.setText(label or _("Personne non nommée"))
        self.count.setValue(1)
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)
        self.label.selectAll()
