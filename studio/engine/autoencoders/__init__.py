"""Autoencoders: pictures into the latents that networks work on, and back."""
