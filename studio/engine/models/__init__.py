"""Families of models: one file is one; importing this package imports no torch.

A module has NAME, PIPELINES (the class names in model_index.json that are its), `describe(folder, index)`,
which checks a folder in milliseconds and returns its ModelInfo, `weight_files(folder)`, and
`load(info, device, stop)`, a generator of Loading events that returns a `Model`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from studio import registry
from studio.engine import checkpoint
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from types import ModuleType

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.guidance import Guidance
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.job import Loading, ModelInfo, Params, Pixels


class Model(Protocol):
    """A loaded checkpoint. Latents are (1, channels, h, w) float32 in the scale the denoiser works in."""

    info: ModelInfo
    device: Device
    stop: Stop
    executor: Executor  # of the running job …
    plain_executor: Executor  # … and that of the networks as they were loaded
    scheduler_config: Mapping[str, Any]

    def predictor(self, params: Params, steps: int, guidance: Guidance | None = None) -> Predict:
        """Encode the prompts once; returns (scaled latents, timestep, step) -> prediction, guidance included.

        `steps` is how many steps run; the step, counted from 0, says which words of the prompt are read.
        `guidance` guides and tells how strongly; None = as `params` say. Raises StudioError.
        """
        ...

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The shape of the latents of a picture of that size."""
        ...

    def encode(self, image: Pixels, generator: RandomGenerator) -> Tensor:
        """The latents of an (h, w, 3) uint8 picture; autoencoders that sample draw from `generator`."""
        ...

    def skip_encode(self, image: Pixels, generator: RandomGenerator) -> None:
        """Draw from `generator` what `encode` would draw, without encoding."""
        ...

    def decode(self, latents: Tensor) -> Pixels:
        """The (h, w, 3) uint8 picture of these latents."""
        ...

    def shrink(self, mask: Pixels) -> Tensor:
        """(h, w) uint8 mask -> (1, 1, h', w') float32 in 0..1 over latents."""
        ...

    def preview(self, latents: Tensor) -> Pixels:
        """About how these latents look, one pixel per latent."""
        ...

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """The executor `name` over the converted graphs; None when its networks cannot be converted."""
        ...


def describe(folder: Path, index: Mapping[str, Any]) -> ModelInfo:
    """The ModelInfo of a folder whose model_index.json is `index`. Raises StudioError when it cannot run."""
    name = index.get("_class_name")
    for module in _modules().values():
        if isinstance(name, str) and name in module.PIPELINES:
            info: ModelInfo = module.describe(folder, index)
            return info
    raise StudioError(f"{folder} is a {name}, which is not among the kinds of model that can be run.")


def load(info: ModelInfo, device: Device, stop: Stop) -> Generator[Loading, None, Model]:
    """Load a checkpoint by its family. Raises StudioError when it cannot be used, Stopped when told to."""
    model: Model = yield from family(info).load(info, device, stop)
    return model


def weights_hash(info: ModelInfo, check: Callable[[], None] = lambda: None) -> str:
    """SHA-256 over the model's weight files, as hex; `check` is called often and may raise to give up."""
    folder = Path(info.folder)
    return checkpoint.weights_hash(folder, family(info).weight_files(folder), check)


def family(info: ModelInfo) -> ModuleType:
    """The module of the model's family."""
    return _modules()[info.family]


def _modules() -> Mapping[str, ModuleType]:
    return registry.modules(__name__)
