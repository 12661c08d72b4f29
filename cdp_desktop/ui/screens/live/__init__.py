"""The screen of the room: the point under way, its clock, and what is said."""

from cdp_desktop.ui.screens.live.panel import LivePanel

__all__ = ["LivePanel"]
