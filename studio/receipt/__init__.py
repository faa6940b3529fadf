"""The reproduction receipt: a picture made again from its record, and what differs; no Qt, no torch."""
