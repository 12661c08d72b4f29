"""Adding someone: a name, and where she works if it is known."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import sort_key
from cdp_desktop.operations import Refused
from cdp_desktop.operations.members import add_member
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class NewMemberDialog(QDialog):
    """Asks the least; ``added`` gives the key of the person."""

    added = Signal(object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self.first_name = QLineEdit()
        self.last_name = QLineEdit()
        self.organization = Picker(_("Organisme"), _("Nom de l’organisme, s’il y en a un"))
        self.role = QLineEdit()
        self.error = InfoBar()
        self.save = Button(_("Ajouter la personne"), "plus", "primary")
        self._build()
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouvelle personne"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        places = sorted(self._workspace.read(organizations).values(), key=lambda place: sort_key(place.short_name))
        self.organization.offer([Choice(one.id, one.short_name, one.name) for one in places])
        self.organization.unknown.connect(self._keep_typed)
        cancel = Button(_("Annuler"))
        cancel.clicked.connect(self.reject)
        new = _("Un organisme inconnu est créé, à compléter.")
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                row((labelled(_("Prénom"), self.first_name), 1), (labelled(_("Nom"), self.last_name), 1), gap=10),
                labelled(_("Organisme"), self.organization, new),
                labelled(_("Fonction"), self.role),
                self.error,
                row(None, cancel, self.save),
                gap=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.first_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.setMinimumWidth(min(theme.px(460), self.screen().availableGeometry().width()))
        self.adjustSize()

    def _keep_typed(self, typed: str) -> None:
        self.organization.show_choice(None)
        self.organization.setText(typed)
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        try:
            key = self._workspace.do(
                add_member,
                self.first_name.text(),
                self.last_name.text(),
                on=self._now().date(),
                organization=self.organization.text(),
                role_title=self.role.text(),
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.first_name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
            self.added.emit(key)
