"""The navigator: the whole picture small, which part of it is seen, and the zoom and rotation of the view."""
