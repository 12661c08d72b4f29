"""The first step: which file, which of its sheets, and what its lines are."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.ui.screens.fields import Choices
from cdp_desktop.ui.screens.forms import labelled
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import column, row
from cdp_desktop.ui.widgets.text import Label


class FilePage(QWidget):
    """Asks for a file; ``asked`` gives its path and the sheet to read, empty for the first, ``changed`` the kind."""

    asked = Signal(object, str)
    changed = Signal()

    def __init__(self, kind: TableKind | None) -> None:
        super().__init__()
        self._path: Path | None = None
        self.kind = Choices(_("Ce que le tableau contient"))
        self.file = QLineEdit()
        self.choose = Button(_("Choisir un fichier…"), "folder-open", "primary")
        self.sheet = Choices(_("Feuille"))
        self.read = Label("", "body", "muted", wrap=True)
        self._sheet = QWidget()
        self._build(kind)

    def _build(self, kind: TableKind | None) -> None:
        about = _(
            "Un fichier .csv, ou un classeur Excel (.xlsx) avec des titres de colonnes sur sa première ligne. Rien ne "
            "change avant que vous ayez vu, ligne par ligne, ce qui sera fait."
        )
        self.kind.offer([(one.label, one) for one in TableKind])
        self.kind.show_value(kind or TableKind.PEOPLE)
        self.file.setReadOnly(True)
        self.file.setPlaceholderText(_("Aucun fichier choisi"))
        self._sheet.setLayout(labelled(_("Feuille"), self.sheet))
        self._sheet.hide()
        self.setLayout(
            column(
                Label(about, "body", "muted", wrap=True),
                6,
                labelled(_("Ce que le tableau contient"), self.kind),
                labelled(_("Fichier"), self.file),
                row(self.choose, None),
                self._sheet,
                self.read,
                None,
                gap=10,
                margins=(22, 4, 22, 12),
            )
        )
        self.choose.clicked.connect(self._choose)
        self.sheet.picked.connect(self._choose_sheet)
        self.kind.picked.connect(self._tell_changed)

    def show_table(self, table: Table) -> None:
        """Tell what was read."""
        self.sheet.offer([(name, name) for name in table.sheets])
        self.sheet.show_value(table.sheet)
        self._sheet.setVisible(len(table.sheets) > 1)
        count = len(table.lines)
        lines = ngettext("{count} ligne lue.", "{count} lignes lues.", count).format(count=count)
        self.read.setText(" ".join((lines, *table.remarks)))

    def show_nothing(self) -> None:
        """Forget what was read."""
        self.read.setText("")

    def use(self, path: Path) -> None:
        """Ask to read this file."""
        self._path = path
        self.file.setText(str(path))
        self._sheet.hide()
        self.asked.emit(path, "")

    def _choose(self) -> None:
        dialog = QFileDialog(self, _("Importer un tableau"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Tableaux (*.csv *.txt *.tsv *.xlsx *.xlsm)"), _("Tous les fichiers (*)")])
        dialog.fileSelected.connect(self._use_chosen)
        dialog.open()

    def _use_chosen(self, path: str) -> None:
        self.use(Path(path))

    def _choose_sheet(self, name: str) -> None:
        if self._path is not None:
            self.asked.emit(self._path, name)

    def _tell_changed(self) -> None:
        self.changed.emit()
