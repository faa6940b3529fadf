"""Places where jobs run; one file is one place."""
