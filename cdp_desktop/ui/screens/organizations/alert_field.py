"""What is out of the ordinary at an organisation, and until when."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.domain.organization import OrganizationFiche
from cdp_desktop.operations.organizations import set_alert
from cdp_desktop.ui.draft import Draft
from cdp_desktop.ui.screens.day_field import DayField
from cdp_desktop.ui.screens.fields import LongText, Saying, above, quiet_label, show_quietly, spin
from cdp_desktop.ui.screens.forms import lock
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.workspace import Workspace


class AlertField(QWidget):
    """A text, and the day after which it says nothing any more, if there is one."""

    def __init__(self, workspace: Workspace, said: InfoBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said = said
        self._fiche: OrganizationFiche | None = None
        self._today = date.min
        self.text = LongText(_("Alerte temporaire"), _("Fermé pour travaux, déménagement, accueil réduit…"), least=1)
        self.ends = QCheckBox(_("Jusqu’au"))
        self.day = DayField(_("Dernier jour de l’alerte"))
        self.over = quiet_label(_("Cette alerte est finie\u00a0: effacez-la, ou changez sa fin."))
        self._build()
        self._draft = Draft(self.text, self._save_text, workspace.saving)

    def show_organization(self, fiche: OrganizationFiche, today: date) -> None:
        """Show the alert of an organisation."""
        other = self._fiche is None or self._fiche.id != fiche.id
        self._fiche, self._today = fiche, today
        self._draft.show(fiche.alert, anew=other)
        until = fiche.alert_until
        self.ends.setChecked(until is not None)
        if until or other:
            show_quietly(self.day, partial(self.day.show_day, until or today))
        self.day.setEnabled(until is not None and not self._workspace.read_only)
        self.ends.setEnabled(bool(fiche.alert) and not self._workspace.read_only)
        self.over.setVisible(until is not None and until < today)

    def flush(self) -> None:
        """Write what is being typed."""
        self._draft.flush()

    def _build(self) -> None:
        spin(self.day, self.day.accessibleName())
        self.setLayout(
            column(above(_("Alerte temporaire"), self.text), row(self.ends, self.day, None), self.over, gap=6)
        )
        if self._workspace.read_only:
            lock(self.text, self.ends, self.day)
        self.ends.clicked.connect(self._set_end)
        self.day.dateChanged.connect(self._set_end)

    def _set_end(self) -> None:
        until = self.day.day if self.ends.isChecked() else None
        if not self._save(self.text.toPlainText(), until) and self._fiche:
            self.show_organization(self._fiche, self._today)

    def _save_text(self, text: str) -> bool:
        return self._save(text, self._fiche.alert_until if self._fiche and text.strip() else None)

    def _save(self, text: str, until: date | None) -> bool:
        with Saying(self._said):
            if self._fiche:
                self._workspace.do(set_alert, self._fiche.id, text, until=until, today=self._today)
                return True
        return False
