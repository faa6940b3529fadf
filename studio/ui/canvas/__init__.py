"""The canvas: the view of the picture, what is painted over it, and the hand that draws on it."""
