"""Widgets: they show values and call the session; no pixel is computed here and no model is run."""
