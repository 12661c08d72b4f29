"""A screen reader reduced to its ears and hands: run by the system's Python, where pyatspi is, inside a session bus.

It starts the program given as arguments, then answers one request of JSON per line: ``{"do": "nodes"}``,
``{"do": "press", "name": …}``, ``{"do": "focus", "name": …}``, ``{"do": "type", "text": …}`` or
``{"do": "key", "name": …}`` (a name of X). The program ends with it.
"""

import ctypes
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]

APPLICATION = "cdp-desktop"
PATIENCE = 30.0  # seconds for a name to come in sight: the machine may be busy
MARK = "reader: "
POINTER_ROOT, CURRENT_TIME = 1, 0  # X’s numbers
IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda _display, _error: 0)
STATES = ("focusable", "focused", "enabled", "editable", "checked", "selected")


def application() -> Any:
    """Return the root of the program's tree, once it is there."""
    desktop = pyatspi.Registry.getDesktop(0)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for child in desktop:
            if child is not None and child.name == APPLICATION:
                return child
        time.sleep(0.1)
    raise LookupError(APPLICATION)


def activate(root: Any) -> None:
    """Bring the window to the front, as a window manager does; the bare screen of the tests has none."""
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XDefaultRootWindow.restype = ctypes.c_ulong
    library.XSetErrorHandler(IGNORE)  # a window not yet in sight refuses the focus
    display = ctypes.c_void_p(library.XOpenDisplay(None))
    unused, windows, count = ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    deadline = time.monotonic() + PATIENCE
    while not root[0].getState().contains(pyatspi.STATE_ACTIVE):
        if time.monotonic() > deadline:
            raise LookupError("an active window")
        top = ctypes.c_ulong(library.XDefaultRootWindow(display))
        library.XQueryTree(display, top, *map(ctypes.byref, (unused, unused, windows, count)))
        for window in windows[: count.value]:
            library.XSetInputFocus(display, ctypes.c_ulong(window), POINTER_ROOT, CURRENT_TIME)
        library.XSync(display, False)
        time.sleep(0.1)


def shown(node: Any) -> Iterator[Any]:
    """Give what is on the screen, a list's lines included, in the order of the tree."""
    for child in node:
        if child is None:
            continue
        states = child.getState()
        if states.contains(pyatspi.STATE_SHOWING) or child.getRoleName() == "frame":
            yield child
            yield from shown(child)


def described(node: Any) -> dict[str, Any]:
    """Say what a screen reader would of a node."""
    states = node.getState()
    found = [name for name in STATES if states.contains(getattr(pyatspi, f"STATE_{name.upper()}"))]
    said = {"role": node.getRoleName(), "name": node.name, "states": found}
    if "editable" in found:
        said["text"] = node.queryText().getText(0, -1)
    return said


def named(root: Any, name: str) -> Any:
    """Return what can be acted upon under a name, once it is on the screen and at work."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for node in shown(root):
            states = node.getState()
            at_work = all(map(states.contains, (pyatspi.STATE_FOCUSABLE, pyatspi.STATE_ENABLED)))
            if node.name == name and at_work:
                return node
        time.sleep(0.1)
    raise LookupError(name)


def press(node: Any) -> None:
    """Press a button as a screen reader does."""
    action = node.queryAction()
    names = [action.getName(number) for number in range(action.nActions)]
    action.doAction(names.index("Press"))


def key(symbol: int) -> None:
    """Press and release a key, wherever the focus is."""
    pyatspi.Registry.generateKeyboardEvent(symbol, None, pyatspi.KEY_SYM)


def answer(root: Any, asked: dict[str, str]) -> Any:
    """Do what is asked, and return what there is to say of it."""
    if asked["do"] == "nodes":
        return [described(node) for node in shown(root)]
    if asked["do"] == "press":
        press(named(root, asked["name"]))
    elif asked["do"] == "focus":
        named(root, asked["name"]).queryComponent().grabFocus()
    elif asked["do"] == "type":
        for letter in asked["text"]:
            key(ord(letter))  # a symbol of X has the number of its letter, in Latin-1
    elif asked["do"] == "key":
        key({"Return": 0xFF0D, "Down": 0xFF54}[asked["name"]])
    return None


def say(answered: Any) -> None:
    """Answer on a line of its own: the bus talks on the same output."""
    sys.stdout.write(f"{MARK}{json.dumps(answered)}\n")
    sys.stdout.flush()


def main(command: list[str]) -> None:
    """Start the program and answer until there is no more request."""
    with subprocess.Popen(command) as program:
        try:
            root = application()
            activate(root)
            say("ready")
            for line in sys.stdin:
                try:
                    say(answer(root, json.loads(line)))
                except LookupError as error:
                    say({"missing": str(error)})
        finally:
            program.terminate()


if __name__ == "__main__":
    main(sys.argv[1:])
