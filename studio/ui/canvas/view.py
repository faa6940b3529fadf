"""Where the document lies on the canvas: zoom, position and the mapping between widget and document."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

ZOOM_MIN = 0.01
ZOOM_MAX = 64.0
STOPS: tuple[float, ...] = (0.01, 0.02, 0.03, 0.05, 0.0625, 0.0833, 0.125, 0.1667, 0.25, 0.3333, 0.5, 0.6667)
STOPS += (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0)
SNAP = 0.03  # a wheel zoom that ends this near to 100 % lands on it
MARGIN = 28  # logical pixels left free around a fitted picture
BELOW = 80  # logical pixels left free under it, where the candidates bar floats
REACH = 48  # logical pixels of the picture that always stay in sight


@dataclass(frozen=True)
class Viewport:
    """Zoom and position of a document in a widget.

    `zoom` is device pixels per document pixel, so 1.0 is pixel for pixel on every screen. `x` and `y` are the
    device pixel where the document's top left corner lies; they are whole numbers, so that at whole zooms
    every document pixel covers whole device pixels. Widget positions are logical pixels.
    """

    width: int = 1  # of the widget, logical pixels
    height: int = 1
    ratio: float = 1.0  # device pixels per logical pixel
    zoom: float = 1.0
    x: int = 0
    y: int = 0

    @property
    def scale(self) -> float:
        """Logical pixels per document pixel."""
        return self.zoom / self.ratio

    def to_document(self, x: float, y: float) -> tuple[float, float]:
        """A widget position (logical pixels) in document pixels."""
        return (x * self.ratio - self.x) / self.zoom, (y * self.ratio - self.y) / self.zoom

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """A document position in logical pixels of the widget."""
        return (x * self.zoom + self.x) / self.ratio, (y * self.zoom + self.y) / self.ratio

    def to_device(self, x: float, y: float) -> tuple[int, int]:
        """A document position as the nearest device pixel edge of the widget."""
        return round(x * self.zoom) + self.x, round(y * self.zoom) + self.y

    def resized(self, width: int, height: int, ratio: float) -> Viewport:
        """The same document position at the centre of a widget of another size or pixel ratio."""
        centre = self.to_document(self.width / 2, self.height / 2)
        zoom = _clamped(self.zoom * ratio / self.ratio)
        view = dataclasses.replace(self, width=width, height=height, ratio=ratio, zoom=zoom)
        return view._with(centre, (width / 2, height / 2))

    def panned(self, dx: float, dy: float) -> Viewport:
        """Moved by (dx, dy) logical pixels."""
        return dataclasses.replace(self, x=round(self.x + dx * self.ratio), y=round(self.y + dy * self.ratio))

    def shifted(self, dx: float, dy: float) -> Viewport:
        """What keeps the picture still on screen when the document's content moves by document pixels."""
        return dataclasses.replace(self, x=round(self.x - dx * self.zoom), y=round(self.y - dy * self.zoom))

    def zoomed(self, zoom: float, at: tuple[float, float] | None = None) -> Viewport:
        """Zoomed to `zoom` (limited to 1 % .. 6400 %), keeping the document point under `at` there."""
        at = at or (self.width / 2, self.height / 2)
        point = self.to_document(*at)
        return dataclasses.replace(self, zoom=_clamped(zoom))._with(point, at)

    def wheeled(self, notches: float, at: tuple[float, float]) -> Viewport:
        """Zoomed by wheel notches (a factor of 2 per three); lands on 100 % when that is near or passed."""
        zoom = self.zoom * 2 ** (notches / 3)
        passed = min(self.zoom, zoom) < 1.0 < max(self.zoom, zoom)
        return self.zoomed(1.0 if passed or abs(zoom - 1.0) < SNAP else zoom, at)

    def stepped(self, direction: int) -> Viewport:
        """Zoomed to the next habitual zoom in (1) or out (-1)."""
        if direction > 0:
            return self.zoomed(next((stop for stop in STOPS if stop > self.zoom * 1.001), ZOOM_MAX))
        return self.zoomed(next((stop for stop in reversed(STOPS) if stop < self.zoom * 0.999), ZOOM_MIN))

    def fitted(self, width: int, height: int, below: int = 0) -> Viewport:
        """A document of width x height centred, whole in sight; beyond 100 % only at whole or half zooms.

        `below` logical pixels at the lower edge are left free for what will come there.
        """
        below += BELOW
        wide = max(self.width - 2 * MARGIN, 1) * self.ratio / max(width, 1)
        high = max(self.height - MARGIN - below, 1) * self.ratio / max(height, 1)
        zoom = min(wide, high)
        step = 1.0 if self.ratio < 1.5 else 0.5  # uneven pixels cannot be told on a fine screen
        view = dataclasses.replace(self, zoom=_clamped(math.floor(zoom / step) * step if zoom >= 1 else zoom))
        return view._with((width / 2, height / 2), (self.width / 2, (self.height + MARGIN - below) / 2))

    def kept(self, width: int, height: int) -> Viewport:
        """Moved as little as needed for some of a width x height document to stay in sight."""
        reach = REACH * self.ratio
        x = min(max(self.x, reach - width * self.zoom), self.width * self.ratio - reach)
        y = min(max(self.y, reach - height * self.zoom), self.height * self.ratio - reach)
        return dataclasses.replace(self, x=round(x), y=round(y))

    def visible(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of what the widget shows, in document pixels."""
        return (*self.to_document(0, 0), *self.to_document(self.width, self.height))

    def _with(self, point: tuple[float, float], at: tuple[float, float]) -> Viewport:
        x = at[0] * self.ratio - point[0] * self.zoom
        y = at[1] * self.ratio - point[1] * self.zoom
        return dataclasses.replace(self, x=round(x), y=round(y))


def _clamped(zoom: float) -> float:
    return min(max(zoom, ZOOM_MIN), ZOOM_MAX)
