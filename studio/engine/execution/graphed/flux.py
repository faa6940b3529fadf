"""FLUX.1's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, take

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "FluxTransformer2DModel"
TIMES = 1000  # the network multiplies times, and its guidance scale, by this


class Graphed(Graph):
    """See `Graph`: tokens, words, what they say together, times, turns as cosines and sines, the scale."""

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`."""
        config, count, tokens = self.network.config, size.pictures, size.rows * size.columns
        found = {
            "hidden_states": torch.randn(count, tokens, config.in_channels),
            "encoder_hidden_states": torch.randn(count, size.words, config.joint_attention_dim),
            "pooled_projections": torch.randn(count, config.pooled_projection_dim),
            "timestep": torch.full((count,), 0.5),
            "img_ids": torch.ones(tokens, 3),
            "txt_ids": torch.zeros(size.words, 3),
        }
        return found | ({"guidance": torch.full((count,), 3.5)} if config.guidance_embeds else {})

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "pooled_projections", "timestep")
        tokens, words, pooled, timestep, ids, text_ids, scale = take(
            inputs, *names, "img_ids", "txt_ids", "guidance"
        )
        network, count = self.network, len(tokens)
        angle = network.time_text_embed.time_proj
        cosines, sines = network.pos_embed(torch.cat([text_ids, ids]))
        found = [tokens, words, pooled, angle(timestep.float() * TIMES), cosines, sines]
        if network.config.guidance_embeds:
            found.append(angle(scale.float().expand(count) * TIMES))
        return found

    def forward(
        self,
        tokens: Tensor,
        words: Tensor,
        pooled: Tensor,
        times: Tensor,
        cosines: Tensor,
        sines: Tensor,
        *scale: Tensor,
    ) -> Tensor:
        """(b, n, c) tokens -> the same of the prediction."""
        nowhere = torch.zeros(1, 3)
        stand: dict[str, list[Any]] = {
            "pos_embed": [(cosines, sines)],
            "time_text_embed.time_proj": [times, *scale],
        }
        with given(self.network, stand):
            prediction: Tensor = self.network(
                hidden_states=tokens,
                encoder_hidden_states=words,
                pooled_projections=pooled,
                timestep=times[:, 0],
                img_ids=nowhere,
                txt_ids=nowhere,
                guidance=times[:, 0] if scale else None,
                return_dict=False,
            )[0]
        return prediction
