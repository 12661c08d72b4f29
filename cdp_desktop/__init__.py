"""CdP Desktop: prepare, run and document the meetings of a community of practice."""
