"""How much memory a picture takes, reckoned from what its model's files say, before anything is read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from studio.params import Params

# What is given up for memory, in the order in which it costs least time; records name them.
ECONOMIES = ("text encoders set aside", "decoded in tiles", "guided in two passes")
ENCODERS, TILES, HALVES = ECONOMIES
MEMORY_MODES = ("auto", "least")  # what is given up: as the plan says, or everything from the start
BYTES = {"float32": 4, "bfloat16": 2, "float16": 2}  # of a number
PROGRAM = 500_000_000  # bytes that the libraries take
TILE = 512 * 512  # pixels that are decoded at once
LARGE = 500_000_000  # numbers of a denoiser above which single precision is slow, and half of them wasted
ROOM = 0.95  # of what is free: reckoning is not that exact


@dataclass(frozen=True)
class Need:
    """How many numbers a model's networks hold, and at most work with at a time; 0 = not known."""

    denoiser: int = 0  # in its weights
    encoders: int = 0  # in those of the text encoders
    autoencoder: int = 0
    denoising: int = 0  # at once for each latent of a picture
    decoding: int = 0  # at once for each pixel

    @property
    def weights(self) -> int:
        """Numbers of all networks."""
        return self.denoiser + self.encoders + self.autoencoder

    def beside(self, other: Need) -> Need:
        """Of two models in memory together, which work one after the other; not known when one is not."""
        if not (self.weights and other.weights):
            return Need()
        return Need(
            self.denoiser + other.denoiser,
            self.encoders + other.encoders,
            self.autoencoder + other.autoencoder,
            max(self.denoising, other.denoising),
            max(self.decoding, other.decoding),
        )


@dataclass(frozen=True)
class Plan:
    """What a picture will take, in bytes."""

    peak: int  # at most at a time, with these economies
    free: int  # what can be had
    economies: tuple[str, ...] = ()  # of ECONOMIES

    @property
    def fits(self) -> bool:
        """Whether there is enough."""
        return self.peak <= self.free * ROOM


def plan(need: Need, params: Params, latent: int, dtype: str, free: int) -> Plan | None:
    """What a picture takes, with as few economies as make it fit into `free` bytes; all when none do.

    `latent` is the side of a latent in pixels, `dtype` what the networks run in. None = nothing is known of
    the model.
    """
    if not need.weights:
        return None
    found = Plan(_peak(need, params, latent, dtype, ()), free)
    chosen: tuple[str, ...] = ()
    for economy in ECONOMIES:
        if found.fits:
            break
        peak = _peak(need, params, latent, dtype, (*chosen, economy))
        if peak < found.peak:
            chosen = (*chosen, economy)
            found = Plan(peak, free, chosen)
    return found


def _peak(need: Need, params: Params, latent: int, dtype: str, economies: tuple[str, ...]) -> int:
    pixels = params.width * params.height
    pictures = 1 if params.guidance_scale == 1 or HALVES in economies else 2
    denoising = need.denoising * pictures * pixels // latent**2
    decoding = need.decoding * (min(pixels, TILE) if TILES in economies else pixels)
    kept = need.weights - (need.encoders if ENCODERS in economies else 0)
    return PROGRAM + BYTES[dtype] * (kept + max(denoising, decoding))


def number_format(need: Need, wish: str = "auto") -> str:
    """What the networks run in on a processor: as wished, else bfloat16 for large ones where that is fast."""
    if wish in BYTES:
        return wish
    return "bfloat16" if need.denoiser >= LARGE and has_fast_bf16() else "float32"


@cache
def has_fast_bf16() -> bool:
    """Whether the processor multiplies bfloat16 faster than single precision, as far as it tells (Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return False
    return not {"avx512_bf16", "amx_bf16"}.isdisjoint(told)


def available() -> int:
    """Bytes of main memory that can be had now without swapping."""
    return int(psutil.virtual_memory().available)


def total() -> int:
    """Bytes of main memory that the machine has."""
    return int(psutil.virtual_memory().total)


def free_for_us() -> int:
    """Bytes that this program can have, what it has now included."""
    return available() + int(psutil.Process().memory_info().rss)
