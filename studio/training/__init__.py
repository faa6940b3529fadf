"""Training small models from pictures and captions."""
