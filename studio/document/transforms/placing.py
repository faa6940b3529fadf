"""Layers, groups and selected pixels put elsewhere: moved, scaled, turned, mirrored."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import reduce

from studio.document.blending.compositing import composite
from studio.document.document import Document
from studio.document.layers import tree
from studio.document.layers.layer import Layer, new_id
from studio.document.paint import check, edited, painted, ready
from studio.document.raster import TILE, Key, Raster
from studio.document.rect import Rect
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.job import Pixels


@dataclass(frozen=True, eq=False)
class Placement:
    """What of a document is being put elsewhere.

    `before` is the document as it was; `ids` are the layers that move, all of one group or just one; `cut`
    are the pixels that the selection takes out of the active layer, None when whole layers move. `box` is
    what is moved, in document pixels.
    """

    before: Document
    ids: frozenset[str]
    cut: Layer | None
    box: Rect

    @property
    def floating(self) -> tuple[Layer, ...]:
        """What moves, as layers that can be laid over each other alone: in full, whatever is around them."""
        *members, top = self._block
        plain = top.replace(
            group="", clip=False, visible=True, opacity=1.0, mode="normal", pass_through=False
        )
        return (*members, plain)

    @property
    def top(self) -> Layer:
        """The layer that moves, or the group, or the cut pixels; as it is."""
        return self._block[-1]

    @property
    def _block(self) -> tuple[Layer, ...]:
        if self.cut is not None:
            return (self.cut,)
        return tuple(layer for layer in self.before.layers if layer.id in self.ids)

    @property
    def is_on_top(self) -> bool:
        """Whether it is simply laid over all else that is seen."""
        top, layers = self.top, self.before.layers
        above = layers[next(i for i, layer in enumerate(layers) if layer.id in self.ids) + len(self.ids) :]
        plain = top.mode == "normal" and not (top.group or top.clip or top.pass_through)
        return plain and not any(layer.is_shown for layer in above)

    def sketched(self, raster: Raster) -> Document:
        """The document with a picture of what moves, `raster` in document pixels, in its place."""
        top = self.top
        there = top.replace(
            raster=raster, x=0, y=0, transform=None, hidden=Raster(1), has_mask=False, is_group=False
        )
        if self.cut is not None:
            shown = self._rest.add(there)
            return dataclasses.replace(shown, active=self.before.active)
        members = self.ids - {top.id}
        layers = tuple(
            there if layer is top else layer for layer in self.before.layers if layer.id not in members
        )
        return dataclasses.replace(self.before, layers=layers, active=layers.index(there))

    def without(self) -> Document:
        """The document without what moves."""
        if self.cut is not None:
            return self._rest
        layers = tuple(
            layer.replace(visible=False) if layer.id in self.ids else layer for layer in self.before.layers
        )
        return dataclasses.replace(self.before, layers=layers)

    def shown(self, mapped: Transform) -> Document:
        """The document with what moves put where `mapped` takes it; cut pixels are a layer still."""
        if self.cut is None:
            return self.placed(mapped)
        rest = self._rest.with_selection(mapped.applied(self.before.selection))
        shown = rest.add(placed(self.cut, mapped))
        return dataclasses.replace(shown, active=rest.active)

    def placed(self, mapped: Transform) -> Document:
        """The document with what moves put where `mapped` takes it, for good."""
        if self.cut is None:
            layers = tuple(
                placed(layer, mapped) if layer.id in self.ids else layer for layer in self.before.layers
            )
            return dataclasses.replace(self.before, layers=layers)
        if mapped == Transform(filter=mapped.filter):
            return self.before  # soft edges laid into the hole they left would not close it
        rest, index = self._rest, self.before.active
        document = rest.with_layer(index, merged(rest.layers[index], placed(self.cut, mapped).applied()))
        canvas = document.rect
        return document.with_selection(mapped.applied(self.before.selection).clipped(canvas))

    def is_ready(self, mapped: Transform) -> bool:
        """Whether the result is known already, or so quick to make that nobody waits."""
        return all(
            layer.transform is None or layer.transform.is_ready(layer.raster)
            for layer in (placed(each, mapped) for each in self.floating)
        )

    @property
    def _rest(self) -> Document:
        """The document with the cut pixels gone."""
        document = ready(self.before, self.before.active)
        return painted(document, self.before.active, Raster(4))


def taken(document: Document) -> Placement:
    """What a transform of this document is about: selected pixels, else the active layer or group.

    Raises StudioError when there is nothing to move, or it is locked or hidden.
    """
    active = document.active_layer
    if active is None:
        raise StudioError("There is no layer yet: add one first.")
    if not tree.is_visible(document.layers, document.active):
        raise StudioError(f"The layer “{active.name}” is hidden: show it to move it.")
    if document.selection.tiles and not active.is_group:
        return _cut(document)
    block = tree.block(document.layers, document.active)
    for layer in block:
        if layer.locked:
            raise StudioError(f"The layer “{layer.name}” is locked: unlock it to change it.")
    box = reduce(Rect.union, (layer.bounds() for layer in block), Rect(0, 0, 0, 0))
    if box.is_empty:
        raise StudioError(f"“{active.name}” is empty: there is nothing to move.")
    return Placement(document, frozenset(layer.id for layer in block), None, box)


def placed(layer: Layer, mapped: Transform) -> Layer:
    """A layer put where `mapped`, in document pixels, takes it; its pixels stay as they are."""
    if mapped.is_move:
        return layer.replace(x=layer.x + round(mapped.e), y=layer.y + round(mapped.f))
    there = (layer.transform or Transform()).then(Transform.moved(layer.x, layer.y)).then(mapped)
    if there.is_move:
        return layer.replace(x=round(there.e), y=round(there.f), transform=None)
    return layer.replace(transform=there.then(Transform.moved(-layer.x, -layer.y)).with_filter(mapped.filter))


def framed(layer: Layer, canvas: Rect) -> Layer:
    """A layer whose transform works out nothing beyond the canvas, where that is more than the canvas."""
    transform = layer.transform
    frame = canvas.shift(-layer.x, -layer.y)
    if transform is None or transform.is_exact or frame.contains(transform.bounds(layer.raster.bounds())):
        return layer
    return layer.replace(transform=dataclasses.replace(transform, frame=frame))


def merged(layer: Layer, above: Layer) -> Layer:
    """A layer with the pixels of another one laid over its own."""
    changes: dict[Key, Pixels] = {}
    plain = Layer("", layer.raster), Layer("", above.raster, above.x - layer.x, above.y - layer.y)
    area = above.raster.tile_bounds().shift(above.x - layer.x, above.y - layer.y)
    for row in range(area.y // TILE, -(-area.bottom // TILE)):
        for column in range(area.x // TILE, -(-area.right // TILE)):
            place = Rect(column * TILE, row * TILE, TILE, TILE)
            changes[column, row] = composite(plain, place)
    return layer.replace(raster=layer.raster.with_tiles(changes))


def _cut(document: Document) -> Placement:
    document = ready(document, document.active)
    layer = document.layers[document.active]
    check(layer)
    if layer.alpha_locked:
        raise StudioError(f"The alpha of “{layer.name}” is locked: unlock it to move pixels.")
    area = document.selection.tile_bounds().shift(-layer.x, -layer.y)
    chosen = edited(Raster(4), layer.raster.clipped(area), document.selection, (layer.x, layer.y))
    cut = Layer(
        layer.name, chosen, layer.x, layer.y, layer.opacity, mode=layer.mode, id=new_id(), group=layer.group
    )
    box = cut.bounds()
    if box.is_empty:
        raise StudioError(f"Nothing of “{layer.name}” is selected: there is nothing to move.")
    return Placement(document, frozenset((layer.id,)), cut, box)
