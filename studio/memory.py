"""How much memory a picture takes, reckoned from what its model's files say, before anything is read."""

from __future__ import annotations

import dataclasses
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import psutil  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.offers import Catalog
    from studio.params import Params
    from studio.settings import Settings

# What is given up for memory, in the order in which it costs least time; records name them.
ECONOMIES = (
    "text encoders set aside",
    "decoded in tiles",
    "guided in two passes",
    "one network at a time",
    "streamed layer by layer",
)
ENCODERS, TILES, HALVES, APART, STREAMED = ECONOMIES
# What is given up from the start: as the plan says, nothing, all but the network that runs, all but the
# layer that runs, everything.
MEMORY_MODES = ("auto", "resident", "model", "layer", "least")
NOTHING = "all networks in memory"  # given as the only economy: none, whatever the plan says
FROM_THE_START = {
    "resident": (),
    "model": (ENCODERS, APART),
    "layer": (ENCODERS, STREAMED),
    "least": ECONOMIES,
}
AHEAD = 5  # layers in memory at a time where they are streamed
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
    stored_denoiser: int = 0  # bytes of its weights as they lie in the files …
    stored_encoders: int = 0  # … and of those of the text encoders
    layer: int = 0  # in the largest layer
    outside: int = 0  # in the weights that are in no layer, and stay where layers are streamed
    tile: int = 0  # pixels that are denoised at once, where a picture is worked in tiles; 0 = all

    @property
    def weights(self) -> int:
        """Numbers of all networks."""
        return self.denoiser + self.encoders + self.autoencoder

    @property
    def is_quantised(self) -> bool:
        """Whether the files hold the denoiser in fewer than 16 bits a number."""
        return 0 < self.stored_denoiser < 1.5 * self.denoiser

    def beside(self, other: Need) -> Need:
        """Of two models in memory together, which work one after the other; not known when one is not."""
        if not (self.weights and other.weights):
            return Need()
        own, its = dataclasses.asdict(self), dataclasses.asdict(other)
        most = ("denoising", "decoding", "layer", "tile")
        return Need(**{n: max(own[n], its[n]) if n in most else own[n] + its[n] for n in own})


@dataclass(frozen=True)
class Plan:
    """What a picture will take, in bytes."""

    peak: int  # at most at a time, with these economies
    free: int  # what can be had
    economies: tuple[str, ...] = ()  # of ECONOMIES
    weights: str = "full"  # how they are at rest: of params.WEIGHTS, but "auto"
    main: int = 0  # bytes of main memory, where `peak` and `free` are graphics memory

    @property
    def fits(self) -> bool:
        """Whether there is enough."""
        return self.peak <= self.free * ROOM

    @property
    def offload(self) -> str:
        """Where the networks are that do not run just now: see engine.devices.Device."""
        return "layer" if STREAMED in self.economies else "model" if APART in self.economies else "resident"


@dataclass(frozen=True)
class Wishes:
    """What of a picture's way through memory was chosen, by the user or by the record that is repeated."""

    dtype: str = "float32"  # what the networks run in
    weights: str = "auto"  # of params.WEIGHTS
    mode: str = "auto"  # of MEMORY_MODES
    economies: tuple[str, ...] = ()  # these and no others; () = as the mode says
    beside: int = 0  # bytes of what is loaded beside the model: control models, LoRAs


def wished(params: Params, settings: Settings, need: Need, economies: tuple[str, ...] = ()) -> Wishes:
    """What is wished of a picture by itself, else by the settings."""
    dtype = params.dtype if params.dtype != "auto" else settings.dtype
    if dtype not in BYTES:  # graphics cards are fast in half precision, all of them
        dtype = "bfloat16" if free_graphics() else number_format(need)
    weights = params.weights if params.weights != "auto" else settings.weights
    return Wishes(dtype, weights, settings.memory, economies)


def plan(
    need: Need, params: Params, latent: int, wishes: Wishes, free: int, graphics: int = 0
) -> Plan | None:
    """What a picture takes, with as few economies as make it fit into `free` bytes; all when none do.

    Where there is a graphics card, `graphics` bytes are free on it, and it has to fit into these. `latent` is
    the side of a latent in pixels. Weights as in the file give the same picture, so "auto" holds
    them so where whole ones do not fit. None = nothing is known of the model.
    """
    if not need.weights:
        return None
    weights = wishes.weights
    if weights == "auto":
        weights = "file" if need.is_quantised else "full"

    def planned(economies: tuple[str, ...], weights: str) -> Plan:
        peak = _peak(need, params, latent, wishes, economies, weights)
        main = PROGRAM + BYTES[wishes.dtype] * AHEAD * need.layer if graphics else 0  # what is on its way
        return Plan(peak, graphics or free, economies, weights, main)

    if wishes.economies or wishes.mode != "auto":
        asked = wishes.economies or FROM_THE_START[wishes.mode]
        return planned(tuple(name for name in ECONOMIES if name in asked), weights)
    found = planned((), weights)
    for economy in (ENCODERS, "file", *ECONOMIES[1:]):
        if found.fits:
            break
        if economy != "file":
            less = planned((*found.economies, economy), found.weights)
        elif wishes.weights == "auto":
            less = planned(found.economies, "file")
        else:
            continue
        found = less if less.peak < found.peak else found
    return found


def _peak(
    need: Need, params: Params, latent: int, wishes: Wishes, economies: tuple[str, ...], weights: str
) -> int:
    width = BYTES[wishes.dtype]
    pixels = params.width * params.height
    pictures = 1 if params.guidance_scale == 1 or HALVES in economies else 2
    denoising = width * need.denoising * pictures * min(pixels, need.tile or pixels) // latent**2
    decoding = width * need.decoding * (min(pixels, TILE) if TILES in economies else pixels)
    denoiser = _at_rest(need.denoiser, need.stored_denoiser, width, weights)
    encoders = _at_rest(need.encoders, need.stored_encoders, width, weights)
    running = 0 if weights == "full" else width * need.layer
    if STREAMED in economies:
        streamed = width * (AHEAD * need.layer + need.outside)
        denoiser, encoders, running = min(denoiser, streamed), 0, 0
    coder, always = width * need.autoencoder, PROGRAM + wishes.beside
    if APART in economies:
        return always + max(encoders, denoiser + running + denoising, coder + decoding)
    kept = denoiser + coder + (0 if ENCODERS in economies else encoders)
    return always + kept + max(running + denoising, decoding)


def _at_rest(numbers: int, stored: int, width: int, weights: str) -> int:
    """Bytes of that many numbers, of which the files hold `stored` bytes."""
    whole = width * numbers
    in_file = min(stored or whole, whole)
    return {"full": whole, "file": in_file}.get(weights, min(numbers, in_file))


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


def beside(catalog: Catalog, loras: Iterable[str], controls: Iterable[str]) -> int:
    """Bytes of these LoRAs and control models, by their names or places: about what their weights take."""
    known = {info.name: info.path for info in catalog.controls}
    added = {name: info.path for name, info in catalog.adapters_of("lora").items()}
    places = {added.get(name, "") for name in loras} | {known.get(name, name) for name in controls}
    return _size_on_disk(places - {""})


def _size_on_disk(places: Iterable[str]) -> int:
    files = (
        file for place in map(Path, places) for file in ([place] if place.is_file() else place.rglob("*"))
    )
    return sum(file.stat().st_size for file in files if file.is_file())


def free_graphics() -> int:
    """Bytes of graphics memory that this program can have; 0 = there is none, or it is not known yet.

    Asked of torch where that is in memory already: a window that only plans does not wait for it.
    """
    torch = sys.modules.get("torch")
    if torch is None or not hasattr(torch, "cuda") or not torch.cuda.is_available():
        return 0
    return int(torch.cuda.mem_get_info()[0] + torch.cuda.memory_reserved())


def free_for_us() -> int:
    """Bytes that this program can have, what it has now included."""
    return available() + int(_process(os.getpid()).memory_info().rss)


@cache
def _process(number: int) -> psutil.Process:
    """Found once: that reads files of the system, which takes longer than asking for a number."""
    return psutil.Process(number)
