"""The document as the window edits it: its layers, masks and areas, what is painted, what is put elsewhere."""
