"""Describing a new door: the need, the service that answers it, and how somebody is sent there."""

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.referral import PERSONAL, Service
from cdp_desktop.domain.vocabulary import ReferralType
from cdp_desktop.operations import Refused
from cdp_desktop.operations.referrals import add_pathway
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.referrals import offered_services
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.screens.referrals.contact_field import ContactField
from cdp_desktop.ui.screens.referrals.pathway_card import service_choice
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_SIZE: Final = (560, 500)


class NewDoorDialog(QDialog):
    """Asks the least that a door says; ``created`` gives its key. The rest is told in its fiche."""

    created = Signal(object)

    def __init__(self, workspace: Workspace, today: date, parent: QWidget, *, need: str = "") -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._services: dict[UUID, Service] = {one.id: one for one in workspace.read(offered_services)}
        self.need = QLineEdit(need)
        self.service = Picker(_("Service"), _("Nom du service ou de l’organisme"))
        self.type = Choices(_("Type de référence"))
        self.contact = ContactField(_("Personne à joindre"), workspace)
        self.mode = QLineEdit()
        self.error = InfoBar()
        self.create_button = Button(_("Créer la porte"), "check", "primary")
        self._build()
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def show_service(self, service_id: object) -> None:
        """Lead to a service; none when it is still to be chosen."""
        service = self._services.get(service_id) if isinstance(service_id, UUID) else None
        self.service.show_choice(service_choice(service) if service else None)
        self._lead_to(service)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouvelle porte"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.need.setPlaceholderText(_("Par exemple\u00a0: ne pas aller seul à l’urgence"))
        self.mode.setPlaceholderText(_("Un appel à trois, un texto, une visite…"))
        self.service.offer([service_choice(one) for one in self._services.values()])
        self.type.offer([(one.label, one) for one in ReferralType])
        self.type.show_value(ReferralType.REFERRAL)
        self._who = QWidget()
        self._who.setLayout(above(_("Personne à joindre"), self.contact))
        page = QWidget()
        page.setLayout(
            column(
                above(_("Besoin, en mots simples"), self.need),
                above(_("Service"), self.service),
                above(_("Type de référence"), self.type),
                self._who,
                above(_("Comment s’y prendre"), self.mode),
                None,
                gap=12,
                margins=(22, 4, 22, 12),
            )
        )
        cancel = Button(_("Annuler"))
        heading = column(Label(self.windowTitle(), "heading"), margins=(22, 18, 22, 6))
        foot = column(self.error, row(None, cancel, self.create_button), gap=12, margins=(22, 8, 22, 18))
        self.setLayout(column(heading, (Scroll(page), 1), foot, gap=0))
        self.create_button.setDefault(True)
        cancel.clicked.connect(self.reject)
        self.create_button.clicked.connect(self._create)
        self.service.picked.connect(self._choose_service)
        self.service.unknown.connect(self._tell_unknown)
        self.type.picked.connect(self._show_who)
        self._show_who()
        self.need.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_service(self, choice: Choice | None) -> None:
        self._lead_to(self._services[choice.id] if choice else None)

    def _lead_to(self, service: Service | None) -> None:
        """Offer who works there; the way in that the service accepts is proposed."""
        self.contact.forget()
        self.contact.offer(service.organization.id if service else None, self._today)
        if service:
            self.type.show_value(service.accepted_referral)
        self._show_who()

    def _show_who(self) -> None:
        self._who.setVisible(self.type.value in PERSONAL)

    def _tell_unknown(self, text: str) -> None:
        words = _("Le service «\u00a0{text}\u00a0» n’est pas au répertoire\u00a0: ajoutez-le d’abord à son organisme.")
        self._refuse(words.format(text=text), self.service)

    def _create(self) -> None:
        chosen = self.service.choice
        if chosen is None:
            self._refuse(_("Dites vers quel service mène la porte."), self.service)
            return
        try:
            pathway_id = self._workspace.do(
                add_pathway,
                chosen.id,
                need=self.need.text(),
                mode=self.mode.text(),
                type=self.type.value,
                verified_on=self._today,
                contact_id=self.contact.member_id if self.type.value in PERSONAL else None,
            )
        except (Refused, StoreError) as error:
            self._refuse(str(error), self._missing())
            return
        self.accept()
        self.created.emit(pathway_id)

    def _missing(self) -> QWidget:
        """Return the first field that says nothing."""
        if not self.need.text().strip():
            return self.need
        if not self.mode.text().strip():
            return self.mode
        return self.contact.person

    def _refuse(self, sentence: str, field: QWidget) -> None:
        self.error.say(sentence, "danger", closable=False)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(_SIZE[0]), room.width()), min(theme.px(_SIZE[1]), room.height()))
