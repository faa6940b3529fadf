"""One layer: pixels or a group of layers, with a place and a way of being laid over what is below."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import uuid4

import numpy as np

from studio.document import kernels
from studio.document.kernels import words
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.transform import Transform
from studio.job import ControlSettings, Pixels, Record


def new_id() -> str:
    """A name that no other layer or mask has."""
    return uuid4().hex


@dataclass(frozen=True, eq=False)
class Layer:
    """Pixels with a place and a way of being laid over what is below them.

    The raster's pixel (0, 0) lies at (x, y) of the document. `opacity` is 0..1, `mode` a key of
    `blend.MODES`. `record` tells how a generated layer was made. `id` stays the same through edits.

    `group` is the id of the group that it lies in, "" at the top level. A group (`is_group`) has no pixels of
    its own: its members lie directly below it in `Document.layers`; they are laid over each other first,
    unless it is `pass_through`. `clip` shows the layer only where the nearest unclipped layer below it in its
    group does. `hidden` is the layer mask, inverted: 255 = hidden, so that a missing tile shows; it lies
    where the raster does and counts while `mask_enabled`. `transform` maps raster and layer mask before they
    are placed; None leaves them as they are. `locked` refuses every edit, `alpha_locked` those of the alpha.
    `label` is a colour's name. A layer with a `control` is a control layer: it steers what is generated,
    and is seen on the screen but is no part of the picture.
    """

    name: str
    raster: Raster = field(default_factory=lambda: Raster(4))
    x: int = 0
    y: int = 0
    opacity: float = 1.0
    visible: bool = True
    mode: str = "normal"
    record: Record | None = None
    id: str = field(default_factory=new_id)
    group: str = ""
    is_group: bool = False
    pass_through: bool = False
    clip: bool = False
    locked: bool = False
    alpha_locked: bool = False
    hidden: Raster = field(default_factory=lambda: Raster(1))
    has_mask: bool = False
    mask_enabled: bool = True
    transform: Transform | None = None
    label: str = ""
    control: ControlSettings | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it is seen on the screen, as far as it alone decides."""
        return self.visible and self.opacity > 0

    @property
    def in_picture(self) -> bool:
        """Whether it takes part in the composite, as far as it alone decides."""
        return self.is_shown and self.control is None

    @property
    def hides(self) -> bool:
        """Whether its layer mask hides anything."""
        return self.mask_enabled and bool(self.hidden.tiles)

    @cached_property
    def shown(self) -> Raster:
        """The raster as its transform shows it."""
        return self.raster if self.transform is None else self.transform.applied(self.raster)

    @cached_property
    def shown_hidden(self) -> Raster:
        """The layer mask as the transform shows it."""
        return self.hidden if self.transform is None else self.transform.applied(self.hidden)

    def replace(self, **changes: Any) -> Layer:
        """A copy with some fields changed and the same id."""
        return dataclasses.replace(self, **changes)

    def applied(self) -> Layer:
        """With its transform made part of its pixels, ready to be painted on; itself when it has none."""
        if self.transform is None:
            return self
        return self.replace(raster=self.shown, hidden=self.shown_hidden, transform=None)

    def bounds(self) -> Rect:
        """The smallest rectangle around its visible pixels, in document pixels."""
        return self.shown.bounds().shift(self.x, self.y)

    def window(self, rect: Rect) -> Pixels | None:
        """Its pixels in a rectangle of the document, to look at; None where it has none."""
        return self.shown.window(rect.shift(-self.x, -self.y))

    def hidden_window(self, rect: Rect) -> Pixels | None:
        """How far its layer mask hides a rectangle of the document, to look at; None where nothing is."""
        return self.shown_hidden.window(rect.shift(-self.x, -self.y)) if self.hides else None

    def covered(self, rect: Rect) -> Pixels | None:
        """`window` with the layer mask taken from the alpha."""
        pixels, hidden = self.window(rect), self.hidden_window(rect)
        return pixels if pixels is None or hidden is None else veiled(pixels, hidden)


def veiled(pixels: Pixels, hidden: Pixels) -> Pixels:
    """(h, w, 4) with its alpha times 1 - `hidden` / 255, (h, w), rounded."""
    out = np.empty(pixels.shape, np.uint8)
    kernels.laying.veil(words(pixels), np.ascontiguousarray(hidden), words(out))
    return out
