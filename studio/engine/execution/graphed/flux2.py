"""FLUX.2's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, take

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "Flux2Transformer2DModel"
TIMES = 1000  # the network multiplies times, and its guidance scale, by this


class Graphed(Graph):
    """See `Graph`: tokens, words, times, turns of both as cosines and sines, the guidance scale."""

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`."""
        config, count, tokens = self.network.config, size.pictures, size.rows * size.columns
        found = {
            "hidden_states": torch.randn(count, tokens, config.in_channels),
            "encoder_hidden_states": torch.randn(count, size.words, config.joint_attention_dim),
            "timestep": torch.full((count,), 0.5),
            "img_ids": torch.ones(tokens, 4),
            "txt_ids": torch.zeros(size.words, 4),
        }
        return found | ({"guidance": torch.full((count,), 3.5)} if config.guidance_embeds else {})

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "timestep", "img_ids", "txt_ids", "guidance")
        tokens, words, timestep, ids, text_ids, scale = take(inputs, *names)
        network, count = self.network, len(tokens)
        angle = network.time_guidance_embed.time_proj
        turned = [*network.pos_embed(ids), *network.pos_embed(text_ids)]
        found = [tokens, words, angle(timestep.float() * TIMES), *turned]
        if network.config.guidance_embeds:
            found.append(angle(scale.float().expand(count) * TIMES))
        return found

    def forward(self, tokens: Tensor, words: Tensor, times: Tensor, *others: Tensor) -> Tensor:
        """(b, n, c) tokens -> the same of the prediction."""
        nowhere, (cosines, sines, text_cosines, text_sines, *scale) = torch.zeros(1, 4), others
        stand: dict[str, list[Any]] = {
            "pos_embed": [(cosines, sines), (text_cosines, text_sines)],
            "time_guidance_embed.time_proj": [times, *scale],
        }
        with given(self.network, stand):
            prediction: Tensor = self.network(
                hidden_states=tokens,
                encoder_hidden_states=words,
                timestep=times[:, 0],
                img_ids=nowhere,
                txt_ids=nowhere,
                guidance=times[:, 0] if scale else None,
                return_dict=False,
            )[0]
        return prediction
