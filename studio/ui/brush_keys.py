"""What keys do to the brush in hand."""

from __future__ import annotations

import math

from studio.app.session import Session
from studio.registry import modules
from studio.tools import LARGEST_BRUSH, brush, eraser


def swap(session: Session) -> None:
    """From the mask brush to the eraser and back, at the same size; from anything else to the brush.

    With a tool in hand that paints colour, foreground and background change places instead.
    """
    if paints(session):
        session.paints.swap()
        return
    held, swaps = session.brush, session.tool in (brush.NAME, eraser.NAME)
    session.set_tool(eraser.NAME if session.tool == brush.NAME else brush.NAME)
    if swaps:
        session.set_brush(held)


def paints(session: Session) -> bool:
    """Whether the tool in hand paints colour."""
    return getattr(modules("studio.tools")[session.tool], "PAINTS", False)


def size(session: Session, factor: float) -> None:
    """Make the brush larger or smaller by `factor`, by one pixel at least."""
    held = session.brush
    step = max(1.0, abs(held.size * factor - held.size))
    wanted = held.size + step if factor > 1 else held.size - step
    session.set_brush(held._replace(size=float(min(LARGEST_BRUSH, max(1, round(wanted))))))


def harden(session: Session, by: float) -> None:
    """Change the hardness of the brush."""
    held = session.brush
    session.set_brush(held._replace(hardness=round(min(1.0, max(0.0, held.hardness + by)), 2)))


def lighten(session: Session, by: float) -> None:
    """Bring the foreground colour nearer to white by so much of the way, or with less than 0 to black."""
    goal, part = (255, by) if by > 0 else (0, -by)
    ways = ((value, (goal - value) * part) for value in session.paints.foreground)
    red, green, blue = (value + (math.ceil(way) if way > 0 else math.floor(way)) for value, way in ways)
    session.paints.pick((red, green, blue))


def fade(session: Session, opacity: float) -> None:
    """Let one stroke do this much, 0..1."""
    session.set_brush(session.brush._replace(opacity=opacity))
