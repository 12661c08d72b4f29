"""PySide6 6.12.0 lost a reference to None at every call on Python 3.11, and the program died within minutes."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

TICKS = 2000


def test_calling_qt_does_not_use_up_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for tick in range(TICKS):
        label.setText(str(tick))
        label.update()
    assert before - sys.getrefcount(None) < TICKS / 10
