"""Qwen-Image's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, parts, take, turns

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "QwenImageTransformer2DModel"


class Graphed(Graph):
    """See `Graph`: tokens, words, times, and how far the tokens and the words are turned.

    What the last block makes of the words is not read by anything.
    """

    def __init__(self, network: Any) -> None:
        super().__init__(network)
        last = f"transformer_blocks.{len(network.transformer_blocks) - 1}"
        self.idle = frozenset(
            f"{last}.{name}" for name in ("attn.to_add_out", "txt_mlp.net.0.proj", "txt_mlp.net.2")
        )

    @staticmethod
    def suits(network: Any) -> bool:
        """Whether pictures that it reads beside the latents, if any, are told the same time as these."""
        config = network.config
        return not (config.zero_cond_t or config.use_additional_t_cond or config.use_layer3d_rope)

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`."""
        config, count, tokens = self.network.config, size.pictures, size.rows * size.columns
        return {
            "hidden_states": torch.randn(count, tokens, config.in_channels),
            "encoder_hidden_states": torch.randn(count, size.words, config.joint_attention_dim),
            "timestep": torch.full((count,), 0.5),
            "img_shapes": [[(1, size.rows, size.columns)]] * count,
        }

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "timestep", "img_shapes")
        tokens, words, timestep, shapes = take(inputs, *names)
        network = self.network
        turned = network.pos_embed(shapes, max_txt_seq_len=words.shape[1], device=tokens.device)
        return [
            tokens,
            words,
            network.time_text_embed.time_proj(timestep.float()),
            *(parts(each) for each in turned),
        ]

    def forward(
        self, tokens: Tensor, words: Tensor, times: Tensor, turned: Tensor, text_turned: Tensor
    ) -> Tensor:
        """(b, n, c) tokens -> the same of the prediction."""
        stand: dict[str, list[Any]] = {
            "pos_embed": [(turns(turned), turns(text_turned))],
            "time_text_embed.time_proj": [times],
        }
        with given(self.network, stand):
            prediction: Tensor = self.network(
                hidden_states=tokens,
                encoder_hidden_states=words,
                timestep=times[:, 0],
                return_dict=False,
            )[0]
        return prediction
