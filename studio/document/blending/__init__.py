"""Layers laid over each other: modes, composites of files and of the screen, what differs between two."""
