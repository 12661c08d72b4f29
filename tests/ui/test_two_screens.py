"""The window of the room on a screen of its own: chosen, unplugged, plugged again, mirrored, of another shape."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.display import display, missing

ROOT = Path(__file__).parents[2]


def scene(module: str, *arguments: str, **environment: str) -> Any:
    """Run a scene in a process of its own; return what it says."""
    command = [sys.executable, "-m", f"tests.ui.{module}", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False, env=os.environ | environment
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["extended", "scaled", "four_by_three"])
def test_the_room_has_the_other_screen_and_finds_it_again_once_unplugged(name: str) -> None:
    told = scene("two_screens", name)
    assert (told["on"], told["screen"], told["covers"], told["control"]) == (True, "HDMI-1", True, True)
    assert told["kept"].startswith("HDMI-1|")
    on, in_sight, said = told["unplugged"]
    assert (on, in_sight) == (True, False)
    assert "l’écran HDMI-1 est débranché" in said
    assert told["plugged"] == [True, True]
    assert (told["under"], told["back"]) == (False, True)
    assert told["left"] == []


def test_a_mirrored_screen_is_never_covered() -> None:
    assert scene("two_screens", "mirrored") == {"choices": [], "on": False, "room": False}


def test_with_two_other_screens_one_has_to_be_chosen() -> None:
    assert scene("two_screens", "three") == {"choices": ["DP-2", "HDMI-1"], "on": False, "room": False}


@pytest.mark.screen
@pytest.mark.skipif(bool(missing("xrandr")), reason=missing("xrandr") or "all is there")
def test_a_projector_is_unplugged_and_exchanged_on_a_real_server() -> None:
    with display("3286x1080") as name:
        told = scene("real_screens", DISPLAY=name)
    whole, smaller = [1366, 0, 1920, 1080], [1366, 0, 1024, 768]
    assert told["on"]
    assert (told["first"], told["again"], told["smaller"]) == ([True, whole], [True, whole], [True, smaller])
    unplugged, on, said = told["unplugged"]
    assert (unplugged, on) == (True, True)
    assert "l’écran HDMI-1 est débranché" in said
    assert told["control"], "the control window moved"
    assert told["mirrored"], "the laptop is covered by what its mirror shows"
