"""Families of models: one file is one; importing this package imports no torch.

A module has NAME, PIPELINES (the class names in model_index.json that are its), NETWORKS (the parts that
have weights, the denoiser first), `describe(checkpoint)`, which checks a checkpoint in milliseconds and
returns its ModelInfo, and `assemble(info, checkpoint, networks, device, stop)`, which makes a `Model` of its
networks, read, by the names of its parts. Where not all of the parts is read, `needed(checkpoint)` returns
the checkpoint of what is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from studio import registry
from studio.engine.checkpoint import Checkpoint, files, open_checkpoint
from studio.engine.library.needs import need
from studio.errors import StudioError
from studio.job import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import ModuleType

    from torch import Generator as RandomGenerator

    from studio.engine.autoencoders.autoencoder import Autoencoder
    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.guidance import Guidance
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.job import Job, ModelInfo, Params

U_NETS = ("UNet2DConditionModel", "UNet2DModel")
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Model(Protocol):
    """A loaded checkpoint. Latents are (1, channels, h, w) float32 in the scale the denoiser works in."""

    info: ModelInfo
    device: Device
    stop: Stop
    executor: Executor  # of the running job …
    plain_executor: Executor  # … and that of the networks as they were loaded
    autoencoder: Autoencoder
    networks: Mapping[str, Any]  # by the names of its parts

    def scheduler_config(self, params: Params) -> Mapping[str, Any]:
        """What schedulers are made from for a picture of that size: its scheduler_config.json and, where the
        schedule depends on the size, "mu" (how far it is shifted) or "sigmas".
        """
        ...

    def reference(self, job: Job, generator: RandomGenerator) -> Condition:
        """What the network reads of the job's pictures beside the latents; draws from `generator` what
        diffusers' pipeline would draw at this place.
        """
        ...

    def predictor(
        self,
        job: Job,
        steps: int,
        guidance: Guidance | None = None,
        reference: Condition = NOTHING,
    ) -> Predict:
        """Encode the prompts once; returns (scaled latents, timestep, step) -> prediction, guidance included.

        `steps` is how many steps run; the step, counted from 0, says which words of the prompt are read.
        `guidance` guides and tells how strongly; None = as the job's params say. `reference` is what
        `reference` gave for this job. Raises StudioError.
        """
        ...

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """The executor `name` over the converted graphs; None when its networks cannot be converted."""
        ...


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """The ModelInfo of a checkpoint. Raises StudioError when it cannot run."""
    for module in _modules().values():
        if checkpoint.pipeline in module.PIPELINES:
            info: ModelInfo = module.describe(checkpoint)
            held, tile = need(checkpoint, module.NETWORKS), info.need.tile
            # what was kept of one tile is nothing to the next
            network = "" if tile else _network(checkpoint, module)
            return replace(info, need=replace(held, tile=tile), network=network)
    raise StudioError(
        f"{checkpoint.path} is a {checkpoint.pipeline}, which is not among the models that can be run."
    )


def _network(checkpoint: Checkpoint, family: ModuleType) -> str:
    """See ModelInfo.network."""
    name = checkpoint.parts[family.NETWORKS[0]].class_name
    if name in U_NETS:
        return "unet"
    return "transformer" if name.endswith("Transformer2DModel") else ""


def load(info: ModelInfo, device: Device, stop: Stop) -> Generator[Loading, None, Model]:
    """Load a checkpoint by its family. Raises StudioError when it cannot be used, Stopped when told to."""
    from studio.engine.weights.networks import load_networks

    checkpoint = opened(info)
    module = family(info)
    if hasattr(module, "needed"):
        checkpoint = module.needed(checkpoint)
    networks = yield from load_networks(info, checkpoint, module.NETWORKS, device, stop)
    yield Loading(f"Preparing {info.name}")
    model: Model = module.assemble(info, checkpoint, networks, device, stop)
    return model


def opened(info: ModelInfo) -> Checkpoint:
    """The checkpoint that it tells of. Raises StudioError when it cannot be opened any more."""
    return open_checkpoint(Path(info.folder), {name: Path(place) for name, place in info.parts})


def weight_files(info: ModelInfo) -> tuple[Path, ...]:
    """Every weight file that the model is made of. Raises StudioError when one is missing."""
    return opened(info).weight_files(family(info).NETWORKS)


def weights_hash(info: ModelInfo, check: Callable[[], None] = lambda: None) -> str:
    """SHA-256 over the model's weight files, as hex; `check` is called often and may raise to give up."""
    path = Path(info.folder)
    return files.weights_hash(path if path.is_dir() else path.parent, weight_files(info), check)


def family(info: ModelInfo) -> ModuleType:
    """The module of the model's family."""
    return _modules()[info.family]


def _modules() -> Mapping[str, ModuleType]:
    return registry.modules(__name__)
