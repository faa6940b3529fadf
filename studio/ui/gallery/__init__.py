"""Widgets that show the gallery: the grid, the search, pictures compared."""
