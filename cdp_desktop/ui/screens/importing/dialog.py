"""The window that imports a table, in three steps; nothing changes before the last."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QStackedWidget, QWidget

from cdp_desktop.domain.importing.columns import lacking, left_out, recognized
from cdp_desktop.domain.importing.known import Snapshot
from cdp_desktop.domain.importing.plan import plan
from cdp_desktop.domain.importing.planned import Plan
from cdp_desktop.domain.importing.report import done
from cdp_desktop.domain.importing.table import Table, TableKind
from cdp_desktop.domain.language import _, ngettext
from cdp_desktop.exchange.tables import read_table
from cdp_desktop.operations import Refused
from cdp_desktop.operations.importing import import_table
from cdp_desktop.store.backup import Reason
from cdp_desktop.store.errors import StoreError
from cdp_desktop.store.queries.importing import snapshot
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.screens.importing.columns_page import ColumnsPage
from cdp_desktop.ui.screens.importing.file_page import FilePage
from cdp_desktop.ui.screens.importing.preview_page import PreviewPage
from cdp_desktop.ui.theme import follow, theme
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.info_bar import InfoBar
from cdp_desktop.ui.widgets.layout import Scroll, column, row
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace


class Step(IntEnum):
    """Where one is."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2


_STEPS: Final = (
    _("Étape 1 de 3\u00a0: le fichier"),
    _("Étape 2 de 3\u00a0: les colonnes"),
    _("Étape 3 de 3\u00a0: ce qui sera fait"),
)


def ask_import(workspace: Workspace, parent: QWidget, kind: TableKind | None = None) -> "ImportDialog":
    """Open the window that imports people, organisations or services; returns at once."""
    dialog = ImportDialog(workspace, parent, kind)
    dialog.open()
    return dialog


class ImportDialog(QDialog):
    """Asks for a file and what its columns are, shows what will be done, then does it; ``imported`` tells the words."""

    imported = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget, kind: TableKind | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._table: Table | None = None
        self._known = Snapshot()
        self._job: Job | None = None
        self._on_done: Callable[[Any], object] = bool
        self.step = Label(_STEPS[Step.FILE], "label", "muted")
        self.file = FilePage(kind)
        self.columns = ColumnsPage()
        self.preview = PreviewPage()
        self.pages = QStackedWidget()
        self.said = InfoBar()
        self.hindrance = Label("", "label", "muted", wrap=True)
        self.going = QProgressBar()
        self.cancel = Button(_("Annuler"))
        self.back = Button(_("Retour"), "arrow-left")
        self.next = Button(_("Suivant"), kind="primary")
        self._build()
        self._bind()
        self._show_step(Step.FILE)
        follow(self._dress)

    def reject(self) -> None:
        """Stop what is going on, and close with nothing changed."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def read(self, path: Path, sheet: str = "") -> None:
        """Read a file, in another thread."""
        self._table = None
        self.file.show_nothing()
        self.said.dismiss()

        def work(report: Report) -> Table:
            return read_table(path, sheet=sheet, going=partial(report, 0, 0))

        self._start(work, self._show_table, _("Lecture du fichier…"))

    def _build(self) -> None:
        self.setWindowTitle(_("Importer un tableau"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.going.setAccessibleName(_("Avancement"))
        self.going.setTextVisible(False)
        self.going.hide()
        for page in (self.file, self.columns, self.preview):
            self.pages.addWidget(Scroll(page))
        heading = column(Label(self.windowTitle(), "heading"), self.step, gap=2, margins=(22, 18, 22, 6))
        foot = column(
            self.said,
            self.going,
            self.hindrance,
            row(self.cancel, None, self.back, self.next),
            gap=10,
            margins=(22, 8, 22, 18),
        )
        self.setLayout(column(heading, (self.pages, 1), foot, gap=0))
        self.next.setDefault(True)

    def _bind(self) -> None:
        self.file.asked.connect(self.read)
        self.file.changed.connect(self._allow)
        self.columns.changed.connect(self._allow)
        self.preview.changed.connect(self._plan)
        self.preview.allowed.connect(self._allow)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)

    def _dress(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(760), room.width() - 40), min(theme.px(680), room.height() - 60))

    def _show_step(self, step: Step) -> None:
        self.pages.setCurrentIndex(step)
        self.step.setText(_STEPS[step])
        self.back.setVisible(step != Step.FILE)
        self._allow()
        first = (self.file.choose, self.next, self.preview.lines)[step]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        """Say what stands in the way of going on, if anything does."""
        hindrance, words = "", _("Suivant")
        match self.pages.currentIndex():
            case Step.FILE:
                hindrance = "" if self._table else _("Choisissez un fichier.")
            case Step.COLUMNS:
                hindrance = lacking(self.file.kind.value, self.columns.columns)
            case _other:
                hindrance, words = self.preview.hindrance(), self._import_words()
        busy = self._job is not None
        self.next.setText(words)
        self.next.setEnabled(not busy and not hindrance)
        self.back.setEnabled(not busy)
        self.hindrance.setText("" if busy else hindrance)
        self.hindrance.setVisible(bool(hindrance) and not busy)

    def _import_words(self) -> str:
        count = len(self.preview.plan.entries) if self.preview.plan else 0
        return ngettext("Importer {count} ligne", "Importer {count} lignes", count).format(count=count)

    def _go_back(self) -> None:
        self.said.dismiss()
        self._show_step(Step(self.pages.currentIndex() - 1))

    def _go_on(self) -> None:
        assert self._table is not None
        self.said.dismiss()
        kind = self.file.kind.value
        match self.pages.currentIndex():
            case Step.FILE:
                self.columns.show_table(kind, self._table, recognized(kind, self._table))
                self._show_step(Step.COLUMNS)
            case Step.COLUMNS:
                self.preview.start()
                self._known = self._workspace.read(snapshot, datetime.now().astimezone().date())
                self._plan()
            case _other:
                self._start(self._backing_up(), self._import, _("Sauvegarde…"))

    def _show_table(self, table: Table) -> None:
        self._table = table
        self.file.show_table(table)
        self._allow()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan(self) -> None:
        """Work out again what will be done, in another thread."""
        table, known = self._table, self._known
        assert table is not None
        kind, columns, choices = self.file.kind.value, self.columns.columns, self.preview.choices

        def work(report: Report) -> Plan:
            return plan(table, kind, columns, known, choices, going=report)

        self._start(work, self._show_plan, _("Comparaison avec la communauté…"))

    def _show_plan(self, found: Plan) -> None:
        assert self._table is not None
        self.preview.show_plan(found, left_out(self._table, self.columns.columns))
        if self.pages.currentIndex() != Step.PREVIEW:
            self._show_step(Step.PREVIEW)

    def _backing_up(self) -> Callable[[Report], object]:
        back_up = self._workspace.backing_up(Reason.LOADING)

        def work(report: Report) -> object:
            report(0, 0)
            return back_up()

        return work

    def _import(self, _backup: object) -> None:
        found = self.preview.plan
        assert found is not None
        self.step.setText(_("Écriture en cours…"))
        self.step.repaint()  # thousands of lines take a while, during which nothing else is painted
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            count = self._workspace.do(import_table, found)
        except (Refused, StoreError) as error:
            self.step.setText(_STEPS[Step.PREVIEW])
            self.said.say(str(error), "danger", closable=False)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.imported.emit(done(count))
        self.accept()

    def _start(self, work: Callable[[Report], Any], on_done: Callable[[Any], object], words: str) -> None:
        """Do some work in another thread; the latest asked for is the one that counts."""
        if self._job is not None:
            self._job.cancel()
        self._job, self._on_done = Job(work), on_done
        self._job.progressed.connect(self._progress)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self.going.setRange(0, 0)
        self.going.setAccessibleDescription(words)
        self.going.show()
        self._allow()
        self._job.start()

    def _progress(self, count: int, total: int) -> None:
        if self.sender() is self._job:
            self.going.setRange(0, total)
            self.going.setValue(count)

    def _succeed(self, result: Any) -> None:
        if self.sender() is self._job:
            self._rest()
            self._on_done(result)
            self._allow()

    def _fail(self, error: BaseException) -> None:
        if self.sender() is self._job:
            self._rest()
            self.said.say(explain(error).text, "danger", closable=False)
            self._allow()

    def _rest(self) -> None:
        self._job = None
        self.going.hide()
