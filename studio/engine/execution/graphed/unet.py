"""U-Nets of Stable Diffusion's kind and SDXL's, those told their guidance scale too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from studio.engine.execution.graphed.graph import Graph, Size, given, take

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "UNet2DConditionModel"


class Graphed(Graph):
    """See `Graph`: latents, times, text, then what some are told of sizes and of their guidance scale."""

    def __init__(self, network: Any) -> None:
        super().__init__(network)
        self._added = network.config.addition_embed_type == "text_time"
        self._scale = int(network.config.time_cond_proj_dim or 0)

    @staticmethod
    def suits(network: Any) -> bool:
        """Whether it is told times, words, sizes and its scale, and nothing else."""
        config = network.config
        others = (config.class_embed_type, config.num_class_embeds, config.encoder_hid_dim_type)
        return config.addition_embed_type in (None, "text", "text_time") and not any(others)

    def example(self, size: Size) -> dict[str, Any]:
        """See `Graph.example`."""
        config, count = self.network.config, size.pictures
        found: dict[str, Any] = {
            "sample": torch.randn(count, config.in_channels, size.rows, size.columns),
            "timestep": torch.tensor(500),
            "encoder_hidden_states": torch.randn(count, size.words, config.cross_attention_dim),
        }
        if self._added:  # the graph takes both as one, so one number stands for any count of them
            width = config.projection_class_embeddings_input_dim - config.addition_time_embed_dim
            sizes = torch.full((count, 1), 64.0)
            found["added_cond_kwargs"] = {"text_embeds": torch.randn(count, width), "time_ids": sizes}
        if self._scale:
            found["timestep_cond"] = torch.randn(count, self._scale)
        return found

    def tensors(self, inputs: Mapping[str, Any]) -> list[Tensor]:
        """See `Graph.tensors`."""
        names = ("sample", "timestep", "encoder_hidden_states", "added_cond_kwargs", "timestep_cond")
        latents, timestep, text, added, scale = take(inputs, *names)
        count = len(latents)
        found = [latents, self.network.time_proj(timestep.reshape(-1).expand(count)), text]
        if self._added:
            sizes = self.network.add_time_proj(added["time_ids"].flatten()).reshape(count, -1)
            found.append(torch.cat([added["text_embeds"].float(), sizes], -1))
        if self._scale:
            found.append(scale.expand(count, -1))
        return found

    def forward(self, latents: Tensor, times: Tensor, text: Tensor, *extra: Tensor) -> Tensor:
        """(b, c, h, w) latents, (b, width) times, (b, tokens, width) text -> (b, c, h, w) prediction."""
        more = list(extra)
        added = {"text_embeds": more.pop(0)} if self._added else {}
        stand = {"time_proj": [times]}
        if added:  # the sizes are in it already, so what would be joined to it is nothing
            nothing = added["text_embeds"][:, :0]
            added["time_ids"] = nothing
            stand["add_time_proj"] = [nothing]
        with given(self.network, stand):
            prediction: Tensor = self.network(
                latents,
                500,
                encoder_hidden_states=text,
                timestep_cond=more.pop(0) if more else None,
                added_cond_kwargs=added or None,
                return_dict=False,
            )[0]
        return prediction
