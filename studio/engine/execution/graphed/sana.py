"""Sana's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, patches, places, take

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "SanaTransformer2DModel"


class Graphed(Graph):
    """See `Graph`: latents, words, which of them count, times; what is added to the patches of some."""

    def __init__(self, network: Any) -> None:
        super().__init__(network)
        self._placed = network.patch_embed.pos_embed is not None

    @staticmethod
    def suits(network: Any) -> bool:
        """Whether it is told nothing but times and words."""
        return not network.config.guidance_embeds

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`."""
        config, count = self.network.config, size.pictures
        rows, columns = (side * config.patch_size for side in size[1:3])
        return {
            "hidden_states": torch.randn(count, config.in_channels, rows, columns),
            "encoder_hidden_states": torch.randn(count, size.words, config.caption_channels),
            "encoder_attention_mask": torch.ones(count, size.words),
            "timestep": torch.full((count,), 500.0),
        }

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "encoder_attention_mask", "timestep")
        latents, words, mask, timestep = take(inputs, *names)
        network = self.network
        found = [latents, words, mask, network.time_embed.emb.time_proj(timestep.float())]
        if self._placed:
            rows, columns = (side // network.config.patch_size for side in latents.shape[-2:])
            found.append(places(network.patch_embed, rows, columns))
        return found

    def forward(self, latents: Tensor, words: Tensor, mask: Tensor, times: Tensor, *placed: Tensor) -> Tensor:
        """(b, c, h, w) latents -> the same of the prediction."""
        network = self.network
        stand: dict[str, list[Tensor]] = {"time_embed.emb.time_proj": [times]}
        if placed:
            stand["patch_embed"] = [patches(network.patch_embed, latents, placed[0])]
        with given(network, stand):
            prediction: Tensor = network(
                latents,
                encoder_hidden_states=words,
                encoder_attention_mask=mask,
                timestep=times[:, 0],
                return_dict=False,
            )[0]
        return prediction
