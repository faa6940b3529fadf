"""Grids on the stage: what is asked for, the cells as they fill, and the commands on them."""
