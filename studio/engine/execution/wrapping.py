"""Diffusers' networks as functions of tensors alone, which is what can be traced into a graph."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn


class Denoiser(nn.Module):
    """A U-Net that is given all its numbers as sines and cosines, or as it would work them out.

    `extra` names what it reads beside latents, times and text, in the order of the arguments, see `Told`. In
    half precision the frequencies would be rounded, which moves every picture.
    """

    def __init__(self, unet: Any, extra: tuple[str, ...]) -> None:
        super().__init__()
        self.unet = unet
        self.extra = extra
        unet.get_time_embed = lambda sample, timestep: timestep

    def forward(self, latents: Tensor, times: Tensor, text: Tensor, *extra: Tensor) -> Tensor:
        """(b, c, h, w) latents, (b, width) times, (b, tokens, width) text -> (b, c, h, w) prediction."""
        given = dict(zip(self.extra, extra, strict=True))
        if "added" in given:
            self.unet.get_aug_embed = lambda **_: self.unet.add_embedding(given["added"])
        prediction: Tensor = self.unet(
            latents,
            times,
            encoder_hidden_states=text,
            timestep_cond=given.get("timestep_cond"),
            return_dict=False,
        )[0]
        return prediction


class Told:
    """What a U-Net is told in one pass, as the tensors that its graph takes; works without its weights."""

    def __init__(self, unet: Any) -> None:
        self._times, self._sizes = unet.time_proj, getattr(unet, "add_time_proj", None)
        self._added = int(unet.config.projection_class_embeddings_input_dim or 0)
        self._scale = int(unet.config.time_cond_proj_dim or 0)
        self.extra = tuple(name for name, width in self.extra_widths.items() if width)

    @property
    def extra_widths(self) -> dict[str, int]:
        """How many numbers of each kind a picture has; 0 = the network takes none."""
        return {"added": self._added if self._sizes is not None else 0, "timestep_cond": self._scale}

    def tensors(self, inputs: dict[str, Any]) -> list[Tensor]:
        """`inputs` are the arguments of the network's own forward. Raises NotImplementedError for others."""
        left = dict(inputs)
        latents, text = left.pop("sample"), left.pop("encoder_hidden_states")
        count = len(latents)
        found = [latents, self._times(left.pop("timestep").reshape(-1).expand(count)), text]
        if "added" in self.extra:
            added = left.pop("added_cond_kwargs")
            assert self._sizes is not None
            sizes = self._sizes(added["time_ids"].flatten()).reshape(count, -1)
            found.append(torch.cat([added["text_embeds"].float(), sizes], -1))
        if "timestep_cond" in self.extra:
            found.append(left.pop("timestep_cond"))
        if unknown := [name for name, value in left.items() if value is not None]:
            raise NotImplementedError(f"the converted network does not take {', '.join(unknown)}")
        return found


class Decoder(nn.Module):
    """The decoding half of an autoencoder."""

    def __init__(self, autoencoder: Any) -> None:
        super().__init__()
        self.autoencoder = autoencoder

    def forward(self, latents: Tensor) -> Tensor:
        """(b, c, h, w) latents in the autoencoder's own scale -> (b, 3, H, W) pixels, about -1..1."""
        pixels: Tensor = self.autoencoder.decode(latents, return_dict=False)[0]
        return pixels
