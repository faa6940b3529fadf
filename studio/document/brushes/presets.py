"""Brushes to begin with."""

from __future__ import annotations

from typing import NamedTuple

from studio.document.brushes.brush import Brush
from studio.document.brushes.curve import LINEAR, OFF


class Preset(NamedTuple):
    """A brush with a name."""

    name: str
    brush: Brush


_LIGHT = ((0.0, 0.25), (1.0, 1.0))  # pressure that never takes all
_PRESSED = ((0.0, 0.0), (0.5, 0.3), (1.0, 1.0))

PRESETS = (
    Preset("Round", Brush(40, 0.9)),
    Preset("Soft", Brush(120, 0.0, spacing=0.06, size_curve=OFF, opacity_curve=LINEAR)),
    Preset("Pencil", Brush(8, 0.6, 0.9, 1, 0.08, tip="pencil", size_curve=_LIGHT, opacity_curve=_PRESSED)),
    Preset("Ink", Brush(14, 1.0, spacing=0.04, smoothing=0.35, size_curve=_PRESSED)),
    Preset("Chalk", Brush(48, 0.5, 0.9, spacing=0.08, tip="chalk", size_curve=_LIGHT, opacity_curve=LINEAR)),
    Preset("Airbrush", Brush(160, 0.0, 0.8, flow=0.08, size_curve=OFF, flow_curve=LINEAR)),
    Preset("Square", Brush(48, 1.0, spacing=0.02, tip="square", roundness=0.6, angle=30, size_curve=OFF)),
    Preset("Bristle", Brush(56, 0.7, 0.95, spacing=0.02, tip="bristle", size_curve=_LIGHT)),
)  # fmt: skip
