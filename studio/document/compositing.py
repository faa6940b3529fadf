"""Layers laid over each other: groups, clipping and layer masks, tile by tile."""

from __future__ import annotations

import cv2
import numpy as np

from studio.document.blend import fade, mixed, over
from studio.document.layer import Layer, veiled
from studio.document.modes import BLENDS, CLEARING
from studio.document.raster import cells
from studio.document.rect import Rect
from studio.document.tree import Node, shown_tree
from studio.job import Pixels


def composite(layers: tuple[Layer, ...], rect: Rect) -> Pixels:
    """Layers from bottom to top laid over each other in `rect` of the document, (h, w, 4) straight RGBA."""
    nodes = shown_tree(layers)
    out = np.zeros((rect.height, rect.width, 4), np.uint8)
    for part in cells(rect):
        pixels = _stack(nodes, part, None)
        if pixels is not None:
            y, x = part.y - rect.y, part.x - rect.x
            out[y : y + part.height, x : x + part.width] = pixels
    return out


def _stack(nodes: list[Node], rect: Rect, below: Pixels | None, at_bottom: bool = True) -> Pixels | None:
    """Nodes from bottom to top over `below`; None where there is nothing."""
    for index, node in enumerate(nodes):
        layer = node.layer
        if layer.is_group and layer.pass_through and not node.clipped and not layer.clip:
            below = _passed(node, rect, below, at_bottom and index == 0)
            continue
        above = _content(node, rect)
        if above is None and below is not None and layer.mode in CLEARING:
            above = np.zeros_like(below)
        if above is None:
            continue
        if index == 0 and at_bottom and below is None and layer.mode in BLENDS:
            below = fade(above, layer.opacity)
        else:
            below = np.zeros_like(above) if below is None else below
            below = over(below, above, layer.opacity, layer.mode)
    return below


def _content(node: Node, rect: Rect) -> Pixels | None:
    """What a layer lays over others: its own pixels or its members', its mask, and what is clipped to it."""
    layer = node.layer
    pixels = _stack(node.members, rect, None) if layer.is_group else layer.window(rect)
    if pixels is None:
        return None
    hidden = layer.hidden_window(rect)
    if hidden is not None:
        pixels = veiled(pixels, hidden)
    return _with_clipped(pixels, node.clipped, rect) if node.clipped else pixels


def _with_clipped(base: Pixels, clipped: list[Node], rect: Rect) -> Pixels:
    """The base with other layers blended into its colour; its alpha stays."""
    solid = base.copy()
    solid[..., 3] = 255
    for node in clipped:
        above = _content(node, rect)
        if above is not None:
            solid = over(solid, above, node.layer.opacity, node.layer.mode)
    out = solid.copy()
    cv2.insertChannel(np.ascontiguousarray(base[..., 3]), out, 3)
    return out


def _passed(node: Node, rect: Rect, below: Pixels | None, at_bottom: bool) -> Pixels | None:
    """The members laid straight over what is below; opacity and mask say how far that counts."""
    layer, after = node.layer, _stack(node.members, rect, below, at_bottom)
    hidden = layer.hidden_window(rect)
    if after is None or after is below or (layer.opacity >= 1 and hidden is None):
        return after
    weight = np.full(after.shape[:2], 255, np.uint8) if hidden is None else 255 - hidden
    if layer.opacity < 1:
        weight = np.rint(weight * np.float32(layer.opacity)).astype(np.uint8)
    return mixed(np.zeros_like(after) if below is None else below, after, weight)
