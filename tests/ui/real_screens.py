"""A scene on a real X server whose screens are plugged and unplugged, run in a process of its own.

``python -m tests.ui.real_screens`` prints what happened, one JSON object; DISPLAY is a server that nobody else uses,
large enough for both screens.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

LAPTOP: Final = "eDP-1", "1366/340x768/190+0+0", "screen"
BEAMER: Final = "HDMI-1", "1920/1000x1080/560+1366+0", "none"
SMALLER: Final = "HDMI-1", "1024/400x768/300+1366+0", "none"
MIRROR: Final = "HDMI-1", "1366/340x768/190+0+0", "none"


def plug(name: str, geometry: str, output: str) -> None:
    """Have the X server say that there is a screen."""
    subprocess.run(["xrandr", "--setmonitor", name, geometry, output], check=True, capture_output=True)


def unplug(name: str) -> None:
    """Have the X server say that a screen is gone."""
    subprocess.run(["xrandr", "--delmonitor", name], check=True, capture_output=True)


def run() -> dict[str, Any]:
    """Turn the projector on; unplug it, plug it again, exchange it for another one, mirror the laptop."""
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QApplication

    from cdp_desktop.settings import Settings
    from cdp_desktop.ui.main_window import MainWindow
    from cdp_desktop.ui.theme import apply

    app = QApplication([])
    apply(app, "light")
    window = MainWindow(Settings(installation="a"))
    window.setGeometry(20, 20, 1280, 700)
    window.show()
    projector = window.projector

    def until(holds: Callable[[], bool]) -> bool:
        deadline = monotonic() + 20
        while not holds() and monotonic() < deadline:
            app.processEvents()
        return holds()

    def covered() -> tuple[int, int, int, int]:
        assert projector.room
        place = projector.room.geometry()
        return place.x(), place.y(), place.width(), place.height()

    def screens(count: int) -> Callable[[], bool]:
        return lambda: len(app.screens()) == count

    told: dict[str, Any] = {"on": until(screens(2)) and projector.turn_on()}
    told["first"] = until(lambda: projector.in_sight), covered()
    unplug("HDMI-1")
    told["unplugged"] = until(lambda: not projector.in_sight), projector.on, projector.said
    told["control"] = window.isVisible() and window.geometry() == QRect(20, 20, 1280, 700)
    plug(*BEAMER)
    told["again"] = until(lambda: projector.in_sight), covered()
    unplug("HDMI-1")
    until(screens(1))
    plug(*SMALLER)
    told["smaller"] = until(lambda: projector.in_sight), covered()
    unplug("HDMI-1")
    until(screens(1))
    plug(*MIRROR)
    told["mirrored"] = until(screens(2)) and not projector.in_sight
    window.close()
    return told


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    plug(*LAPTOP)
    plug(*BEAMER)
    json.dump(run(), sys.stdout)
