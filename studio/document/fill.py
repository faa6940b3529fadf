"""What the model is shown under the mask, and where the picture is transparent, before denoising."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.job import FILLS, Pixels

Floats = NDArray[np.float32]

_GREY = 128


def prepare(
    pixels: Pixels, mask: Pixels | None, size: tuple[int, int], fill: str, seed: int
) -> tuple[Pixels, Pixels | None]:
    """A crop as the model gets it: the picture (h, w, 3), filled, and the mask (h, w), both of `size`.

    `pixels` is straight RGBA (h, w, 4), `mask` (h, w) or None, `size` (width, height), `fill` one of FILLS.
    Where the crop has that size already, opaque pixels outside the mask are untouched. Transparent pixels
    show a continuation of what surrounds them. Raises ValueError for another fill.
    """
    if fill not in FILLS:
        raise ValueError(f"expected a fill of {FILLS}, found {fill!r}")
    colours, alpha = _reduced(pixels, size)
    hole = np.zeros(alpha.shape, np.uint8) if mask is None else reduced_mask(mask, size)
    if alpha.min() < 1:
        colours = _mixed(colours, continued(colours, alpha > 0.5), 1 - alpha)
    if fill != "keep" and hole.any():
        colours = _mixed(colours, _filler(fill, colours, alpha, hole, seed), _unit(hole))
    return colours, None if mask is None else hole


def reduced_mask(mask: Pixels, size: tuple[int, int]) -> Pixels:
    """The mask at another (width, height); when it shrinks, each pixel is the highest it stands for."""
    height, width = mask.shape
    if width <= size[0] and height <= size[1]:
        return resized(mask, size)
    reach = np.ones((-(-height // size[1]) + 1, -(-width // size[0]) + 1), np.uint8)
    return np.asarray(
        cv2.resize(cv2.dilate(mask, reach), size, interpolation=cv2.INTER_NEAREST_EXACT), np.uint8
    )


def resized(image: Pixels, size: tuple[int, int]) -> Pixels:
    """8-bit pixels at another (width, height): averaged when smaller, else Lanczos (masks: linear)."""
    if (image.shape[1], image.shape[0]) == size:
        return image.copy()
    smaller = size[0] * size[1] < image.shape[0] * image.shape[1]
    larger = cv2.INTER_LINEAR if image.ndim == 2 else cv2.INTER_LANCZOS4
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA if smaller else larger), np.uint8)


def diffused(colours: Pixels, weight: Floats) -> Pixels:
    """Colours spread smoothly from where `weight` (h, w, 0..1) knows them; grey when it knows none.

    The pull-push pyramid of Gortler et al., The Lumigraph (1996), section 3.4.2.
    """
    spread = pull_push(colours.astype(np.float32), weight, _GREY)
    return np.rint(np.clip(spread, 0, 255)).astype(np.uint8)


def pull_push(values: Floats, weight: Floats, otherwise: float) -> Floats:
    """`values` (h, w, c) spread from where `weight` (h, w, 0..1) is, `otherwise` when it is nowhere."""
    levels = [(values * weight[..., None], weight)]
    while max(levels[-1][1].shape) > 1:
        height, width = levels[-1][1].shape
        half = (max(1, (width + 1) // 2), max(1, (height + 1) // 2))
        total, known = (_scaled(part, half, cv2.INTER_AREA) for part in levels[-1])
        full = np.minimum(4 * known, 1)  # four pixels' weights in one: near colours outweigh far ones
        gain = np.asarray(full / np.maximum(known, 1e-9), np.float32)
        levels.append((total.reshape(*known.shape, -1) * gain[..., None], full))
    total, known = levels[-1]
    spread = total / known[..., None] if known.item() > 0 else np.full_like(total, otherwise)
    for part, known in reversed(levels[:-1]):
        up = _scaled(spread, (known.shape[1], known.shape[0]), cv2.INTER_LINEAR)
        spread = part + up.reshape(part.shape) * (1 - known[..., None])
    return np.asarray(spread, np.float32)


def continued(colours: Pixels, known: NDArray[np.bool_]) -> Pixels:
    """Every pixel takes the colour of the nearest `known` one, the softer the farther; grey when none is."""
    if not known.any():
        return np.full_like(colours, _GREY)
    distance, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    source = np.zeros(int(labels.max()) + 1, np.int64)
    source[labels[known]] = np.flatnonzero(known)
    out = np.asarray(colours.reshape(-1, 3)[source[labels]], np.uint8)
    for sigma in (2.0, 6.0, 18.0):
        soft = np.asarray(cv2.GaussianBlur(out, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), np.uint8)
        out = _mixed(out, soft, np.asarray(np.clip(distance / (2 * sigma) - 0.5, 0, 1), np.float32))
    return out


def _filler(fill: str, colours: Pixels, alpha: Floats, hole: Pixels, seed: int) -> Pixels:
    if fill == "blur":
        return diffused(colours, alpha * (1 - _unit(hole)))
    if fill == "border":
        return continued(colours, (alpha > 0.5) & (hole < 128))
    if fill == "noise":
        noise = np.random.default_rng(seed).integers(0, 256, colours.shape, np.uint8)
        return np.asarray(noise, np.uint8)
    return np.full_like(colours, _GREY)


def _reduced(pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, Floats]:
    """Colours and alpha (0..1) at `size`, weighted by alpha so that hidden colour does not bleed in."""
    if pixels[..., 3].min() == 255:
        colours = resized(np.ascontiguousarray(pixels[..., :3]), size)
        return colours, np.ones(colours.shape[:2], np.float32)
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels[..., :3].copy(), _unit(pixels[..., 3])
    alpha = _unit(pixels[..., 3:])
    total = np.concatenate((pixels[..., :3] * alpha, alpha), axis=2)
    total = _scaled(total, size, cv2.INTER_AREA if size[0] * size[1] < alpha.size else cv2.INTER_LINEAR)
    colours = np.rint(np.clip(total[..., :3] / np.maximum(total[..., 3:], 1e-4), 0, 255))
    return colours.astype(np.uint8), np.clip(total[..., 3], 0, 1)


def _mixed(one: Pixels, two: Pixels, weight: Floats) -> Pixels:
    """From `one` (weight 0, bit for bit) to `two` (weight 1)."""
    start = one.astype(np.float32)
    return np.rint(start + (two - start) * weight[..., None]).astype(np.uint8)


def _scaled(values: Floats, size: tuple[int, int], interpolation: int) -> Floats:
    return np.asarray(cv2.resize(values, size, interpolation=interpolation), np.float32)


def _unit(values: Pixels) -> Floats:
    return np.asarray(values.astype(np.float32) / np.float32(255), np.float32)
