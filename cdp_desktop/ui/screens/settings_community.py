"""Réglages › Communauté: its name, who answers for personal information, its ground rules."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.people import Person
from cdp_desktop.operations import Refused
from cdp_desktop.operations.community import edit_community, set_ground_rules, set_host, set_privacy_contact
from cdp_desktop.store.changes import Changes
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.draft import PAUSE, Draft
from cdp_desktop.ui.screens.forms import labelled, lock
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.workspace import Workspace

_TABLES: Final = ("community", "setting", "organization", "member", "affiliation")


class _Officer(PersonPicker):
    """A field for a person, which asks for the choices when one enters it."""

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.entered.emit()


class CommunitySettings(Section):
    """What the documents say of the community; each field is saved as it is typed."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._now = now
        self._refused: set[str] = set()
        self.name = QLineEdit()
        self.short_name = QLineEdit()
        self.territory = QLineEdit()
        self.host = QLineEdit()
        self.officer = _Officer(_("Responsable des renseignements personnels"), _("Chercher une personne"))
        self.contact = QLineEdit()
        self.rules = QPlainTextEdit()
        self._editors: dict[str, QLineEdit | QPlainTextEdit] = {
            "name": self.name,
            "short_name": self.short_name,
            "territory": self.territory,
            "host": self.host,
            "contact": self.contact,
            "rules": self.rules,
        }
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
        saves: dict[str, Callable[[str], None]] = {
            "name": partial(self._save, "name"),
            "short_name": partial(self._save, "short_name"),
            "territory": partial(self._save, "territory"),
            "host": self._save_host,
            "contact": self._save_contact,
            "rules": self._save_rules,
        }
        pauses = {"host": 60_000}  # an unknown name makes an organisation: it must be whole
        self._drafts = {
            name: Draft(self._editors[name], save, self._workspace.saving, pause=pauses.get(name, PAUSE))
            for name, save in saves.items()
        }
        self.contact.setPlaceholderText(_("Courriel ou téléphone"))
        self.rules.setTabChangesFocus(True)
        self.officer.entered.connect(self._offer_people)
        self.officer.picked.connect(self._save_officer)
        self.officer.unknown.connect(self._refuse_officer)
        self._workspace.changed.connect(self._follow)
        if self._workspace.read_only:
            lock(*self._editors.values(), self.officer)

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
            editor = self._editors[name]
            if name in self._refused or _tidy(editor) == text:
                continue  # what is being typed stays, even a space at the end
            self._drafts[name].show(text)
            if isinstance(editor, QLineEdit) and not editor.hasFocus():
                editor.home(False)  # a long text shows its beginning
        if not self.officer.hasFocus():
            self.officer.show_choice(_choice(found.privacy_officer) if found.privacy_officer else None)

    def _offer_people(self) -> None:
        """Say who can be chosen, once one goes to the field: a community may have thousands of people."""
        self.officer.offer([_choice(one.person) for one in self._workspace.read(candidates, self._now().date())])

    def _dress(self) -> None:
        self.rules.setFixedHeight(theme.px(120))

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touch(*_TABLES):
            self._refresh()

    def _save(self, field: str, text: str) -> None:
        self._do(field, partial(self._workspace.do, edit_community, **{field: text.strip()}))

    def _save_host(self, text: str) -> None:
        self._do("host", partial(self._workspace.do, set_host, text))

    def _save_contact(self, text: str) -> None:
        self._do("contact", partial(self._workspace.do, set_privacy_contact, text))

    def _save_rules(self, text: str) -> None:
        self._do("rules", partial(self._workspace.do, set_ground_rules, text.splitlines()))

    def _save_officer(self, choice: Choice | None) -> None:
        member_id = choice.id if choice else None
        self._do("officer", partial(self._workspace.do, edit_community, privacy_officer_id=member_id))

    def _refuse_officer(self, typed: str) -> None:
        words = _("«\u00a0{name}\u00a0» n’est pas dans la communauté. Choisissez une personne de la liste.")
        self.error.say(words.format(name=typed), "warning")

    def _do(self, field: str, change: Callable[[], Any]) -> None:
        """Save; what is refused stays in its field, with the reason over the form."""
        self._refused.add(field)
        try:
            change()
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            return
        self._refused.discard(field)
        if not self._refused:
            self.error.dismiss()


def _tidy(editor: QLineEdit | QPlainTextEdit) -> str:
    """Return the text of an editor as it is stored."""
    text = editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _choice(person: Person) -> Choice:
    return Choice(person.id, person.name, person.organization_name)
