"""The noise a picture starts from, drawn on the CPU, and the variations that lie near it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import Generator, Tensor

if TYPE_CHECKING:
    from studio.job import Params

PARALLEL = 1e-4  # radians: below this the great circle is a straight line


def starting_noise(params: Params, shape: tuple[int, ...], generator: Generator) -> Tensor:
    """Standard normal noise of `shape` on the CPU; with a variation strength, on its way to another one.

    The variation's noise has a generator of its own, so that `generator` has drawn the same with or without.
    """
    noise = torch.randn(shape, generator=generator)
    if params.variation_strength == 0:
        return noise
    return slerp(noise, _direction(params, shape), params.variation_strength)


def _direction(params: Params, shape: tuple[int, ...]) -> Tensor:
    """The noise that a variation is turned towards: that of the variation seed at an angle of 0.

    At any other angle it is a mixture of two draws by its cosine and sine, which is standard normal noise
    again. As three draws stand almost square to each other, strength and angle are polar coordinates on the
    sphere around the seed's own noise.
    """
    first = torch.randn(shape, generator=Generator().manual_seed(params.variation_seed))
    if params.variation_angle == 0:
        return first
    second = torch.randn(shape, generator=Generator().manual_seed(params.variation_second))
    angle = math.radians(params.variation_angle)
    return math.cos(angle) * first + math.sin(angle) * second


def slerp(first: Tensor, second: Tensor, amount: float) -> Tensor:
    """The point at `amount` (0..1) of the way along the great circle from `first` to `second`.

    Unlike the straight line between two draws of noise, which passes nearer to zero than noise does, every
    point on it is as long as noise is (Shoemake 1985, "Animating rotation with quaternion curves", section
    3.3). 0 gives `first`, 1 gives `second`, exactly.
    """
    one, other = first.double().flatten(), second.double().flatten()
    cosine = torch.dot(one, other) / (one.norm() * other.norm())
    angle = torch.acos(cosine.clamp(-1, 1))
    if angle.sin() < PARALLEL:
        return torch.lerp(first, second, amount)
    start = torch.sin((1 - amount) * angle) / angle.sin()
    end = torch.sin(amount * angle) / angle.sin()
    return (start * first.double() + end * second.double()).to(first.dtype)
