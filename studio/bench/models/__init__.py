"""Models as large as people use, with random weights, against plain diffusers: steps, loading, memory.

Each side runs in a process of its own, which does one piece at a time when it is told to: the two take turns,
so that what else the machine does meanwhile slows both alike.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from studio.bench.calibration import bf16_rate
from studio.bench.models import sizes
from studio.bench.models.side import Piece, Side
from studio.bench.report import Measurement, ratio
from studio.errors import StudioError
from studio.memory import available

STEPS = 20
Say = Callable[[str], None]


def measure(say: Say, names: tuple[str, ...] = ("sd15", "sdxl"), steps: int = STEPS) -> Iterator[Measurement]:
    """Every size in turn, written to a temporary folder first; a size the memory is too small for is told."""
    for name in names:
        size = sizes.SIZES[name]
        free = available()
        if free < size.baseline_bytes:
            needed, found = size.baseline_bytes / 1e9, free / 1e9
            yield Measurement(f"{size.title}: left out", needed, "GB", detail=f"only {found:.1f} GB are free")
            continue
        say(f"writing random weights of the size of {size.title}")
        home = Path(tempfile.mkdtemp(prefix="sfumato-bench-"))
        try:
            yield from _one(size, sizes.write(size, home / size.slug), home / "data", say, steps)
        finally:
            shutil.rmtree(home, ignore_errors=True)


def _one(size: sizes.Size, folder: Path, data: Path, say: Say, steps: int) -> Iterator[Measurement]:
    say(f"{size.title}: the first picture, by torch, and the conversion: a few minutes")
    with Side("ours", folder, data, 2, size.side, first=True) as first:
        yield from _first(size, first)
    say(f"{size.title}: a picture of {steps} steps by us and by plain diffusers, in turns")
    ours, plain = (Side(kind, folder, data, steps, size.side) for kind in ("ours", "plain"))
    with ours, plain:
        yield from compared(size, ours, plain)


def _first(size: sizes.Size, side: Side) -> Iterator[Measurement]:
    loaded = side.turn()
    step = [side.turn() for _ in range(side.steps)][-1]
    yield Measurement(f"{size.title}: loading for torch", loaded.seconds, "s")
    yield Measurement(f"{size.title}: a step by torch, while converting", step.seconds, "s")
    side.turn()  # decoding
    converted = side.turn()
    detail = f"begun with the first picture, in a process that takes up to {converted.peak / 1e9:.1f} GB"
    yield Measurement(f"{size.title}: the conversion goes on for", converted.seconds, "s", None, detail)


def compared(size: sizes.Size, ours: Side, plain: Side) -> Iterator[Measurement]:
    """Loading, every step and decoding, one after the other by both, in changing order."""
    loads = _turns(ours, plain, 0)
    steps, rates = [], []
    for turn in range(ours.steps):
        steps.append(_turns(ours, plain, turn))
        rates.append(bf16_rate())
    ends = _turns(ours, plain, 0)
    if any(piece.what != "picture" for piece in ends):
        raise StudioError("The two sides do not take the same steps.")
    times = [[pair[which].seconds for pair in steps] for which in (0, 1)]
    whole = [sum(times[which]) + ends[which].seconds for which in (0, 1)]
    warm = [one[1:] or one for one in times]  # the first step prepares what later ones use
    title = size.title
    yield _ratio(f"{title}: loading", [loads[0].seconds], [loads[1].seconds], 0.8, "s")
    yield _ratio(f"{title}: a step", warm[0], warm[1], size.step_floor, "s")
    yield _ratio(f"{title}: a picture of {ours.steps} steps", [whole[0]], [whole[1]], 0.4, "s")
    yield _ratio(f"{title}: decoding", [ends[0].seconds], [ends[1].seconds], None, "s")
    yield _ratio(f"{title}: peak memory", [ends[0].peak / 1e9], [ends[1].peak / 1e9], 0.8, "GB")
    private = [end.private / 1e9 for end in ends]
    yield _ratio(f"{title}: peak memory without mapped files", private[:1], private[1:], None, "GB")
    yield _rate(size, warm[0], rates[1:] or rates)


def _turns(ours: Side, plain: Side, turn: int) -> tuple[Piece, Piece]:
    if turn % 2:
        theirs = plain.turn()
        return ours.turn(), theirs
    return ours.turn(), plain.turn()


def _rate(size: sizes.Size, steps: list[float], rates: list[float]) -> Measurement:
    """How much faster the machine multiplies matrices than a step of ours does."""
    reached = [size.step_flops / 1e9 / taken for taken in steps]
    detail = f"{median(rates):.0f} GFLOP/s in bfloat16, {median(reached):.0f} in a step"
    return Measurement(
        f"{size.title}: the machine's rate over a step's", ratio(rates, reached), "x", 1.3, detail
    )


def _ratio(name: str, ours: list[float], plain: list[float], floor: float | None, unit: str) -> Measurement:
    detail = f"{median(ours):.2f} {unit} against {median(plain):.2f} {unit}"
    return Measurement(name, ratio(ours, plain), "x", floor, detail)
