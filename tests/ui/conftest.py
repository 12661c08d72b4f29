"""What the tests of the interface share."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cdp_desktop.ui.theme import apply, theme
from cdp_desktop.ui.tokens import LIGHT


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    """Start and end each test in the light theme, at 100 %."""
    _dress(qapp)
    yield
    _dress(qapp)


def _dress(app: QApplication) -> None:
    if not app.styleSheet() or (theme.palette, theme.scale) != (LIGHT, 1):  # to dress it again takes a while
        apply(app, "light")


Page = Callable[..., QWidget]


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[Page]:
    """Give a function that puts widgets in a window, in sight and with the focus, until the end of the test."""
    kept: list[QWidget] = []

    def put(*widgets: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        qtbot.addWidget(window)
        box = QVBoxLayout(window)
        for widget in widgets:
            box.addWidget(widget)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield put
    kept.clear()
