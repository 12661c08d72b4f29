"""« Chemin de changements »: what a community works towards, what it reads of it, and on what grounds."""
