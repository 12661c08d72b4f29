"""Who contributes to an initiative, and what each brings."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from cdp_desktop.domain.initiative_file import Contribution, InitiativeFile
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.operations.contributions import (
    add_contributor,
    describe_contributor,
    edit_contributor,
    remove_contributor,
)
from cdp_desktop.store.queries.people import candidates
from cdp_desktop.ui.screens.entries_card import EntriesCard, EntryWords
from cdp_desktop.ui.screens.fields import above, quiet_label
from cdp_desktop.ui.screens.lines import Line
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.picker import Choice, PersonPicker
from cdp_desktop.workspace import Workspace

DESCRIBED: Final = _(
    "Un nom du répertoire, ou quelques mots pour quelqu’un qui n’y est pas\u00a0: «\u00a0une résidente\u00a0». "
    "Jamais le nom d’une personne accompagnée."
)


class ContributionsCard(EntriesCard[Contribution]):
    """« Ce que chaque personne apporte »."""

    def __init__(self, workspace: Workspace, said: InfoBar, now: Callable[[], datetime]) -> None:
        self._now = now
        self.who = PersonPicker(_("Qui contribue"), _("Nom, ou quelques mots"))
        self.brings = QLineEdit()
        words = EntryWords(
            _("Ce que chaque personne apporte"),
            _("Personne n’a encore dit vouloir contribuer."),
            _("Ajouter une contribution"),
            _("Cette contribution est retirée."),
        )
        super().__init__(workspace, said, words, _line)

    def show_file(self, file: InitiativeFile) -> None:
        """Show who contributes to an initiative."""
        self.show_entries(file.id, file.contributions)

    def contribute(self, brings: str) -> None:
        """Ask who brings something that was just typed."""
        self.open_new()
        self.brings.setText(brings)

    def fields(self) -> Sequence[QWidget | QLayout]:
        """Return who, and what that person brings."""
        self.brings.setPlaceholderText(_("Une expertise, du temps, un local, un contact…"))
        return (
            above(_("Qui contribue"), self.who, quiet_label(DESCRIBED)),
            above(_("Ce que cette personne apporte"), self.brings),
        )

    def fill(self, value: Contribution | None) -> QWidget:
        """Ask who for a new contribution; correct what an old one says."""
        self.who.setEnabled(value is None)
        self.brings.setText(value.brings if value else "")
        if value is not None:
            self.who.show_choice(Choice(value.id, typeset(value.who)))
            return self.brings
        self.who.offer_late(lambda: people(self._workspace, self._now()))
        self.who.show_choice(None)
        return self.who

    def write(self, owner: UUID, value: Contribution | None) -> None:
        """Write what someone brings."""
        chosen, brings = self.who.choice, self.brings.text()
        if value is not None:
            self._workspace.do(edit_contributor, value.id, brings=brings)
        elif chosen is not None:
            self._workspace.do(add_contributor, owner, chosen.id, brings=brings)
        else:
            self._workspace.do(describe_contributor, owner, self.who.text(), brings=brings)

    def take_out(self, value: Contribution) -> None:
        """Take a contribution out."""
        self._workspace.do(remove_contributor, value.id)


def people(workspace: Workspace, now: datetime) -> list[Choice]:
    """Return who can be named, those who come often first."""
    found = workspace.read(candidates, now.date())
    return [Choice(one.id, one.person.name, one.person.organization_name) for one in found]


def _line(one: Contribution) -> Line:
    return Line(typeset(one.who), typeset(one.brings), "hand-helping")
