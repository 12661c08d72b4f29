"""Where the fiche of an organisation stands, and the gestures that change it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import OrganizationFiche, Standing, standing, standing_words
from cdp_desktop.domain.people import Person
from cdp_desktop.domain.typography import full_date, sort_key, typeset
from cdp_desktop.domain.vocabulary import OrganizationStatus
from cdp_desktop.operations.organizations import (
    doubt_organization,
    edit_organization,
    set_organization_status,
    verify_organization,
)
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.fields import Choices, Saying
from cdp_desktop.ui.screens.organizations.organization_view import LOOKS
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Framed, column, row
from cdp_desktop.ui.widgets.picker import Choice, Picker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class StandingBar(Framed):
    """Complete, then verified by someone on a day; doubted, asleep or closed, and open again.

    ``twin_picked`` gives another organisation that is said to be the same.
    """

    twin_picked = Signal(UUID)

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent=parent)
        self._workspace = workspace
        self._said = said
        self._fiche: OrganizationFiche | None = None
        self._today = date.min
        self.icon = Icon("circle-help", "ink2", 18)
        self.words = Label("", "body_medium", wrap=True)
        self.complete = Button(_("Fiche complète"), "check", size="small")
        self.verifier = Choices(_("Vérifiée par"))
        self.verify = Button(_("Vérifiée aujourd’hui"), "circle-check", size="small", shortcut="Ctrl+Return")
        self.doubt = Button(_("À vérifier"), "triangle-alert", "ghost", size="small")
        self.sleep = Button(_("Mettre en dormance"), "moon", "ghost", size="small")
        self.close_it = Button(_("Fermer l’organisme"), "archive", "ghost", size="small")
        self.reopen = Button(_("Rouvrir"), "rotate-ccw", size="small")
        self.same = Button(_("C’est le même que…"), "copy", "ghost", size="small", checkable=True)
        self.twin = Picker(_("L’autre fiche du même organisme"), _("Nom de l’autre fiche"))
        self._by = QWidget()
        self._gestures = QWidget()
        self._build()

    def show_organization(self, fiche: OrganizationFiche, people: tuple[Person, ...], today: date) -> None:
        """Show where a fiche stands today, and who may say that it is right."""
        other = self._fiche is None or self._fiche.id != fiche.id
        self._fiche, self._today = fiche, today
        found = standing(fiche.status, fiche.verified_on, today, provisional=fiche.provisional, remark=fiche.remark)
        self.icon.show_icon(*LOOKS[found])
        self.words.setText(_sentence(fiche, found, today))
        self.verifier.offer([(_("sans nom"), None), *((one.name, one.id) for one in people)])
        if other:
            self.same.setChecked(False)
        if other or self.verifier.currentIndex() < 0:
            self.verifier.show_value(None)
        active = fiche.status is OrganizationStatus.ACTIVE
        self.complete.setVisible(found is Standing.PROVISIONAL)
        for part in (self._by, self.verify):
            part.setVisible(active and not fiche.provisional)
        self.doubt.setVisible(active and found is not Standing.DOUBTED and not fiche.provisional)
        self.sleep.setVisible(active)
        self.close_it.setVisible(fiche.status is not OrganizationStatus.CLOSED)
        self.reopen.setVisible(not active)

    def _build(self) -> None:
        label = Label(_("Par"), "label", "muted")
        label.setBuddy(self.verifier)
        self.verifier.setMinimumContentsLength(14)
        self._by.setLayout(row(label, self.verifier, gap=6))
        self._gestures.setLayout(
            Flow(
                self.complete,
                self._by,
                self.verify,
                self.doubt,
                self.reopen,
                self.sleep,
                self.close_it,
                self.same,
                gap=6,
            )
        )
        if self._workspace.read_only:
            self._gestures.hide()
        self.twin.hide()
        head = row(self.icon, (self.words, 1))
        self.setLayout(column(head, self._gestures, self.twin, margins=(12, 10, 12, 10)))
        self.complete.clicked.connect(self._complete)
        self.verify.clicked.connect(self._verify)
        self.doubt.clicked.connect(self._doubt)
        self.sleep.clicked.connect(partial(self._set_status, OrganizationStatus.DORMANT))
        self.close_it.clicked.connect(partial(self._set_status, OrganizationStatus.CLOSED))
        self.same.toggled.connect(self._ask_twin)
        self.twin.picked.connect(self._pick_twin)
        self.reopen.clicked.connect(partial(self._set_status, OrganizationStatus.ACTIVE))

    def _ask_twin(self, asked: bool) -> None:
        """Ask which other fiche is that of the same organisation."""
        self.twin.setVisible(asked)
        if asked and self._fiche:
            others = [one for one in self._workspace.read(organizations).values() if one.id != self._fiche.id]
            others.sort(key=lambda one: sort_key(one.name, skip_article=True))
            self.twin.offer([Choice(one.id, one.name, one.short_name) for one in others])
            self.twin.show_choice(None)
            self.twin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick_twin(self, choice: Choice | None) -> None:
        if choice:
            self.same.setChecked(False)
            self.twin_picked.emit(choice.id)

    def _complete(self) -> None:
        self._do(self._write_complete, _("La fiche est complète\u00a0: elle n’est plus provisoire."))

    def _verify(self) -> None:
        self._do(self._write_verified, _("La fiche est vérifiée aujourd’hui."))

    def _doubt(self) -> None:
        self._do(self._write_doubt, _("La fiche est à vérifier\u00a0: ses notes disent depuis quand."))

    def _set_status(self, status: OrganizationStatus) -> None:
        told = {
            OrganizationStatus.CLOSED: _(
                "L’organisme est fermé\u00a0: ses services ne sont plus proposés quand on cherche qui peut aider, et "
                "sa fiche n’est plus à vérifier. Ce qu’il a fait avec la communauté reste."
            ),
            OrganizationStatus.DORMANT: _(
                "L’organisme est en dormance\u00a0: sa fiche n’est plus à vérifier. Ses services restent proposés."
            ),
            OrganizationStatus.ACTIVE: _("L’organisme est de nouveau actif."),
        }
        self._do(partial(self._write_status, status), told[status])

    def _write_complete(self, fiche: OrganizationFiche) -> None:
        self._workspace.do(edit_organization, fiche.id, provisional=False)

    def _write_verified(self, fiche: OrganizationFiche) -> None:
        self._workspace.do(verify_organization, fiche.id, on=self._today, by=self.verifier.value)

    def _write_doubt(self, fiche: OrganizationFiche) -> None:
        self._workspace.do(doubt_organization, fiche.id, on=self._today)

    def _write_status(self, status: OrganizationStatus, fiche: OrganizationFiche) -> None:
        self._workspace.do(set_organization_status, fiche.id, status)

    def _do(self, write: Callable[[OrganizationFiche], None], words: str) -> None:
        """Write something, say what follows, and offer to undo it."""
        self._workspace.saving.emit()  # what is being typed counts
        with Saying(self._said):
            if self._fiche:
                write(self._fiche)
                undo = self._workspace.undo_stack.undo
                self._said.say(words, "success", action=_("Annuler"), on_action=undo, seconds=12)


def _sentence(fiche: OrganizationFiche, found: Standing, today: date) -> str:
    """Say where a fiche stands, since when, and who said so."""
    words = standing_words(found, fiche.verified_on, today)
    told = words[:1].upper() + words[1:]
    if fiche.verified_on and found in (Standing.VERIFIED, Standing.OLD):
        told += _(", {day}").format(day=full_date(fiche.verified_on, weekday=False))
        if fiche.verified_by:
            told += _(", par {name}").format(name=typeset(fiche.verified_by.name))
    return f"{told}."
