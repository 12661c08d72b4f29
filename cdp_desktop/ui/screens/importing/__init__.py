"""Bringing in people, organisations or services from a table: the file, its columns, what will happen."""

from cdp_desktop.ui.screens.importing.button import ImportButton
from cdp_desktop.ui.screens.importing.dialog import ImportDialog, ask_import

__all__ = ["ImportButton", "ImportDialog", "ask_import"]
