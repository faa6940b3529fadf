"""Healing: pixels copied from elsewhere, in the light and colour of where they go.

P. Pérez, M. Gangnet, A. Blake: Poisson Image Editing (2003), section 3. What is added to the copy, a
membrane, meets at the rim the difference between picture and copy and is as smooth as can be inside.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.brushes.inks import Source, laid, shaded
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.job import Pixels

Floats = NDArray[np.float32]
_SWEEPS = 12  # of Gauss-Seidel's kind at every size; the coarsest has many more
_COARSEST = 12  # pixels across


def healed(
    before: Raster, source: Source, cover: Raster, dx: int, dy: int, alpha_locked: bool = False
) -> Raster:
    """`before` with the pixels of `source` from (dx, dy) away where `cover` (255 = fully) says, blended in.

    Both are RGBA, or both masks. Where the cover is 0, pixels stay bit for bit.
    """
    area = cover.bounds()
    if area.is_empty:
        return before
    wide = area.grow(2)
    values, here = cover.crop(wide), before.crop(wide)
    there = source(wide.shift(dx, dy))
    if before.channels == 1:
        mended = _mended(np.dstack((here, here)), np.dstack((there, there)), values == 0)[..., 0]
        return _pasted(before, shaded(here, mended, values, "normal"), cover, wide)
    known = (values == 0) & (here[..., 3] > 0) & (there[..., 3] > 0)
    mended = there.copy()
    mended[..., :3] = _mended(here[..., :3], there[..., :3], known)
    share = (values.astype(np.uint16) * there[..., 3] + 127) // 255
    after = laid(here, mended, share.astype(np.uint8), alpha_locked)
    return _pasted(before, after, cover, wide)


def _mended(here: Pixels, there: Pixels, known: NDArray[np.bool_]) -> Pixels:
    """(h, w, c) `there`, in the light of `here` where that is `known`."""
    if not known.any():
        return there
    apart = here.astype(np.float32) - there
    return np.asarray(np.rint(np.clip(there + membrane(apart, known), 0, 255)), np.uint8)


def membrane(values: Floats, known: NDArray[np.bool_]) -> Floats:
    """(h, w, c): `values` where they are `known` (h, w), and between them as smooth as can be.

    Solves Laplace's equation from coarse to fine: each size starts from the next smaller one's answer.
    """
    weight = known.astype(np.float32)
    height, width = weight.shape
    if min(height, width) > _COARSEST:
        small = (width + 1) // 2, (height + 1) // 2
        mass = cv2.resize(weight, small, interpolation=cv2.INTER_AREA)
        total = cv2.resize(values * weight[..., None], small, interpolation=cv2.INTER_AREA)
        some = mass > 0
        coarse = np.divide(total, mass[..., None], out=np.zeros_like(total), where=some[..., None])
        guess = cv2.resize(membrane(coarse, some), (width, height), interpolation=cv2.INTER_LINEAR)
        sweeps = _SWEEPS
    else:
        mean = (values * weight[..., None]).sum((0, 1)) / max(float(weight.sum()), 1.0)
        guess, sweeps = np.broadcast_to(mean, values.shape), 20 * _SWEEPS
    found = np.where(known[..., None], values, guess).astype(np.float32)
    kernel = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.float32) / 4
    for _ in range(sweeps):
        mean = cv2.filter2D(found, -1, kernel, borderType=cv2.BORDER_REPLICATE)
        found = np.where(known[..., None], values, mean)
    return np.asarray(found, np.float32)


def _pasted(before: Raster, after: Pixels, cover: Raster, area: Rect) -> Raster:
    """`before` with the tiles under `cover` taken from `after`, which lies at `area`."""
    whole = Raster(before.channels, {key: before.tiles[key] for key in cover.tiles if key in before.tiles})
    pasted = whole.paste(after, area.x, area.y)
    blank = np.zeros((TILE, TILE, *after.shape[2:]), np.uint8)
    return before.with_tiles({key: pasted.tiles.get(key, blank).copy() for key in cover.tiles})
