"""Z-Image's transformer, for one picture at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, parts, take, turns

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "ZImageTransformer2DModel"
PATCH, FRAMES = 2, 1  # latents of a patch's side, and through time


class Graphed(Graph):
    """See `Graph`: tokens and words, each with where it is empty and how far it is turned; and times.

    The network fills both up to a multiple of its own; that is done in `tensors`, where sizes are known.
    """

    @staticmethod
    def suits(network: Any) -> bool:
        """Whether it reads words alone."""
        return network.siglip_embedder is None and f"{PATCH}-{FRAMES}" in network.all_x_embedder

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`; not larger than the network knows places for."""
        config = self.network.config
        rows, columns = (
            min(side, most - 1) for side, most in zip(size[1:3], config.axes_lens[1:], strict=True)
        )
        return {
            "x": [torch.randn(config.in_channels, 1, rows * PATCH, columns * PATCH)],
            "t": torch.full((1,), 0.5),
            "cap_feats": [torch.randn(size.words, config.cap_feat_dim)],
        }

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        pictures, timestep, texts = take(inputs, "x", "t", "cap_feats")
        if len(pictures) != 1:
            raise NotImplementedError("the converted network takes one picture at a time")
        network = self.network
        tokens, words, _, ids, text_ids, blank, text_blank = network.patchify_and_embed(
            pictures, texts, PATCH, FRAMES
        )
        found = []
        for each, where, empty in ((tokens, ids, blank), (words, text_ids, text_blank)):
            turned = parts(network.rope_embedder(where[0][: len(each[0])]))
            found += [each[0][None], empty[0][None, :, None].float(), turned[None]]
        embedder = network.t_embedder
        scaled = timestep.float() * network.t_scale
        return [*found, embedder.timestep_embedding(scaled, embedder.frequency_embedding_size)]

    def forward(
        self,
        tokens: Tensor,
        blank: Tensor,
        turned: Tensor,
        words: Tensor,
        text_blank: Tensor,
        text_turned: Tensor,
        times: Tensor,
    ) -> Tensor:
        """(1, n, c) tokens -> the same of what the network predicts."""
        network, kind = self.network, f"{PATCH}-{FRAMES}"
        told = network.t_embedder.mlp(times)
        picture = torch.where(blank > 0, network.x_pad_token, network.all_x_embedder[kind](tokens))
        for layer in network.noise_refiner:
            picture = layer(picture, None, turns(turned), told)
        text = torch.where(text_blank > 0, network.cap_pad_token, network.cap_embedder(words))
        for layer in network.context_refiner:
            text = layer(text, None, turns(text_turned))
        both, turned = torch.cat([picture, text], 1), turns(torch.cat([turned, text_turned], 1))
        for layer in network.layers:
            both = layer(both, None, turned, told)
        found: Tensor = network.all_final_layer[kind](both, c=told)
        return found[:, : tokens.shape[1]]

    def finish(self, found: Tensor, inputs: Mapping[str, Any]) -> Any:
        """The tokens as a list of one (c, 1, h, w) picture."""
        sizes = [tuple(picture.shape[1:]) for picture in inputs["x"]]
        return self.network.unpatchify(list(found), sizes, PATCH, FRAMES)
