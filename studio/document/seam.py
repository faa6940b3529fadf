"""How much of a generated picture each pixel takes: never any outside the mask."""

from __future__ import annotations

import cv2
import numpy as np

from studio.document.areas.mask import inner_ramp
from studio.document.fill import pull_push
from studio.job import Pixels

SOFT, SOFTEST = 6, 24  # pixels of the soft zone, strictly inside the mask's edge
COARSE = 2  # pixels of a result to one pixel of its colour correction
FARTHEST = 40  # levels of 255: pixels that differ by more were repainted, not merely shifted in colour


def weights(
    mask: Pixels, alpha: Pixels, open_sides: tuple[bool, bool, bool, bool], scale: float = 1.0
) -> Pixels:
    """The share of the generated picture, (h, w) uint8: 0 where the mask is 0, above 0 where it is above 0.

    A soft mask counts by its value; a hard edge gets a soft zone on its inner side, `SOFT` pixels of the
    result wide, each `scale` pixels of the mask (at most `SOFTEST` of these). What was transparent (`alpha`,
    (h, w)) is taken whole, so that new canvas has no see-through rim. A side of the crop (left, top, right,
    bottom) is open where it is an edge of the canvas: the mask goes on there.
    """
    soft = min(SOFTEST, max(SOFT, round(SOFT * scale)))
    left, top, right, bottom = (0 if is_open else 1 for is_open in open_sides)
    inside = np.pad(mask > 0, ((top, bottom), (left, right)))
    height, width = mask.shape
    ramp = np.rint(inner_ramp(inside, soft) * 255)[top : top + height, left : left + width]
    share = np.minimum(mask, np.maximum(ramp, 1))
    bare = np.minimum(255, 4 * (255 - alpha.astype(np.int32)))
    return np.where(mask > 0, np.maximum(share, bare), 0).astype(np.uint8)


def matched(image: Pixels, shown: Pixels, mask: Pixels) -> Pixels:
    """The generated picture with its colours shifted so that they meet the surroundings.

    All three have the work size: `image` and `shown` (what the model was shown) are (h, w, 3), `mask` (h, w).
    Decoding an autoencoder's latents shifts colours slightly; how much is seen where the mask is 0, and is
    spread smoothly over the rest. Pixels that differ by more than `FARTHEST` there tell nothing.
    """
    apart = shown.astype(np.float32) - image
    known = ((mask == 0) & (np.abs(apart).max(axis=2) <= FARTHEST)).astype(np.float32)
    height, width = mask.shape
    small = max(1, width // COARSE), max(1, height // COARSE)
    total = cv2.resize(apart * known[..., None], small, interpolation=cv2.INTER_AREA)
    weight = cv2.resize(known, small, interpolation=cv2.INTER_AREA)
    mean = total.reshape(*weight.shape, 3) / np.maximum(weight, 1e-6)[..., None]
    shift = pull_push(np.asarray(mean, np.float32), np.asarray(weight, np.float32), 0)
    shift = np.asarray(cv2.resize(shift, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    return np.asarray(np.rint(np.clip(image + shift.reshape(image.shape), 0, 255)), np.uint8)


def layer_pixels(image: Pixels, weight: Pixels) -> Pixels:
    """(h, w, 4): the generated picture (h, w, 3) with its weight as alpha, all zero where that is 0."""
    pixels = np.dstack((image, weight))
    pixels[weight == 0] = 0
    return pixels
