"""The document as the window edits it: layers, masks and areas, what is painted and put elsewhere."""
