"""A scene with two screens, run in a process of its own: the platform of the tests has one, chosen when it starts.

``python -m tests.ui.two_screens extended`` prints what happened, one JSON object.
"""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

LAPTOP = {"name": "eDP-1", "x": 0, "y": 0, "width": 1366, "height": 768}
BEAMER = {"name": "HDMI-1", "x": 1366, "y": 0, "width": 1920, "height": 1080}
ARRANGEMENTS: dict[str, list[dict[str, Any]]] = {
    "extended": [LAPTOP, BEAMER],
    "scaled": [LAPTOP, BEAMER | {"dpr": 1.5}],
    "four_by_three": [LAPTOP, BEAMER | {"width": 1024, "height": 768}],
    "mirrored": [LAPTOP, LAPTOP | {"name": "HDMI-1"}],
    "three": [LAPTOP, BEAMER, BEAMER | {"name": "DP-2", "x": 3286}],
}


def platform(name: str) -> str:
    """Write the arrangement where the platform reads it."""
    screens = [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | screen for screen in ARRANGEMENTS[name]]
    path = Path(tempfile.mkdtemp()) / "screens.json"
    path.write_text(json.dumps({"screens": screens}), "utf-8")
    return f"offscreen:configfile={path}"


def run() -> dict[str, Any]:
    """Turn the projector on, unplug its screen, plug it again, and move the control window onto it."""
    from PySide6.QtWidgets import QApplication

    from cdp_desktop.settings import Settings
    from cdp_desktop.ui.main_window import MainWindow
    from cdp_desktop.ui.theme import apply

    app = QApplication([])
    apply(app, "light")
    laptop = next(screen for screen in app.screens() if screen.name() == "eDP-1")
    window = MainWindow(Settings(installation="a"))
    window.setScreen(laptop)
    window.setGeometry(20, 20, 1280, 700)
    window.show()
    app.processEvents()
    projector = window.projector
    told: dict[str, Any] = {"choices": sorted(screen.name() for screen in projector.screens)}
    told["on"] = projector.turn_on()
    if not told["on"]:
        told["room"] = projector.room is not None
        return told
    app.processEvents()
    assert projector.room
    beamer = projector.room.screen()
    told["screen"] = beamer.name()
    told["covers"] = projector.room.geometry() == beamer.geometry()
    told["control"] = window.screen() is laptop and not window.geometry().intersects(projector.room.geometry())
    told["kept"] = window.settings.room_screen
    app.screenRemoved.emit(beamer)
    told["unplugged"] = [projector.on, projector.in_sight, projector.said]
    app.screenAdded.emit(beamer)
    told["plugged"] = [projector.in_sight, projector.room.screen() is beamer]
    handle = window.windowHandle()
    handle.setScreen(beamer)
    app.processEvents()
    told["under"] = projector.in_sight
    handle.setScreen(laptop)
    app.processEvents()
    told["back"] = projector.in_sight
    window.close()
    app.processEvents()
    told["left"] = [type(one).__name__ for one in app.topLevelWidgets() if one is not window]
    return told


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = platform(sys.argv[1])
    json.dump(run(), sys.stdout)
