"""Import Qt without the hook that PySide6 leaves on every later import.

The hook serves ``from __feature__``, which we do not use, and makes each import a third slower.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtWidgets  # noqa: E402, F401

builtins.__import__ = _plain_import
