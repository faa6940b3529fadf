"""The noise a picture starts from, drawn on the CPU, and the variations that lie near it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import torch
from torch import Generator, Tensor

if TYPE_CHECKING:
    from studio.job import Params

PARALLEL = 1e-4  # radians: below this the great circle is a straight line


class Source:
    """The random numbers of a picture; beside them those of the seeds that its noise is turned towards.

    `own` is what everything draws from. The state is that of all of them, one after another.
    """

    def __init__(self, params: Params) -> None:
        self.own = Generator().manual_seed(params.seed)
        self._params = params
        self._others = _others(params) if params.variation_strength and params.variation_whole else ()

    @property
    def turns(self) -> bool:
        """Whether what is drawn in later steps is turned too."""
        return bool(self._others)

    def copy_own(self) -> Generator:
        """Another generator that is about to draw what `own` is."""
        return Generator().set_state(self.own.get_state())

    def turned(self, noise: Tensor) -> Tensor:
        """`noise`, which `own` has drawn, on its way to what the others draw in its place."""
        return self._towards(noise, lambda other: torch.randn(noise.shape, generator=other))

    def drawn(self, draw: Callable[[Generator], Tensor]) -> Tensor:
        """The noise that `draw` takes from `own`, on its way to what it takes from the others."""
        noise = draw(self.own)
        return self._towards(noise, draw) if self.turns else noise

    def _towards(self, noise: Tensor, draw: Callable[[Generator], Tensor]) -> Tensor:
        draws = [draw(other) for other in self._others]
        return slerp(noise, _between(draws, self._params), self._params.variation_strength)

    def get_state(self) -> Tensor:
        """The state of all generators, as torch's are; bytes."""
        return torch.cat([each.get_state() for each in (self.own, *self._others)])

    def set_state(self, state: Tensor) -> None:
        """The inverse of `get_state`; a state of fewer generators leaves the others as they are."""
        size = len(self.own.get_state())
        for place, each in enumerate((self.own, *self._others)):
            part = state[place * size : (place + 1) * size]
            if len(part):
                each.set_state(part.clone())


def plain(random: Generator | Source) -> Generator:
    """What to draw from."""
    return random.own if isinstance(random, Source) else random


def starting_noise(params: Params, shape: tuple[int, ...], generator: Generator | Source) -> Tensor:
    """Standard normal noise of `shape` on the CPU; with a variation strength, on its way to another one.

    The variation's noise has a generator of its own, so that `generator` has drawn the same with or without.
    """
    noise = torch.randn(shape, generator=plain(generator))
    if params.variation_strength == 0:
        return noise
    if isinstance(generator, Source) and generator.turns:
        return generator.turned(noise)
    draws = [torch.randn(shape, generator=other) for other in _others(params)]
    return slerp(noise, _between(draws, params), params.variation_strength)


def _others(params: Params) -> tuple[Generator, ...]:
    seeds = (params.variation_seed, params.variation_second)[: 1 if params.variation_angle == 0 else 2]
    return tuple(Generator().manual_seed(seed) for seed in seeds)


def _between(draws: Sequence[Tensor], params: Params) -> Tensor:
    """The noise that a variation is turned towards: that of the variation seed at an angle of 0.

    At any other angle it is a mixture of two draws by its cosine and sine, which is standard normal noise
    again. As three draws stand almost square to each other, strength and angle are polar coordinates on the
    sphere around the seed's own noise.
    """
    if len(draws) == 1:
        return draws[0]
    angle = math.radians(params.variation_angle)
    return math.cos(angle) * draws[0] + math.sin(angle) * draws[1]


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
