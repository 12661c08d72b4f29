"""Bringing data in from files, and giving them out."""
