"""Soft areas, for masks and selections alike: drawn, found, put together, grown, outlined."""
