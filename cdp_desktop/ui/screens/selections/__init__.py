"""Choosing among stories: the rounds, their tables, and the stage where a table chooses."""
