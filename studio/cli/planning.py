"""What pictures will take, told before any is made."""

from __future__ import annotations

from collections.abc import Iterable

from studio.app.queue.estimates import estimate, open_runs
from studio.cli.work import Work
from studio.engine.library.catalog import find_refiner
from studio.job import ModelInfo
from studio.memory import Wishes, free_for_us, number_format, plan
from studio.settings import Settings, data_folder

GIGABYTE = 10**9


def told_plan(works: Iterable[Work], model: ModelInfo, settings: Settings) -> str:
    """Memory and time of all of them, as far as they are known: "2.9 of 16.0 GB, about 9 s"."""
    jobs = [work.job for work in works]
    largest = max(jobs, key=lambda job: job.params.width * job.params.height)
    wish = largest.params.dtype if largest.params.dtype != "auto" else settings.dtype
    told = []
    dtype = number_format(model.need, wish)
    refiner = find_refiner(settings, largest, model)
    need = model.need.beside(refiner.need) if refiner else model.need
    if found := plan(need, largest.params, model.latent, Wishes(dtype), free_for_us()):
        told.append(f"{found.peak / GIGABYTE:.1f} of {found.free / GIGABYTE:.1f} GB, {dtype}")
        told.extend(found.economies)
        if not found.fits:
            told.append("which may not be enough: choose a smaller size")
    runs = open_runs(data_folder() / "timings.json")
    times = [estimate(runs, job.params, job.image is not None, settings.threads) for job in jobs]
    known = [time for time in times if time is not None]
    if len(known) == len(jobs):
        rough = "roughly" if any(time.rough for time in known) else "about"
        told.append(f"{rough} {max(1, round(sum(time.seconds for time in known)))} s")
    else:
        told.append("time not known yet: nothing like it was made in the window")
    return ", ".join(told)
