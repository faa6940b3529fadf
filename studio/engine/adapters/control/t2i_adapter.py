"""T2I-Adapters: a small network that reads a picture once and adds to the first half of a U-Net."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from studio.engine.checkpoint import Part
from studio.engine.weights.loading import load_network
from studio.engine.weights.networks import taken
from studio.errors import StudioError
from studio.job import T2I_ADAPTER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.devices import Device
    from studio.engine.models import Model
    from studio.job import Control, ControlInfo, Job

NAME = "T2I-Adapters"
KIND = T2I_ADAPTER
FAMILIES = ("sd", "sdxl")
FEATURES = "down_intrablock_additional_residuals"


def load(info: ControlInfo, model: Model) -> T2IAdapter:
    """Read the weights; see `studio.engine.adapters.control`."""
    import diffusers

    unet, device, stop = model.networks["unet"], model.device, model.stop
    path = Path(info.path)
    if path.is_file():
        raise StudioError(
            f"{path} is a T2I-Adapter without its config.json: take the folder that diffusers reads."
        )
    part = Part("diffusers", "T2IAdapter", path)
    config = taken(diffusers.T2IAdapter, part.config)
    wanted = list(unet.config.block_out_channels)
    if list(config.get("channels", ())) != wanted and info.family == "sd":
        raise StudioError(
            f"{info.name} was made for another model: it works on {config.get('channels')} channels, "
            f"the model on {wanted}."
        )
    network = load_network(partial(diffusers.T2IAdapter.from_config, config), part, device, stop)
    return T2IAdapter(network, device)


class T2IAdapter:
    """A T2I-Adapter in memory: Mou et al. 2023, arXiv 2302.08453, section 3.3."""

    def __init__(self, network: Any, device: Device) -> None:
        self._network, self._device = network, device

    def prepare(self, control: Control, job: Job) -> list[Tensor]:
        """Its features, worked out once: they do not depend on the latents."""
        unit = self._network.total_downscale_factor
        if job.params.width % unit or job.params.height % unit:
            raise StudioError(
                f"{control.settings.model} works at sizes that are multiples of {unit}: "
                f"{job.params.width} x {job.params.height} is not."
            )
        values = control.picture
        if self._network.config.in_channels == 1:
            values = np.asarray(Image.fromarray(values).convert("L"))[..., None]
        pixels = torch.from_numpy((values.astype(np.float32) / 255.0)[None].transpose(0, 3, 1, 2))
        return list(self._network(pixels.to(self._device.name, self._device.torch_dtype)))

    def told(self, prepared: list[Tensor], *, negative: bool) -> Mapping[str, Any]:
        """Nothing: both halves see the same picture."""
        return {}

    def apply(self, inputs: dict[str, Any], prepared: list[Tensor], weight: float, during: ExitStack) -> None:
        """Add its features to those of other adapters (equation 4); the U-Net takes the list apart."""
        count = len(inputs["sample"])
        found = [torch.cat([feature * weight] * count) for feature in prepared]
        if FEATURES in inputs:
            found = [one + other for one, other in zip(inputs[FEATURES], found, strict=True)]
        inputs[FEATURES] = found
