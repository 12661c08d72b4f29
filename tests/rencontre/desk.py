"""The minutes of a meeting that is over, in the window: finished, sent, corrected."""

from datetime import date
from hashlib import sha256

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.domain.attachment import stored_name
from cdp_desktop.domain.meeting import MinutesVersion
from cdp_desktop.domain.record import MeetingRecord
from cdp_desktop.domain.vocabulary import MinutesStatus
from cdp_desktop.store.queries.records import record
from cdp_desktop.ui.screens.closing import ClosingPanel
from cdp_desktop.ui.screens.meeting_screen import MeetingScreen
from cdp_desktop.ui.screens.minutes import MinutesPanel
from cdp_desktop.ui.widgets.buttons import Button
from cdp_desktop.workspace import Workspace
from tests.builders import Clock, demo_meeting
from tests.ui.typing import type_text


class Desk:
    """Someone finishing the minutes of the demo's next meeting, in the window."""

    def __init__(self, workspace: Workspace, screen: MeetingScreen, clock: Clock, qtbot: QtBot) -> None:
        self.workspace = workspace
        self.screen = screen
        self.clock = clock
        self.meeting_id = demo_meeting(workspace)
        self._qtbot = qtbot

    @property
    def record(self) -> MeetingRecord:
        """What is written of the meeting."""
        return self.workspace.read(record, self.meeting_id)

    @property
    def last(self) -> MinutesVersion:
        """The version being worked on, or the last that was sent."""
        return self.record.versions[-1]

    @property
    def minutes(self) -> MinutesPanel:
        """The minutes, in sight."""
        panel = self._tab("minutes")
        assert isinstance(panel, MinutesPanel)
        return panel

    @property
    def closing(self) -> ClosingPanel:
        """The reading back, in sight."""
        panel = self._tab("closing")
        assert isinstance(panel, ClosingPanel)
        return panel

    def _tab(self, tab: str) -> QWidget:
        panel = self.screen.show_tab(tab)
        self.screen.window().activateWindow()  # a wait may have left the window of the tests inactive
        QApplication.processEvents()
        return panel

    def see(self, words: str) -> None:
        """Press the button beside what the minutes lack."""
        beside = [one for one in self.minutes.findChildren(Button) if words in one.accessibleName()]
        assert len(beside) == 1
        beside[0].click()
        QApplication.processEvents()

    def finalize(self, change: str = "") -> None:
        """Make a final version, and say what changed since the one that was sent."""
        card = self.minutes.version
        if change:
            card.change_note.setFocus()
            type_text(card.change_note, change)
        card.finalize.click()
        assert card.refusal.isHidden(), card.refusal.text()
        assert self.last.status is MinutesStatus.FINAL

    def send(self, recipients: int) -> bytes:
        """Note that the final version was sent, and return the file that was kept."""
        number = self.last.number
        card = self.minutes.version
        card.recipients.setValue(recipients)
        card.send.click()
        self._qtbot.waitUntil(lambda: self.last.status is MinutesStatus.SENT, timeout=15_000)
        return self.kept(number)

    def kept(self, number: int) -> bytes:
        """Return the bytes of a version that was sent; its name in the folder is that of what it holds."""
        version = next(one for one in self.record.versions if one.number == number)
        assert version.file is not None
        name = stored_name(version.file.sha256, version.file.file_name)
        content = (self.workspace.folder.attachments / name).read_bytes()
        assert sha256(content).hexdigest() == version.file.sha256
        return content

    @property
    def sendings(self) -> list[tuple[int, date, int]]:
        """What is noted of each sending: of which version, when, to how many."""
        return [(one.number, sent.on, sent.recipients) for one in self.record.versions for sent in one.distributions]


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
