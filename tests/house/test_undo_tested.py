"""Whatever is done in the room can be undone whole: each of its gestures is tested for it, but for erasing."""

import ast
import re

import pytest

from tests.house.sources import ROOT, python_files, tree

FOR_GOOD = {"erase_capture"}
"""The gestures that leave no trace on purpose: they say so before."""

ROOM = ("cdp_desktop/ui/screens/live", "cdp_desktop/ui/screens/attendance", "cdp_desktop/ui/screens/closing")


def gestures(folder: str) -> set[str]:
    """Return the operations that the screens of a folder use."""
    return {
        alias.name
        for path in python_files(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cdp_desktop.operations")
        for alias in node.names
        if alias.name[0].islower()
    }


@pytest.mark.parametrize("folder", ROOM)
def test_every_gesture_of_the_room_is_tested_to_undo_whole(folder: str) -> None:
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests" / "operations").rglob("test_*.py"))
    undone = set(re.findall(r"\bdo\(\s*(\w+)", tests))
    assert gestures(folder)
    assert not gestures(folder) - undone - FOR_GOOD
