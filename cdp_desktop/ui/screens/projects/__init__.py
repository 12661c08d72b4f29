"""« Projets »: every initiative, from an observed need to something done, on a board by stage or in a list."""
