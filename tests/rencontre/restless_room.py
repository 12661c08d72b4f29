"""Programs that run a whole meeting by the keys of the real live screen, each until it is killed.

Run with folders on its standard input, one by one: for each, a program is started, its process number said, then
whatever is safe by then: « point » with the place and the beginning of the running point, « line » with a number.
"""

import os
import sys
from datetime import datetime
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cdp_desktop.domain.running import following
from cdp_desktop.store.queries.meetings import meeting
from cdp_desktop.ui.screens.live import LivePanel
from tests.builders import demo_meeting, open_workspace
from tests.ui.typing import type_text

KINDS = ("", "c ", "p ", "i ", "d ", "s ", "v ", "b ", "k ")
LINES_A_POINT = 6


def said_of(number: int) -> str:
    """Return what is said at a line: long enough to be killed while it is typed."""
    return f"ligne {number} de ce qui se dit dans la salle"


def line_of(number: int) -> str:
    """Return what is typed to say it: the letter of its kind comes first."""
    return KINDS[number % len(KINDS)] + said_of(number)


def main() -> None:
    """Start a program for each folder named, and wait until it dies."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            attend(Path(line.strip()))
        tell("child", child)
        os.wait()
        tell("end")


def attend(folder: Path) -> None:
    """Run the demo's next meeting without end, as fast as keys can be pressed."""
    app = QApplication([])
    workspace = open_workspace(folder)
    meeting_id = demo_meeting(workspace)
    panel = LivePanel(workspace, meeting_id, lambda: datetime.now().astimezone())
    panel.show()
    panel.activateWindow()
    while not panel.isActiveWindow():
        app.processEvents()
    line = panel.capturing.line.field
    for number in count():
        if number % LINES_A_POINT == 0:
            found = workspace.read(meeting, meeting_id)
            back = found.current is not None and following(found.items) is None
            QTest.keyClick(line, Qt.Key.Key_Left if back else Qt.Key.Key_F8, CTRL if back else PLAIN)
            found = workspace.read(meeting, meeting_id)
            assert found.current is not None
            tell("point", found.items.index(found.current), found.current.intervals[-1].started_at.isoformat())
        type_text(line, line_of(number))
        QTest.keyClick(line, Qt.Key.Key_Return)
        tell("line", number)
        app.processEvents()


def tell(*words: object) -> None:
    """Say something at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier

if __name__ == "__main__":
    main()
