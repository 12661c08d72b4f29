"""« Histoires »: what changed, in the words of those who tell it."""
