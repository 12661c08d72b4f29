"""« Pratiques »: all that was shared, each with its fiche and who took it up."""
