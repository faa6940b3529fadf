"""The commands of the window as rows of data, one module per menu."""
