"""Masks in the window: their panel, their dialogs, and what the model will see of them."""
