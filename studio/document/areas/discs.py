"""Exact grey dilation and erosion with a disc of any radius."""

from __future__ import annotations

import math

import cv2
import numpy as np

from studio.job import Pixels


def dilated(values: Pixels, radius: int) -> Pixels:
    """Each pixel takes the highest value whose centre is at most `radius` pixels away, (h, w) uint8.

    Nothing comes from beyond the edges.
    """
    if radius < 1 or not values.size:
        return values.copy()
    low, high = int(values.min()), int(values.max())
    if low == high:
        return values.copy()
    if ((values == low) | (values == high)).all():
        return _dilated_binary(values == high, radius, low, high)
    return _dilated_by_rows(values, radius)


def eroded(values: Pixels, radius: int) -> Pixels:
    """Each pixel takes the lowest value whose centre is at most `radius` pixels away, (h, w) uint8."""
    return np.asarray(255 - dilated(np.asarray(255 - values, np.uint8), radius), np.uint8)


def _dilated_binary(inside: np.ndarray, radius: int, low: int, high: int) -> Pixels:
    distance = cv2.distanceTransform((~inside).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    # Squared distances are whole numbers, so half a step beyond the radius parts them whatever the rounding.
    reach = math.sqrt(radius * radius + 0.5)
    return np.where(distance <= reach, high, low).astype(np.uint8)


def _dilated_by_rows(values: Pixels, radius: int) -> Pixels:
    """The disc as rows, the shortest first: the maxima over one row are those over the last, widened."""
    height = values.shape[0]
    row, half = values.copy(), 0
    out = values.copy()
    for dy in range(min(radius, height - 1), -1, -1):
        wanted = math.isqrt(radius * radius - dy * dy)
        while half < wanted:
            step = min(wanted - half, max(1, half))
            row, half = _widened(row, step), half + step
        if dy:
            np.maximum(out[dy:], row[:-dy], out=out[dy:])
            np.maximum(out[:-dy], row[dy:], out=out[:-dy])
        else:
            np.maximum(out, row, out=out)
    return out


def _widened(row: Pixels, step: int) -> Pixels:
    """The maxima over rows that reach `step` further on both sides."""
    if step >= row.shape[1]:
        return np.asarray(np.broadcast_to(row.max(axis=1, keepdims=True), row.shape), np.uint8).copy()
    out = row.copy()
    np.maximum(out[:, step:], row[:, :-step], out=out[:, step:])
    np.maximum(out[:, :-step], row[:, step:], out=out[:, :-step])
    return out
