"""Reusable widgets: they follow the theme and the text size, and know nothing of the community."""
