"""A new organisation: its name and its sector; those that look like it are told while one types."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import enumerate_fr, typeset
from cdp_desktop.domain.vocabulary import Sector
from cdp_desktop.operations import Refused
from cdp_desktop.operations.organizations import add_organization
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.people import organizations
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.matching import Matches
from cdp_desktop.ui.widgets.second_escape import ask_twice
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_MARGINS: Final = (22, 20, 22, 18)
_TOLD: Final = 3
_LEAST: Final = 3


class AddingDialog(QDialog):
    """Asks the name of an organisation; ``added`` gives the key of the new one."""

    added = Signal(UUID)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        known = list(workspace.read(organizations).values())
        self._known = Matches(known, lambda one: one.name, lambda one: one.short_name)
        self.name = QLineEdit(name)
        self.sector = Choices(_("Secteur"))
        self.alike = Label("", "label", "warning", wrap=True)
        self.error = InfoBar()
        self.save = Button(_("Ajouter l’organisme"), "plus", "primary")
        self._build()
        ask_twice(self, partial(self.error.say, tone="warning", closable=False))
        follow(self._dress)

    def _build(self) -> None:
        self.setWindowTitle(_("Nouvel organisme"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sector.offer([(one.label, one) for one in Sector])
        self.sector.show_value(Sector.COMMUNITY)
        cancel = Button(_("Annuler"))
        cancel.clicked.connect(self.reject)
        self.setLayout(
            column(
                Label(self.windowTitle(), "heading"),
                labelled(_("Nom"), self.name),
                self.alike,
                labelled(_("Secteur"), self.sector),
                self.error,
                row(None, cancel, self.save),
                gap=12,
                margins=_MARGINS,
            )
        )
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.name.textChanged.connect(self._look)
        self._look()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        self.setMinimumWidth(theme.px(460))
        self.adjustSize()

    def _look(self) -> None:
        """Say which organisations have a name that begins so."""
        typed = self.name.text().strip()
        alike = self._known.search(typed, limit=_TOLD) if len(typed) >= _LEAST else []
        names = enumerate_fr(one.name for one in alike)
        self.alike.setText(typeset(_("Déjà au répertoire\u00a0: {names}.").format(names=names)) if alike else "")
        self.alike.setVisible(bool(alike))

    def _save(self) -> None:
        try:
            made = self._workspace.do(
                add_organization, self.name.text(), sector=self.sector.value, on=self._now().date()
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()
            self.added.emit(made)
