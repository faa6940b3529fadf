"""Open documents: their tabs, what is recovered of them, and how new ones begin."""
