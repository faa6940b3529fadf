"""The controls of a job at work: whatever runs the denoiser, run with what they add to each pass."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.adapters.control import module_for
from studio.engine.adapters.control.finding import find_control, weights_hash
from studio.engine.weights.loading import guarded
from studio.errors import StudioError
from studio.job import Loading, digest

if TYPE_CHECKING:
    from collections.abc import Generator

    from studio.engine.adapters.control import Adapter
    from studio.engine.execution import Executor
    from studio.engine.models import Model
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.job import Control, ControlInfo, ControlSettings, Job
    from studio.settings import Settings


@dataclass(frozen=True, eq=False)
class Acting:
    """One control of the running job: its settings, the model that reads it, what that made of it."""

    told: ControlSettings
    adapter: Adapter
    prepared: Any


class Steering:
    """An `Executor` that asks the controls before each pass; `plain` is the one it stands in for.

    In steps in which none acts the passes are those of `plain`, bit for bit.
    """

    def __init__(self, plain: Executor, acting: Sequence[Acting]) -> None:
        self.name = plain.name
        self._plain, self._acting = plain, acting
        self._now: Sequence[Acting] = acting
        self.decode: Callable[[Tensor], Tensor] = plain.decode

    @property
    def controls(self) -> tuple[ControlSettings, ...]:
        """What a record tells of them."""
        return tuple(each.told for each in self._acting)

    def enter(self, step: int, steps: int) -> None:
        """From now on the passes are those of step `step`, counted from 0."""
        self._now = [each for each in self._acting if each.told.acts(step, steps)]

    def told(self, *, negative: bool) -> Condition:
        """What conditions are to hold for the controls."""
        found: dict[str, Any] = {}
        for each in self._acting:
            found |= each.adapter.told(each.prepared, negative=negative)
        return found

    @property
    def is_ready(self) -> bool:
        """See `Executor.is_ready`."""
        return self._plain.is_ready

    def prepare(self) -> None:
        """See `Executor.prepare`."""
        self._plain.prepare()

    def release(self) -> None:
        """See `Executor.release`."""
        self._plain.release()

    def denoise(self, **inputs: Any) -> Tensor:
        """See `Executor.denoise`."""
        own = {key for each in self._acting for key in each.adapter.told(each.prepared, negative=False)}
        with ExitStack() as during:
            told = dict(inputs)
            for each in self._now:
                each.adapter.apply(told, each.prepared, each.told.weight, during)
            return self._plain.denoise(**{key: value for key, value in told.items() if key not in own})


class Controls:
    """The control models of one loaded model, kept while jobs use them."""

    def __init__(self) -> None:
        self._model: Model | None = None
        self._loaded: dict[tuple[str, str], Adapter] = {}  # by path and hash

    def forget(self) -> None:
        """Let go of all of them."""
        self._model, self._loaded = None, {}

    def steering(
        self, model: Model, job: Job, settings: Settings
    ) -> Generator[Loading, None, Executor | None]:
        """What runs the job when it has controls that do anything; None = it has none.

        Raises StudioError when a control cannot be used, Stopped when told to; then nothing is changed.
        """
        controls = [control for control in job.controls if control.steers]
        if model is not self._model:
            self.forget()
            self._model = model
        if not controls:
            self._loaded = {}
            return None
        found = [find_control(settings, control.settings.model) for control in controls]
        hashes = [weights_hash(info) for info in found]
        loaded: dict[tuple[str, str], Adapter] = {}
        for info, weights in zip(found, hashes, strict=True):
            key = info.path, weights
            if key not in loaded:
                loaded[key] = self._loaded.get(key) or (yield from _load(info, model))
        self._loaded = loaded
        yield Loading("Reading the control layers")
        acting = [
            _acting(control, job, info, weights, loaded[info.path, weights])
            for control, info, weights in zip(controls, found, hashes, strict=True)
        ]
        return Steering(model.plain_executor, acting)


def in_time(executor: Executor, predict: Predict, steps: int) -> Predict:
    """`predict`, with the controls told in which step they are."""
    if not isinstance(executor, Steering):
        return predict

    def timed(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
        executor.enter(step, steps)
        return predict(latents, timestep, step)

    return timed


def seeing(
    executor: Executor, alone: Sequence[Condition], pairs: Sequence[tuple[Condition, Condition]] | None
) -> tuple[list[Condition], list[tuple[Condition, Condition]] | None]:
    """The conditions of each step, with what the controls want to find in them."""
    more: Mapping[str, Any] = {}
    less: Mapping[str, Any] = {}
    if isinstance(executor, Steering):
        less, more = executor.told(negative=True), executor.told(negative=False)
    both: list[tuple[Condition, Condition]] | None = None
    if pairs is not None:
        both = [({**one, **less}, {**other, **more}) for one, other in pairs]
    return [{**each, **more} for each in alone], both


def recorded(executor: Executor) -> tuple[ControlSettings, ...]:
    """What the record of a picture tells of its controls."""
    return executor.controls if isinstance(executor, Steering) else ()


def _load(info: ControlInfo, model: Model) -> Generator[Loading, None, Adapter]:
    family = info.family
    if family and family != model.info.family:
        raise StudioError(
            f"{info.name} is made for models of the family {family}, {model.info.name} is one of "
            f"{model.info.family}: choose a control model for that."
        )
    module = module_for(info, model.info)
    unet = model.networks.get("unet")
    reads = unet.config.cross_attention_dim if unet is not None else 0
    if info.width and reads and info.width != reads:
        raise StudioError(
            f"{info.name} is made for models that read text {info.width} wide, {model.info.name} reads text "
            f"{reads} wide: choose a control model made for it."
        )
    yield Loading(f"Reading {info.name}")
    with guarded(dataclasses.replace(model.info, name=info.name)):
        adapter: Adapter = module.load(info, model)
    return adapter


@torch.inference_mode()
def _acting(control: Control, job: Job, info: ControlInfo, weights: str, adapter: Adapter) -> Acting:
    told = dataclasses.replace(
        control.settings, kind=info.kind, model_hash=weights, picture_hash=digest(control.picture)
    )
    return Acting(told, adapter, adapter.prepare(control, job))
