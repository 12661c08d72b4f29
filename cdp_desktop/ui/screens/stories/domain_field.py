"""What is asked: a domain of change, with its question in full, as it is read aloud."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import typeset
from cdp_desktop.store.queries.story_list import Domain, change_domains
from cdp_desktop.ui.screens.fields import Choices, above
from cdp_desktop.ui.widgets.layout import Framed, column
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

NO_DOMAIN: Final = _("Donnez d’abord une question à poser\u00a0: Histoires, Intertitres et domaines.")
"""Why a story cannot be collected yet."""


class DomainField(QWidget):
    """The domains in their order, those that take any other change last; under them, the question of the one chosen.

    ``picked`` gives the domain that the person chose.
    """

    picked = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._domains: dict[UUID, Domain] = {}
        self.choices = Choices(_("Domaine de changement"))
        self.question = Label("", "body_medium", wrap=True)
        self.open = Label(_("Tout autre changement a sa place ici, même négatif."), "label", "muted", wrap=True)
        asked = Framed("sunken", column(self.question, self.open, gap=4, margins=(12, 10, 12, 10)))
        self.setLayout(column(above(_("Domaine de changement"), self.choices), asked, gap=6))
        self.choices.picked.connect(self._pick)
        self.offer()

    @property
    def value(self) -> UUID | None:
        """The domain shown; none while the community has none."""
        shown: UUID | None = self.choices.value
        return shown

    @property
    def domain(self) -> Domain | None:
        """The domain shown, with its question and its headings."""
        return self._domains.get(self.value) if self.value else None

    def offer(self) -> None:
        """Read the domains; the one shown stays, or else the first is."""
        found = sorted(self._workspace.read(change_domains), key=_is_open)  # the order of the others stays
        self._domains = {one.id: one for one in found}
        self.choices.offer([(typeset(one.label), one.id) for one in found])
        if self.value is None and found:
            self.choices.setCurrentIndex(0)
        self._show_question()

    def show_value(self, domain_id: UUID) -> None:
        """Show a domain, without emitting anything."""
        self.choices.show_value(domain_id)
        self._show_question()

    def _pick(self, domain_id: UUID) -> None:
        self._show_question()
        self.picked.emit(domain_id)

    def _show_question(self) -> None:
        self.question.setText(typeset(self.domain.question) if self.domain else "")
        self.open.setVisible(bool(self.domain and self.domain.open))


def _is_open(domain: Domain) -> bool:
    return domain.open
