"""What the tests of « Projets » share: the screen in sight, and what it shows."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cdp_desktop.domain.initiative_file import InitiativeFile
from cdp_desktop.store.queries.initiative_files import initiative_file
from cdp_desktop.ui.screens.projects.screen import ProjectsScreen
from cdp_desktop.workspace import Workspace
from tests.builders import MEETING_DAY
from tests.ui.typing import type_text

ENTER = Qt.Key.Key_Return


def key_of(screen: ProjectsScreen, title: str) -> UUID:
    """Return the key of an initiative in sight, by the beginning of its title."""
    return next(one.id for one in screen.model.rows if one.initiative.title.startswith(title))


def stored(workspace: Workspace, one_id: UUID) -> InitiativeFile:
    """Return what is written of an initiative."""
    return workspace.read(initiative_file, one_id, MEETING_DAY)


def focused() -> QWidget:
    """Return the widget that has the focus."""
    if QApplication.focusWidget() is None:  # a list that closed left the window of the tests inactive
        for window in QApplication.topLevelWidgets():
            window.activateWindow()
        QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key)
    QApplication.processEvents()


def fill(field: QWidget, text: str) -> None:
    """Type in a field."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    type_text(field, text)
    QApplication.processEvents()
