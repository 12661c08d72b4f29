"""« Qui peut aider? »: the doors of the neighbourhood, what was counted of them, and what organisations do together."""
