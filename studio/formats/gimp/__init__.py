"""GIMP's own files: their list of layers, and the tiles of their pixels."""
