"""Réglages › Données: where they are, the backups there are, and going back to one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cdp_desktop.documents.writing import Writable
from cdp_desktop.domain import address_book, open_referral, workbook
from cdp_desktop.domain.attachment import file_size
from cdp_desktop.domain.days import from_today
from cdp_desktop.domain.language import _
from cdp_desktop.domain.record import Community
from cdp_desktop.domain.typography import full_date, hour
from cdp_desktop.domain.vocabulary import Confidentiality
from cdp_desktop.settings import Settings
from cdp_desktop.store.queries import address_books, open_referrals, workbooks
from cdp_desktop.store.queries.records import community
from cdp_desktop.ui.messages import ask
from cdp_desktop.ui.rows import VALUE, RowsModel, list_model
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.screens.importing import ImportButton
from cdp_desktop.ui.screens.lines import Line, LineList
from cdp_desktop.ui.screens.printing import PaperWriter, ToExport
from cdp_desktop.ui.screens.reading import Reader
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.flow import Flow
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


@dataclass(frozen=True, slots=True)
class BackupLine:
    """A backup as the list shows it."""

    id: UUID
    title: str
    detail: str
    backup: object


class DataSettings(Section):
    """The folder, the backups and a second place for them.

    ``restore_asked`` gives the backup to go back to, once the person has confirmed; ``changed`` the settings to use.
    """

    restore_asked = Signal(object)
    changed = Signal(object)

    def __init__(
        self, workspace: Workspace, settings: Settings, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        self._workspace = workspace
        self._settings = settings
        self._now = now
        self.folder = QLineEdit(str(workspace.folder.path))
        self.open_folder = Button(_("Ouvrir le dossier"), "folder-open")
        self.tables = Button(_("Exporter les tableaux…"), "table")
        self.cards = Button(_("Exporter le bottin…"), "users")
        self.services = Button(_("Exporter les services…"), "hand-helping")
        self.said = InfoBar(workspace.undo_stack)
        self.bring_in = ImportButton(workspace, self.said)
        self.writer = PaperWriter(workspace.folder.documents, self.said, self.tables)
        self.model: RowsModel[BackupLine] = list_model(_title, spoken=_spoken)
        self.backups = LineList(_("Sauvegardes"), self.model, _line, shown=5)
        self.none = Label(_("Aucune sauvegarde n’a encore été faite."), "body", "muted", wrap=True)
        self.restore = Button(_("Restaurer…"), "history")
        self.second = QLineEdit()
        self.choose = Button(_("Choisir…"), "hard-drive")
        self.forget = Button(_("Ne plus l’utiliser"), kind="ghost")
        super().__init__(
            _("Données et sauvegardes"),
            labelled(_("Dossier de la communauté"), self.folder),
            Flow(self.open_folder, self.tables, self.cards, self.services, self.bring_in),
            self.said,
            6,
            Label(_("Sauvegardes"), "label_strong"),
            self.backups,
            self.none,
            row(self.restore, None),
            6,
            labelled(
                _("Deuxième dossier de sauvegarde"),
                self.second,
                _("Une clé USB ou un autre disque\u00a0: une panne de cet ordinateur ne coûterait rien."),
            ),
            row(self.choose, self.forget, None),
        )
        self.setParent(parent)
        self._build()
        self.show_settings(settings)
        self.refresh()

    def show_settings(self, settings: Settings) -> None:
        """Show the settings in use."""
        self._settings = settings
        self.second.setText(settings.backup_folder)
        self.forget.setVisible(bool(settings.backup_folder))

    def refresh(self) -> None:
        """List the backups there are, newest first."""
        today = self._now().date()
        self.model.show(
            [
                BackupLine(
                    uuid5(NAMESPACE_URL, copy.path.name),
                    _("{day} à {hour}").format(
                        day=full_date(copy.made_at.date(), article=False), hour=hour(copy.made_at)
                    ),
                    " · ".join((copy.reason.label, from_today(copy.made_at.date(), today), file_size(copy.size))),
                    copy,
                )
                for copy in self._workspace.backups()
            ]
        )
        self.backups.setVisible(len(self.model) > 0)
        self.none.setVisible(not len(self.model))
        self._allow()

    def _build(self) -> None:
        for field in (self.folder, self.second):
            field.setReadOnly(True)
        self.second.setPlaceholderText(_("Aucun"))
        self.open_folder.clicked.connect(self._open_folder)
        self.tables.clicked.connect(self._ask_tables)
        self.bring_in.setEnabled(not self._workspace.read_only)
        self.bring_in.imported.connect(self.refresh)
        self.cards.setToolTip(_("Cartes vCard, pour un carnet d’adresses\u00a0: les personnes qui l’ont accordé"))
        self.services.setToolTip(_("Format HSDS, qu’échangent les répertoires de services"))
        self.cards.clicked.connect(self._ask_cards)
        self.services.clicked.connect(self._ask_services)
        self.backups.selectionModel().currentChanged.connect(self._allow)
        self.backups.opened.connect(self._ask_restore)
        self.restore.clicked.connect(self._ask_restore)
        self.choose.clicked.connect(self._choose_folder)
        self.forget.clicked.connect(self._forget_folder)

    def _allow(self) -> None:
        self.restore.setEnabled(self.backups.currentIndex().isValid() and not self._workspace.read_only)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._workspace.folder.path)))

    def _ask_tables(self) -> None:
        """Ask where the tables go, once it is said that all of it is private."""
        made, found = self._workspace.read(workbooks.workbook), self._workspace.read(community)
        assert found is not None
        self.writer.ask(_("Tableaux"), ToExport(made, workbook.file_name(found), (workbook.WARNING,)))

    def _ask_cards(self) -> None:
        """Ask where the cards of the directory go, once it is said who is in them."""
        book = self._workspace.read(address_books.address_book, self._now().date(), Confidentiality.MEMBERS)
        self._ask_file(_("Bottin"), book, address_book.file_name, book.warning)

    def _ask_services(self) -> None:
        """Ask where the services go, once it is said who is in them."""
        package = self._workspace.read(open_referrals.open_referral, self._now().date(), Confidentiality.MEMBERS)
        self._ask_file(_("Services"), package, open_referral.file_name, package.warning)

    def _ask_file(self, title: str, what: Writable, name: Callable[[Community], str], told: str) -> None:
        found = self._workspace.read(community)
        assert found is not None
        read = Reader(self._workspace, None, self._now).to_export(what, name(found), title)
        self.writer.ask(title, replace(read, doubts=(*filter(None, (told,)), *read.doubts)))

    def _ask_restore(self) -> None:
        if not self.restore.isEnabled():
            return
        line: BackupLine = self.backups.currentIndex().data(VALUE)
        text = _(
            "La communauté redeviendra ce qu’elle était le {day}. Ce qui a changé depuis disparaîtra de l’écran, mais "
            "restera dans une sauvegarde faite juste avant."
        )
        ask(
            self,
            _("Revenir à cette sauvegarde?"),
            text.format(day=line.title),
            yes=_("Restaurer"),
            on_yes=self._restore,
            danger=True,
        )

    def _restore(self) -> None:
        line: BackupLine = self.backups.currentIndex().data(VALUE)
        self.restore_asked.emit(line.backup)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, _("Deuxième dossier de sauvegarde"), self._settings.backup_folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.use_folder)
        dialog.open()

    def use_folder(self, path: str) -> None:
        """Keep copies in this folder too."""
        self._use(replace(self._settings, backup_folder=str(Path(path))))

    def _forget_folder(self) -> None:
        self._use(replace(self._settings, backup_folder=""))

    def _use(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.changed.emit(settings)


def _title(line: BackupLine) -> str:
    return line.title


def _line(line: BackupLine) -> Line:
    return Line(line.title, line.detail, "archive")


def _spoken(line: BackupLine) -> str:
    return f"{line.title}, {line.detail}"
