"""ControlNets for Stable Diffusion 3: copies of its blocks read the picture as latents, too."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.adapters.control import check_like
from studio.engine.checkpoint import Part
from studio.engine.latents import to_tensor
from studio.engine.stopping import install
from studio.engine.weights.loading import load_network
from studio.engine.weights.networks import blocks, taken
from studio.errors import StudioError
from studio.job import CONTROLNET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.models import Model
    from studio.job import Control, ControlInfo, Job

NAME = "ControlNets for Stable Diffusion 3"
KIND = CONTROLNET
FAMILIES = ("sd3",)
SUM = "block_controlnet_hidden_states"


def load(info: ControlInfo, model: Model) -> SD3ControlNet:
    """Read the weights; see `studio.engine.adapters.control`."""
    import diffusers

    path, transformer = Path(info.path), model.networks["transformer"]
    if path.is_file():
        raise StudioError(
            f"{path} is a ControlNet for SD3 without its config.json: take the folder that diffusers reads."
        )
    part = Part("diffusers", "SD3ControlNetModel", path)
    config = taken(diffusers.SD3ControlNetModel, part.config)
    check_like(info, config, transformer.config)
    if config.get("extra_conditioning_channels"):
        raise StudioError(f"{info.name} is a ControlNet for inpainting with SD3, which cannot be used yet.")
    build = partial(diffusers.SD3ControlNetModel.from_config, config)
    network = load_network(build, part, model.device, model.stop)
    if not network.config.use_pos_embed:  # the places of the patches are the model's own
        network.pos_embed = network._get_pos_embed_from_transformer(transformer)
    install(model.stop, dict.fromkeys(blocks(network)))
    return SD3ControlNet(info.name, network, model)


class SD3ControlNet:
    """A ControlNet for Stable Diffusion 3 in memory."""

    def __init__(self, name: str, network: Any, model: Model) -> None:
        self._name, self._network, self._device = name, network, model.device
        self._vae = model.networks["vae"]

    def prepare(self, control: Control, job: Job) -> Tensor:
        """The picture as the likeliest latents; early ControlNets learnt them without a shift."""
        config = self._vae.config
        pixels = to_tensor(control.picture).to(self._device.name, self._device.torch_dtype)
        found: Tensor = self._vae.encode(pixels).latent_dist.mode()
        shift = 0.0 if self._is_early else float(config.shift_factor)
        return (found - shift) * float(config.scaling_factor)

    @property
    def _is_early(self) -> bool:
        return bool(self._network.config.force_zeros_for_pooled_projection)

    def told(self, prepared: Tensor, *, negative: bool) -> Mapping[str, Any]:
        """Nothing: both halves see the same picture."""
        return {}

    def apply(self, inputs: dict[str, Any], prepared: Tensor, weight: float, during: ExitStack) -> None:
        """Add what it makes of this pass to that of others."""
        network, latents = self._network, inputs["hidden_states"]
        pooled, words = inputs["pooled_projections"], inputs["encoder_hidden_states"]
        (found,) = network(
            latents.to(network.dtype),
            controlnet_cond=torch.cat([prepared] * len(latents)),
            conditioning_scale=weight,
            encoder_hidden_states=None if network.config.joint_attention_dim is None else words,
            pooled_projections=torch.zeros_like(pooled) if self._is_early else pooled,
            timestep=inputs["timestep"],
            return_dict=False,
        )
        before = inputs.get(SUM)
        if before is not None:
            if len(before) != len(found):
                raise StudioError(
                    f"{self._name} has another number of blocks than the other ControlNet: use one of them."
                )
            found = [one + other for one, other in zip(before, found, strict=True)]
        inputs[SUM] = found
