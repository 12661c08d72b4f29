"""Réglages › Communauté: its name, who answers for personal information, its ground rules."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.operations import Refused
from cdp_desktop.operations.community import edit_community, set_ground_rules, set_host, set_privacy_contact
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.forms import labelled, lock
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.workspace import Workspace

_TABLES: Final = ("community", "setting", "organization", "member", "affiliation")


class CommunitySettings(Section):
    """What the documents say of the community; each field is saved as it is typed."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._now = now
        self.name = QLineEdit()
        self.short_name = QLineEdit()
        self.territory = QLineEdit()
        self.host = QLineEdit()
        self.officer = PersonPicker(_("Responsable des renseignements personnels"), _("Chercher une personne"))
        self.contact = QLineEdit()
        self.rules = QPlainTextEdit()
        self.error = InfoBar()
        super().__init__(
            _("Communauté"),
            self.error,
            labelled(_("Nom"), self.name, _("Comme il paraît sur tous les documents.")),
            labelled(_("Nom court"), self.short_name),
            labelled(_("Territoire"), self.territory),
            labelled(_("Organisme hôte"), self.host),
            labelled(
                _("Responsable des renseignements personnels"),
                self.officer,
                _("La personne à qui s’adresser pour corriger ou retirer un renseignement."),
            ),
            labelled(_("Comment la joindre"), self.contact, _("Paraît au bas des comptes rendus.")),
            labelled(_("Règles de confiance"), self.rules, _("Une règle par ligne.")),
            gap=14,
        )
        self.setParent(parent)
        self._build()
        follow(self._dress)

    def showEvent(self, event: QShowEvent) -> None:
        """Read everything again: what changed meanwhile was not followed."""
        super().showEvent(event)
        self._refresh()

    def _build(self) -> None:
        saving = self._workspace.saving
        save = self._save
        self._drafts = {
            "name": Draft(self.name, partial(save, "name"), saving),
            "short_name": Draft(self.short_name, partial(save, "short_name"), saving),
            "territory": Draft(self.territory, partial(save, "territory"), saving),
            "host": Draft(self.host, self._save_host, saving, pause=4000),
            "contact": Draft(self.contact, self._save_contact, saving),
            "rules": Draft(self.rules, self._save_rules, saving),
        }
        self.contact.setPlaceholderText(_("Courriel ou téléphone"))
        self.rules.setTabChangesFocus(True)
        self.officer.picked.connect(self._save_officer)
        self.officer.unknown.connect(self._refuse_officer)
        self._workspace.changed.connect(self._follow)
        if self._workspace.read_only:
            editors = (self.name, self.short_name, self.territory, self.host, self.officer, self.contact, self.rules)
            lock(*editors)

    def _refresh(self) -> None:
        found = self._workspace.read(community)
        if found is None:
            return
        shown = {
            "name": found.name,
            "short_name": found.short_name,
            "territory": found.territory,
            "host": found.host_organization.name if found.host_organization else "",
            "contact": found.privacy_contact,
            "rules": "\n".join(found.ground_rules),
        }
        for name, text in shown.items():
            self._drafts[name].show(text)
        for field in (self.name, self.host, self.contact):
            if not field.hasFocus():
                field.home(False)  # a long text shows its beginning
        self.officer.offer([_choice(one.person) for one in self._workspace.read(candidates, self._now().date())])
        if not self.officer.hasFocus():
            self.officer.show_choice(_choice(found.privacy_officer) if found.privacy_officer else None)

    def _dress(self) -> None:
        self.rules.setFixedHeight(theme.px(120))

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._refresh()

    def _save(self, field: str, text: str) -> None:
        self._do(partial(self._workspace.do, edit_community, **{field: text.strip()}))

    def _save_host(self, text: str) -> None:
        self._do(partial(self._workspace.do, set_host, text))

    def _save_contact(self, text: str) -> None:
        self._do(partial(self._workspace.do, set_privacy_contact, text))

    def _save_rules(self, text: str) -> None:
        self._do(partial(self._workspace.do, set_ground_rules, text.splitlines()))

    def _save_officer(self, choice: Choice | None) -> None:
        self._do(partial(self._workspace.do, edit_community, privacy_officer_id=choice.id if choice else None))

    def _refuse_officer(self, typed: str) -> None:
        words = _("«\u00a0{name}\u00a0» n’est pas dans la communauté. Choisissez une personne de la liste.")
        self.error.say(words.format(name=typed), "warning")

    def _do(self, change: Callable[[], Any]) -> None:
        """Save; what is refused stays in its field, with the reason over the form."""
        try:
            change()
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
        else:
            self.error.dismiss()


def _choice(person: Person) -> Choice:
    return Choice(person.id, person.name, person.organization_name)
