"""Models as large as people use, with random weights, against plain diffusers: steps, loading, memory.

Each side runs in a process of its own, which does one piece at a time when it is told to: the two take turns,
so that what else the machine does meanwhile slows both alike. Where the memory is too small for both, one
runs after the other.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from studio.bench.calibration import bf16_rate
from studio.bench.models import sizes
from studio.bench.models.kept import Kept
from studio.bench.models.side import Piece, Recorded, Side, Turning
from studio.bench.report import Measurement, ratio
from studio.errors import StudioError
from studio.memory import available

STEPS, ALONE = 20, 6  # of a picture, by both in turns, and by one after the other
FILE_LIMIT = 8.0  # GB that a model in one file may take, opened and run for two steps
RESULTS = "results.json"
Say = Callable[[str], None]


def measure(
    say: Say, names: tuple[str, ...] = tuple(sizes.SIZES), steps: int = STEPS, keep: Path | None = None
) -> Iterator[Measurement]:
    """Every size in turn, piece by piece; a piece the memory is too small for is left out, and told.

    `keep` is a folder in which the models, their conversions and the results stay: what was measured there is
    not measured again. Raises StudioError.
    """
    kept = Kept(keep / RESULTS if keep else None)
    for name in names:
        if name not in sizes.SIZES:
            raise StudioError(f"There is no size {name}: choose among {', '.join(sizes.SIZES)}.")
        size = sizes.SIZES[name]
        with _home(keep, size) as home:
            for piece, (needed, work) in _pieces(size, home, say, steps).items():
                key = f"{size.slug} {piece}"
                if not kept.has(key) and (free := available()) < needed:
                    detail = f"only {free / 1e9:.1f} GB are free"
                    yield Measurement(f"{size.title}: left out: {piece}", needed / 1e9, "GB", detail=detail)
                    continue
                yield from kept.piece(key, work)


@contextmanager
def _home(keep: Path | None, size: sizes.Size) -> Iterator[Path]:
    """Where a size has its models and conversions."""
    if keep is not None:
        yield keep / size.slug
        return
    home = Path(tempfile.mkdtemp(prefix="sfumato-bench-"))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _pieces(
    size: sizes.Size, home: Path, say: Say, steps: int
) -> Mapping[str, tuple[int, Callable[[], Iterator[Measurement]]]]:
    """By its name what a piece takes of memory, and the work."""
    at_once = available() >= size.both_bytes
    against = (size.both_bytes, partial(_turns_of_both, size, home, say, steps))
    if not at_once:
        against = (size.alone_bytes, partial(_one_after_the_other, size, home, say, min(steps, ALONE)))
    return {
        "the first picture and the conversion": (size.first_bytes, partial(_first, size, home, say)),
        "against plain diffusers": against,
    } | ({"from one file": (size.file_bytes, partial(_file, size, home, say))} if size.original else {})


def _model(size: sizes.Size, home: Path, say: Say) -> Path:
    """The model's folder, written unless it is there."""
    folder = home / "model"
    if not (folder / "model_index.json").exists():
        say(f"writing random weights of the size of {size.title}")
        shutil.rmtree(folder, ignore_errors=True)
        sizes.write(size, folder)
    return folder


def _first(size: sizes.Size, home: Path, say: Say) -> Iterator[Measurement]:
    folder = _model(size, home, say)
    say(f"{size.title}: the first picture, by torch, and the conversion: a few minutes")
    shutil.rmtree(home / "data", ignore_errors=True)  # of a run that was stopped
    with Side("ours", folder, home / "data", 2, size.side, mode="first") as side:
        loaded = side.turn()
        step = [side.turn() for _ in range(side.steps)][-1]
        yield Measurement(f"{size.title}: loading for torch", loaded.seconds, "s")
        yield Measurement(f"{size.title}: a step by torch, while converting", step.seconds, "s")
        side.turn()  # decoding
        converted = side.turn()
    detail = f"begun with the first picture, in a process that takes up to {converted.peak / 1e9:.1f} GB"
    yield Measurement(f"{size.title}: the conversion goes on for", converted.seconds, "s", None, detail)


def _turns_of_both(size: sizes.Size, home: Path, say: Say, steps: int) -> Iterator[Measurement]:
    ours, plain = _sides(size, home, say, steps)
    say(f"{size.title}: a picture of {steps} steps by us and by plain diffusers, in turns")
    with ours, plain:
        yield from compared(size, ours, plain)


def _one_after_the_other(size: sizes.Size, home: Path, say: Say, steps: int) -> Iterator[Measurement]:
    say(f"{size.title}: {steps} steps by us, then by plain diffusers: the memory is too small for both")
    yield from compared(size, *(Recorded(side) for side in _sides(size, home, say, steps)))


def _sides(size: sizes.Size, home: Path, say: Say, steps: int) -> list[Side]:
    """Ours, converted, and that of plain diffusers; none has begun."""
    if not any((home / "data" / "graphs").glob("*/made.json")):
        raise StudioError(
            f"{size.title} is not converted yet, which its first picture does: measure that first."
        )
    folder = _model(size, home, say)
    return [Side(kind, folder, home / "data", steps, size.side) for kind in ("ours", "plain")]


def _file(size: sizes.Size, home: Path, say: Say) -> Iterator[Measurement]:
    """A checkpoint as people have them: in one file, under its original names."""
    from studio.bench.random_files import write_random

    path = home / f"{size.slug}.safetensors"
    if not path.exists():
        say(f"{size.title}: writing it as one file")
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        write_random(unfinished, size.original).rename(path)
    say(f"{size.title}: two steps from one file, by torch")
    with Side("ours", path, home / "data of the file", 2, size.side, mode="torch") as side:
        loaded, *_, end = [side.turn() for _ in range(side.steps + 2)]
    detail = f"opened in {loaded.seconds:.1f} s, decoded too"
    name = f"{size.title}: peak memory of two steps from one file"
    yield Measurement(name, end.peak / 1e9, "GB", FILE_LIMIT, detail)


def compared(size: sizes.Size, ours: Turning, plain: Turning) -> Iterator[Measurement]:
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


def _turns(ours: Turning, plain: Turning, turn: int) -> tuple[Piece, Piece]:
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
