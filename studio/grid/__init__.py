"""Grids of pictures: what changes along rows, columns and pages, in which order it is made, and how told."""
