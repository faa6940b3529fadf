"""One scene being painted: its canvas, its light and its random choices."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from studio.training.picturebook.drawing.canvas import Canvas, Colour, Size, mix
from studio.training.picturebook.drawing.layout import horizon
from studio.training.picturebook.world import Scene

SKY: dict[str, tuple[Colour, Colour, Colour]] = {
    "day": ((62, 152, 238), (138, 202, 250), (222, 242, 252)),
    "sunset": ((196, 74, 92), (248, 132, 62), (255, 214, 112)),
    "night": ((6, 10, 40), (16, 26, 78), (44, 62, 126)),
    "dawn": ((146, 190, 236), (232, 208, 232), (255, 222, 196)),
    "dusk": ((38, 24, 92), (104, 52, 138), (222, 104, 150)),
}
LIGHT: dict[str, Colour] = {  # what the time of day leaves of the colours of the land
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.74, 0.54),
    "night": (0.28, 0.36, 0.66),
    "dawn": (1.0, 0.90, 0.93),
    "dusk": (0.66, 0.54, 0.80),
}
GLOW: dict[str, Colour] = {  # and of an object's own
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.92, 0.82),
    "night": (0.78, 0.81, 0.96),
    "dawn": (1.0, 0.97, 0.97),
    "dusk": (0.88, 0.80, 0.95),
}
DARK = frozenset({"night", "dusk"})


class Page:
    """A canvas with the scene that is painted on it; ``rng`` draws what a caption cannot say."""

    def __init__(self, scene: Scene, size: Size) -> None:
        self.scene = scene
        self.canvas = Canvas(size)
        self.width, self.height = size
        self.unit = self.canvas.unit
        self.rng = random.Random(scene.seed)
        self.horizon = horizon(scene, self.height)

    @property
    def dark(self) -> bool:
        """Whether lamps are lit."""
        return self.scene.time in DARK

    @property
    def glow(self) -> Colour:
        """The light on objects: space has a sun of its own, a room a lamp."""
        if self.scene.setting in ("space", "room"):
            return mix(GLOW[self.scene.time], (1.0, 0.97, 0.92), 0.7)
        return GLOW[self.scene.time]

    @property
    def haze(self) -> Colour:
        """The colour of the sky just above the horizon, which far things take on."""
        return SKY[self.scene.time][2]

    def lit(self, colour: Colour, far: float = 0.0) -> Colour:
        """A colour of the land in the light of the scene's time, ``far`` (0-1) in the haze."""
        if self.dark:  # colours fade
            grey = 0.35 * colour[0] + 0.5 * colour[1] + 0.15 * colour[2]
            colour = mix(colour, (grey, grey, grey), 0.45 if self.scene.time == "night" else 0.08)
        red, green, blue = (part * light for part, light in zip(colour, LIGHT[self.scene.time], strict=True))
        return mix((red, green, blue), self.haze, far)

    def shades(self, *colours: Colour, far: float = 0.0) -> Sequence[Colour]:
        """Several colours in the scene's light."""
        return [self.lit(colour, far) for colour in colours]

    def waves(self, length: float, count: int = 2) -> npt.NDArray[np.float64]:
        """A smooth random line across the picture, from about -1 to 1; ``length`` in units of the picture."""
        across = (np.arange(self.width) - self.width / 2) / (self.unit * length)
        parts = [(self.rng.uniform(0.6, 1.5), self.rng.uniform(0, 6.28)) for _ in range(count)]
        return np.asarray(sum(np.sin(across * pace + phase) for pace, phase in parts)) / count

    def hills(self, colours: Sequence[Colour], rise: float, length: float, level: float = 0.0) -> None:
        """A rolling line about ``rise`` of the picture tall; ``level`` lowers all of it below the horizon."""
        tops = self.horizon + self.height * (level - rise * (0.55 + 0.45 * self.waves(length)))
        self.canvas.below(tops, colours, self.height if level else self.horizon + 2)

    def ground(self, *colours: Colour) -> None:
        """Everything below the horizon."""
        self.canvas.sweep(self.shades(*colours), self.horizon, self.height)

    def across(self, step: float) -> list[float]:
        """Places from beyond the left edge to beyond the right one, about ``step`` units apart, in pixels."""
        found, x = [], -self.rng.uniform(0, 1) * step * self.unit
        while x < self.width + step * self.unit:
            found.append(x)
            x += step * self.unit * self.rng.uniform(0.75, 1.25)
        return found
