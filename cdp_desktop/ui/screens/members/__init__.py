"""« Personnes »: the list, its filters and the fiche of a member."""
