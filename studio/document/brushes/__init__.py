"""Brushes: what they are, the strokes they make, and what a stroke does to pixels."""
