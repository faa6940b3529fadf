"""A backend for tests of the window and the session: grey steps, then a picture of one colour."""

from __future__ import annotations

import threading
from collections.abc import Container, Generator
from dataclasses import replace

import numpy as np

from studio.errors import StudioError
from studio.job import (
    Cancel,
    Cancelled,
    Catalog,
    Event,
    Job,
    Loading,
    ModelInfo,
    Params,
    Record,
    Result,
    SamplingState,
    SchedulerInfo,
    Step,
)
from studio.probe import Guess, Probe, Schedule, Sight

MODEL = ModelInfo("grey", "/nowhere/grey", "sd", 64, 64, defaults=Params(model="grey", width=64, height=64))
RISING = np.linspace(0, 1, 8, dtype=np.float16)  # of a row of the map of guidance
CATALOG = Catalog((MODEL,), (SchedulerInfo("DPM++ 2M", "dpmpp-2m", ("default", "karras"), True),))


class GreyBackend:
    """Yields `params.steps` grey steps and a picture whose red channel is the seed.

    With `gate` given, every step waits until it is set, so that a test can act half-way. `offers` are other
    models and schedulers than the grey ones; whatever they are called, all paint grey. A prompt of "fail"
    raises a StudioError, one of "break" a ValueError.
    """

    def __init__(self, gate: threading.Event | None = None, offers: Catalog = CATALOG) -> None:
        self.gate = gate
        self.offers = offers
        self.jobs: list[Job] = []
        self.resumed: list[SamplingState | None] = []
        self.probes: list[tuple[Job, Probe]] = []
        self.closed = 0

    def catalog(self) -> Catalog:
        return self.offers

    def thumbnail_of(self, path: str) -> bytes:
        return b""

    def close(self) -> None:
        """It holds nothing."""

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        yield Loading(f"Opening {model}…")

    def run(
        self, job: Job, cancelled: Cancel, resume: SamplingState | None = None, states: Container[int] = ()
    ) -> Generator[Event, None, None]:
        self.jobs.append(job)
        self.resumed.append(resume)
        try:
            yield from self._events(job, cancelled, resume, states)
        finally:
            self.closed += 1

    def probe(self, job: Job, probe: Probe, cancelled: Cancel) -> Generator[Sight, None, None]:
        """A schedule of ten timesteps, then a grey as bright as the strength or the timestep per look."""
        self.probes.append((job, probe))
        if job.params.prompt == "fail":
            raise StudioError("The model has no wings.", "detail")
        yield Schedule(np.linspace(0.99, 0.01, 10), (9.0, 5.0, 1.0))
        levels = [*(100 * s for s in probe.strengths), *probe.timesteps]
        for index, level in enumerate(levels):
            while self.gate and not self.gate.wait(0.01) and not cancelled:
                pass
            if cancelled:
                yield Cancelled()
                return
            side = (job.params.height, job.params.width) if probe.decoded else (8, 8)
            picture = np.full((*side, 3), int(level), np.uint8)
            latents = np.zeros((4, 8, 8), np.float32)
            state = SamplingState(latents, probe.calls, job.params.steps)
            noised = picture // 2 if index >= len(probe.strengths) else None
            yield Guess(
                index, picture, latents, float(level), 0.01, noised, None if noised is not None else state
            )

    def _events(
        self, job: Job, cancelled: Cancel, resume: SamplingState | None, states: Container[int]
    ) -> Generator[Event, None, None]:
        params = job.params
        if params.prompt == "fail":
            raise StudioError("The model has no wings.", "detail")
        if params.prompt == "break":
            raise ValueError("broken")
        begin = resume.index if resume else 0
        for picture in range(begin, params.batch):
            first = resume.call if resume and picture == begin else 0
            for index in range(first, params.steps):
                while self.gate and not self.gate.wait(0.01) and not cancelled:
                    pass
                if cancelled:
                    yield Cancelled()
                    return
                call, grey = index + 1, np.full((8, 8, 3), 40 + index, np.uint8)
                latents = np.full((4, 8, 8), call, np.float32)
                stretch = sum(branch.call < call for branch in job.branches)
                state = SamplingState(latents, call, params.steps, index=picture, stretch=stretch)
                kept = state if call in states else None
                step = Step(call, params.steps, grey, latents * 0, 0.01, picture, kept, stretch=stretch)
                if index in params.guided(params.steps):  # the first steps the strongest, from left to right
                    step = replace(step, guidance=1 / call, guidance_map=np.tile(RISING / call, (8, 1)))
                yield step
            image = np.full((params.height, params.width, 3), 200, np.uint8)
            image[..., 0] = (params.seed + picture) % 256
            own = Params.from_dict({**params.to_dict(), "seed": params.seed + picture, "batch": 1})
            yield Result(image, Record(own, job.task, "grey"), picture)
