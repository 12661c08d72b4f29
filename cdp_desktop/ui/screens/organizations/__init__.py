"""« Organismes »: the fiche of each organisation of the neighbourhood, its services, and how sure all that is."""
