"""What turns a picture into one that a control model reads: edges, lines, fewer details; by OpenCV alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.fill import resized
from studio.job import AS_IT_IS, INPAINT, Pixels

Floats = NDArray[np.float32]

MOST = 2048  # pixels of the longer side; no model works at more
TILE_SHARE = 8  # of the shorter side: how coarse the details are that tile leaves


@dataclass(frozen=True)
class Preprocessor:
    """One of them; `suits` are words in the names of models that read what it makes."""

    name: str
    suits: tuple[str, ...]
    make: Callable[[Pixels], Pixels]  # (h, w, 3) -> (h, w, 3)
    is_lines: bool = False  # white on black
    is_given: bool = False  # such a picture is not made here, only named: it comes from elsewhere


def canny(pixels: Pixels) -> Pixels:
    """Sharp edges one pixel wide: Canny 1986, "A Computational Approach to Edge Detection".

    The upper threshold follows the strongest gradients, so that dark and soft pictures have edges too.
    """
    grey = cv2.GaussianBlur(_grey(pixels), (0, 0), 1.0)
    across, down = (cv2.Sobel(grey, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
    strong = np.abs(across) + np.abs(down)
    upper = float(np.clip(np.percentile(strong, 92), 40, 220))
    return _shown(np.asarray(cv2.Canny(grey, upper * 0.45, upper), np.uint8))


def soft_edges(pixels: Pixels) -> Pixels:
    """Broad edges that fade, as a network trained on hand-drawn boundaries would draw them.

    The largest gradient over the channels in Lab, at three scales, each brought to the same contrast.
    """
    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
    total = np.zeros(pixels.shape[:2], np.float32)
    for sigma, share in ((1.0, 0.3), (2.0, 0.4), (4.0, 0.3)):
        soft = cv2.GaussianBlur(lab, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE)
        across, down = (cv2.Sobel(soft, cv2.CV_32F, *axis) for axis in ((1, 0), (0, 1)))
        total += np.float32(share) * _levelled(np.hypot(across, down).max(axis=2))
    return _shown(_bytes(np.power(np.clip(total, 0, 1), np.float32(0.8)) * 255))


def lineart(pixels: Pixels) -> Pixels:
    """Pen lines along edges and creases, white on black, by an extended difference of Gaussians.

    Winnemöller, Kyprianidis and Olsen 2012, "XDoG", equations 5 to 7: dark sides of edges become lines.
    """
    grey = _grey(pixels).astype(np.float32) / 255
    near = cv2.GaussianBlur(grey, (0, 0), 0.8, borderType=cv2.BORDER_REPLICATE)
    far = cv2.GaussianBlur(grey, (0, 0), 0.8 * 1.6, borderType=cv2.BORDER_REPLICATE)
    return _shown(_bytes(np.tanh(np.clip((far - near) * 40, 0, None)) * 255))


def scribble(pixels: Pixels) -> Pixels:
    """Few thick strokes where the soft edges are strongest: what somebody would scribble of the picture."""
    edges = cv2.GaussianBlur(soft_edges(pixels)[..., 0], (0, 0), max(1.0, min(pixels.shape[:2]) / 256))
    level = max(48.0, float(np.percentile(edges, 88)))
    strokes = np.asarray(edges > level, np.uint8) * 255
    wide = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    strokes = cv2.morphologyEx(cv2.morphologyEx(strokes, cv2.MORPH_OPEN, wide), cv2.MORPH_CLOSE, wide)
    return _shown(np.asarray(strokes, np.uint8))


def drawn(pixels: Pixels) -> Pixels:
    """Dark strokes on a light ground as light ones on a dark ground, which is what models read as lines."""
    grey = 255 - _grey(pixels).astype(np.float32)
    darkest = max(64.0, float(grey.max()))
    return _shown(_bytes(grey * (255 / darkest)))


def tile(pixels: Pixels) -> Pixels:
    """The picture without its details: made small and large again, for models that invent details anew."""
    height, width = pixels.shape[:2]
    small = max(1, width // TILE_SHARE), max(1, height // TILE_SHARE)
    reduced = cv2.resize(pixels, small, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(reduced, (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)


def blur(pixels: Pixels) -> Pixels:
    """The picture out of focus, for models that sharpen."""
    sigma = max(1.0, min(pixels.shape[:2]) / 64)
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.uint8)


def grey(pixels: Pixels) -> Pixels:
    """The picture without its colours, for models that colour."""
    return _shown(_grey(pixels))


def as_it_is(pixels: Pixels) -> Pixels:
    """The picture itself."""
    return pixels


_ALL = (
    Preprocessor("canny", ("canny",), canny, True),
    Preprocessor("softedge", ("softedge", "hed", "pidi", "sketch"), soft_edges, True),
    Preprocessor("lineart", ("lineart", "anime", "line", "mlsd"), lineart, True),
    Preprocessor("scribble", ("scribble", "sketch"), scribble, True),
    Preprocessor("drawn", ("scribble", "lineart", "sketch"), drawn, True),
    Preprocessor("tile", ("tile",), tile),
    Preprocessor("blur", ("blur", "tile"), blur),
    Preprocessor("grey", ("recolor", "grey", "gray", "brightness", "luminance"), grey),
    Preprocessor(INPAINT, ("inpaint", "repaint"), as_it_is),
    Preprocessor("depth", ("depth", "zoe", "midas"), as_it_is, is_given=True),
    Preprocessor("pose", ("pose", "dwpose"), as_it_is, is_given=True),
    Preprocessor("normal", ("normal", "bae"), as_it_is, is_given=True),
    Preprocessor("segmentation", ("seg", "ade20k"), as_it_is, is_given=True),
    Preprocessor(AS_IT_IS, (), as_it_is),
)
PREPROCESSORS = {one.name: one for one in _ALL}
GIVEN = frozenset(one.name for one in _ALL if one.is_given or one.name in (INPAINT, AS_IT_IS))
LINES = frozenset(one.name for one in _ALL if one.is_lines)


def prepared(pixels: Pixels, name: str) -> Pixels:
    """What preprocessor `name` makes of (h, w, 3) pixels; larger ones are worked out at MOST pixels."""
    height, width = pixels.shape[:2]
    scale = min(1.0, MOST / max(width, height))
    if scale == 1.0:
        return PREPROCESSORS[name].make(pixels)
    small = max(1, round(width * scale)), max(1, round(height * scale))
    made = PREPROCESSORS[name].make(resized(pixels, small))
    return np.asarray(cv2.resize(made, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


def suited(model: str) -> str:
    """The preprocessor whose pictures a model of that name reads; as it is where the name tells nothing."""
    name = model.lower()
    found = (one.name for one in _ALL if any(word in name for word in one.suits[:2]))
    return next(found, AS_IT_IS)


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def _levelled(values: Floats) -> Floats:
    """Brought to 0..1 by the value that nearly all are below; a flat picture stays near 0."""
    high = max(float(np.percentile(values, 99)), 24.0)
    return np.asarray(np.clip(values / high, 0, 1), np.float32)


def _shown(values: Pixels) -> Pixels:
    return np.dstack((values, values, values))


def _bytes(values: Floats) -> Pixels:
    return np.asarray(np.rint(np.clip(values, 0, 255)), np.uint8)
