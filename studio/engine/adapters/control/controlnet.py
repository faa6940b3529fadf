"""ControlNets: a copy of a U-Net's first half that reads a picture and adds to what the second half gets."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from studio.engine.adapters.control.union import in_batch, is_union, union_config, union_inputs
from studio.engine.checkpoint import Part
from studio.engine.recognition.headers import read_header
from studio.engine.stopping import install
from studio.engine.weights.layouts import cuts
from studio.engine.weights.loading import load_network
from studio.engine.weights.networks import blocks, taken
from studio.errors import StudioError
from studio.job import CONTROLNET, INPAINT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.devices import Device
    from studio.engine.models import Model
    from studio.job import Control, ControlInfo, Job

NAME = "ControlNets for U-Nets"
KIND = CONTROLNET
FAMILIES = ("sd", "sdxl")
READS = (
    "encoder_hidden_states",
    "timestep_cond",
    "added_cond_kwargs",
    "class_labels",
)  # what the U-Net reads
DOWN, MIDDLE = "down_block_additional_residuals", "mid_block_additional_residual"
HINT = "controlnet_cond_embedding"
HINTS = (16, 32, 96, 256)  # channels of its levels, unless the config says otherwise


def load(info: ControlInfo, model: Model) -> ControlNet:
    """Read the weights; see `studio.engine.adapters.control`."""
    import diffusers

    unet, device, stop = model.networks["unet"], model.device, model.stop
    path, name = Path(info.path), "ControlNetModel"
    part = Part("diffusers", name, path)
    if path.is_file():
        header = read_header(path)
        layout = "diffusers" if "conv_in.weight" in header else "ldm-controlnet"
        shapes = {name: cut.shape for name, cut in cuts(layout, header.shapes, unet.config).items()}
        config = _config(shapes, unet.config) | union_config(shapes)
        part = Part("diffusers", name, None, config, (path,), layout)
    kind: Any = diffusers.ControlNetUnionModel if is_union(part.config) else diffusers.ControlNetModel
    config = taken(kind, part.config)
    _check(info, config, unet.config)
    _check_scale(info, config, model)
    network = load_network(partial(kind.from_config, config), part, device, stop)
    install(stop, dict.fromkeys(blocks(network)))
    return ControlNet(info.name, network, device)


@dataclass(frozen=True, eq=False)
class Hint:
    """What a ControlNet is shown: (1, 3, h, w), and what a union is told of it."""

    pixels: Tensor
    told: Mapping[str, Any]


class ControlNet:
    """A ControlNet in memory: Zhang, Rao and Agrawala 2023, arXiv 2302.05543, section 3."""

    def __init__(self, name: str, network: Any, device: Device) -> None:
        self._name, self._network, self._device = name, network, device
        self._is_union = is_union(network.config)

    def prepare(self, control: Control, job: Job) -> Hint:
        """The picture in 0..1, and for a union of ControlNets how it is told what that shows.

        Where an inpainting job may change the picture it is -1, for a union 0: as each of them learnt it.
        """
        values = control.picture.astype(np.float32) / 255.0
        config, told = self._network.config, {}
        if self._is_union:
            told = union_inputs(self._name, control.settings.preprocessor, config.num_control_type)
        if control.settings.preprocessor == INPAINT:
            if job.mask is None:
                raise StudioError(
                    "A ControlNet for inpainting wants to know what may change: paint a mask, "
                    "or turn its layer off."
                )
            values[job.mask > 127] = 0.0 if self._is_union else -1.0
        # Channels stay last in memory, as diffusers passes pictures: convolutions then sum in the same order.
        pixels = torch.from_numpy(values[None].transpose(0, 3, 1, 2))
        return Hint(pixels.to(self._device.name, self._device.torch_dtype), told)

    def told(self, prepared: Hint, *, negative: bool) -> Mapping[str, Any]:
        """Nothing: both halves see the same picture."""
        return {}

    def apply(self, inputs: dict[str, Any], prepared: Hint, weight: float, during: ExitStack) -> None:
        """Add the residuals of this pass to those of other ControlNets (equation 3)."""
        network, count = self._network, len(inputs["sample"])
        latents = inputs["sample"][:, : network.config.in_channels]  # without what an inpainting model reads
        told: dict[str, Any] = {"controlnet_cond": torch.cat([prepared.pixels] * count)}
        if self._is_union:
            told = in_batch(prepared.told, told["controlnet_cond"], count)
        down, middle = network(
            latents.to(network.dtype),
            inputs["timestep"],
            conditioning_scale=weight,
            return_dict=False,
            **told,
            **{name: inputs[name] for name in READS if name in inputs},
        )
        if DOWN in inputs:
            down = [one + other for one, other in zip(inputs[DOWN], down, strict=True)]
            middle = inputs[MIDDLE] + middle
        inputs[DOWN], inputs[MIDDLE] = down, middle


def _config(shapes: Mapping[str, tuple[int, ...]], unet: Mapping[str, Any]) -> dict[str, Any]:
    """The config of a lone weight file: that of the U-Net it was copied from, and what its tensors tell."""
    config = dict(unet)
    config["in_channels"] = shapes["conv_in.weight"][1]
    config["conditioning_channels"] = shapes[f"{HINT}.conv_in.weight"][1]
    steps = [f"{HINT}.conv_in.weight", *_upward(shapes)]
    config["conditioning_embedding_out_channels"] = tuple(shapes[name][0] for name in steps)
    types = list(unet["down_block_types"])
    for level, name in enumerate(types):
        attends = any(key.startswith(f"down_blocks.{level}.attentions") for key in shapes)
        types[level] = name if attends == ("Attn" in name) else "DownBlock2D"
    config["down_block_types"] = tuple(types)
    if not any(key.startswith("mid_block.attentions") for key in shapes):
        config["mid_block_type"] = "UNetMidBlock2D"
    return config


def _upward(shapes: Mapping[str, tuple[int, ...]]) -> list[str]:
    """The convolutions of the picture's embedding that make more channels: every second one."""
    names = []
    number = 1
    while f"{HINT}.blocks.{number}.weight" in shapes:
        names.append(f"{HINT}.blocks.{number}.weight")
        number += 2
    return names


def _check(info: ControlInfo, config: Mapping[str, Any], unet: Mapping[str, Any]) -> None:
    """Raise StudioError when its residuals would not fit into the U-Net."""
    for name in ("block_out_channels", "layers_per_block", "cross_attention_dim"):
        own, other = (config.get(name), unet.get(name))
        if own is not None and _plain(own) != _plain(other):
            raise StudioError(
                f"{info.name} was made for another model: its {name} is {_plain(own)}, "
                f"that of the model is {_plain(other)}."
            )


def _check_scale(info: ControlInfo, config: Mapping[str, Any], model: Model) -> None:
    """Raise StudioError unless it makes the picture as small as the model's latents are."""
    halved = len(config.get("conditioning_embedding_out_channels") or HINTS) - 1
    if 2**halved != model.info.latent:
        raise StudioError(
            f"{info.name} was made for another model: it reads {2**halved} pixels for each latent, "
            f"where {model.info.name} has {model.info.latent}."
        )


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value
