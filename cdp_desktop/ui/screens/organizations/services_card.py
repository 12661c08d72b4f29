"""The services of an organisation: the list, one of them opened in place, and a new one."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import OrganizationFiche, ServiceFiche, ages
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import ServiceStatus
from cdp_desktop.operations.organizations import add_service
from cdp_desktop.ui.rows import RowsModel, list_model
from cdp_desktop.ui.screens.fields import Saying, above
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.organizations.service_form import ServiceForm
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, bring_in_sight, column, row
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

if TYPE_CHECKING:
    from uuid import UUID


class ServicesCard(Section):
    """What an organisation offers; Enter on a service opens all that is known of it below the list."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._fiche: OrganizationFiche | None = None
        self._people: tuple[Person, ...] = ()
        self._today = date.min
        self._opened: UUID | None = None
        self.model: RowsModel[ServiceFiche] = list_model(_title, spoken=_spoken)
        self.list = LineList(_("Services"), self.model, _line, at_once=True)
        self.empty = Label(_("Aucun service de noté."), "body", "quiet", wrap=True)
        self.add = Button(_("Ajouter"), "plus", size="small")
        self.name = QLineEdit()
        self.confirm = Button(_("Ajouter ce service"), "check", size="small")
        self.cancel = Button(_("Fermer"), "x", "ghost", size="small")
        self._adding = QWidget()
        self.form = ServiceForm(workspace, said)
        super().__init__(_("Services"), self.list, self.empty, self._adding, self.form, beside=(self.add,))
        self._build()

    def show_services(self, fiche: OrganizationFiche, people: tuple[Person, ...], today: date) -> None:
        """Show the services of an organisation; one opened on another is closed."""
        other = self._fiche is None or self._fiche.id != fiche.id
        self._fiche, self._people, self._today = fiche, people, today
        self.model.show(fiche.services)
        self.list.setVisible(bool(fiche.services))
        self.empty.setVisible(not fiche.services)
        opened = next((one for one in fiche.services if one.id == self._opened), None)
        if other:
            self._adding.hide()
        if other or opened is None:
            self._close()
        else:
            self.form.show_service(opened, people, today)

    def open(self, service_id: "UUID") -> None:
        """Open one of the services, as Enter on it does."""
        found = self.model.find(service_id)
        if found.isValid():
            self.list.setCurrentIndex(found)
            self._open(self.model.rows[found.row()])

    def flush(self) -> None:
        """Write what is being typed."""
        self.form.flush()

    def _build(self) -> None:
        editable = not self._workspace.read_only
        self.add.setVisible(editable)
        self.add.setAccessibleName(_("Ajouter un service"))
        gestures = row(self.confirm, self.cancel, None)
        self._adding.setLayout(column(above(_("Nom du nouveau service"), self.name), gestures, gap=8))
        self._adding.hide()
        self.form.hide()
        ask_twice(self._adding, partial(self._said.say, tone="warning"), self._leave_adding)
        self.list.opened.connect(self._open)
        self.add.clicked.connect(self._ask_name)
        self.name.returnPressed.connect(self._create)
        self.confirm.clicked.connect(self._create)
        self.cancel.clicked.connect(self._leave_adding)
        self.form.left.connect(self._leave)

    def _open(self, service: ServiceFiche) -> None:
        self._opened = service.id
        self.form.show_service(service, self._people, self._today)
        self.form.show()
        self.form.enter()
        QTimer.singleShot(0, self, self._reveal)  # once the form has its size

    def _reveal(self) -> None:
        if self.form.isVisible():
            bring_in_sight(self.form.name)

    def _leave(self) -> None:
        self._close()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.form.flush()
        self._opened = None
        self.form.hide()

    def _ask_name(self) -> None:
        self.name.clear()
        self._adding.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_adding(self) -> None:
        self._adding.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self) -> None:
        with Saying(self._said):
            if self._fiche:
                made = self._workspace.do(add_service, self._fiche.id, self.name.text())
                self._adding.hide()
                self.open(made)


def _title(service: ServiceFiche) -> str:
    return typeset(service.name)


def _detail(service: ServiceFiche) -> str:
    offered = service.status is ServiceStatus.ACTIVE
    parts = (
        "" if offered else service.status.label,
        *service.populations[:2],
        ages(service.minimum_age, service.maximum_age),
        service.access_process,
    )
    return typeset(" · ".join(part for part in parts if part))


def _spoken(service: ServiceFiche) -> str:
    detail = _detail(service)
    return f"{_title(service)}, {detail}" if detail else _title(service)


def _line(service: ServiceFiche) -> Line:
    offered = service.status is ServiceStatus.ACTIVE
    return Line(_title(service), _detail(service), "heart-handshake" if offered else "circle-pause")
