"""The last backup, on the first screen, and making another one."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cdp_desktop.domain.days import from_today
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, hour
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.ui.widgets.layout import Section, row
from cdp_desktop.ui.widgets.speech import announce
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace

OLD = 7  # days after which a backup is worth a word


class BackupCard(Section):
    """When the last backup was made; ``made`` gives a new one."""

    made = Signal(object)

    def __init__(self, workspace: Workspace, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        self._workspace = workspace
        self._now = now
        self._job: Job | None = None
        self.when = Label("", "body", wrap=True)
        self.button = Button(_("Sauvegarder maintenant"), "save", size="small")
        super().__init__(_("Sauvegarde"), self.when, row(self.button, None))
        self.setParent(parent)
        self.button.clicked.connect(self._start)
        self.refresh()

    def refresh(self) -> None:
        """Say when the last backup was made."""
        found = self._workspace.backups()
        today = self._now().date()
        if not found:
            self._say(_("Aucune sauvegarde n’a encore été faite."), "warning")
            return
        last = found[0].made_at
        late = (today - last.date()).days > OLD
        day = from_today(last.date(), today) if abs((today - last.date()).days) <= OLD else full_date(last.date())
        words = _("Dernière sauvegarde\u00a0: {day} à {hour}").format(day=day, hour=hour(last))
        self._say(words, "warning" if late else "muted")

    def _say(self, words: str, tone: str) -> None:
        self.when.setText(words)
        self.when.set_tone(tone)

    def _start(self) -> None:
        copy = self._workspace.backing_up()

        def work(_report: Report) -> object:
            return copy()

        self.button.setEnabled(False)
        self._say(_("Sauvegarde en cours…"), "muted")
        self._job = Job(work)
        self._job.succeeded.connect(self._finish)
        self._job.failed.connect(self._fail)
        self._job.start()

    def _finish(self, backup: object) -> None:
        self.button.setEnabled(True)
        self.refresh()
        announce(self, self.when.text())
        self.made.emit(backup)

    def _fail(self, error: BaseException) -> None:
        self.button.setEnabled(True)
        self._say(explain(error).text, "danger")
        announce(self, self.when.text(), urgent=True)
