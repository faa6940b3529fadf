"""Two models that make one picture: a base, and a refiner that takes its latents over for the last steps."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import torch

from studio.engine import models
from studio.engine.adapters.lora.fusing import NOTHING as NO_LORAS
from studio.engine.execution.choice import AUTO, choose
from studio.engine.execution.compiled import NAME as COMPILED
from studio.engine.execution.graphs import is_ready
from studio.engine.execution.torch import NAME as TORCH
from studio.engine.models import NOTHING
from studio.errors import StudioError
from studio.job import Loading

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.adapters.lora.fusing import Fusion
    from studio.engine.execution import Executor
    from studio.engine.execution.choice import Conversion
    from studio.engine.guidance import Guidance
    from studio.engine.models import Model
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.job import Job, Params
    from studio.settings import Settings

OWN = "refiner's "  # what the refiner's references are called beside those of the base


class Refined:
    """A base with its refiner; see `studio.engine.models.Model`.

    The noise schedule is that of the base and goes on through the change, and so does what the solver
    remembers (Podell et al. 2023, arXiv 2307.01952, section 2.5). `params.refiner_start` is a share of the
    training timesteps, so that the change is at the same noise whatever the number of steps.
    """

    def __init__(self, base: Model, refiner: Model) -> None:
        self.base, self.refiner = base, refiner
        need = base.info.need.beside(refiner.info.need)
        self.info = dataclasses.replace(base.info, need=need)
        self.device, self.stop = base.device, base.stop
        self.autoencoder = base.autoencoder
        self.plain_executor = base.plain_executor
        # Those of the base, and the text encoders of the refiner: what both may give up for memory.
        theirs = {name: each for name, each in refiner.networks.items() if name.startswith("text_encoder")}
        self.networks: Mapping[str, Any] = {
            **base.networks,
            **{f"{name} of the refiner": each for name, each in theirs.items()},
        }
        self.later: Executor = refiner.plain_executor  # what runs the refiner in the next job

    @property
    def executor(self) -> Executor:
        """That of the base; the refiner's is of the same name."""
        return self.base.executor

    @executor.setter
    def executor(self, executor: Executor) -> None:
        self.base.executor = executor
        self.refiner.executor = self.later

    def scheduler_config(self, params: Params) -> Mapping[str, Any]:
        """See `studio.engine.models.Model`."""
        return self.base.scheduler_config(params)

    def reference(self, job: Job, generator: RandomGenerator) -> Condition:
        """What both read of the job's pictures; only the base draws from `generator`."""
        own = torch.Generator().set_state(generator.get_state())
        found = dict(self.base.reference(job, generator))
        return found | {OWN + name: value for name, value in self.refiner.reference(job, own).items()}

    def predictor(
        self, job: Job, steps: int, guidance: Guidance | None = None, reference: Condition = NOTHING
    ) -> Predict:
        """See `studio.engine.models.Model`."""
        _check_predictions(self.base, self.refiner, job.params)
        mine = {name: value for name, value in reference.items() if not name.startswith(OWN)}
        theirs = {name.removeprefix(OWN): value for name, value in reference.items() if name not in mine}
        begin = self.base.predictor(job, steps, guidance, mine)
        end = self.refiner.predictor(job, steps, guidance, theirs)
        trained = int(self.scheduler_config(job.params).get("num_train_timesteps", 1000))
        change = round(trained - job.params.refiner_start * trained)

        def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
            return (begin if float(timestep) >= change else end)(latents, timestep, step)

        return predict

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """That of the base."""
        return self.base.openvino(name, weights_hash, threads)


def choose_both(
    refined: Refined,
    params: Params,
    settings: Settings,
    saved: str,
    conversion: Conversion,
    fusion: Fusion | None = NO_LORAS,
) -> Generator[Loading, None, Executor]:
    """What runs the base, once the refiner is run by the same, as a record tells one: see `choose`.

    "auto" is torch until both are converted, and compiled torch only where a job names it.
    `fusion` is what LoRAs add to the base.
    """
    hashes = (models.weights_hash(model.info) for model in (refined.base, refined.refiner))
    wish = settings.executor if params.executor == AUTO else ""
    if not saved and (wish == COMPILED or (wish == AUTO and not all(map(is_ready, hashes)))):
        saved = TORCH  # what compiles beside the picture follows one network at a time
    executor = yield from choose(refined.base, params, settings, saved, conversion, fusion)
    later = yield from choose(refined.refiner, params, settings, saved or executor.name, conversion)
    refined.later = later
    return executor


def run_by_torch(refined: Refined) -> Generator[Loading, None, None]:
    """Have the refiner run by torch in the next job, as its base is, with its weights in memory."""
    refined.later = refined.refiner.plain_executor
    if not refined.later.is_ready:
        yield Loading(f"Reading {refined.refiner.info.name}")
        refined.later.prepare()


def _check_predictions(base: Model, refiner: Model, params: Params) -> None:
    """Raise StudioError unless both predict the same, noise or v: they share one scheduler."""
    one, other = (
        model.scheduler_config(params).get("prediction_type", "epsilon") for model in (base, refiner)
    )
    if one != other:
        raise StudioError(
            f"{refiner.info.name} predicts {other} and {base.info.name} {one}, so it cannot go on with it."
        )
