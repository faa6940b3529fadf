"""Random trees of layers, and what they look like by the formulas, pixel by pixel in double precision."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from studio.document.blending.modes import BLENDS, MODES
from studio.document.document import Document, Layer
from studio.document.raster import Raster

from .pictures import noise, seeds
from .reference import composed

SIDE = 24


@st.composite
def trees(draw: st.DrawFn, operators: bool = False) -> Document:
    """A small document with groups in groups, clipped layers and layer masks."""
    return Document(SIDE, SIDE, tuple(_stack(draw, "", 2, MODES if operators else BLENDS)))


def _stack(draw: st.DrawFn, group: str, depth: int, modes: tuple[str, ...]) -> list[Layer]:
    layers = []
    for _ in range(draw(st.integers(0 if group else 1, 3))):
        layer = _layer(draw, group, modes)
        if depth and draw(st.integers(0, 2)) == 0:
            layer = layer.replace(is_group=True, raster=Raster(4), pass_through=draw(st.booleans()))
            layers += _stack(draw, layer.id, depth - 1, modes)
        layers.append(layer)
    return layers


def _layer(draw: st.DrawFn, group: str, modes: tuple[str, ...]) -> Layer:
    seed = draw(seeds)
    pixels = noise(seed, draw(st.integers(1, SIDE)), draw(st.integers(1, SIDE)), 4)
    pixels[..., 3] = draw(st.sampled_from((pixels[..., 3], 255)))
    hidden = Raster(1)
    if draw(st.booleans()):
        hidden = Raster.from_array(noise(seed + 1, *pixels.shape[:2]))
    return Layer(
        draw(st.sampled_from(("paint", "sky", "hand"))),
        Raster.from_array(pixels),
        x=draw(st.integers(-3, 9)),
        y=draw(st.integers(-3, 9)),
        opacity=draw(st.sampled_from((1.0, 1.0, 0.5))),
        visible=draw(st.sampled_from((True, True, True, False))),
        mode=draw(st.sampled_from(modes)),
        group=group,
        clip=draw(st.booleans()),
        hidden=hidden,
        has_mask=bool(hidden.tiles),
        mask_enabled=draw(st.booleans()),
        alpha_locked=draw(st.booleans()),
        label=draw(st.sampled_from(("", "red", "blue"))),
    )


def looks(document: Document) -> np.ndarray:
    """What the document shows, (h, w, 4) in 0..1, not rounded anywhere."""
    return _laid(list(document.layers), "", np.zeros((document.height, document.width, 4)))


def _laid(layers: list[Layer], group: str, below: np.ndarray) -> np.ndarray:
    base, base_looks = None, None
    for layer in [layer for layer in layers if layer.group == group]:
        if layer.clip and base is not None:
            if base_looks is not None and layer.is_shown:
                alpha = base_looks[..., 3:].copy()
                solid = np.concatenate((base_looks[..., :3], np.ones_like(alpha)), -1)
                solid = composed(solid, _content(layers, layer), layer.opacity, layer.mode)
                base_looks = np.concatenate((solid[..., :3], alpha), -1)
            continue
        below = _finished(below, base, base_looks)
        base, base_looks = layer, None
        if not layer.is_shown:
            continue
        if layer.is_group and layer.pass_through and not layer.clip and not _has_clipped(layers, layer):
            after = _laid(layers, layer.id, below)
            below = _part_way(below, after, layer.opacity * _shown(layer, below.shape))
            base_looks = None
        else:
            base_looks = _content(layers, layer)
    return _finished(below, base, base_looks)


def _finished(below: np.ndarray, base: Layer | None, base_looks: np.ndarray | None) -> np.ndarray:
    if base is None or base_looks is None:
        return below
    return composed(below, base_looks, base.opacity, base.mode)


def _has_clipped(layers: list[Layer], layer: Layer) -> bool:
    """Whether a shown layer is clipped to this one."""
    siblings = [other for other in layers if other.group == layer.group]
    for other in siblings[siblings.index(layer) + 1 :]:
        if not other.clip:
            return False
        if other.is_shown:
            return True
    return False


def _content(layers: list[Layer], layer: Layer) -> np.ndarray:
    shape = SIDE, SIDE, 4
    if layer.is_group:
        pixels = _laid(layers, layer.id, np.zeros(shape))
    else:
        found = layer.window(_canvas())
        pixels = np.zeros(shape) if found is None else found / 255
    return np.concatenate((pixels[..., :3], pixels[..., 3:] * _shown(layer, shape)), -1)


def _shown(layer: Layer, shape: tuple[int, ...]) -> np.ndarray:
    hidden = layer.hidden_window(_canvas()) if layer.mask_enabled else None
    return np.ones((*shape[:2], 1)) if hidden is None else 1 - hidden[..., None] / 255


def _part_way(below: np.ndarray, after: np.ndarray, share: np.ndarray) -> np.ndarray:
    alpha = below[..., 3:] * (1 - share) + after[..., 3:] * share
    total = below[..., :3] * below[..., 3:] * (1 - share) + after[..., :3] * after[..., 3:] * share
    return np.concatenate((np.divide(total, alpha, out=below[..., :3].copy(), where=alpha > 1e-9), alpha), -1)


def _canvas():
    return Document.new(SIDE, SIDE).rect
