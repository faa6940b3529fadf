"""IP-Adapters: a picture as a second prompt, which the cross attention of a U-Net reads beside the words."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional

from studio.engine.adapters.control.encoders import FOLDER, MEAN, SPREAD, encoder_config, sees
from studio.engine.checkpoint import Part
from studio.engine.recognition.headers import read_header
from studio.engine.weights.loading import load_network
from studio.errors import StudioError
from studio.job import IP_ADAPTER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.devices import Device
    from studio.engine.models import Model
    from studio.engine.stopping import Stop
    from studio.job import Control, ControlInfo, Job, Pixels

NAME = "IP-Adapters"
KIND = IP_ADAPTER
FAMILIES = ("sd", "sdxl")
CROSS = "attn2.processor"  # how the layers that read the words are called


def load(info: ControlInfo, model: Model) -> IPAdapter:
    """Read the weights; see `studio.engine.adapters.control`."""
    unet, device, stop = model.networks["unet"], model.device, model.stop
    path = Path(info.path)
    try:
        tensors = load_file(path)
    except (SafetensorError, OSError) as error:
        raise StudioError(f"The IP-Adapter {path} cannot be read.", str(error)) from error
    placed = {name: value.to(device.name, device.torch_dtype) for name, value in tensors.items()}
    projection = {n.removeprefix("image_proj."): v for n, v in placed.items() if n.startswith("image_proj.")}
    layers = [layer for name, layer in unet.named_modules() if f"{name}.processor".endswith(CROSS)]
    pairs = []
    for number, layer in enumerate(layers):
        names = [f"ip_adapter.{2 * number + 1}.to_{part}_ip.weight" for part in "kv"]
        shape = layer.to_k.weight.shape
        if any(name not in placed or placed[name].shape != shape for name in names):
            raise StudioError(f"{info.name} was made for another model: {names[0]} does not fit.")
        pairs.append((layer, placed[names[0]], placed[names[1]]))
    project = unet._convert_ip_adapter_image_proj_to_diffusers(projection)
    if lacking := [name for name, value in project.named_parameters() if value.is_meta]:
        raise StudioError(f"The IP-Adapter {path} lacks {lacking[0]} of what reads the picture.")
    project.to(device.name, device.torch_dtype).requires_grad_(False).eval()
    return IPAdapter(info, project, pairs, _encoder(info, device, stop), device)


def _encoder(info: ControlInfo, device: Device, stop: Stop) -> Any:
    """CLIP's half for pictures, which every IP-Adapter needs. Raises StudioError with where to put it."""
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    if not info.encoder:
        _, count = sees(read_header(Path(info.path)))
        raise StudioError(
            f"{info.name} sees with a CLIP image encoder {count} numbers wide, which is not there: copy its "
            f"folder to {Path(info.path).parent / FOLDER}, or its file into one of your model folders."
        )
    place, name = Path(info.encoder), "CLIPVisionModelWithProjection"
    told = dict(encoder_config(place))
    part = Part("transformers", name, place)
    if place.is_file():
        part = Part("transformers", name, None, told, (place,))
    config = CLIPVisionConfig.from_dict(told)
    return load_network(lambda: CLIPVisionModelWithProjection(config), part, device, stop)


class IPAdapter:
    """An IP-Adapter in memory: Ye et al. 2023, arXiv 2308.06721, section 3.2."""

    def __init__(
        self,
        info: ControlInfo,
        project: Any,
        layers: list[tuple[Any, Tensor, Tensor]],
        encoder: Any,
        device: Device,
    ) -> None:
        self._info, self._project, self._layers = info, project, layers
        self._encoder, self._device = encoder, device

    def prepare(self, control: Control, job: Job) -> tuple[str, Tensor, Tensor]:
        """The key of its tokens in conditions; the tokens without and with the picture, (1, n, width)."""
        from diffusers.models.embeddings import ImageProjection

        side = self._encoder.config.image_size
        pixels = seen(control.picture, side).to(self._device.name, self._device.torch_dtype)
        if isinstance(self._project, ImageProjection):
            found = self._encoder(pixels).image_embeds
            blank = torch.zeros_like(found)
        else:
            found, blank = (
                self._encoder(each, output_hidden_states=True).hidden_states[-2]
                for each in (pixels, torch.zeros_like(pixels))
            )
        with_picture, without = (self._project(each).reshape(1, -1, self._width) for each in (found, blank))
        return f"image_tokens_{id(control)}", without, with_picture

    @property
    def _width(self) -> int:
        return int(self._layers[0][1].shape[1])

    def told(self, prepared: tuple[str, Tensor, Tensor], *, negative: bool) -> Mapping[str, Any]:
        """The tokens, so that each half of a batch has its own."""
        key, without, with_picture = prepared
        return {key: without if negative else with_picture}

    def apply(
        self,
        inputs: dict[str, Any],
        prepared: tuple[str, Tensor, Tensor],
        weight: float,
        during: ExitStack,
    ) -> None:
        """Let the cross attention read the tokens for the length of this pass."""
        tokens = inputs[prepared[0]]
        for layer, keys, values in self._layers:
            before = layer.processor
            during.callback(setattr, layer, "processor", before)
            others = before.pictures if isinstance(before, Looking) else ()
            layer.processor = Looking((*others, (tokens, keys, values, weight)))


class Looking:
    """Cross attention over the words plus, weighted, over each picture's tokens: equation 5.

    The query is the same; keys and values of the pictures have weights of their own.
    """

    def __init__(self, pictures: tuple[tuple[Tensor, Tensor, Tensor, float], ...]) -> None:
        self.pictures = pictures

    def __call__(
        self, attn: Any, hidden_states: Tensor, encoder_hidden_states: Tensor, **_unused: Any
    ) -> Tensor:
        """(b, n, width) hidden states and (b, words, text width) -> (b, n, width)."""
        query = _heads(attn, attn.to_q(hidden_states))
        key, value = attn.to_k(encoder_hidden_states), attn.to_v(encoder_hidden_states)
        found = _attended(attn, query, key, value)
        for tokens, keys, values, weight in self.pictures:
            key, value = functional.linear(tokens, keys), functional.linear(tokens, values)
            found = found + weight * _attended(attn, query, key, value)
        out: Tensor = attn.to_out[1](attn.to_out[0](found)) / attn.rescale_output_factor
        return out


def seen(picture: Pixels, side: int) -> Tensor:
    """(h, w, 3) uint8 -> (1, 3, side, side) as CLIP takes it: the middle square, in its scale of colours."""
    image = Image.fromarray(picture)
    width, height = image.size
    short = min(width, height)
    size = (side, int(side * height / width)) if width == short else (int(side * width / height), side)
    image = image.resize(size, Image.Resampling.BICUBIC)
    left, top = (size[0] - side) // 2, (size[1] - side) // 2
    values = np.asarray(image.crop((left, top, left + side, top + side)), np.float32) / np.float32(255)
    scaled = (values - np.array(MEAN, np.float32)) / np.array(SPREAD, np.float32)
    return torch.from_numpy(np.ascontiguousarray(scaled.transpose(2, 0, 1))[None])


def _heads(attn: Any, states: Tensor) -> Tensor:
    """(b, n, width) -> (b, heads, n, width / heads)."""
    return states.view(len(states), -1, attn.heads, states.shape[-1] // attn.heads).transpose(1, 2)


def _attended(attn: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    found = functional.scaled_dot_product_attention(query, _heads(attn, key), _heads(attn, value))
    merged = found.transpose(1, 2).reshape(len(query), query.shape[2], -1)
    return merged.to(query.dtype)
