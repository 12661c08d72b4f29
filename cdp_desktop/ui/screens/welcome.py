"""The first use: create a community, load one from a file, or look at the demonstration."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLineEdit, QWidget

from cdp_desktop.domain.language import _
from cdp_desktop.exchange.open_format import load_open_format, read_open_file
from cdp_desktop.exchange.starting import create_community
from cdp_desktop.operations import Refused
from cdp_desktop.store.errors import StoreError
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.forms import labelled, lock
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.entrance import enter_by
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import PAGE_MARGINS, Scroll, Section, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

_WIDTH: Final = 1040
_ROOM: Final = 820
"""Width under which the two columns become one, at a text size of 100 %."""


class WelcomeScreen(QWidget):
    """Shown while the folder holds no community.

    ``created`` once it holds one, and ``reported`` with what was loaded; ``demo_asked`` wants the demonstration,
    which opens elsewhere: it is never mixed with a real community.
    """

    created = Signal()
    reported = Signal(str)
    demo_asked = Signal()

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._job: Job | None = None
        self.name = QLineEdit()
        self.short_name = QLineEdit()
        self.host = QLineEdit()
        self.error = InfoBar()
        self.create_button = Button(_("Créer la communauté"), "check", "primary", size="large")
        self.load = Button(_("Charger un fichier…"), "upload")
        self.load_error = InfoBar()
        self.demo = Button(_("Voir la démonstration"), "play")
        self._page = QWidget()
        self._build()
        self._bind()
        follow(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns one under the other when there is little room."""
        super().resizeEvent(event)
        self._dress()

    def load_file(self, path: Path) -> None:
        """Load a community from a file of the open format."""

        def work(_report: Report) -> object:
            return read_open_file(path)

        self.load.setEnabled(False)
        self.load_error.say(_("Lecture de «\u00a0{name}\u00a0»…").format(name=path.name), closable=False)
        self._job = Job(work)
        self._job.succeeded.connect(self._load)
        self._job.failed.connect(self._fail)
        self._job.start()

    def _build(self) -> None:
        self.name.setPlaceholderText(_("Communauté de pratique…"))
        self.short_name.setPlaceholderText(_("CdP"))
        form = Section(
            _("Créer une communauté"),
            labelled(_("Nom"), self.name, _("Comme il paraîtra sur tous les documents.")),
            labelled(_("Nom court"), self.short_name, _("Pour les listes et les noms de fichiers. Facultatif.")),
            labelled(_("Organisme hôte"), self.host, _("L’organisme qui accueille la communauté. Facultatif.")),
            self.error,
            row(self.create_button, None),
            gap=14,
        )
        about_load = _("Une communauté enregistrée par ce logiciel, ou préparée à la main (YAML ou JSON).")
        load = Section(
            _("Vous avez déjà un fichier?"),
            Label(about_load, "body", "muted", wrap=True),
            self.load_error,
            row(self.load, None),
        )
        about_demo = _("Une communauté fictive, avec huit rencontres déjà tenues. Elle ne touche pas à vos données.")
        demo = Section(_("Découvrir d’abord"), Label(about_demo, "body", "muted", wrap=True), row(self.demo, None))
        promise = _(
            "Préparez vos rencontres, animez-les, gardez ce qui s’y dit d’utile. Tout reste sur cet ordinateur\u00a0: "
            "rien n’est envoyé nulle part."
        )
        self._columns = row((column(form, None), 3), (column(load, demo, None, gap=16), 2), gap=16)
        self._page.setLayout(
            column(
                Label(_("Bienvenue"), "title"),
                Label(promise, "lead", "muted", wrap=True),
                8,
                self._columns,
                None,
                gap=10,
            )
        )
        holder = QWidget()
        holder.setLayout(row(None, (self._page, 100), None, margins=PAGE_MARGINS))
        self.setLayout(column(Scroll(holder), gap=0))
        if self._workspace.read_only:
            lock(self.name, self.short_name, self.host, self.create_button, self.load)
        enter_by(self, self.name)

    def _bind(self) -> None:
        for field in (self.name, self.short_name, self.host):
            field.returnPressed.connect(self._create)
        self.create_button.clicked.connect(self._create)
        self.load.clicked.connect(self._choose_file)
        self.demo.clicked.connect(self.demo_asked)

    def _dress(self) -> None:
        self._page.setMaximumWidth(theme.px(_WIDTH))
        narrow = self.width() < theme.px(_ROOM)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def _create(self) -> None:
        try:
            self._workspace.do(
                create_community, name=self.name.text(), short_name=self.short_name.text(), host=self.host.text()
            )
        except (Refused, StoreError) as error:
            self.error.say(str(error), "danger", closable=False)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.created.emit()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, _("Charger une communauté"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(_("Communauté (*.yaml *.yml *.json)"))
        dialog.fileSelected.connect(self._load_chosen)
        dialog.open()

    def _load_chosen(self, path: str) -> None:
        self.load_file(Path(path))

    def _load(self, data: dict[str, Any]) -> None:
        self.load.setEnabled(True)
        try:
            report = self._workspace.do(load_open_format, data)
        except (Refused, StoreError) as error:
            self.load_error.say(str(error), "danger", closable=False)
            return
        self.load_error.dismiss()
        self.created.emit()
        self.reported.emit(report.text)

    def _fail(self, error: BaseException) -> None:
        self.load.setEnabled(True)
        self.load_error.say(explain(error).text, "danger", closable=False)
