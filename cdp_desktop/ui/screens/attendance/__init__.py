"""Who is there: the door, and those present."""

from cdp_desktop.ui.screens.attendance.panel import AttendancePanel

__all__ = ["AttendancePanel"]
