"""The composition root: what the program is made of, in the order it comes up and goes down."""

import cdp_desktop.qt  # noqa: F401  before the others: it undoes what PySide6 does to imports

# isort: split
import gc
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QStorageInfo, QTimer, QTranslator, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cdp_desktop import crash, files, settings
from cdp_desktop.domain.language import _
from cdp_desktop.domain.typography import full_date, hour
from cdp_desktop.safekeeping import Safekeeping
from cdp_desktop.settings import Settings
from cdp_desktop.ui.jobs import Job, Report
from cdp_desktop.ui.main_window import MainWindow
from cdp_desktop.ui.messages import explain
from cdp_desktop.ui.places import Places
from cdp_desktop.ui.theme import apply

if TYPE_CHECKING:
    from cdp_desktop.store.backup import Backup
    from cdp_desktop.store.changes import Changes
    from cdp_desktop.store.errors import StoreError
    from cdp_desktop.workspace import Workspace

COLLECT: Final = (20_000, 10, 10)
"""How often to look for garbage: values are read by tens of thousands, and looking every 700 costs a third of it."""


def now() -> datetime:
    """Return the hour it is, with its time zone."""
    return datetime.now().astimezone()


class Program(QObject):
    """The window and the open data, from the first paint to the last backup."""

    ready = Signal()  # the data is on screen
    _erred = Signal(object)

    def __init__(
        self, preferences: Settings, folder: Path, *, demo: bool = False, clock: Callable[[], datetime] = now
    ) -> None:
        super().__init__()
        self.window = MainWindow(preferences)
        self.workspace: Workspace | None = None
        self._folder = folder
        self._demo = demo
        self._now = clock
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._crash_log: crash.CrashLog | None = None
        self._has_community = False
        self._safekeeping: Safekeeping | None = None
        self.window.settings_changed.connect(_keep)
        self.window.closing.connect(self.close)
        self._places = Places(self.window, self._opened, clock)
        self._places.restore_asked.connect(self._restore)
        self._places.demo_asked.connect(partial(self._switch, demo=True))
        self._places.community_created.connect(self._follow_community)
        self._erred.connect(self._explain)

    def start(self) -> None:
        """Show the window, and import what the data needs meanwhile."""
        crash.install(self._erred.emit)
        self.window.show()
        self._import = Job(_import_store)
        self._import.succeeded.connect(self._open)
        self._import.failed.connect(self._explain)
        self._import.start()

    def close(self) -> None:
        """Save what is typed, make a last backup and close the files."""
        self._import.wait()
        self._leave()

    # ------------------------------------------------------------------------------------------- opening

    def _open(self, _result: object) -> None:
        from cdp_desktop.store.errors import StoreError
        from cdp_desktop.store.folder import DataFolder
        from cdp_desktop.workspace import Workspace

        folder = DataFolder(self._place())
        try:
            self.workspace = Workspace(folder, installation=self.window.settings.installation, parent=self)
        except StoreError as error:
            self._offer_restore(error)
            return
        if not self.workspace.read_only:
            self._crash_log = crash.CrashLog(folder.crash_log)
        if self._demo:
            self._load_demo()
        else:
            self.window.use_settings(replace(self.window.settings, data_folder=str(self._folder)))
        self._follow()
        self._show_first()
        if self._demo:
            self.window.say(
                _("Voici une communauté fictive, pour essayer. Rien de ce que vous y faites n’est gardé."),
                action=_("Passer à ma communauté"),
                on_action=partial(self._switch, demo=False),
            )
        self.ready.emit()

    def _switch(self, *, demo: bool) -> None:
        """Leave the person's folder for the demonstration, or the demonstration for the folder."""
        self._leave()
        self._demo = demo
        self._open(None)

    def _leave(self) -> None:
        """Close the data in sight, before others are opened."""
        self.window.forget_screens()
        Job.finish()
        if self.workspace and self._safekeeping:
            workspace, self.workspace = self.workspace, None
            self._safekeeping.stop()
            workspace.close()
        if self._crash_log:
            self._crash_log.close()
            self._crash_log = None
        if self._temporary:
            self._temporary.cleanup()
            self._temporary = None

    def _place(self) -> Path:
        """Return the folder to open: the person's, or a temporary one for the demonstration."""
        if not self._demo:
            return self._folder
        self._temporary = tempfile.TemporaryDirectory(prefix="cdp-demonstration-", ignore_cleanup_errors=True)
        return Path(self._temporary.name)

    def _load_demo(self) -> None:
        from cdp_desktop.exchange.open_format import demo_data, load_open_format, shifted

        assert self.workspace
        self.workspace.do(load_open_format, shifted(demo_data(), self._now().date()))
        self.workspace.undo_stack.clear()

    def _follow(self) -> None:
        assert self.workspace
        self.workspace.changed.connect(self._on_changed)
        self.workspace.failed.connect(self._warn)
        self.window.follow_undo(self.workspace.undo_stack)
        self.window.show_read_only(self.workspace.read_only_reason)
        self.workspace.second_folder = self._second_folder
        self._safekeeping = Safekeeping(self.workspace, self._second_folder, lasting=not self._demo)
        self._safekeeping.failed.connect(self._explain)
        if self._crash_log and self._crash_log.found:
            self.window.say(
                _("La dernière fois, le programme s’est arrêté de façon imprévue. Tout ce qui était validé est là."),
                "warning",
            )
        from cdp_desktop.store.folder import location_warning
        from cdp_desktop.ui.screens.search_box import Searching

        Searching(self.workspace, self.window, self._places.open)
        kind = bytes(QStorageInfo(str(self._folder)).fileSystemType().data()).decode()
        warning = location_warning(self._folder, kind)
        if warning:
            self.window.say(warning, "warning")

    def _show_first(self) -> None:
        from cdp_desktop.store.queries.records import community

        assert self.workspace
        found = self.workspace.read(community)
        self._has_community = found is not None
        self._places.add_screens()
        if found is None:
            self.window.open_community(_("Nouvelle communauté"), "welcome")
        else:
            self.window.open_community(found.name, "home", demo=self._demo)

    def _opened(self) -> "Workspace":
        assert self.workspace is not None, "screens are made once the data is open"
        return self.workspace

    # --------------------------------------------------------------------------------------- going about

    def open_meeting(self, meeting_id: UUID, tab: str) -> Any:
        """Show a tab of a meeting; return its screen."""
        return self._places.open_meeting(meeting_id, tab)

    def _follow_community(self) -> None:
        """Leave the welcome once there is a community, and go back to it when its creation is undone."""
        from cdp_desktop.store.queries.records import community

        if self.workspace and self._has_community != (self.workspace.read(community) is not None):
            self.window.forget_screens()
            self._show_first()

    def _on_changed(self, changes: "Changes") -> None:
        self.window.show_saved(self._now())
        if changes.touch("community"):
            QTimer.singleShot(0, self, self._follow_community)  # once every screen has followed

    # ------------------------------------------------------------------------------------------ safekeeping

    def _restore(self, chosen: "Backup") -> None:
        """Close the data, put a backup in its place, and open it again."""
        from cdp_desktop.store import backup
        from cdp_desktop.store.errors import StoreError

        assert self.workspace
        folder = self.workspace.folder
        self._leave()
        try:
            backup.restore(chosen.path, folder.database, folder.backups)
        except StoreError as error:
            self._warn(str(error))
        self._open(None)

    def _offer_restore(self, error: "StoreError") -> None:
        """Say why the data cannot be opened; if they are damaged, offer to put the last backup in their place."""
        from cdp_desktop.store import backup
        from cdp_desktop.store.errors import Damaged, NotOurs
        from cdp_desktop.store.folder import DataFolder

        self.window.show_waiting(str(error))
        folder = DataFolder(self._folder)
        copies = backup.existing(folder.backups)
        if not copies or not isinstance(error, (Damaged, NotOurs)):
            return

        def restore() -> None:
            backup.restore(copies[0].path, folder.database, folder.backups)
            self._open(None)

        made = copies[0].made_at
        self.window.say(
            _("Une sauvegarde du {day} à {hour} est disponible.").format(
                day=full_date(made.date(), article=False), hour=hour(made)
            ),
            "warning",
            action=_("La restaurer"),
            on_action=restore,
        )

    def _second_folder(self) -> str:
        return self.window.settings.backup_folder

    def _warn(self, sentence: str) -> None:
        self.window.say(sentence, "danger")

    def _explain(self, error: BaseException) -> None:
        explanation = explain(error)
        if not explanation.report:
            self.window.say(explanation.text, "danger")
            return

        def copy_report() -> None:
            QGuiApplication.clipboard().setText(explanation.report)

        self.window.say(explanation.text, "danger", action=_("Copier le rapport"), on_action=copy_report)


def run(folder: Path | None = None, *, demo: bool = False) -> int:
    """Open the window on a folder, or the last one used; without any data yet, on the demonstration."""
    gc.set_threshold(*COLLECT)
    preferences = settings.load(files.settings_file())
    app = make_application()
    apply(app, preferences.theme, preferences.text_scale)
    chosen = folder or (Path(preferences.data_folder) if preferences.data_folder else files.default_data_folder())
    first_use = folder is None and not any(chosen.glob("*.db"))
    program = Program(preferences, chosen, demo=demo or first_use)
    program.start()
    return app.exec()


def has_screen() -> bool:
    """Tell whether a window can be opened here; a platform chosen by hand is trusted."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def make_application() -> QApplication:
    """Make the one application object, with its fonts and Qt's own words in French."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("cdp-desktop")
    app.setApplicationDisplayName("CdP Desktop")
    speak_french(app)
    crash.log_to_file(files.log_folder())
    return app


def speak_french(app: QCoreApplication) -> None:
    """Have Qt's own words, the names of keys among them, in French."""
    translator = QTranslator(app)
    if translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def _import_store(_report: Report) -> None:
    """Import SQLAlchemy and what stands on it: half of the time that starting takes, and not on the screen's time."""
    gc.disable()  # a tenth of that time goes in looking for garbage among what is being imported
    try:
        import cdp_desktop.workspace  # noqa: F401
    finally:
        gc.enable()


def _keep(preferences: Settings) -> None:
    with suppress(OSError):  # a settings file that cannot be written is no reason to stop
        settings.save(preferences, files.settings_file())
