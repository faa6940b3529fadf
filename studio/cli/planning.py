"""What pictures will take, told before any is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from studio.app.queue.estimates import estimate, open_runs
from studio.cli.work import Work
from studio.engine.adapters.shelf import named_in
from studio.engine.library.catalog import catalog, find_refiner
from studio.job import Job, ModelInfo
from studio.memory import Wishes, beside, free_for_us, free_graphics, plan, wished
from studio.settings import Settings, data_folder

GIGABYTE = 10**9


# How weights are at rest, where they are not whole.
WEIGHTS = {"file": "weights as in the file", "fp8": "weights in fp8", "int8": "weights in int8"}


def told_plan(works: Iterable[Work], model: ModelInfo, settings: Settings) -> str:
    """Memory and time of all of them, as far as they are known: "2.9 of 16.0 GB, about 9 s"."""
    jobs = [work.job for work in works]
    largest = max(jobs, key=lambda job: job.params.width * job.params.height)
    told = []
    refiner = find_refiner(settings, largest, model)
    need = model.need.beside(refiner.need) if refiner else model.need
    wishes = _with_beside(wished(largest.params, settings, model.need, largest.economies), largest, settings)
    if found := plan(need, largest.params, model.latent, wishes, free_for_us(), free_graphics()):
        where = " of graphics memory" if found.main else ""
        told.append(f"{found.peak / GIGABYTE:.1f} of {found.free / GIGABYTE:.1f} GB{where}, {wishes.dtype}")
        told.extend(filter(None, [WEIGHTS.get(found.weights, ""), *found.economies]))
        if not found.fits:
            told.append("which may not be enough: choose a smaller size")
    runs = open_runs(data_folder() / "timings.json")
    wish = settings.threads, settings.executor, found
    times = [estimate(runs, job.params, job.image is not None, *wish) for job in jobs]
    known = [time for time in times if time is not None]
    if len(known) == len(jobs):
        rough = "roughly" if any(time.rough for time in known) else "about"
        told.append(f"{rough} {max(1, round(sum(time.seconds for time in known)))} s")
    else:
        told.append("time not known yet: nothing like it was made in the window")
    return ", ".join(told)


def _with_beside(wishes: Wishes, job: Job, settings: Settings) -> Wishes:
    """With what the job has loaded beside its model."""
    found = catalog(settings)
    loras = [each.name for each in named_in(job, found)]
    controls = [control.settings.model for control in job.controls]
    return replace(wishes, beside=beside(found, loras, controls))
