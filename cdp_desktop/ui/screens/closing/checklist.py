"""What is missing before the final version, each with a way to go there."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.domain.people import Organization
from cdp_desktop.domain.quality import Check, Concern
from cdp_desktop.domain.typography import typeset
from cdp_desktop.domain.vocabulary import Sector
from cdp_desktop.operations.organizations import edit_organization
from cdp_desktop.ui.icons import Icon
from cdp_desktop.ui.screens.closing.cards import Quiet, attempt
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.layout import Framed, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

FICHE: Final = "organization:"
"""What comes before the key of an organisation whose fiche is asked."""

JUMPS: Final = {
    Concern.ATTENDANCE: _("Présences"),
    Concern.SPEAKER: _("Présences"),
    Concern.ITEM: _("Voir le point"),
    Concern.ACTION_ITEM: _("Compléter"),
    Concern.ORGANIZATION: _("Compléter"),
}


class Checklist(Section):
    """One line for each doubt, those that prevent the final version first; ``followed`` gives the one to go to."""

    followed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        self.summary = Label("", "body", "muted", wrap=True)
        self.organization = OrganizationForm(workspace)
        self._lines = column(gap=6)
        super().__init__(_("À vérifier"), self.summary, self._lines, self.organization)
        self._checks: tuple[Check, ...] | None = None
        self._shown: list[QWidget] = []
        self.buttons: list[Button] = []

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what to look at."""
        if self._checks == tuple(checks):
            return
        self._checks = tuple(checks)
        for line in self._shown:
            line.hide()
            self._lines.removeWidget(line)
            line.deleteLater()
        self.buttons.clear()
        self._shown = [self._line(check) for check in checks]
        for line in self._shown:
            self._lines.addWidget(line)
        stops = sum(check.blocks for check in checks)
        if stops:
            words = ngettext("{n} manque empêche la version finale.", "{n} manques empêchent la version finale.", stops)
            self.summary.setText(words.format(n=stops))
        elif checks:
            self.summary.setText(_("Rien n’empêche la version finale. À regarder si le temps le permet\u00a0:"))
        else:
            self.summary.setText(_("Tout est là\u00a0: rien n’empêche la version finale."))

    def _line(self, check: Check) -> QWidget:
        line = QWidget()
        words = Label(typeset(check.sentence), "body", wrap=True)
        button = Button(JUMPS[check.concern], size="small")
        button.setAccessibleName(f"{button.text()}\u00a0: {check.sentence}")
        button.clicked.connect(partial(self.followed.emit, check))
        self.buttons.append(button)
        icon = Icon("circle-alert", "danger") if check.blocks else Icon("triangle-alert", "warn")
        box = row(gap=10)
        top = Qt.AlignmentFlag.AlignTop
        box.addWidget(icon, alignment=top)
        box.addWidget(words, 1)
        box.addWidget(button, alignment=top)
        line.setLayout(box)
        return line


class OrganizationForm(Framed):
    """Completing an organisation created at the door; ``asked`` names it to have its whole fiche opened."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__("warning")
        self._workspace = workspace
        self._organization: Organization | None = None
        self.name, self.short_name, self.sector = QLineEdit(), QLineEdit(), Quiet()
        self.done_button = Button(_("Fiche complète"), "check", "primary", size="small")
        self.fiche_button = Button(_("Toute la fiche"), "building-2", size="small")
        self.close_button = Button(_("Fermer"), kind="ghost", size="small")
        self.problem = Label("", "label", "danger", wrap=True)
        self._build()
        self.hide()

    def open(self, organization: Organization) -> None:
        """Show an organisation."""
        self._organization = organization
        self.name.setText(organization.name)
        self.short_name.setText(organization.short_name)
        self.sector.setCurrentIndex(self.sector.findData(organization.sector))
        self.problem.hide()
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        for sector in Sector:
            self.sector.addItem(sector.label, sector)
        items = []
        for text, field in (
            (_("Nom de l’organisme"), self.name),
            (_("Nom court"), self.short_name),
            (_("Secteur"), self.sector),
        ):
            label = Label(text, "label_strong")
            label.setBuddy(field)
            field.setAccessibleName(text)
            items.append(column(label, field, gap=3))
        buttons = QWidget()
        buttons.setLayout(Flow(self.done_button, self.fiche_button, self.close_button))
        self.setLayout(column(*items, self.problem, buttons, gap=8, margins=(14, 12, 14, 12)))
        self.done_button.clicked.connect(self._finish)
        self.fiche_button.clicked.connect(self._ask_fiche)
        self.close_button.clicked.connect(self.hide)
        self.name.returnPressed.connect(self._finish)
        self.short_name.returnPressed.connect(self._finish)

    def _ask_fiche(self) -> None:
        assert self._organization is not None
        self.asked.emit(f"{FICHE}{self._organization.id}")

    def _finish(self) -> None:
        assert self._organization is not None
        sentence = attempt(
            self._workspace,
            edit_organization,
            self._organization.id,
            name=self.name.text().strip(),
            short_name=self.short_name.text().strip() or None,
            sector=Sector(self.sector.currentData()),
            provisional=False,
        )
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.setVisible(bool(sentence))
