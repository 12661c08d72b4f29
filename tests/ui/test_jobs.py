"""Long work goes on beside the interface and can be stopped."""

from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.jobs import Job, Report


def test_the_result_arrives_in_the_interface_thread(qtbot: QtBot) -> None:
    seen: list[tuple[object, bool]] = []

    class Listener(QObject):
        def hear(self, result: object) -> None:
            seen.append((result, QThread.currentThread() is self.thread()))

    listener = Listener()

    def work(report: Report) -> str:
        report(1, 2)
        return "fait"

    job = Job(work)
    job.succeeded.connect(listener.hear)
    with qtbot.waitSignals([job.progressed, job.succeeded, job.finished], timeout=5000):
        job.start()
    assert seen == [("fait", True)]
    assert not job.running


def test_a_cancelled_work_stops_at_its_next_report(qtbot: QtBot) -> None:
    gate = Event()
    reached: list[int] = []

    def work(report: Report) -> None:
        gate.wait(5)
        for step in range(1000):
            report(step, 1000)
            reached.append(step)

    job = Job(work)
    with qtbot.waitSignals([job.cancelled, job.finished], timeout=5000):
        job.start()
        assert job.running
        job.cancel()
        gate.set()
    assert reached == []


def test_a_failure_is_told(qtbot: QtBot) -> None:

    def work(_report: Report) -> None:
        raise OSError(28, "No space left on device")

    job = Job(work)
    with qtbot.waitSignal(job.failed, timeout=5000) as signal:
        job.start()
    assert signal.args is not None
    assert isinstance(signal.args[0], OSError)
    job.wait()


@pytest.mark.usefixtures("qapp")
def test_a_work_outlives_the_widget_that_asked_for_it() -> None:
    gate, ended = Event(), Event()
    heard: list[object] = []

    class Listener(QObject):
        def hear(self, result: object) -> None:
            heard.append(result)

    def work(report: Report) -> str:
        gate.wait(5)
        report(1, 1)
        ended.set()
        return "fait"

    listener = Listener()
    job = Job(work)
    job.progressed.connect(listener.hear)
    job.succeeded.connect(listener.hear)
    job.start()
    del job
    listener.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gate.set()
    Job.finish()
    QCoreApplication.processEvents()
    assert ended.is_set()
    assert heard == []
