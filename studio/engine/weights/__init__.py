"""Weights: out of files, under the names of networks, into memory and back out of it."""
