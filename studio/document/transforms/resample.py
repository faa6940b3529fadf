"""Pixels seen through an affine map, worked out block by block."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from studio.document.bands import from_bands
from studio.document.raster import TILE, Key, Raster, tile_rect
from studio.document.rect import Rect
from studio.job import Pixels

if TYPE_CHECKING:
    from studio.document.transforms.transform import Transform

FILTERS = {
    "nearest": cv2.INTER_NEAREST,
    "bilinear": cv2.INTER_LINEAR,
    "bicubic": cv2.INTER_CUBIC,
    "lanczos": cv2.INTER_LANCZOS4,
}
BLOCK = 4 * TILE
_REACH = 6  # source pixels around a block that its rim may need: Lanczos' four and the blur's
_TINY = 16  # times smaller, and the nearest pixel is looked for among every so many
_LARGE = TILE * _TINY * TILE * _TINY  # pixels for a block: of so many most lie beyond the source

Floats = NDArray[np.float32]


def resampled(raster: Raster, mapped: Transform) -> Raster:
    """The raster as it looks through `mapped`: exact maps bit for bit, empty where nothing is left."""
    if mapped.is_exact:
        turned = _turned(raster, mapped)
        return turned if mapped.frame is None else turned.clipped(mapped.frame)
    source = raster.bounds()
    if source.is_empty or abs(mapped.determinant) < 1e-9:
        return Raster(raster.channels)
    target = mapped.bounds(source)
    frame = target if mapped.frame is None else mapped.frame.intersect(target)
    out: dict[Key, Pixels] = {}
    for block in _blocks(target, frame, max(TILE, BLOCK // max(_steps(mapped)) // TILE * TILE)):
        pixels = _block(raster, source, mapped, block)
        for y in range(0, block.height, TILE):
            for x in range(0, block.width, TILE):
                key = ((block.x + x) // TILE, (block.y + y) // TILE)
                if not tile_rect(key).intersect(frame).is_empty:
                    out[key] = pixels[y : y + TILE, x : x + TILE].copy()
    shown = Raster(raster.channels).with_tiles(out)
    return shown if mapped.frame is None else shown.clipped(frame)


def _turned(raster: Raster, mapped: Transform) -> Raster:
    """Through an exact map: a row of tiles at a time, each pixel of four channels moved as one number."""
    source = raster.tile_bounds()
    if source.is_empty:
        return raster

    def band(strip: Rect) -> Pixels:
        corners = [mapped.back(x, y) for x in (strip.x, strip.right) for y in (strip.y, strip.bottom)]
        xs, ys = zip(*corners, strict=True)
        pixels = raster.crop(Rect.from_edges(*map(round, (min(xs), min(ys), max(xs), max(ys)))))
        moved: NDArray[Any] = pixels if raster.channels == 1 else pixels.view(np.uint32)[..., 0]
        if mapped.a == 0:
            moved = moved.swapaxes(0, 1)
        if mapped.a + mapped.c < 0:
            moved = moved[:, ::-1]
        if mapped.b + mapped.d < 0:
            moved = moved[::-1]
        moved = np.ascontiguousarray(moved)
        return moved if raster.channels == 1 else np.asarray(moved[..., None].view(np.uint8))

    return from_bands(raster.channels, mapped.bounds(source), band)


def _blocks(target: Rect, frame: Rect, side: int) -> Iterator[Rect]:
    """Whole tiles that cover `target`, in squares of up to `side` pixels; those alone that touch `frame`."""
    left, top = target.x // TILE * TILE, target.y // TILE * TILE
    right, bottom = -(-target.right // TILE) * TILE, -(-target.bottom // TILE) * TILE
    for y in range(top + (frame.y - top) // side * side, min(bottom, frame.bottom), side):
        for x in range(left + (frame.x - left) // side * side, min(right, frame.right), side):
            yield Rect(x, y, min(side, right - x), min(side, bottom - y))


def _block(raster: Raster, source: Rect, mapped: Transform, block: Rect) -> Pixels:
    """The pixels of one block of the result."""
    cover = _cover(source, mapped, block)
    shape = (block.height, block.width) + ((raster.channels,) if raster.channels > 1 else ())
    if cover is not None and not cover.any():
        return np.zeros(shape, np.uint8)
    near = mapped.filter == "nearest"
    step = _steps(mapped)
    area = _needed(mapped, block, step)
    if area.area > _LARGE:
        area = area.intersect(_with_rim(source, step))
    if area.is_empty:
        return np.zeros(shape, np.uint8)
    pixels = _seen(raster, source, area)
    colour = raster.channels == 4 and not near
    floats = colour and int(pixels[..., 3].min()) < 255
    values: Pixels | Floats = _premultiplied(pixels) if floats else pixels
    values = _thinned(pixels, step) if near else _smoothed(values, mapped, step)
    warped = cv2.warpAffine(
        values,
        _matrix(mapped, area, step, block),
        (block.width, block.height),
        flags=FILTERS[mapped.filter],
        borderMode=cv2.BORDER_REPLICATE,
    )
    return _finished(np.asarray(warped), cover, near, floats)


def _finished(
    warped: NDArray[np.uint8 | np.float32], cover: Floats | None, near: bool, floats: bool
) -> Pixels:
    """Straight 8-bit pixels; what lies beyond the source's edge is transparent."""
    if near and cover is not None:
        cover = (cover >= 0.5).astype(np.float32)
    if floats:
        values = np.asarray(warped, np.float32)
        values[..., :3] *= (255 / np.maximum(values[..., 3], 1e-3))[..., None]
        alpha = np.clip(values[..., 3], 0, 255)
        values[..., 3] = alpha if cover is None else alpha * cover
        values[values[..., 3] < 0.5] = 0
        return np.asarray(np.rint(np.clip(values, 0, 255)), np.uint8)
    pixels = np.asarray(warped, np.uint8)
    if cover is None:
        return pixels
    if pixels.ndim == 2:
        return np.asarray(np.rint(pixels * cover), np.uint8)
    out = np.where((cover > 0)[..., None], pixels, 0).astype(np.uint8)
    out[..., 3] = np.rint(out[..., 3] * cover)
    return out


def _matrix(mapped: Transform, area: Rect, step: tuple[int, int], block: Rect) -> NDArray[np.float64]:
    """From pixels of the reduced source in `area` to those of the block, counted at their centres."""
    x, y = mapped.at(area.x + 0.5 * step[0], area.y + 0.5 * step[1])
    across = [mapped.a * step[0], mapped.c * step[1], x - block.x - 0.5]
    down = [mapped.b * step[0], mapped.d * step[1], y - block.y - 0.5]
    return np.array([across, down], np.float64)


def _steps(mapped: Transform) -> tuple[int, int]:
    """How many source pixels are averaged into one, across and down, before the rest is interpolated.

    Of "nearest", which averages nothing, one of so many is taken, where they are very many.
    """
    scales = math.hypot(mapped.a, mapped.b), math.hypot(mapped.c, mapped.d)
    across, down = (max(1, int(1 / max(scale, 1e-6) + 1e-9)) for scale in scales)
    steps = min(across, 1024), min(down, 1024)
    return (1, 1) if mapped.filter == "nearest" and max(steps) < _TINY else steps


def _needed(mapped: Transform, block: Rect, step: tuple[int, int]) -> Rect:
    """The source pixels that a block needs, on whole steps."""
    corners = [mapped.back(x, y) for x in (block.x, block.right) for y in (block.y, block.bottom)]
    xs, ys = zip(*corners, strict=True)
    left, top = math.floor(min(xs) / step[0]) - _REACH, math.floor(min(ys) / step[1]) - _REACH
    right, bottom = math.ceil(max(xs) / step[0]) + _REACH, math.ceil(max(ys) / step[1]) + _REACH
    return Rect.from_edges(left * step[0], top * step[1], right * step[0], bottom * step[1])


def _with_rim(source: Rect, step: tuple[int, int]) -> Rect:
    """The source on whole steps and one beyond it, which is all its rim: it goes on so by itself."""
    return Rect.from_edges(
        (source.x // step[0] - 1) * step[0],
        (source.y // step[1] - 1) * step[1],
        (-(-source.right // step[0]) + 1) * step[0],
        (-(-source.bottom // step[1]) + 1) * step[1],
    )


def _seen(raster: Raster, source: Rect, area: Rect) -> Pixels:
    """The pixels of `area`; beyond `source` its rim goes on."""
    inside = area.intersect(source)
    if inside.is_empty:
        inside = Rect(
            min(max(area.x, source.x), source.right - 1), min(max(area.y, source.y), source.bottom - 1), 1, 1
        )
    pixels = raster.crop(inside)
    above, left = max(0, inside.y - area.y), max(0, inside.x - area.x)
    below, right = max(0, area.height - above - inside.height), max(0, area.width - left - inside.width)
    grown = cv2.copyMakeBorder(pixels, above, below, left, right, cv2.BORDER_REPLICATE)
    return np.asarray(grown, np.uint8)[: area.height, : area.width]


def _premultiplied(pixels: Pixels) -> Floats:
    values = pixels.astype(np.float32)
    values[..., :3] *= values[..., 3:] / 255
    return values


def _thinned(pixels: Pixels, step: tuple[int, int]) -> Pixels:
    """The middle one of the pixels of each step."""
    return np.ascontiguousarray(pixels[step[1] // 2 :: step[1], step[0] // 2 :: step[0]])


def _smoothed(values: Pixels | Floats, mapped: Transform, step: tuple[int, int]) -> Pixels | Floats:
    """Averaged over whole steps, then blurred as far as what is left of the shrinking asks for."""
    smooth: NDArray[Any] = values
    if step != (1, 1):
        size = values.shape[1] // step[0], values.shape[0] // step[1]
        smooth = np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA))
    scales = math.hypot(mapped.a, mapped.b) * step[0], math.hypot(mapped.c, mapped.d) * step[1]
    sigma = [0.5 * math.sqrt(max(0.0, 1 / min(scale, 1.0) ** 2 - 1)) for scale in scales]
    if max(sigma) >= 0.1:
        across, down = (cv2.getGaussianKernel(7, max(s, 1e-3), cv2.CV_32F) for s in sigma)
        smooth = np.asarray(cv2.sepFilter2D(smooth, -1, across, down, borderType=cv2.BORDER_REPLICATE))
    return smooth


def _cover(source: Rect, mapped: Transform, block: Rect) -> Floats | None:
    """How much of each pixel of the block the source's own rectangle covers, 0..1; None where all do."""
    corners = [(source.x, source.y), (source.right, source.y), (source.right, source.bottom)]
    placed = [mapped.at(*corner) for corner in (*corners, (source.x, source.bottom))]
    turn = 1.0 if mapped.determinant > 0 else -1.0
    x = np.arange(block.width, dtype=np.float32)[None, :] + 0.5
    y = np.arange(block.height, dtype=np.float32)[:, None] + 0.5
    cover: Floats | None = None
    for start, end in zip(placed, placed[1:] + placed[:1], strict=True):
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.hypot(dx, dy) or 1.0
        nx, ny = -dy / length * turn, dx / length * turn
        rest = (block.x - start[0]) * nx + (block.y - start[1]) * ny
        corner_depths = [rest + nx * cx + ny * cy for cx in (0, block.width) for cy in (0, block.height)]
        if min(corner_depths) >= 1:
            continue
        share = np.clip(x * nx + y * ny + (rest + 0.5), 0, 1).astype(np.float32)
        cover = share if cover is None else cover * share
    return cover
