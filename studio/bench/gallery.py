"""What a gallery of 100,000 pictures costs: searching it, and keeping one more picture in it."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, thread_time

from studio.app.gallery.keeping import Place, keep
from studio.backends.local import LocalBackend
from studio.bench.jobs import Ready
from studio.bench.many import COMMON, HALF, RARE, fill
from studio.bench.report import Measurement, interleaved
from studio.gallery import ORDERS, Filters, Gallery
from studio.job import Cancel, Job, Result

COUNT = 100_000  # pictures
PAGE = 60  # pictures that one search reads
SEARCH = 0.05  # seconds
WRITE = 0.02  # of the time of the picture
_TEXTS = ("", COMMON, HALF, RARE, COMMON[:2], f"{HALF} -boat", f'"{HALF}"', f"model:meadow {COMMON}")
_FILTERS = (
    Filters(),
    Filters(model="meadow"),
    Filters(model="meadow", scheduler="Heun", size=(512, 512)),
    Filters(stars=1),
    Filters(tag="study"),
    Filters(collection="Portfolio"),
    Filters(since=1.701e9, until=1.703e9),
)


def measure(
    ready: Ready, rounds: int, scroll: Callable[[Path], Iterator[Measurement]], count: int = COUNT
) -> Iterator[Measurement]:
    """Searching, keeping, and what `scroll` measures of the window with the gallery in that folder."""
    with tempfile.TemporaryDirectory() as home:
        gallery = Gallery(Path(home))
        try:
            fill(gallery, Path(home) / "pictures", count)
            yield searching(gallery, count)
            yield keeping(ready, gallery, Path(home) / "new", rounds)
        finally:
            gallery.close()
        yield from scroll(Path(home))


def searching(gallery: Gallery, count: int) -> Measurement:
    """The slowest search of all words, filters and orders; also of the last page."""
    times: dict[str, tuple[float, float]] = {}
    for text in _TEXTS:
        for filters in _FILTERS:
            for order in ORDERS:
                for offset in (0, max(0, count - 10 * PAGE)):
                    name = f"“{text}” {order}, row {offset:,}, {_told(filters)}"
                    times[name] = _least(gallery, text, filters, order, offset)
    worst = max(times, key=lambda name: times[name])
    middle = statistics.median(spent for spent, _ in times.values())
    work = max(work for _, work in times.values())
    detail = f"worst of {len(times)}: {worst}; median {middle * 1000:.1f} ms, {count:,} pictures"
    detail += f"; in processor time worst {work * 1000:.1f} ms"
    return Measurement("search", times[worst][0], "s", SEARCH, detail)


def _least(gallery: Gallery, text: str, filters: Filters, order: str, offset: int) -> tuple[float, float]:
    """Seconds by the clock and of this thread's processor time: the least of three, as a search is short."""
    times = []
    for _ in range(3):
        began, worked = perf_counter(), thread_time()
        gallery.search(text, filters, order, offset, PAGE)
        times.append((perf_counter() - began, thread_time() - worked))
    return min(times)


def _told(filters: Filters) -> str:
    used = {name: value for name, value in vars(filters).items() if value != getattr(Filters(), name)}
    return ", ".join(f"{name} {value}" for name, value in used.items()) or "no filter"


def keeping(ready: Ready, gallery: Gallery, folder: Path, rounds: int) -> Measurement:
    """Writing a finished picture and its record to the disk and into the gallery, over making it."""
    job = Job(ready.params)
    (result,) = _results(ready.backend, job)
    place = Place(folder, lambda: gallery)

    def write(_turn: int) -> None:
        kept = keep(result.image, result.record, place)
        assert kept.item is not None, kept.problem

    pairs = interleaved(write, lambda _turn: _results(ready.backend, job), rounds)
    detail = f"{job.params.steps} steps at {job.params.width} x {job.params.height}: {pairs.told()}"
    return Measurement("gallery write over the picture", pairs.ratio, "x", WRITE, detail)


def _results(backend: LocalBackend, job: Job) -> list[Result]:
    return [event for event in backend.run(job, Cancel()) if isinstance(event, Result)]
