"""Guides: lines across the canvas that points snap to."""

from __future__ import annotations

from typing import NamedTuple


class Guide(NamedTuple):
    """A line across the canvas: x = `position` when vertical, y = `position` otherwise, document pixels."""

    vertical: bool
    position: float
