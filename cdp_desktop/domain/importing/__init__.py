"""Bringing in people, organisations and services from a table: what its columns are, and what each line will do."""
