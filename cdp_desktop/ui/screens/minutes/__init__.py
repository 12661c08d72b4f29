"""The minutes of a meeting: what they look like, what is missing, and the file to send."""

from cdp_desktop.ui.screens.minutes.panel import MinutesPanel

__all__ = ["MinutesPanel"]
