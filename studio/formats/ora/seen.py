"""What other programs see of a layer: its mask, its transform and its clipping made part of its pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from studio.document.blending.blend import over
from studio.document.blending.compositing import composite
from studio.document.blending.modes import BLENDS
from studio.document.layers.layer import Layer
from studio.document.rect import Rect
from studio.formats.ora.parts import extent
from studio.job import Pixels


@dataclass(eq=False)
class Branch:
    """A layer, hidden or not, with its members and what is clipped to it, both from bottom to top."""

    layer: Layer
    members: list[Branch] = field(default_factory=list)
    clipped: list[Branch] = field(default_factory=list)

    def layers(self) -> Iterator[Layer]:
        """The layer with all that lies in it, in the order of a document."""
        for member in self.members:
            yield from member.layers()
            for other in member.clipped:
                yield from other.layers()
        yield self.layer


def branches(layers: Sequence[Layer]) -> list[Branch]:
    """The whole tree of a document, from bottom to top."""
    return _read([*layers], "")


def _read(left: list[Layer], group: str) -> list[Branch]:
    """The members of a group, taken from the end of what is `left` to be read."""
    found: list[Branch] = []
    while left and left[-1].group == group:
        layer = left.pop()
        found.append(Branch(layer, _read(left, layer.id) if layer.is_group else []))
    return _clipped(found[::-1])


def place(layer: Layer) -> Rect:
    """Where the pixels that `seen` gives lie in the document; one pixel where there are none."""
    rect = extent(layer.shown).shift(layer.x, layer.y)
    return Rect(layer.x, layer.y, 1, 1) if rect.is_empty else rect


def seen(layer: Layer, below: Sequence[Layer] = ()) -> Pixels:
    """The pixels in `place`, (h, w, 4).

    `below` are the base that the layer is clipped to, and those clipped to it further down. Where the layer
    blends with them, the colours are those that it gives: laid on top of them as they are (src-atop), they
    look the same.
    """
    rect = place(layer)
    pixels = layer.covered(rect)
    if pixels is None:
        return np.zeros((rect.height, rect.width, 4), np.uint8)
    if below and layer.mode != "normal" and layer.mode in BLENDS:
        return _blended(composite(below, rect), pixels, layer.mode)
    return pixels


def cover(group: Layer) -> Pixels:
    """What a group's mask hides, as black that is to be cut out of the group."""
    rect = cover_place(group)
    hidden = group.shown_hidden.crop(rect.shift(-group.x, -group.y))
    pixels = np.zeros((*hidden.shape, 4), np.uint8)
    pixels[..., 3] = hidden
    return pixels


def cover_place(group: Layer) -> Rect:
    """Where that lies in the document."""
    return extent(group.shown_hidden).shift(group.x, group.y)


def _blended(below: Pixels, above: Pixels, mode: str) -> Pixels:
    """The colours of `above` blended with those below it as if both were opaque; its own alpha."""
    backdrop, source = below.copy(), above.copy()
    backdrop[..., 3] = source[..., 3] = 255
    out = over(backdrop, source, 1.0, mode).copy()
    out[..., 3] = above[..., 3]
    return out


def _clipped(siblings: list[Branch]) -> list[Branch]:
    """Those that are not clipped, each with those clipped to it; control layers never take part in that."""
    kept: list[Branch] = []
    base: Branch | None = None
    for branch in siblings:
        is_control = branch.layer.control is not None
        if branch.layer.clip and base is not None and not is_control:
            base.clipped.append(branch)
            continue
        kept.append(branch)
        base = base if is_control else branch
    return kept
