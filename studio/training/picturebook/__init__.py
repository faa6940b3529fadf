"""A small text-to-image model trained from scratch on scenes this package draws."""
