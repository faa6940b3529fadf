"""Grids in the session: asked for, run cell by cell, shown, kept."""
