"""Brownian motion over the noise level, the same for a seed however finely it is walked."""

from __future__ import annotations

import math
from hashlib import blake2b

import torch
from torch import Generator, Tensor

DEPTH = 12  # halvings of an octave of sigma: the motion is known on 4,096 points of it


def increment(seed: int, start: float, end: float, shape: tuple[int, ...]) -> Tensor:
    """What the motion of `seed` adds from sigma `start` down to `end`, over the root of their distance.

    Standard normal, float32, on the CPU; both sigmas are above 0. It is a function of its arguments alone:
    whatever was asked before, two halves of a way add up to the whole, to 1 part in 4,096 of the way. Each
    octave of sigma has an increment of its own, halved by Brownian bridges (Lévy's construction; Li et al.
    2020, arXiv 2001.01328, algorithm 3, use the same tree), every one of them drawn from a generator seeded
    by its place. Between sigmas too near for that it is the noise of their place.
    """
    (high, above), (low, below) = _place(start), _place(end)
    (octave, at), (last, to) = sorted([(high, above), (low, below)])
    if (octave, at) == (last, to):
        return _drawn(seed, octave, DEPTH + 1, at, shape)
    total = _within(seed, last, to, shape) - _within(seed, octave, at, shape)
    for whole in range(octave, last):
        total += _drawn(seed, whole, 0, 0, shape) * 2 ** (whole / 2)
    distance = 2.0**last * (1 + to / 2**DEPTH) - 2.0**octave * (1 + at / 2**DEPTH)
    return total * ((-1 if start > end else 1) / math.sqrt(distance))


def _place(sigma: float) -> tuple[int, int]:
    """The octave of a sigma, and the nearest of its points."""
    fraction, exponent = math.frexp(sigma)  # sigma = fraction * 2 ** exponent, with 0.5 <= fraction < 1
    point = round((2 * fraction - 1) * 2**DEPTH)
    return (exponent, 0) if point == 2**DEPTH else (exponent - 1, point)


def _within(seed: int, octave: int, point: int, shape: tuple[int, ...]) -> Tensor:
    """The motion from the beginning of the octave to one of its points."""
    before, length = torch.zeros(shape), 2.0**octave
    if point == 0:
        return before
    rise = _drawn(seed, octave, 0, 0, shape) * math.sqrt(length)
    for depth in range(1, DEPTH + 1):
        # the middle of a stretch is normal around half its rise, with a quarter of its length as variance
        half = point >> (DEPTH - depth)
        middle = rise / 2 + _drawn(seed, octave, depth, half >> 1, shape) * (math.sqrt(length) / 2)
        length /= 2
        before, rise = (before + middle, rise - middle) if half & 1 else (before, middle)
        if point == half << (DEPTH - depth):
            return before
    return before


def _drawn(seed: int, octave: int, depth: int, index: int, shape: tuple[int, ...]) -> Tensor:
    key = f"{seed} {octave} {depth} {index}".encode()
    own = int.from_bytes(blake2b(key, digest_size=8).digest(), "big") >> 1
    return torch.randn(shape, generator=Generator().manual_seed(own))
