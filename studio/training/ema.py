"""Keeps a running average of weights while they are trained."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn


class Average:
    """An exponential moving average over the parameters of some models.

    Late in training the single steps jitter around a good point; their average lies closer to it
    (Polyak & Juditsky 1992). Young averages forget faster: the decay is min(decay, (1 + n) / (10 + n)).
    """

    def __init__(self, models: list[nn.Module], decay: float) -> None:
        self.live: list[Tensor] = [parameter for model in models for parameter in model.parameters()]
        self.decay, self.updates = decay, 0
        self.mean = [parameter.detach().clone() for parameter in self.live]

    @torch.no_grad()
    def update(self) -> None:
        """Move the average towards the present weights."""
        self.updates += 1
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        torch._foreach_lerp_(self.mean, self.live, 1 - decay)

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Within this block the models hold the average; afterwards their own weights again."""
        self._swap()
        try:
            yield
        finally:
            self._swap()

    @torch.no_grad()
    def copy_to_live(self) -> None:
        """Give the models the average for good."""
        for mean, live in zip(self.mean, self.live, strict=True):
            live.copy_(mean)

    @torch.no_grad()
    def _swap(self) -> None:
        for mean, live in zip(self.mean, self.live, strict=True):
            kept = live.clone()
            live.copy_(mean)
            mean.copy_(kept)

    def state_dict(self) -> dict[str, Tensor | list[Tensor] | int]:
        """What a checkpoint keeps."""
        return {"mean": self.mean, "updates": self.updates}

    def load_state_dict(self, state: dict[str, list[Tensor] | int]) -> None:
        """Take over a checkpoint's average."""
        assert isinstance(state["updates"], int)
        assert isinstance(state["mean"], list)
        self.updates = state["updates"]
        with torch.no_grad():
            for mean, saved in zip(self.mean, state["mean"], strict=True):
                mean.copy_(saved)
