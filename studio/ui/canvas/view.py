"""Where the document lies on the canvas: zoom, place, rotation, mirror, and the mapping between the two."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QTransform

ZOOM_MIN = 0.01
ZOOM_MAX = 64.0
STOPS: tuple[float, ...] = (0.01, 0.02, 0.03, 0.05, 0.0625, 0.0833, 0.125, 0.1667, 0.25, 0.3333, 0.5, 0.6667)
STOPS += (1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0, 48.0, 64.0)
SNAP = 0.03  # a wheel zoom that ends this near to 100 % lands on it
MARGIN = 28  # logical pixels left free around a fitted picture
BELOW = 80  # logical pixels left free under one with candidates, where their bar floats
REACH = 48  # logical pixels of the picture that always stay in sight


@dataclass(frozen=True)
class Viewport:
    """Zoom, position, rotation and mirror of a document in a widget.

    `zoom` is device pixels per document pixel, so 1.0 is pixel for pixel on every screen. `x` and `y` are the
    device pixel where the document's top left corner lies; they are whole numbers, so that at whole zooms
    every document pixel covers whole device pixels. Widget positions are logical pixels. The document is
    first mirrored left to right when `mirrored`, then turned clockwise by `angle` degrees, above -180 to 180.
    """

    width: int = 1  # of the widget, logical pixels
    height: int = 1
    ratio: float = 1.0  # device pixels per logical pixel
    zoom: float = 1.0
    x: int = 0
    y: int = 0
    angle: float = 0.0
    mirrored: bool = False

    @property
    def scale(self) -> float:
        """Logical pixels per document pixel."""
        return self.zoom / self.ratio

    @property
    def is_straight(self) -> bool:
        """Whether the document's pixels have upright edges on the screen: turned by quarters only."""
        return self.angle % 90 == 0

    @property
    def is_upright(self) -> bool:
        """Whether it is neither turned nor mirrored."""
        return not self.angle and not self.mirrored

    @property
    def transform(self) -> QTransform:
        """From document pixels to logical pixels of the widget."""
        a, b, c, d = self._axes
        scale, ratio = self.scale, self.ratio
        return QTransform(a * scale, b * scale, c * scale, d * scale, self.x / ratio, self.y / ratio)

    @cached_property
    def ground(self) -> QTransform:
        """From the ground, the zoomed document before it is turned, to device pixels of the widget."""
        return QTransform(*self._axes, self.x, self.y)

    def to_document(self, x: float, y: float) -> tuple[float, float]:
        """A widget position (logical pixels) in document pixels."""
        return self._turned_back((x * self.ratio - self.x) / self.zoom, (y * self.ratio - self.y) / self.zoom)

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """A document position in logical pixels of the widget."""
        x, y = self._turned(x * self.zoom, y * self.zoom)
        return (x + self.x) / self.ratio, (y + self.y) / self.ratio

    def to_device(self, x: float, y: float) -> tuple[int, int]:
        """A document position as the nearest device pixel edge of the widget."""
        across, down = self._turned(*self.to_ground(x, y))
        return round(across) + self.x, round(down) + self.y

    def to_ground(self, x: float, y: float) -> tuple[int, int]:
        """A document position as the nearest pixel edge of the ground."""
        return round(x * self.zoom), round(y * self.zoom)

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
        dx, dy = self._turned(dx * self.zoom, dy * self.zoom)
        return dataclasses.replace(self, x=round(self.x - dx), y=round(self.y - dy))

    def turned(self, angle: float, at: tuple[float, float] | None = None) -> Viewport:
        """Turned to `angle` degrees clockwise, keeping the document point under `at` (the centre) there."""
        at = at or (self.width / 2, self.height / 2)
        point = self.to_document(*at)
        return dataclasses.replace(self, angle=_principal(angle))._with(point, at)

    def flipped(self) -> Viewport:
        """What is seen mirrored left to right, about the middle of the widget."""
        at = self.width / 2, self.height / 2
        point = self.to_document(*at)
        view = dataclasses.replace(self, angle=_principal(-self.angle), mirrored=not self.mirrored)
        return view._with(point, at)

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

        `below` logical pixels at the lower edge are left free for what floats there.
        """
        below = max(below, MARGIN)
        middle = width / 2, height / 2
        across, down = self._turned_sides(width, height)
        wide = max(self.width - 2 * MARGIN, 1) * self.ratio / max(across, 1)
        high = max(self.height - MARGIN - below, 1) * self.ratio / max(down, 1)
        zoom = min(wide, high)
        step = 1.0 if self.ratio < 1.5 else 0.5  # uneven pixels cannot be told on a fine screen
        view = dataclasses.replace(self, zoom=_clamped(math.floor(zoom / step) * step if zoom >= 1 else zoom))
        return view._with(middle, (self.width / 2, (self.height + MARGIN - below) / 2))

    def kept(self, width: int, height: int) -> Viewport:
        """Moved as little as needed for some of a width x height document to stay in sight."""
        reach = REACH * self.ratio
        xs, ys = zip(*(self._turned(*corner) for corner in self._corners(width, height)), strict=True)
        x = min(max(self.x, reach - max(xs)), self.width * self.ratio - reach - min(xs))
        y = min(max(self.y, reach - max(ys)), self.height * self.ratio - reach - min(ys))
        return dataclasses.replace(self, x=round(x), y=round(y))

    def around(self, left: float, top: float, right: float, bottom: float) -> Viewport:
        """Zoomed and moved so that a rectangle of the document fills the widget, with some air around it."""
        wide, high = self._turned_sides(right - left, bottom - top)
        room = max(self.width - 2 * MARGIN, 1) * self.ratio, max(self.height - 2 * MARGIN, 1) * self.ratio
        zoom = _clamped(min(room[0] / max(wide, 1), room[1] / max(high, 1)))
        view = dataclasses.replace(self, zoom=zoom)
        return view._with(((left + right) / 2, (top + bottom) / 2), (self.width / 2, self.height / 2))

    def visible(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of what the widget shows, in document pixels."""
        corners = [self.to_document(x, y) for x in (0, self.width) for y in (0, self.height)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @cached_property
    def _axes(self) -> tuple[float, float, float, float]:
        """Where the document's axes point on the screen: (right x, right y, down x, down y)."""
        cosine, sine = _turn(self.angle)
        way = -1 if self.mirrored else 1
        return cosine * way, sine * way, -sine, cosine

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d = self._axes
        return a * x + c * y, b * x + d * y

    def _turned_back(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d = self._axes
        return a * x + b * y, c * x + d * y

    def _turned_sides(self, width: float, height: float) -> tuple[float, float]:
        """The width and height on the screen, in document pixels, of a turned rectangle."""
        cosine, sine = (abs(part) for part in _turn(self.angle))
        return width * cosine + height * sine, width * sine + height * cosine

    def _corners(self, width: float, height: float) -> list[tuple[float, float]]:
        return [(x, y) for x in (0.0, width * self.zoom) for y in (0.0, height * self.zoom)]

    def _with(self, point: tuple[float, float], at: tuple[float, float]) -> Viewport:
        across, down = self._turned(point[0] * self.zoom, point[1] * self.zoom)
        return dataclasses.replace(
            self, x=round(at[0] * self.ratio - across), y=round(at[1] * self.ratio - down)
        )


def _clamped(zoom: float) -> float:
    return float(min(max(zoom, ZOOM_MIN), ZOOM_MAX))


def _principal(angle: float) -> float:
    """The same direction, above -180 and up to 180 degrees."""
    return 180.0 - (180.0 - angle) % 360.0


def _turn(angle: float) -> tuple[float, float]:
    """Cosine and sine of an angle in degrees; exact for quarter turns."""
    if angle % 90 == 0:
        return ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[round(angle / 90) % 4]
    return math.cos(math.radians(angle)), math.sin(math.radians(angle))
