"""Draws many scenes at once, in several processes."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
import numpy.typing as npt

from studio.training.picturebook.draw import Size, draw
from studio.training.picturebook.world import UNSEEN_FROM, imagine, imagine_unseen

Pictures = npt.NDArray[np.uint8]
CHUNK = 250  # scenes a process draws before it hands them over


def pictures(start: int, count: int, size: Size, workers: int = 1) -> Pictures:
    """The scenes of ``count`` seeds from ``start``, as (count, height, width, 3) bytes."""
    starts = range(start, start + count, CHUNK)
    counts = [min(CHUNK, start + count - first) for first in starts]
    paint = partial(_paint, size=size)
    if workers == 1:
        return np.concatenate(list(map(paint, starts, counts)))
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        return np.concatenate(list(pool.map(paint, starts, counts)))


def unseen_pictures(count: int, size: Size = (128, 128)) -> Pictures:
    """Scenes whose combinations training never sees."""
    return np.stack([np.asarray(draw(imagine_unseen(UNSEEN_FROM + i), size)) for i in range(count)])


def _paint(start: int, count: int, size: Size) -> Pictures:
    return np.stack([np.asarray(draw(imagine(seed), size)) for seed in range(start, start + count)])
