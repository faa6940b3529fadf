"""Jobs in this process: one model loaded at a time and kept between jobs."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.job import BY_TORCH, Cancelled, Job, Loading, Params
from studio.memory import FROM_THE_START, NOTHING, Plan, beside, free_for_us, free_graphics, plan, wished

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Sequence

    from studio.engine.adapters.control.steering import Controls
    from studio.engine.denoisers.refining import Refined
    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.execution.choice import Conversion
    from studio.engine.models import Model
    from studio.engine.probing import Grounds
    from studio.engine.stopping import Stop
    from studio.job import AdapterInfo, Cancel, Catalog, Event, ModelInfo, SamplingState
    from studio.probe import Probe, Sight
    from studio.settings import Settings

NAME = "local"

# Read by torch's thread pool and by the hub libraries when they are imported, so set before that:
# waiting threads sleep instead of spinning (spinning is many times slower on busy cores), and nothing
# asks the network.
ENVIRONMENT = {"OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}


class LocalBackend:
    """Runs jobs with torch in the calling thread; see `studio.job.Backend`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings  # may be replaced between jobs
        self._model: Model | None = None
        self._key: tuple[Any, ...] = ()
        self._grounds: Grounds | None = None
        self._conversion: Conversion | None = None
        self._controls: Controls | None = None
        self._refined: Refined | None = None
        self._refined_key: tuple[Any, ...] = ()
        self._stays = False  # whether more than one job is to be expected

    def catalog(self) -> Catalog:
        """The models on disk and the schedulers; imports no torch."""
        from studio.engine.library.catalog import catalog

        return catalog(self.settings)

    def hash_of(self, path: str, cancelled: Cancel) -> str:
        """See `studio.job.Backend.hash_of`."""
        from studio.engine.library.facts import hash_of
        from studio.engine.stopping import Stop, Stopped

        try:
            return hash_of(Path(path), Stop(cancelled).check)
        except Stopped:
            return ""

    def thumbnail_of(self, path: str) -> bytes:
        """See `studio.job.Backend.thumbnail_of`."""
        from studio.engine.library.facts import thumbnail_of

        return thumbnail_of(Path(path))

    def prepare(self, model: str, cancelled: Cancel) -> Generator[Loading, None, None]:
        """Import the engine and open `model` ahead of its first job; a set token just ends it."""
        from studio.engine.library.catalog import find_model
        from studio.engine.stopping import Stop, Stopped

        self._stays = True
        info = find_model(self.settings, model)
        # How long this takes nobody waits for, so a stop here is no event.
        with suppress(Stopped):
            opened = yield from self._loaded(info, _usual(info), Stop(cancelled))
            from studio.engine.execution.choice import choose

            opened.stop.token = cancelled
            yield from choose(opened, Params(), self.settings, "", self._conversions())

    def run(
        self,
        job: Job,
        cancelled: Cancel,
        resume: SamplingState | None = None,
        states: Container[int] = (),
        *,
        previews: bool = True,
    ) -> Generator[Event, None, None]:
        """See `studio.job.Backend.run`."""
        opened = yield from self._opened(job, cancelled, resume.executor if resume else "")
        if opened is None:
            return
        from studio.engine.generate import generate

        model, executor = opened
        if not job.economies:
            job = replace(job, economies=self._plan(model.info, job).economies or (NOTHING,))
        if self._stays:
            self._convert_soon(model)
        attention = yield from self._attention(model, job, executor, resume.attention if resume else "")
        yield from generate(
            model, job, cancelled, resume, states, previews=previews, executor=executor, attention=attention
        )

    def probe(self, job: Job, probe: Probe, cancelled: Cancel) -> Generator[Sight, None, None]:
        """See `studio.job.Backend.probe`."""
        if not (probe.strengths or probe.timesteps):
            yield from self._schedule(job)
            return
        opened = yield from self._opened(job, cancelled)
        if opened is None:
            return
        from studio.engine import probing

        if self._grounds is None:
            self._grounds = probing.Grounds()
        model, executor = opened
        from studio.engine.attention import by

        attention = yield from self._attention(model, job, executor)
        with by(attention):
            yield from probing.probe(model, job, probe, cancelled, self._grounds, executor)

    def _attention(
        self, model: Model, job: Job, executor: Executor, saved: str = ""
    ) -> Generator[Loading, None, str]:
        """What works attention out: as the job wishes, else as the settings do, where that can be.

        `saved` is what did so in the part of the job that is done already, which comes first.
        """
        from studio.engine.attention import AUTO, offered
        from studio.engine.execution.compiled import NAME as COMPILED

        wish = job.params.attention if job.params.attention != AUTO else self.settings.attention
        wish = saved or wish
        if wish in (AUTO, BY_TORCH):
            return AUTO
        if executor.name == COMPILED:  # it stays in a block what it was when that was compiled
            yield Loading(
                f"Attention by {wish} is not to be had in compiled blocks: going on by the automatic one"
            )
            return AUTO
        if wish not in offered(model.device.name):
            yield Loading(
                f"Attention by {wish} is not to be had on this device: going on by the automatic one"
            )
            return AUTO
        return wish

    def _schedule(self, job: Job) -> Generator[Sight, None, None]:
        """The noise levels of a job, when its model is the open one: none is opened for this."""
        info = None if self._model is None else self._model.info
        if self._model is not None and info is not None and job.params.model in (info.name, info.folder):
            from studio.engine.probing import schedule_of

            yield schedule_of(self._model, job)

    def close(self) -> None:
        """End what still runs beside: the conversion of a model."""
        if self._conversion is not None:
            self._conversion.stop()

    def _opened(
        self, job: Job, cancelled: Cancel, saved: str = ""
    ) -> Generator[Loading | Cancelled, None, tuple[Model, Executor] | None]:
        """The model of a job that it can run, and what runs it; None once cancelled. Raises StudioError.

        `saved` is what ran the part of the job that is done already.
        """
        from studio.engine.adapters.added import added_to
        from studio.engine.adapters.shelf import named_in
        from studio.engine.checks import check_job
        from studio.engine.library.catalog import catalog, find_model, find_refiner
        from studio.engine.stopping import Stop, Stopped

        info = find_model(self.settings, job.params.model)
        check_job(job, info)
        refiner = find_refiner(self.settings, job, info)
        named = named_in(job, catalog(self.settings))
        try:
            model = yield from self._loaded(info, job, Stop(cancelled))
            model.stop.token = cancelled
            refined = yield from self._with_refiner(model, refiner)
            from studio.engine.denoisers.refining import choose_both, run_by_torch
            from studio.engine.execution.choice import choose

            yield from self._added(model, named)
            executor = yield from self._steered(model, job)
            if executor is not None and refined is not None:
                yield from run_by_torch(refined)
            if executor is None:
                fusion = added_to(model).fusion(job)
                told = job.params, self.settings, saved, self._conversions(), fusion
                executor = yield from (choose_both(refined, *told) if refined else choose(model, *told))
            return refined or model, executor
        except Stopped:
            yield Cancelled()
            return None

    def _with_refiner(self, base: Model, info: ModelInfo | None) -> Generator[Loading, None, Refined | None]:
        """The base with the refiner of the job, in memory as long as jobs want it; None = no refiner."""
        key = (info.folder, _stamp(info)) if info else ()
        if self._refined is not None and (self._refined.base is not base or self._refined_key != key):
            self._refined = None
        if info is not None and self._refined is None:
            refiner = yield from _load(info, base.device, base.stop)
            from studio.engine.denoisers.refining import Refined

            self._refined, self._refined_key = Refined(base, refiner), key
        return self._refined

    def _added(self, model: Model, named: Sequence[AdapterInfo]) -> Generator[Loading, None, None]:
        """Have what the prompts name at hand: LoRAs and textual inversions."""
        from studio.engine.adapters.added import added_to

        yield from added_to(model).read(named)

    def _steered(self, model: Model, job: Job) -> Generator[Loading, None, Executor | None]:
        """What runs a job with controls: torch always, as no other runtime lets itself be steered."""
        from studio.engine.adapters.control.steering import Controls

        if self._controls is None:
            self._controls = Controls()
        return (yield from self._controls.steering(model, job, self.settings))

    def _conversions(self) -> Conversion:
        from studio.engine.execution.choice import Conversion

        if self._conversion is None:
            self._conversion = Conversion()
        return self._conversion

    def _convert_soon(self, model: Model) -> None:
        """Have the model converted for OpenVINO while the first pictures run without, if that is wished."""
        from studio.engine.execution.choice import budget, is_wanted

        if is_wanted(model, self.settings):
            self._conversions().begin(model, budget(self.settings))
            if self._refined is not None:  # one after the other: while one is converted, this does nothing
                self._conversions().begin(self._refined.refiner, budget(self.settings))

    def _loaded(self, info: ModelInfo, job: Job, stop: Stop) -> Generator[Loading, None, Model]:
        """The model of the job, from memory or from disk; loading yields Loading events."""
        stop.check()
        device = yield from self._device(info, job, stop)
        key = (info.folder, _stamp(info), device)
        if self._model is None or self._key != key:
            # first, so that two models never share the memory
            self._model = self._refined = self._grounds = self._controls = None
            _give_back()
            self._model = yield from _load(info, device, stop)
            self._key = key
        return self._model

    def _device(self, info: ModelInfo, job: Job, stop: Stop) -> Generator[Loading, None, Device]:
        for name, value in ENVIRONMENT.items():
            os.environ.setdefault(name, value)
        if self._model is None:
            yield Loading("Importing torch")
        from studio.engine.importing import link_torch, uncollected

        link_torch()
        with uncollected():
            from studio.engine import devices

        stop.check()
        devices.set_threads(job.params.threads, self.settings.threads)
        wish = job.params.dtype if job.params.dtype != "auto" else self.settings.dtype
        found = self._plan(info, job)
        return devices.choose(wish, info=info, weights=found.weights, offload=found.offload)

    def _plan(self, info: ModelInfo, job: Job) -> Plan:
        """What of memory the job takes; where nothing is known of the model, as was wished."""
        from studio.engine.adapters.shelf import named_in, names_loras
        from studio.engine.library.catalog import catalog, find_refiner

        refiner = find_refiner(self.settings, job, info)
        need = info.need.beside(refiner.need) if refiner else info.need
        told = wished(job.params, self.settings, info.need, job.economies)
        if job.controls or names_loras(job):
            offered = catalog(self.settings)
            controls = [control.settings.model for control in job.controls]
            names = [each.name for each in named_in(job, offered)]
            told = replace(told, beside=beside(offered, names, controls))
        found = plan(need, job.params, info.latent, told, free_for_us(), free_graphics())
        return found or Plan(0, 0, told.economies or FROM_THE_START.get(told.mode, ()), told.weights)


def _usual(info: ModelInfo) -> Job:
    """What a model is opened for ahead of its first job."""
    return Job(replace(info.defaults, width=info.width, height=info.height))


def _give_back() -> None:
    from studio.engine.weights.resident import give_back

    give_back()


def _load(info: ModelInfo, device: Device, stop: Stop) -> Generator[Loading, None, Model]:
    from studio.engine import models
    from studio.engine.weights.loading import guarded

    with guarded(info):
        model = yield from models.load(info, device, stop)
        # Records name the weights by their hash. Now, so that no finished picture waits for gigabytes of it.
        yield Loading(f"Hashing the weights of {info.name}")
        models.weights_hash(info, stop.check)
        return model


def _stamp(info: ModelInfo) -> tuple[tuple[str, int, int], ...]:
    """Size and time of every file of the model, so that a changed model is read again."""
    places = [Path(info.folder), *(Path(place) for _, place in info.parts)]
    paths = [path for place in places for path in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    facts = ((path, path.stat()) for path in paths if path.is_file())
    return tuple((str(path), fact.st_size, fact.st_mtime_ns) for path, fact in facts)
