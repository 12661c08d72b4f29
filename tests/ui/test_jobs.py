"""Long work goes on beside the interface and can be stopped."""

from threading import Event

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.jobs import Job, Report


def test_the_result_arrives_in_the_interface_thread(qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[tuple[object, bool]] = []

    class Listener(QObject):
        def hear(self, result: object) -> None:
            seen.append((result, QThread.currentThread() is self.thread()))

    listener = Listener()

    def work(report: Report) -> str:
        report(1, 2)
        return "fait"

    job = Job(work, owner)
    job.succeeded.connect(listener.hear)
    with qtbot.waitSignals([job.progressed, job.succeeded, job.finished], timeout=5000):
        job.start()
    assert seen == [("fait", True)]
    assert not job.running


def test_a_cancelled_work_stops_at_its_next_report(qtbot: QtBot) -> None:
    owner = QObject()
    gate = Event()
    reached: list[int] = []

    def work(report: Report) -> None:
        gate.wait(5)
        for step in range(1000):
            report(step, 1000)
            reached.append(step)

    job = Job(work, owner)
    with qtbot.waitSignals([job.cancelled, job.finished], timeout=5000):
        job.start()
        assert job.running
        job.cancel()
        gate.set()
    assert reached == []


def test_a_failure_is_told(qtbot: QtBot) -> None:
    owner = QObject()

    def work(_report: Report) -> None:
        raise OSError(28, "No space left on device")

    job = Job(work, owner)
    with qtbot.waitSignal(job.failed, timeout=5000) as signal:
        job.start()
    assert signal.args is not None
    assert isinstance(signal.args[0], OSError)
    job.wait()
