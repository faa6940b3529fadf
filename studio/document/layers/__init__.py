"""Layers: what one is, the tree they are, their masks, and what is done to several of them."""
