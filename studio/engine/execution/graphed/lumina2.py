"""Lumina 2's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, parts, take, turns

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "Lumina2Transformer2DModel"


class Graphed(Graph):
    """See `Graph`: tokens, words, which of these count, times, and how far all of them are turned.

    The network moves the tokens of a picture up to the end of its words, however many these are. Where a
    token stands says nothing to attention, only how far it is turned does: here the words keep their room,
    and those that do not count are not looked at.
    """

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`; not larger than the network knows places for."""
        config, count = self.network.config, size.pictures
        most = [length - 1 for length in config.axes_lens]
        rows, columns = (min(side, *most[1:]) * config.patch_size for side in size[1:3])
        words = min(size.words, most[0])
        return {
            "hidden_states": torch.randn(count, config.in_channels, rows, columns),
            "encoder_hidden_states": torch.randn(count, words, config.cap_feat_dim),
            "encoder_attention_mask": torch.ones(count, words, dtype=torch.int64),
            "timestep": torch.full((count,), 0.5),
        }

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "encoder_attention_mask", "timestep")
        latents, words, mask, timestep = take(inputs, *names)
        network = self.network
        tokens, text_turned, turned, *_ = network.rope_embedder(latents, mask)
        read = torch.arange(mask.shape[1]) < mask.sum(1, keepdim=True)
        counted = torch.cat([read, torch.ones(tokens.shape[:2], dtype=torch.bool)], 1)
        times = network.time_caption_embed.time_proj(timestep.float())
        return [tokens, words, mask, counted, times, parts(turned), parts(text_turned)]

    def forward(
        self,
        tokens: Tensor,
        words: Tensor,
        mask: Tensor,
        counted: Tensor,
        times: Tensor,
        turned: Tensor,
        text_turned: Tensor,
    ) -> Tensor:
        """(b, n, c) tokens -> the same of what the network predicts."""
        network = self.network
        with given(network, {"time_caption_embed.time_proj": [times]}):
            told, text = network.time_caption_embed(tokens, times[:, 0], words)
        for layer in network.context_refiner:
            text = layer(text, mask, turns(text_turned))
        picture = network.x_embedder(tokens)
        for layer in network.noise_refiner:
            picture = layer(picture, None, turns(turned), told)
        both, all_turned = torch.cat([text, picture], 1), turns(torch.cat([text_turned, turned], 1))
        for layer in network.layers:
            both = layer(both, counted, all_turned, told)
        found: Tensor = network.norm_out(both, told)
        return found[:, words.shape[1] :]

    def finish(self, found: Tensor, inputs: Mapping[str, Any]) -> Tensor:
        """The tokens as (b, c, h, w) latents."""
        height, width = inputs["hidden_states"].shape[-2:]
        side = self.network.config.patch_size
        cells = found.reshape(len(found), height // side, width // side, side, side, -1)
        return cells.permute(0, 5, 1, 3, 2, 4).reshape(len(found), -1, height, width)
