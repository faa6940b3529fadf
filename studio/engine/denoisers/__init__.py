"""Denoisers: what families around one kind of network have in common, and what is done to the networks."""
