"""The open documents: their tabs and files, exports, templates, recent files."""
