"""Layers laid over each other: groups, clipping and layer masks, tile by tile."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np

from studio.document.blending.blend import fade, mixed, over
from studio.document.blending.modes import BLENDS, CLEARING
from studio.document.layers.layer import Layer, veiled
from studio.document.layers.tree import Node, shown_tree
from studio.document.raster import cells
from studio.document.rect import Rect
from studio.job import Pixels


class Source(Protocol):
    """Where the pixels of layers come from: as they are, or reduced for a small view."""

    def pixels(self, layer: Layer, rect: Rect) -> Pixels | None:
        """A layer's pixels in a rectangle of the document; None where it has none."""
        ...

    def hidden(self, layer: Layer, rect: Rect) -> Pixels | None:
        """How far its layer mask hides them; None where it does not."""
        ...


class _FullSize:
    """The layers as they are."""

    def pixels(self, layer: Layer, rect: Rect) -> Pixels | None:
        return layer.window(rect)

    def hidden(self, layer: Layer, rect: Rect) -> Pixels | None:
        return layer.hidden_window(rect)


FULL_SIZE: Source = _FullSize()


def composite(layers: Sequence[Layer], rect: Rect) -> Pixels:
    """Layers from bottom to top laid over each other in `rect` of the document, (h, w, 4) straight RGBA."""
    nodes = shown_tree(layers)
    out = np.zeros((rect.height, rect.width, 4), np.uint8)
    for part in cells(rect):
        pixels = stacked(nodes, part, FULL_SIZE)
        if pixels is not None:
            y, x = part.y - rect.y, part.x - rect.x
            out[y : y + part.height, x : x + part.width] = pixels
    return out


def stacked(
    nodes: Sequence[Node], rect: Rect, source: Source, below: Pixels | None = None, at_bottom: bool = True
) -> Pixels | None:
    """Nodes from bottom to top over `below`; None where there is nothing. It may be an array of a layer's.

    `at_bottom` says that nothing at all lies below the first node, which then comes back with the colours it
    hides.
    """
    for index, node in enumerate(nodes):
        layer, is_first = node.layer, at_bottom and index == 0
        if layer.is_group and layer.pass_through and not node.clipped and not layer.clip:
            below = _passed(node, rect, source, below, is_first)
            continue
        above = _content(node, rect, source)
        if above is None and below is not None and layer.mode in CLEARING:
            above = np.zeros_like(below)
        if above is None:
            continue
        if is_first and below is None and layer.mode in BLENDS:
            below = fade(above, layer.opacity)
        else:
            below = np.zeros_like(above) if below is None else below
            below = over(below, above, layer.opacity, layer.mode)
    return below


def _content(node: Node, rect: Rect, source: Source) -> Pixels | None:
    """What a layer lays over others: its own pixels or its members', its mask, and what is clipped to it."""
    layer = node.layer
    pixels = stacked(node.members, rect, source) if layer.is_group else source.pixels(layer, rect)
    if pixels is None:
        return None
    hidden = source.hidden(layer, rect)
    if hidden is not None:
        pixels = veiled(pixels, hidden)
    return _with_clipped(pixels, node.clipped, rect, source) if node.clipped else pixels


def _with_clipped(base: Pixels, clipped: list[Node], rect: Rect, source: Source) -> Pixels:
    """The base with other layers blended into its colour; its alpha stays."""
    alpha = np.ascontiguousarray(base[..., 3])
    solid = base.copy()
    solid[..., 3] = 255
    for node in clipped:
        above = _content(node, rect, source)
        if above is not None:
            solid = over(solid, above, node.layer.opacity, node.layer.mode)
    out = solid.copy()
    cv2.insertChannel(alpha, out, 3)
    return out


def _passed(node: Node, rect: Rect, source: Source, below: Pixels | None, is_first: bool) -> Pixels | None:
    """The members laid straight over what is below; opacity and mask say how far that counts."""
    layer, after = node.layer, stacked(node.members, rect, source, below, is_first)
    hidden = source.hidden(layer, rect)
    if after is None or after is below or (layer.opacity >= 1 and hidden is None):
        return after
    weight = np.full(after.shape[:2], 255, np.uint8) if hidden is None else 255 - hidden
    if layer.opacity < 1:
        weight = np.rint(weight * np.float32(layer.opacity)).astype(np.uint8)
    return mixed(np.zeros_like(after) if below is None else below, after, weight)
