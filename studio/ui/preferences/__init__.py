"""What the user prefers: a dialog with a page for each part of the program."""
