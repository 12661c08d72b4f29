"""Running long work off the GUI thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any, ClassVar, Final

from PySide6.QtCore import QObject, Signal

Report = Callable[[int, int], None]
PATIENCE: Final = 30  # seconds


class Cancelled(Exception):
    """The person asked the work to stop."""


class Job(QObject):
    """Work going on in another thread: ``work`` receives a function to report with.

    ``work`` must touch no widget and no session: give it immutable values. Reporting raises ``Cancelled``
    once the person asked to stop, so that the work unwinds and cleans up after itself as with any exception.
    Connect the signals before ``start``, to methods: they are forgotten with the widget that has them. The job
    itself belongs to no widget: one closed meanwhile would take with it what the other thread speaks through.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    _pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")

    _going: ClassVar[dict[Future[None], "Job"]] = {}

    def __init__(self, work: Callable[[Report], Any]) -> None:
        super().__init__()
        self._work = work
        self._stop = Event()
        self._future: Future[None] | None = None
        self._ended = False

    @property
    def running(self) -> bool:
        """Whether the work is waiting for its turn or going on."""
        return self._future is not None and not self._ended

    def start(self) -> None:
        """Start as soon as the work before it is done."""
        self.finished.connect(self._rest)
        self._future = self._pool.submit(self._run)
        self._going[self._future] = self

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def wait(self) -> None:
        """Wait for the end; for closing the program, and for tests."""
        if self._future:
            self._future.result()

    @classmethod
    def finish(cls) -> bool:
        """Wait for all the works that go on, so that files are whole before the program closes.

        Return whether they ended: a sick disk is not waited for without end.
        """
        return not wait(list(cls._going), timeout=PATIENCE).not_done

    def _rest(self) -> None:
        if self._future:
            del self._going[self._future]

    def _report(self, done: int, total: int) -> None:
        self._obey()
        self.progressed.emit(done, total)

    def _obey(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _run(self) -> None:
        try:
            self._obey()
            result = self._work(self._report)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001 - whoever listens tells the person
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)
        finally:
            self._ended = True
            self.finished.emit()
