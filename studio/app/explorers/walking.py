"""A walk through seeds: the parameters of its frames, each of which is a picture like any other."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from studio.errors import StudioError
from studio.job import LARGEST_SEED, Params

MOST_FRAMES = 600
MOST_BETWEEN = 120
LEAST_RATE, MOST_RATE = 1, 60  # frames per second


def parse_seeds(text: str) -> tuple[int, ...]:
    """ "7, 19 42" is (7, 19, 42). Raises StudioError unless there are two seeds or more."""
    words = [word for word in re.split(r"[\s,;]+", text.strip()) if word]
    for word in words:
        if not word.isdecimal() or int(word) > LARGEST_SEED:
            raise StudioError(f"A seed is a whole number from 0 to {LARGEST_SEED}, not “{word}”.")
    if len(words) < 2:
        raise StudioError("A walk needs two seeds or more, such as 7, 19, 42.")
    return tuple(int(word) for word in words)


def count_frames(seeds: int, between: int, is_loop: bool) -> int:
    """How many frames a walk has: each seed is one, and `between` more lie on the way to the next."""
    return seeds + between * (seeds if is_loop else seeds - 1)


def walk(params: Params, seeds: Sequence[int], between: int, is_loop: bool = False) -> tuple[Params, ...]:
    """The frames of a walk through `seeds`; a loop goes back to the first one without showing it twice.

    Between two seeds the noise is turned from one to the other in equal parts of the angle (`slerp`). Raises
    StudioError for fewer than two seeds or more than MOST_FRAMES frames.
    """
    if len(seeds) < 2:
        raise StudioError("A walk needs two seeds or more, such as 7, 19, 42.")
    if not 0 <= between <= MOST_BETWEEN:
        raise StudioError(f"Between two seeds there may be 0 to {MOST_BETWEEN} frames, not {between}.")
    count = count_frames(len(seeds), between, is_loop)
    if count > MOST_FRAMES:
        raise StudioError(f"This walk has {count:,} frames; at most {MOST_FRAMES:,} are made at once.")
    after = (*seeds[1:], seeds[0])
    legs = list(zip(seeds, after, strict=True))[: None if is_loop else -1]
    frames = [_frame(params, a, b, k / (between + 1)) for a, b in legs for k in range(between + 1)]
    return tuple(frames if is_loop else [*frames, _frame(params, seeds[-1], 0, 0.0)])


def _frame(params: Params, seed: int, towards: int, share: float) -> Params:
    return dataclasses.replace(
        params,
        seed=seed,
        batch=1,
        variation_seed=towards if share else 0,
        variation_strength=share,
        variation_second=0,
        variation_angle=0.0,
        variation_whole=True,
    )
