"""Every finished picture: found again, rated, sorted, traced to what it was made from."""

from __future__ import annotations

from studio.gallery.gallery import Gallery
from studio.gallery.values import ORDERS, Filters, Forecast, Item, Report

__all__ = ["ORDERS", "Filters", "Forecast", "Gallery", "Item", "Report"]
