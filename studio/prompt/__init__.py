"""The prompt language."""
