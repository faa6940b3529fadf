"""Everything about brushes and colours around the canvas: their panels, curves, previews and palette."""
