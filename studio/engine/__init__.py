"""The engine: local diffusion as generators of events; importing this package imports no torch."""
