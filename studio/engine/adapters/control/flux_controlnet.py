"""ControlNets for FLUX: a few of its blocks read the picture as latents and add to what all of them give."""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.adapters.control import check_like
from studio.engine.checkpoint import Part
from studio.engine.denoisers.packing import pack
from studio.engine.latents import to_tensor
from studio.engine.recognition.headers import read_header
from studio.engine.stopping import install
from studio.engine.weights.loading import load_network
from studio.engine.weights.networks import blocks, taken
from studio.errors import StudioError
from studio.job import CONTROLNET

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.models import Model
    from studio.engine.recognition.headers import Header
    from studio.job import Control, ControlInfo, Job

NAME = "ControlNets for FLUX"
KIND = CONTROLNET
FAMILIES = ("flux",)
CLASS = "FluxControlNetModel"
READS = ("encoder_hidden_states", "pooled_projections", "timestep", "img_ids", "txt_ids")
SUMS = ("controlnet_block_samples", "controlnet_single_block_samples")
# The place of each kind of picture in the order in which the unions for FLUX learnt them.
KINDS = {"canny": 0, "tile": 1, "depth": 2, "blur": 3, "pose": 4, "grey": 5}


def load(info: ControlInfo, model: Model) -> FluxControlNet:
    """Read the weights; see `studio.engine.adapters.control`."""
    import diffusers

    path, part = Path(info.path), Part("diffusers", CLASS, Path(info.path))
    transformer = model.networks["transformer"]
    if model.info.reads:
        raise StudioError(
            f"{model.info.name} reads the picture by itself, so {info.name} cannot steer it: take FLUX.1 dev."
        )
    if path.is_file():
        part = Part("diffusers", CLASS, None, _config(read_header(path), transformer.config), (path,))
    config = taken(diffusers.FluxControlNetModel, part.config)
    check_like(info, config, transformer.config)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of its own class, about its own import
        build = partial(diffusers.FluxControlNetModel.from_config, config)
        network = load_network(build, part, model.device, model.stop)
    install(model.stop, dict.fromkeys(blocks(network)))
    return FluxControlNet(info.name, network, model)


@dataclass(frozen=True, eq=False)
class Hint:
    """What such a ControlNet is shown: (1, tokens, channels), or pixels where it codes them itself."""

    picture: Tensor
    mode: Tensor | None  # (1, 1): which kind of picture, for a union


class FluxControlNet:
    """A ControlNet for FLUX in memory."""

    def __init__(self, name: str, network: Any, model: Model) -> None:
        self._name, self._network, self._device = name, network, model.device
        self._vae = model.networks["vae"]

    def prepare(self, control: Control, job: Job) -> Hint:
        """The picture as the likeliest latents, packed like those it steers."""
        pixels = to_tensor(control.picture).to(self._device.name, self._device.torch_dtype)
        mode = self._mode(control.settings.preprocessor) if self._network.union else None
        if self._network.input_hint_block is not None:
            return Hint(pixels, mode)
        config = self._vae.config
        found = self._vae.encode(pixels).latent_dist.mode()
        return Hint(pack((found - config.shift_factor) * config.scaling_factor), mode)

    def _mode(self, preprocessor: str) -> Tensor:
        kind = KINDS.get(preprocessor)
        if kind is None or kind >= self._network.config.num_mode:
            raise StudioError(
                f"{self._name} reads pictures of the kinds {', '.join(KINDS)}: "
                "say of its control layer which of them it holds."
            )
        return torch.tensor([[kind]], device=self._device.name)

    def told(self, prepared: Hint, *, negative: bool) -> Mapping[str, Any]:
        """Nothing: both passes see the same picture."""
        return {}

    def apply(self, inputs: dict[str, Any], prepared: Hint, weight: float, during: ExitStack) -> None:
        """Add what it makes of this pass to that of others."""
        network, tokens = self._network, inputs["hidden_states"]
        count = len(tokens)
        told = {name: inputs[name] for name in READS if name in inputs}
        if network.config.guidance_embeds:
            told["guidance"] = inputs.get("guidance", torch.full((count,), 1.0, device=tokens.device))
        found = network(
            tokens.to(network.dtype),
            controlnet_cond=torch.cat([prepared.picture] * count),
            controlnet_mode=None if prepared.mode is None else prepared.mode.expand(count, 1),
            conditioning_scale=weight,
            return_dict=False,
            **told,
        )
        for name, samples in zip(SUMS, found, strict=True):
            before = inputs.get(name)
            if before is not None and samples is not None:
                samples = self._sum(before, samples)
            inputs[name] = before if samples is None else samples
        if network.input_hint_block is not None:
            inputs["controlnet_blocks_repeat"] = True

    def _sum(self, before: Any, samples: Any) -> list[Tensor]:
        if len(before) != len(samples):
            raise StudioError(
                f"{self._name} has another number of blocks than the other ControlNet: use one of them."
            )
        return [one + other for one, other in zip(before, samples, strict=True)]


def _config(header: Header, transformer: Mapping[str, Any]) -> dict[str, Any]:
    """The config of a lone weight file: that of the transformer, and what its tensors tell."""
    counts = {
        name: len({key.split(".")[1] for key in header if key.startswith(f"{name}.")})
        for name in ("transformer_blocks", "single_transformer_blocks")
    }
    modes = header.shapes.get("controlnet_mode_embedder.weight")
    return dict(transformer) | {
        "num_layers": counts["transformer_blocks"],
        "num_single_layers": counts["single_transformer_blocks"],
        "guidance_embeds": any(key.startswith("time_text_embed.guidance_embedder") for key in header),
        "num_mode": None if modes is None else modes[0],
        "conditioning_embedding_channels": 16 if any("input_hint_block" in key for key in header) else None,
    }
