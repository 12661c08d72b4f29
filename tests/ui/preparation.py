"""The preparation of a meeting, as a person sees it and acts on it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.screens.preparation import PreparationPanel
from cdp_desktop.ui.widgets.picker import Picker
from cdp_desktop.ui.widgets.text import Label
from cdp_desktop.workspace import Workspace
from tests.builders import demo_clock, demo_meeting
from tests.ui.typing import type_text

KEY = Qt.Key


def shown(workspace: Workspace, qtbot: QtBot, number: int = 9, width: int = 1240) -> PreparationPanel:
    """Show the preparation of a meeting of the demo."""
    panel = PreparationPanel(workspace, demo_meeting(workspace, number), demo_clock(8))
    qtbot.addWidget(panel)
    panel.resize(width, 640)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.setFocus(Qt.FocusReason.OtherFocusReason)
    return panel


def rows(panel: PreparationPanel) -> list[str]:
    """Return the points as a screen reader says them, with plain spaces."""
    model = panel.agenda.list.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    return [text.replace("\u00a0", " ") for text in spoken]


def titles(panel: PreparationPanel) -> list[str]:
    """Return the titles shown, in order."""
    return [line.item.title for line in panel.agenda.list.lines.rows]


def words(widget: QWidget) -> str:
    """Return every sentence in sight, with plain spaces."""
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible()).replace("\u00a0", " ")


def go_to(panel: PreparationPanel, row: int) -> None:
    """Go to a point with the arrows, as a person does."""
    panel.agenda.list.setFocus()
    panel.agenda.list.setCurrentIndex(panel.agenda.list.lines.index(row, 0))


def choose(box: QComboBox, label: str) -> None:
    """Choose in a closed list, with the keyboard."""
    box.setFocus()
    place = box.findText(label)
    assert place >= 0, label
    QTest.keyClick(box, KEY.Key_Home)
    for _step in range(place):
        QTest.keyClick(box, KEY.Key_Down)


def search(field: Picker, letters: str) -> None:
    """Choose what is found first by a few letters, with the keyboard."""
    field.setFocus()
    field.selectAll()
    type_text(field, letters)
    QTest.keyClick(field.popup if field.popup.isVisible() else field, KEY.Key_Return)


def editor(panel: PreparationPanel) -> QLineEdit:
    """Return the field opened in the list."""
    return panel.agenda.list.viewport().findChildren(QLineEdit)[-1]


def confirm(panel: PreparationPanel, qtbot: QtBot) -> None:
    """Press Enter in the field opened in the list, and let it close."""
    field = editor(panel)
    QTest.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(panel.agenda.list.hasFocus)
