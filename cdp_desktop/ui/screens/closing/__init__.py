"""Reading back before leaving, and ending the meeting."""

from cdp_desktop.ui.screens.closing.panel import ClosingPanel

__all__ = ["ClosingPanel"]
