"""The window of the room on a screen of its own: chosen, unplugged, plugged again, mirrored, of another shape."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def scene(name: str) -> Any:
    """Run the scene with these screens; return what it says."""
    command = [sys.executable, "-m", "tests.ui.two_screens", name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", ["extended", "scaled", "four_by_three"])
def test_the_room_has_the_other_screen_and_finds_it_again_once_unplugged(name: str) -> None:
    told = scene(name)
    assert (told["on"], told["screen"], told["covers"], told["control"]) == (True, "HDMI-1", True, True)
    assert told["kept"].startswith("HDMI-1|")
    on, in_sight, said = told["unplugged"]
    assert (on, in_sight) == (True, False)
    assert "l’écran HDMI-1 est débranché" in said
    assert told["plugged"] == [True, True]
    assert (told["under"], told["back"]) == (False, True)
    assert told["left"] == []


def test_a_mirrored_screen_is_never_covered() -> None:
    assert scene("mirrored") == {"choices": [], "on": False, "room": False}


def test_with_two_other_screens_one_has_to_be_chosen() -> None:
    assert scene("three") == {"choices": ["DP-2", "HDMI-1"], "on": False, "room": False}
