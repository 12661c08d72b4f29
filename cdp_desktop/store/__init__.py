"""The community's data in SQLite."""
