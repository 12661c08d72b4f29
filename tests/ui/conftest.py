"""What the tests of the interface share."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from cdp_desktop.ui.theme import apply


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    """Start and end each test in the light theme, at 100 %."""
    apply(qapp, "light")
    yield
    apply(qapp, "light")
