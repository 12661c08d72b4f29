"""Preparing a meeting: its agenda, what is carried over, and what must be known before the day."""

from cdp_desktop.ui.screens.preparation.panel import PreparationPanel

__all__ = ["PreparationPanel"]
