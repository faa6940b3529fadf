"""The document: layers, a mask and a canvas size, as a value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import reduce
from typing import Any
from uuid import uuid4

import numpy as np

from studio.document.blend import fade, over
from studio.document.raster import Raster, cells
from studio.document.rect import Rect
from studio.job import Pixels, Record

LONGEST_SIDE = 30_000  # pixels
MOST_PIXELS = 400_000_000


@dataclass(frozen=True, eq=False)
class Layer:
    """Pixels with a place and a way of being laid over what is below them.

    The raster's pixel (0, 0) lies at (x, y) of the document. `opacity` is 0..1, `mode` a key of
    `blend.MODES`. `record` tells how a generated layer was made. `id` stays the same through edits.
    """

    name: str
    raster: Raster = field(default_factory=lambda: Raster(4))
    x: int = 0
    y: int = 0
    opacity: float = 1.0
    visible: bool = True
    mode: str = "normal"
    record: Record | None = None
    id: str = field(default_factory=lambda: uuid4().hex)

    @property
    def is_shown(self) -> bool:
        """Whether it takes part in the composite."""
        return self.visible and self.opacity > 0

    def replace(self, **changes: Any) -> Layer:
        """A copy with some fields changed and the same id."""
        return dataclasses.replace(self, **changes)

    def bounds(self) -> Rect:
        """The smallest rectangle around its visible pixels, in document pixels."""
        return self.raster.bounds().shift(self.x, self.y)

    def window(self, rect: Rect) -> Pixels | None:
        """Its pixels in a rectangle of the document, to look at; None where it has none."""
        return self.raster.window(rect.shift(-self.x, -self.y))


@dataclass(frozen=True, eq=False)
class Document:
    """A picture being edited. Every edit returns another document that shares the tiles it did not touch.

    `layers` run from bottom to top and may reach beyond the canvas, which is `width` x `height` pixels with
    its corner at (0, 0). `mask` says what may be generated (255 = regenerate), `guidance` how strongly the
    prompt pulls where (255 = in full; one that is 0 everywhere counts as none). `active` is an index in
    `layers`, 0 when there is none. `origin` is where the canvas' corner lies on the canvas the picture began
    with: what was planned on one canvas finds its place on a later one. Documents are compared by identity.
    """

    width: int
    height: int
    layers: tuple[Layer, ...] = ()
    mask: Raster = field(default_factory=lambda: Raster(1))
    active: int = 0
    origin: tuple[int, int] = (0, 0)
    guidance: Raster = field(default_factory=lambda: Raster(1))

    @classmethod
    def new(cls, width: int, height: int) -> Document:
        """An empty canvas."""
        return cls(width, height)

    @classmethod
    def from_pixels(cls, pixels: Pixels, name: str = "Background") -> Document:
        """A document of one layer with these pixels: (h, w, 4) RGBA, or (h, w, 3) for an opaque one."""
        height, width = pixels.shape[:2]
        if pixels.shape[2] == 3:
            pixels = np.dstack((pixels, np.full((height, width), 255, np.uint8)))
        return cls(width, height, (Layer(name, Raster.from_array(pixels)),))

    @property
    def rect(self) -> Rect:
        """The canvas."""
        return Rect(0, 0, self.width, self.height)

    @property
    def active_layer(self) -> Layer | None:
        """The layer that edits go to."""
        return self.layers[self.active] if self.layers else None

    @property
    def nbytes(self) -> int:
        """Memory held by all tiles, each counted once."""
        return sum({id(tile): tile.nbytes for tile in self.tiles()}.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing on the canvas is visible."""
        return not any(_covers(layer, self.rect) for layer in self.layers if layer.is_shown)

    def tiles(self) -> list[Pixels]:
        """The arrays it is made of."""
        rasters = [layer.raster for layer in self.layers] + [self.mask, self.guidance]
        return [tile for raster in rasters for tile in raster.tiles.values()]

    def with_layer(self, index: int, layer: Layer) -> Document:
        """With the layer at `index` replaced."""
        return self._with((*self.layers[:index], layer, *self.layers[index + 1 :]), self.active)

    def add(self, layer: Layer, index: int | None = None) -> Document:
        """With a layer inserted at `index` (default: just above the active one) and made active."""
        if index is None:
            index = self.active + 1 if self.layers else 0
        return self._with((*self.layers[:index], layer, *self.layers[index:]), index)

    def remove(self, index: int) -> Document:
        """Without that layer; the one below it becomes active when it was the active one."""
        active = self.active - 1 if index <= self.active else self.active
        return self._with(self.layers[:index] + self.layers[index + 1 :], active)

    def move(self, index: int, to: int) -> Document:
        """With the layer at `index` moved to place `to`; the active layer stays active."""
        layers = list(self.layers)
        layers.insert(to, layers.pop(index))
        kept = self.layers[self.active].id
        active = next(i for i, layer in enumerate(layers) if layer.id == kept)
        return self._with(tuple(layers), active)

    def with_active(self, index: int) -> Document:
        """With another layer active."""
        return self._with(self.layers, index)

    def with_mask(self, mask: Raster) -> Document:
        """With another mask."""
        return dataclasses.replace(self, mask=mask)

    def with_guidance(self, guidance: Raster) -> Document:
        """With another guidance mask."""
        return dataclasses.replace(self, guidance=guidance)

    def with_canvas(self, rect: Rect) -> Document:
        """With another canvas: `rect`, in pixels of this one, which may reach beyond it.

        Layers and mask move along. Where a side moves inwards, what lies beyond the new canvas is cut off.
        """
        layers = self.layers
        if not rect.contains(self.rect):
            layers = tuple(
                layer.replace(raster=layer.raster.clipped(rect.shift(-layer.x, -layer.y))) for layer in layers
            )
        layers = tuple(layer.replace(x=layer.x - rect.x, y=layer.y - rect.y) for layer in layers)
        mask, guidance = self.mask, self.guidance
        if (rect.x, rect.y) != (0, 0) or not rect.contains(self.rect):
            mask, guidance = _moved(mask, rect), _moved(guidance, rect)
        origin = self.origin[0] + rect.x, self.origin[1] + rect.y
        return Document(rect.width, rect.height, layers, mask, self.active, origin, guidance)

    def composite(self, rect: Rect | None = None) -> Pixels:
        """What is seen in `rect` (default: the canvas), (h, w, 4) straight RGBA.

        One visible normal layer at opacity 1 comes back bit for bit, hidden colour included; where an upper
        layer's alpha is 0, the pixel below it does.
        """
        return composite(self.layers, self.rect if rect is None else rect)

    def guidance_pixels(self, rect: Rect | None = None) -> Pixels | None:
        """The guidance mask in `rect` (default: the canvas), (h, w); None when there is none."""
        if self.guidance.bounds().is_empty:
            return None
        return self.guidance.crop(self.rect if rect is None else rect)

    def mask_pixels(self, rect: Rect | None = None) -> Pixels:
        """The mask in `rect` (default: the canvas), (h, w)."""
        return self.mask.crop(self.rect if rect is None else rect)

    def merge_down(self, index: int) -> Document:
        """With the layer at `index` merged into the one below it. Raises IndexError for the lowest."""
        if not 0 < index < len(self.layers):
            raise IndexError(f"there is no layer below layer {index}")
        pair = self.layers[index - 1 : index + 1]
        area = reduce(Rect.union, (p.raster.tile_bounds().shift(p.x, p.y) for p in pair))
        raster = Raster.from_array(composite(pair, area), area.x, area.y)
        merged = pair[0].replace(raster=raster, x=0, y=0, opacity=1.0)
        layers = (*self.layers[: index - 1], merged, *self.layers[index + 1 :])
        return self._with(layers, index - 1)

    def changed(self, other: Document) -> list[Rect]:
        """Where the composites of two documents may differ, in document pixels, from tiles and properties.

        The mask is no part of the composite: `mask.changed(other.mask)` tells where that differs.
        """
        if (self.width, self.height) != (other.width, other.height):
            return [self.rect.union(other.rect)]
        found = _changed_layers(self.layers, other.layers)
        return [part for rect in found if not (part := rect.intersect(self.rect)).is_empty]

    def _with(self, layers: tuple[Layer, ...], active: int) -> Document:
        active = min(max(0, active), max(0, len(layers) - 1))
        return dataclasses.replace(self, layers=layers, active=active)


def composite(layers: tuple[Layer, ...], rect: Rect) -> Pixels:
    """Layers from bottom to top laid over each other in `rect` of the document, (h, w, 4) straight RGBA."""
    shown = [layer for layer in layers if layer.is_shown]
    out = np.zeros((rect.height, rect.width, 4), np.uint8)
    for part in cells(rect):
        pixels = _composite_cell(shown, part)
        if pixels is not None:
            y, x = part.y - rect.y, part.x - rect.x
            out[y : y + part.height, x : x + part.width] = pixels
    return out


def _moved(mask: Raster, rect: Rect) -> Raster:
    """What of a mask lies in `rect`, with that corner at (0, 0)."""
    kept = mask.bounds().intersect(rect)
    return Raster(1).paste(mask.crop(kept), kept.x - rect.x, kept.y - rect.y)


def _composite_cell(layers: list[Layer], rect: Rect) -> Pixels | None:
    below: Pixels | None = None
    for index, layer in enumerate(layers):
        above = layer.window(rect)
        if above is None:
            continue
        if index == 0:
            below = fade(above, layer.opacity)
        else:
            below = np.zeros_like(above) if below is None else below
            below = over(below, above, layer.opacity, layer.mode)
    return below


def _covers(layer: Layer, rect: Rect) -> bool:
    """Whether the layer has a visible pixel in `rect`."""
    area = rect.shift(-layer.x, -layer.y)
    if area.contains(layer.raster.tile_bounds()):
        return layer.raster.has_visible()
    parts = (layer.raster.window(part) for part in cells(area.intersect(layer.raster.tile_bounds())))
    return any(part is not None and part[..., 3].any() for part in parts)


def _changed_layers(new: tuple[Layer, ...], old: tuple[Layer, ...]) -> list[Rect]:
    before, after = {layer.id: layer for layer in old}, {layer.id: layer for layer in new}
    kept = [layer.id for layer in new if layer.id in before]
    reordered = kept != [layer.id for layer in old if layer.id in after]
    rects: list[Rect] = []
    for key in {**before, **after}:
        one, two = before.get(key), after.get(key)
        if one is two and not reordered:
            continue
        if one is not None and two is not None and not reordered and _look(one) == _look(two):
            rects += [r.shift(two.x, two.y) for r in two.raster.changed(one.raster) if two.is_shown]
        else:
            rects += [r for layer in (one, two) if layer is not None for r in _shown_rects(layer)]
    return rects


def _look(layer: Layer) -> tuple[object, ...]:
    return layer.x, layer.y, layer.opacity, layer.is_shown, layer.mode


def _shown_rects(layer: Layer) -> list[Rect]:
    return [rect.shift(layer.x, layer.y) for rect in layer.raster.rects()] if layer.is_shown else []
