"""What a job costs: its previews, the size of the canvas around it, and stopping it."""

from __future__ import annotations

import random
import statistics
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from studio.backends.local import LocalBackend
from studio.bench.report import Measurement, interleaved, quantile
from studio.document import region
from studio.document.document import Document
from studio.document.raster import Raster
from studio.document.region import Task
from studio.engine.library.catalog import find_model
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Loading, ModelInfo, Params, Pixels, Result, Step
from studio.settings import Settings

PROMPT = "a red fox in the snow at night"
PREVIEW_STEPS = 10
GUIDED_STEPS = 20  # half of them are guided
SMALL, LARGE = 1024, 8192  # pixels a side of the two canvases
CANVAS_STEPS = 4  # few, so that what the canvas costs is not hidden behind the denoising
ALLOWED = 0.15  # seconds until a job has stopped, or a tenth of a step when that is longer


@dataclass(frozen=True)
class Ready:
    """A backend with the model loaded and warm, and parameters for a picture of its native size."""

    backend: LocalBackend
    model: ModelInfo
    params: Params


def run(backend: LocalBackend, job: Job, previews: bool = True) -> Pixels:
    """The picture of a job of one."""
    with_previews = backend.run(job, Cancel(), previews=previews)
    images = [event.image for event in with_previews if isinstance(event, Result)]
    return images[0]


def ready(settings: Settings, name: str) -> Ready:
    """Load the model and warm it up; torch runs it. Raises StudioError when it cannot be used."""
    model = find_model(settings, name)
    backend = LocalBackend(settings)
    params = replace(
        model.defaults,
        prompt=PROMPT,
        model=model.folder,
        width=model.width,
        height=model.height,
        executor="torch",
    )
    run(backend, Job(replace(params, steps=4)))
    return Ready(backend, model, params)


def preview_tax(ready: Ready, rounds: int) -> Measurement:
    """Time of a picture with every step shown over its time with none."""
    backend, params = ready.backend, replace(ready.params, steps=PREVIEW_STEPS)

    def picture(previews: bool, turn: int) -> Pixels:
        return run(backend, Job(replace(params, seed=turn)), previews)

    pairs = interleaved(lambda turn: picture(True, turn), lambda turn: picture(False, turn), rounds)
    return Measurement("preview tax", pairs.ratio, "x", 1.02, f"{params.steps} steps: {pairs.told()}")


def interval_gain(ready: Ready, rounds: int) -> Measurement:
    """Time of a step outside the interval of guidance over that of one inside it, in the same pictures."""
    params = replace(ready.params, steps=GUIDED_STEPS, guidance_scale=5.0, guidance_start=0.5)
    ratios: list[float] = []
    told: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds):
        events = ready.backend.run(Job(replace(params, seed=turn)), Cancel(), previews=False)
        steps = [event for event in events if isinstance(event, Step)][1:]  # the first one reads the prompts
        found = [[step.seconds for step in steps if (step.guidance is None) is off] for off in (True, False)]
        without, within = (statistics.median(times) for times in found)
        ratios.append(without / within)
        told[0].append(without)
        told[1].append(within)
    without, within = (statistics.median(times) for times in told)
    detail = f"a step without guidance {without * 1000:.0f} ms, with it {within * 1000:.0f} ms"
    return Measurement("guidance interval", statistics.median(ratios), "x", 0.75, detail)


def canvas_slope(ready: Ready, rounds: int) -> Measurement:
    """Time of the same mask (plan, generate, paste, show) on a large canvas over that on a small one."""
    backend, model = ready.backend, ready.model
    params = replace(ready.params, steps=CANVAS_STEPS)
    small, large = (_masked(side, model) for side in (SMALL, LARGE))

    def inpaint(document: Document) -> None:
        plan = region.plan(document, params, model, Task.INPAINT)
        after = plan.add(document, plan.paste(run(backend, plan.job)))
        after.composite(plan.region)

    pairs = interleaved(lambda _: inpaint(large), lambda _: inpaint(small), 2 * rounds)
    detail = f"{CANVAS_STEPS} steps: {pairs.told()}"
    return Measurement("canvas 8K over 1K", pairs.ratio, "x", 1.1, detail)


def _masked(side: int, model: ModelInfo) -> Document:
    """A canvas full of pixels with a mask of half the model's size in its middle."""
    tile = np.random.default_rng(0).integers(0, 256, (SMALL, SMALL, 4), np.uint8)
    tile[..., 3] = 255
    pixels = np.tile(tile, (side // SMALL, side // SMALL, 1))
    width, height = model.width // 2, model.height // 2
    at = (SMALL // 2 - width // 2, SMALL // 2 - height // 2)
    mask = Raster.from_array(np.full((height, width), 255, np.uint8), *at)
    return Document.from_pixels(pixels).with_mask(mask)


def cancel_latency(ready: Ready, rounds: int) -> Iterator[Measurement]:
    """From asking to having stopped: while denoising, and while the model is loading."""
    backend, job = ready.backend, Job(ready.params)
    steps = [event.seconds for event in backend.run(job, Cancel()) if isinstance(event, Step)]
    step = statistics.median(steps)
    allowed = max(ALLOWED, step / 10)
    chance = random.Random(0)
    denoising = _times(stop(backend, job, Step, chance.uniform(0, 2 * step)) for _ in range(rounds * 2))
    detail = f"worst of {len(denoising)}; median {statistics.median(denoising):.3f} s, a step is {step:.3f} s"
    yield Measurement("cancel while denoising", quantile(denoising, 1), "s", allowed, detail)
    fresh = [LocalBackend(backend.settings) for _ in range(rounds)]
    loading = _times(stop(each, job, Loading, chance.uniform(0, 0.2)) for each in fresh)
    detail = f"worst of {len(loading)}; median {statistics.median(loading):.3f} s"
    yield Measurement("cancel while loading", quantile(loading, 1), "s", ALLOWED, detail)


def stop(backend: LocalBackend, job: Job, after: type, delay: float) -> float | None:
    """Seconds from setting the token, `delay` after the first event of that type, to the Cancelled event.

    None when the job was done before it was asked to stop.
    """
    cancelled, asked = Cancel(), [0.0]

    def ask() -> None:
        asked[0] = perf_counter()
        cancelled.set()

    timer = threading.Timer(delay, ask)
    for event in backend.run(job, cancelled):
        if isinstance(event, after) and not timer.ident:
            timer.start()
        if isinstance(event, Cancelled):
            return perf_counter() - asked[0]
    timer.cancel()
    return None


def _times(stops: Iterable[float | None]) -> list[float]:
    found = [seconds for seconds in stops if seconds is not None]
    if not found:
        raise StudioError("Every job was done before it could be stopped: cancelling cannot be measured.")
    return found
