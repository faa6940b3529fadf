"""PixArt's transformer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, patches, places, take

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "PixArtTransformer2DModel"


class Graphed(Graph):
    """See `Graph`: latents, words, which of them count, times, what is added to the patches, and sizes."""

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`."""
        config, count = self.network.config, size.pictures
        rows, columns = (side * config.patch_size for side in size[1:3])
        width = config.cross_attention_dim if config.caption_channels is None else config.caption_channels
        told = {"resolution": torch.full((count, 2), 64.0), "aspect_ratio": torch.ones(count, 1)}
        return {
            "hidden_states": torch.randn(count, config.in_channels, rows, columns),
            "encoder_hidden_states": torch.randn(count, size.words, width),
            "encoder_attention_mask": torch.ones(count, size.words),
            "timestep": torch.full((count,), 500.0),
            "added_cond_kwargs": told if self.network.use_additional_conditions else None,
        }

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("hidden_states", "encoder_hidden_states", "encoder_attention_mask", "timestep")
        latents, words, mask, timestep, told = take(inputs, *names, "added_cond_kwargs")
        network = self.network
        angles = network.adaln_single.emb
        rows, columns = (side // network.config.patch_size for side in latents.shape[-2:])
        placed = places(network.pos_embed, rows, columns)
        found = [latents, words, mask, angles.time_proj(timestep.float()), placed]
        if network.use_additional_conditions:
            sizes = (told["resolution"], told["aspect_ratio"])
            found += [angles.additional_condition_proj(each.flatten().float()) for each in sizes]
        return found

    def forward(
        self, latents: Tensor, words: Tensor, mask: Tensor, times: Tensor, placed: Tensor, *sizes: Tensor
    ) -> Tensor:
        """(b, c, h, w) latents -> the same of the prediction, and of a variance where there is one."""
        network = self.network
        stand: dict[str, list[Tensor]] = {
            "pos_embed": [patches(network.pos_embed, latents, placed)],
            "adaln_single.emb.time_proj": [times],
        }
        if sizes:
            stand["adaln_single.emb.additional_condition_proj"] = list(sizes)
        with given(network, stand):
            prediction: Tensor = network(
                latents,
                encoder_hidden_states=words,
                encoder_attention_mask=mask,
                timestep=times[:, 0],
                added_cond_kwargs={"resolution": times, "aspect_ratio": times},
                return_dict=False,
            )[0]
        return prediction
