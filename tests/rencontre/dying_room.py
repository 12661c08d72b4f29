"""A program that runs the real screen of a meeting, says « ready », and waits to be killed.

Run by `test_running.py` with the folder as its only argument; its clock is moved by hand.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cdp_desktop.ui.screens.live import LivePanel
from tests.builders import demo_clock, demo_meeting, demo_workspace
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return


def main() -> None:
    """Begin the demo's next meeting at 9 h, go to its second point at 9 h 15, and capture until 9 h 27."""
    app = QApplication([])
    workspace = demo_workspace(Path(sys.argv[1]))
    clock = demo_clock()
    panel = LivePanel(workspace, demo_meeting(workspace), clock)
    panel.show()
    panel.activateWindow()
    while not panel.isActiveWindow():
        app.processEvents()
    QTest.mouseClick(panel.point.start, Qt.MouseButton.LeftButton)
    line = panel.capturing.line.field
    type_text(line, "La première")
    QTest.keyClick(line, ENTER)
    clock.set(9, 15)
    QTest.keyClick(line, Qt.Key.Key_F8)
    clock.set(9, 27)
    panel.pulse.beat()
    type_text(line, "b Validée juste avant")
    QTest.keyClick(line, ENTER)
    type_text(line, "i Pas encore validé")
    assert workspace.drafts is not None
    workspace.drafts.flush()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    app.exec()


main()
