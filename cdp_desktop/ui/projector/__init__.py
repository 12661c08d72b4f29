"""The window that the room sees, and what leads it."""

from cdp_desktop.ui.projector.projector import Projector

__all__ = ["Projector"]
