"""The tools that the live screen offers, in the order of its menu."""

from typing import Final

from cdp_desktop.ui.screens.live.dock import ToolKind

TOOLS: Final[tuple[ToolKind, ...]] = ()
