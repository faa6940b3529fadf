"""The picture being edited: layers and a mask as values over immutable pixel tiles."""
