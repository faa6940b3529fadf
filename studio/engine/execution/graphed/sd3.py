"""Stable Diffusion 3's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, patches, places, take

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "SD3Transformer2DModel"


class Graphed(Graph):
    """See `Graph`: latents, words, what they say together, times, and what is added to the patches."""

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`; not larger than the network knows places for."""
        config, count = self.network.config, size.pictures
        most = config.pos_embed_max_size
        rows, columns = (min(side, most - size.pictures) * config.patch_size for side in size[1:3])
        return {
            "hidden_states": torch.randn(count, config.in_channels, rows, columns),
            "encoder_hidden_states": torch.randn(count, size.words, config.joint_attention_dim),
            "pooled_projections": torch.randn(count, config.pooled_projection_dim),
            "timestep": torch.full((count,), 500.0),
        }

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "pooled_projections", "timestep")
        latents, words, pooled, timestep = take(inputs, *names)
        network = self.network
        rows, columns = (side // network.config.patch_size for side in latents.shape[-2:])
        times = network.time_text_embed.time_proj(timestep.float())
        return [latents, words, pooled, times, places(network.pos_embed, rows, columns)]

    def forward(
        self, latents: Tensor, words: Tensor, pooled: Tensor, times: Tensor, placed: Tensor
    ) -> Tensor:
        """(b, c, h, w) latents -> the same of the prediction."""
        tokens = patches(self.network.pos_embed, latents, placed)
        with given(self.network, {"pos_embed": [tokens], "time_text_embed.time_proj": [times]}):
            prediction: Tensor = self.network(latents, words, pooled, times[:, 0], return_dict=False)[0]
        return prediction
