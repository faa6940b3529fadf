"""The command palette: every command, layer, style and recent file, found by a few letters."""
