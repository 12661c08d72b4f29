"""What is kept of a crash, and what becomes of an error that nobody expected."""

import faulthandler
import logging
import logging.handlers
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashLog:
    """A file that exists while the program runs: found at the next start, it tells that it stopped unexpectedly."""

    def __init__(self, path: Path) -> None:
        """Open the log; what an earlier run left is in :attr:`found`."""
        self._path = path
        self.found = path.exists()
        self._file: IO[str] = path.open("a", encoding="utf-8")
        faulthandler.enable(self._file)

    def close(self) -> None:
        """Remove the log: the program stops as it should."""
        faulthandler.disable()
        self._file.close()
        self._path.unlink(missing_ok=True)


def install(report: Callable[[BaseException], None]) -> None:
    """Send errors that reach the top, in any thread, to the log and to ``report``; Qt's messages to the log."""

    def unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logging.getLogger("cdp_desktop").error("unexpected", exc_info=(kind, error, trace))
        report(error)

    def in_thread(failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            unexpected(failure.exc_type, failure.exc_value, failure.exc_traceback)

    sys.excepthook = unexpected
    threading.excepthook = in_thread
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s", message)


def log_to_file(folder: Path) -> None:
    """Keep what the program says in a few files of this folder; one that cannot be written is no reason to stop."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "cdp-desktop.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s %(message)s"))
        logging.getLogger().addHandler(handler)
