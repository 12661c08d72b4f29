"""« Suivis » and « Décisions »: what was promised and decided at every meeting, found and kept up to date."""
