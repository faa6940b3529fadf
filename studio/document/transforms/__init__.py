"""Pixels put elsewhere: affine maps, what they show, and what they are applied to."""
