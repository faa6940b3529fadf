"""Draws many scenes at once, in several processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
import numpy.typing as npt

from studio.training.picturebook.drawing.draw import NATIVE, Size, draw, label_map
from studio.training.picturebook.world import UNSEEN_FROM, imagine, imagine_unseen

Pictures = npt.NDArray[np.uint8]
CELL = 16
"""The side in pixels of a layout's cells."""

CHUNK = 250  # scenes a process draws before it hands them over


def chunks(start: int, count: int, size: Size, workers: int = 1, world: str = "small") -> Iterator[Pictures]:
    """The scenes of ``count`` seeds from ``start``, some hundreds at a time: (n, height, width, 3) bytes."""
    starts = range(start, start + count, CHUNK)
    counts = [min(CHUNK, start + count - first) for first in starts]
    paint = partial(_paint, size=size, world=world)
    if workers == 1:
        yield from map(paint, starts, counts)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(paint, starts, counts)


def pictures(start: int, count: int, size: Size, workers: int = 1, world: str = "small") -> Pictures:
    """The same in one array."""
    return np.concatenate(list(chunks(start, count, size, workers, world)))


def labels(start: int, count: int, size: Size, cells: Size = (16, 16), world: str = "small") -> Pictures:
    """What each cell of the same pictures shows, as (count, rows, columns) indices of ``LABELS``."""
    seeds = range(start, start + count)
    return np.stack([label_map(imagine(seed, world), size, cells) for seed in seeds])


def unseen_pictures(count: int, size: Size = NATIVE, world: str = "small") -> Pictures:
    """Scenes whose combinations training never sees."""
    seeds = range(UNSEEN_FROM, UNSEEN_FROM + count)
    return np.stack([np.asarray(draw(imagine_unseen(seed, world), size)) for seed in seeds])


def _paint(start: int, count: int, size: Size, world: str) -> Pictures:
    return np.stack([np.asarray(draw(imagine(seed, world), size)) for seed in range(start, start + count)])
