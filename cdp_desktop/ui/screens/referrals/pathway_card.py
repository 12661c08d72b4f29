"""What a door says, changed in place: each field is written as soon as it is left, or at a pause."""

from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit

from cdp_desktop.domain.language import _
from cdp_desktop.domain.papers import meeting_and_day
from cdp_desktop.domain.referral import PERSONAL, Pathway, Service
from cdp_desktop.domain.typography import sort_key, typeset
from cdp_desktop.domain.vocabulary import Confidentiality, ReferralType
from cdp_desktop.operations.referrals import edit_pathway
from cdp_desktop.store.queries.meetings import meetings
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.store.queries.referrals import offered_services
from cdp_desktop.store.queries.tags import Tag, populations
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.fields import Choices, LongText, Saying, above
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.screens.referrals.contact_field import ContactField
from cdp_desktop.ui.screens.tag_button import TagField
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.workspace import Workspace

_TEXTS: Final = ("need", "mode", "conditions")


class PathwayCard(Section):
    """The fields of one pathway."""

    def __init__(self, workspace: Workspace, said: InfoBar) -> None:
        self._workspace = workspace
        self._said = said
        self._pathway: Pathway | None = None
        self._today = date.min
        self._services: dict[UUID, Service] = {}
        self._changed = True  # since what can be chosen was read
        workspace.changed.connect(self._note_change)
        self._tags: list[Tag] = []
        self.need = QLineEdit()
        self.mode = LongText(_("Comment s’y prendre"), _("Un appel à trois, un texto, une visite…"), least=1)
        self.conditions = LongText(_("Conditions"), _("Ce qu’il faut, ce qui n’est pas exigé"), least=1)
        self.service = Picker(_("Service"), _("Nom du service ou de l’organisme"))
        self.type = Choices(_("Type de référence"))
        self.contact = ContactField(_("Personne à joindre"), workspace)
        self.asking = Choices(_("Qui peut orienter"))
        self.confidentiality = Choices(_("Qui peut la lire"))
        self.populations = TagField(_("Pour qui"))
        self.consent = QCheckBox(_("Demander l’accord d’abord"))
        self.source = Choices(_("Rencontre où on en a parlé"))
        super().__init__(
            _("Ce que dit la porte"),
            above(_("Besoin, en mots simples"), self.need),
            above(_("Service"), self.service),
            row((above(_("Type de référence"), self.type), 1), (above(_("Qui peut orienter"), self.asking), 1), gap=12),
            above(_("Personne à joindre"), self.contact),
            above(_("Comment s’y prendre"), self.mode),
            above(_("Conditions"), self.conditions),
            self.consent,
            above(_("Pour qui"), self.populations),
            row(
                (above(_("Qui peut la lire"), self.confidentiality), 1),
                (above(_("Rencontre où on en a parlé"), self.source), 1),
                gap=12,
            ),
            gap=12,
        )
        self._build()
        editors: dict[str, QLineEdit | QPlainTextEdit] = {
            "need": self.need, "mode": self.mode, "conditions": self.conditions,
        }  # fmt: skip
        self._drafts = {
            name: Draft(editor, partial(self._save, name), workspace.saving) for name, editor in editors.items()
        }

    def show_pathway(self, pathway: Pathway, today: date) -> None:
        """Show a pathway; what is being typed stays under the hands."""
        other = self._pathway is None or self._pathway.id != pathway.id
        self._pathway, self._today = pathway, today
        for name, draft in self._drafts.items():
            draft.show(getattr(pathway, name), anew=other)
        if other:
            self.need.setCursorPosition(0)
        self._offer(pathway)
        self.service.show_choice(service_choice(pathway.service))
        self.type.show_value(pathway.type)
        self.contact.offer(pathway.service.organization.id, today)
        self.contact.show_contact(pathway)
        self.asking.show_value(pathway.from_organization.id if pathway.from_organization else None)
        self.confidentiality.show_value(pathway.confidentiality)
        self.populations.show_tags(self._tags, pathway.populations)
        self.consent.setChecked(pathway.consent_of_person)
        self.source.show_value(pathway.source_meeting_id)

    def flush(self) -> None:
        """Write what is being typed."""
        for draft in self._drafts.values():
            draft.flush()

    def _build(self) -> None:
        self.type.offer([(one.label, one) for one in ReferralType])
        self.confidentiality.offer([(one.label, one) for one in Confidentiality])
        if self._workspace.read_only:
            lock(self.need, self.mode, self.conditions, self.service, self.contact.person)
            lock(self.type, self.asking, self.confidentiality, self.consent, self.source, self.populations.button)
            self.contact.person.setEnabled(False)
        self.type.picked.connect(partial(self._save, "type"))
        self.asking.picked.connect(partial(self._save, "from_organization_id"))
        self.confidentiality.picked.connect(partial(self._save, "confidentiality"))
        self.source.picked.connect(partial(self._save, "source_meeting_id"))
        self.contact.picked.connect(self._name)
        self.consent.clicked.connect(self._save_consent)
        self.populations.picked.connect(partial(self._save, "population_ids"))
        self.service.picked.connect(self._lead_elsewhere)

    def _offer(self, pathway: Pathway) -> None:
        """Say what can be chosen; what the pathway says stays so even when it is offered no more."""
        if not self._changed and pathway.service.id in self._services:
            return
        self._changed = False
        self._services = {one.id: one for one in (*self._workspace.read(offered_services), pathway.service)}
        self.service.offer([service_choice(one) for one in self._services.values()])
        self._tags = list(self._workspace.read(populations))
        places = sorted(self._workspace.read(organizations).values(), key=lambda one: sort_key(one.short_name))
        self.asking.offer([(_("Tous les organismes"), None), *((typeset(one.short_name), one.id) for one in places)])
        held = [(meeting_and_day(one), one.id) for one in self._workspace.read(meetings)]
        self.source.offer([(_("Aucune"), None), *held])

    def _note_change(self) -> None:
        self._changed = True

    def _save_consent(self) -> None:
        self._save("consent_of_person", self.consent.isChecked())

    def _name(self, member_id: UUID | None) -> None:
        """Write whom the door leads to; without anyone, it is a way in from service to service."""
        pathway = self._pathway
        if pathway is None:
            return
        fields: dict[str, Any] = {"contact_id": member_id}
        if member_id is None and pathway.type in PERSONAL:
            fields["type"] = ReferralType.REFERRAL
        self._edit(pathway, fields)

    def _lead_elsewhere(self, choice: Choice | None) -> None:
        """Lead to another service; a person of another organisation is not the one to call any more."""
        pathway = self._pathway
        if pathway is None:
            return
        if choice is None:
            self.service.show_choice(service_choice(pathway.service))
            return
        fields: dict[str, Any] = {"service_id": choice.id}
        elsewhere = self._services[choice.id].organization.id != pathway.service.organization.id
        if elsewhere and pathway.contact:
            fields["contact_id"] = None
            if pathway.type in PERSONAL:
                fields["type"] = ReferralType.REFERRAL
        if self._edit(pathway, fields) and len(fields) > 1:
            self._said.say(_("La porte mène à un autre organisme\u00a0: choisissez qui y joindre."), seconds=12)

    def _save(self, field: str, value: Any) -> bool:
        """Write a field; tell whether it could be done, once the person knows why not."""
        return self._pathway is not None and self._edit(self._pathway, {field: value})

    def _edit(self, pathway: Pathway, fields: dict[str, Any]) -> bool:
        with Saying(self._said, partial(self._edit, pathway, fields)):
            self._workspace.do(edit_pathway, pathway.id, on=self._today, **fields)
            return True
        if self._pathway is pathway and not fields.keys() & set(_TEXTS):
            self.show_pathway(pathway, self._today)  # what was refused is not left in sight as if it held
        return False


def service_choice(service: Service) -> Choice:
    """Return a service as it is chosen: its name, and whose it is."""
    return Choice(service.id, service.name, service.organization.short_name)
