"""Sfumato: an offline diffusion image studio for the desktop."""

__version__ = "0.1.0"
