"""The document: layers, masks, a selection and a canvas size, as a value."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from studio.document.blending.changes import changed_layers
from studio.document.blending.compositing import composite
from studio.document.blending.merging import check_mergeable, merged
from studio.document.guides import Guide
from studio.document.layers import tree
from studio.document.layers.layer import Layer
from studio.document.masks import Mask
from studio.document.raster import Raster, cells
from studio.document.rect import Rect
from studio.document.transforms.since import CanvasMap
from studio.job import Pixels

__all__ = ["LONGEST_SIDE", "MOST_PIXELS", "Document", "Guide", "Layer", "Mask", "composite"]

LONGEST_SIDE = 30_000  # pixels
MOST_PIXELS = 400_000_000


@dataclass(frozen=True, eq=False)
class Document:
    """A picture being edited. Every edit returns another document that shares the tiles it did not touch.

    `layers` run from bottom to top and may reach beyond the canvas, which is `width` x `height` pixels with
    its corner at (0, 0); groups follow their members (`tree`). `active` is an index in `layers`, 0 when there
    is none. `masks` say what may be generated (255 = regenerate), `active_mask` which of them is `mask`;
    there is always one. `guidance` says how strongly the prompt pulls where (255 = in full; one that is 0
    everywhere counts as none), `selection` what may be edited by hand (one that is 0 everywhere selects
    everything). `since` takes the canvas the picture began with to where it lies on this one: what was
    planned on one canvas finds its place on another. `resolution` is how many pixels an inch has on paper, 0
    while nobody said. Documents are compared by identity.
    """

    width: int
    height: int
    layers: tuple[Layer, ...] = ()
    masks: tuple[Mask, ...] = field(default_factory=lambda: (Mask(),))
    active: int = 0
    since: CanvasMap = field(default_factory=CanvasMap)
    guidance: Raster = field(default_factory=lambda: Raster(1))
    active_mask: int = 0
    selection: Raster = field(default_factory=lambda: Raster(1))
    guides: tuple[Guide, ...] = ()
    resolution: float = 0.0

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
    def mask(self) -> Raster:
        """The active mask's pixels: what may be generated now."""
        return self.masks[self.active_mask].raster

    @property
    def nbytes(self) -> int:
        """Memory held by all tiles, each counted once."""
        return sum({id(tile): tile.nbytes for tile in self.tiles()}.values())

    @cached_property
    def is_empty(self) -> bool:
        """Whether nothing on the canvas is visible."""
        return not any(_covers(layer, self.rect) for layer, _ in tree.leaves(self.layers))

    def tiles(self) -> list[Pixels]:
        """The arrays it is made of."""
        return [tile for raster in self.rasters() for tile in raster.tiles.values()]

    def rasters(self) -> list[Raster]:
        """All that has pixels: layers, layer masks, masks, guidance, selection."""
        rasters = [raster for layer in self.layers for raster in (layer.raster, layer.hidden)]
        return [*rasters, *(mask.raster for mask in self.masks), self.guidance, self.selection]

    def with_layers(self, layers: tuple[Layer, ...], active: int) -> Document:
        """With other layers, one of them active. Raises ValueError where they are no tree."""
        if not tree.is_sound(layers):
            raise ValueError("a layer does not lie directly below the group that it says it is in")
        return self._with(layers, active)

    def with_layer(self, index: int, layer: Layer) -> Document:
        """With the layer at `index` replaced."""
        return self._with((*self.layers[:index], layer, *self.layers[index + 1 :]), self.active)

    def add(self, layer: Layer, index: int | None = None) -> Document:
        """With a layer inserted at `index` and made active: by default above the active one, in its group.

        A layer whose group is not around that place falls into the one that is.
        """
        active = self.active_layer
        if index is None:
            index = self.active + 1 if active else 0
            layer = layer.replace(group=active.group if active else "")
        return self._with(_inserted(self.layers, (layer,), index), index)

    def remove(self, index: int) -> Document:
        """Without that layer and what lies in it; the next lower becomes active when the active one goes."""
        first = tree.start(self.layers, index)
        active = self.active
        if active >= first:
            active = first - 1 if active <= index else active - (index + 1 - first)
        return self._with(self.layers[:first] + self.layers[index + 1 :], active)

    def move(self, index: int, to: int, group: str | None = None) -> Document:
        """With the layer at `index`, and what lies in it, moved to `to`, counted without them, into `group`.

        Without a group that is around that place it falls into the one that is. The active layer stays
        active.
        """
        block = tree.block(self.layers, index)
        first = index + 1 - len(block)
        rest = self.layers[:first] + self.layers[index + 1 :]
        if group is not None:
            block = (*block[:-1], block[-1].replace(group=group))
        layers = _inserted(rest, block, to)
        kept = self.layers[self.active].id
        return self._with(layers, next(i for i, layer in enumerate(layers) if layer.id == kept))

    def with_active(self, index: int) -> Document:
        """With another layer active."""
        return self._with(self.layers, index)

    def with_mask(self, mask: Raster) -> Document:
        """With other pixels in the active mask."""
        masks = list(self.masks)
        masks[self.active_mask] = masks[self.active_mask].replace(raster=mask)
        return dataclasses.replace(self, masks=tuple(masks))

    def with_masks(self, masks: tuple[Mask, ...], active: int = 0) -> Document:
        """With other masks, one of them active; there is always one."""
        masks = masks or (Mask(),)
        return dataclasses.replace(self, masks=masks, active_mask=min(max(0, active), len(masks) - 1))

    def with_selection(self, selection: Raster) -> Document:
        """With something else selected."""
        return dataclasses.replace(self, selection=selection)

    def with_guides(self, guides: tuple[Guide, ...]) -> Document:
        """With other guides."""
        return dataclasses.replace(self, guides=guides)

    def with_guidance(self, guidance: Raster) -> Document:
        """With another guidance mask."""
        return dataclasses.replace(self, guidance=guidance)

    def with_canvas(self, rect: Rect) -> Document:
        """With another canvas: `rect`, in pixels of this one, which may reach beyond it.

        Layers and mask move along. Where a side moves inwards, what lies beyond the new canvas is cut off.
        """
        layers = self.layers
        if not rect.contains(self.rect):
            layers = tuple(_cut(layer, rect.shift(-layer.x, -layer.y)) for layer in layers)
        layers = tuple(layer.replace(x=layer.x - rect.x, y=layer.y - rect.y) for layer in layers)
        masks, guidance, selection = self.masks, self.guidance, self.selection
        if (rect.x, rect.y) != (0, 0) or not rect.contains(self.rect):
            masks = tuple(mask.replace(raster=_moved(mask.raster, rect)) for mask in masks)
            guidance, selection = _moved(guidance, rect), _moved(selection, rect)
        return dataclasses.replace(
            self,
            width=rect.width,
            height=rect.height,
            layers=layers,
            masks=masks,
            since=self.since.then(CanvasMap.moved(-rect.x, -rect.y)),
            guidance=guidance,
            selection=selection,
            guides=tuple(
                Guide(g.vertical, g.position - (rect.x if g.vertical else rect.y)) for g in self.guides
            ),
        )

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
        """With the layer at `index` merged into the next one below it in its group, both with all they hold.

        Raises IndexError for the lowest, StudioError where one is hidden or locked.
        """
        below = tree.sibling_below(self.layers, index) if 0 <= index < len(self.layers) else None
        if below is None:
            raise IndexError(f"there is no layer below layer {index}")
        first = tree.start(self.layers, below)
        lower = self.layers[below]
        pair = (*self.layers[first:below], lower.replace(clip=False), *self.layers[below + 1 : index + 1])
        check_mergeable(pair, (lower, self.layers[index]))
        layers = (*self.layers[:first], merged(pair, lower), *self.layers[index + 1 :])
        return self._with(layers, first)

    def changed(self, other: Document) -> list[Rect]:
        """Where the composites of two documents may differ, in document pixels, from tiles and properties.

        Masks and selection are no part of the composite: `mask.changed(other.mask)` tells where those differ.
        """
        if (self.width, self.height) != (other.width, other.height):
            return [self.rect.union(other.rect)]
        found = changed_layers(self.layers, other.layers)
        return [part for rect in found if not (part := rect.intersect(self.rect)).is_empty]

    def _with(self, layers: tuple[Layer, ...], active: int) -> Document:
        active = min(max(0, active), max(0, len(layers) - 1))
        return dataclasses.replace(self, layers=layers, active=active)


def _inserted(layers: tuple[Layer, ...], block: tuple[Layer, ...], index: int) -> tuple[Layer, ...]:
    found = (*layers[:index], *block, *layers[index:])
    if tree.is_sound(found):
        return found
    return (*layers[:index], *block[:-1], block[-1].replace(group=tree.home(layers, index)), *layers[index:])


def _moved(mask: Raster, rect: Rect) -> Raster:
    """What of a mask lies in `rect`, with that corner at (0, 0)."""
    kept = mask.bounds().intersect(rect)
    return Raster(1).paste(mask.crop(kept), kept.x - rect.x, kept.y - rect.y)


def _cut(layer: Layer, rect: Rect) -> Layer:
    """Without what lies outside `rect` of the layer; a transform that would lose by it is applied first."""
    if layer.transform is not None:
        if rect.contains(layer.shown.tile_bounds()):
            return layer
        layer = layer.applied()
    return layer.replace(raster=layer.raster.clipped(rect), hidden=layer.hidden.clipped(rect))


def _covers(layer: Layer, rect: Rect) -> bool:
    """Whether the layer has a visible pixel in `rect`."""
    area = rect.shift(-layer.x, -layer.y)
    bounds = layer.shown.tile_bounds()
    if area.contains(bounds) and not layer.hides:
        return layer.shown.has_visible()
    parts = (layer.covered(part.shift(layer.x, layer.y)) for part in cells(area.intersect(bounds)))
    return any(part is not None and part[..., 3].any() for part in parts)
