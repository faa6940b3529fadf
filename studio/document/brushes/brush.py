"""A brush: everything that says how a stroke looks but its colour."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from studio.document.blending.modes import BLENDS
from studio.document.brushes.curve import LINEAR, OFF, Curve, respond, sound

LARGEST_BRUSH = 2000.0  # diameter in document pixels
TIPS = ("round", "square", "pencil", "chalk", "bristle")
UPRIGHT = 60.0  # degrees of tilt that count as lying flat: pens hardly report more

_RANGES: dict[str, tuple[float, float]] = {
    "size": (1, LARGEST_BRUSH),
    "hardness": (0, 1),
    "opacity": (0, 1),
    "flow": (0.01, 1),
    "spacing": (0.01, 2),
    "smoothing": (0, 1),
    "roundness": (0.05, 1),
    "angle": (-360, 360),
}
_CHOICES: dict[str, tuple[str, ...]] = {"tip": TIPS, "mode": BLENDS}
_CURVES = ("size_curve", "opacity_curve", "flow_curve", "tilt_curve")


class Brush(NamedTuple):
    """Size, edge, strength and tip of a brush, and what pen pressure and tilt change of them.

    `size` is the diameter in document pixels at full pressure, `hardness` (0..1) the part of the radius with
    full effect. `opacity` (0..1) is the most that one stroke does however often it crosses itself; `flow`
    (0..1) how much of that one dab gives. `spacing` is the distance of dabs as a part of the diameter,
    `smoothing` (0..1) how slowly the stroke follows the hand. `tip` is one of TIPS, `roundness` its height as
    a part of its width, `angle` its turn in degrees, anticlockwise. The curves take pressure (`tilt_curve`:
    tilt) from 0..1 to a factor; () = it changes nothing. `tilt_turns`: the tip points where the pen leans.
    `mode`: the blend mode in which colour goes over what is there.
    """

    size: float = 64.0
    hardness: float = 0.8
    opacity: float = 1.0
    flow: float = 1.0
    spacing: float = 0.05
    smoothing: float = 0.0
    tip: str = "round"
    roundness: float = 1.0
    angle: float = 0.0
    size_curve: Curve = LINEAR
    opacity_curve: Curve = OFF
    flow_curve: Curve = OFF
    tilt_curve: Curve = OFF
    tilt_turns: bool = False
    mode: str = "normal"

    def values(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {**self._asdict(), **{name: [list(p) for p in getattr(self, name)] for name in _CURVES}}

    def with_values(self, values: Mapping[str, Any]) -> Brush:
        """This brush with those of `values` that make sense; the others stay as they are."""
        fitting = {name: _fitted(name, value) for name, value in values.items() if name in self._fields}
        return self._replace(**{name: value for name, value in fitting.items() if value is not None})


class Touch(NamedTuple):
    """The brush at one point of a stroke: what pressure and tilt left of its size, opacity and flow."""

    size: float
    opacity: float
    flow: float
    angle: float


def touch(brush: Brush, pressure: float, tilt: tuple[float, float] = (0.0, 0.0)) -> Touch:
    """What `pressure` (0..1) and `tilt` (degrees to the right and towards the hand) make of a brush."""
    lean = min(math.hypot(*tilt) / UPRIGHT, 1.0)
    size = brush.size * respond(brush.size_curve, pressure)
    if brush.tilt_curve:
        size *= respond(brush.tilt_curve, lean)
    turn = -math.degrees(math.atan2(tilt[1], tilt[0])) if brush.tilt_turns and lean > 0 else 0.0
    opacity, flow = respond(brush.opacity_curve, pressure), brush.flow * respond(brush.flow_curve, pressure)
    return Touch(size, opacity, flow, brush.angle + turn)


def _fitted(name: str, value: Any) -> Any:
    """`value` as this field takes it; None when it cannot."""
    if name in _RANGES:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return None
        least, most = _RANGES[name]
        return float(min(max(value, least), most))
    if name in _CURVES:
        return _fitted_curve(value)
    if name in _CHOICES:
        return value if isinstance(value, str) and value in _CHOICES[name] else None
    return value if isinstance(value, bool) else None


def _fitted_curve(value: Any) -> Curve | None:
    if not isinstance(value, list | tuple):
        return None
    try:
        points = [(float(x), float(y)) for x, y in value]
    except (TypeError, ValueError):
        return None
    return sound(points) if all(math.isfinite(number) for point in points for number in point) else None
