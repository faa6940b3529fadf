"""The running average of weights can be looked at and put away."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from studio.training.ema import Average


def test_the_average_follows_the_weights_and_is_applied_only_within_its_block() -> None:
    model = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(model.weight)
    average = Average([model], decay=0.5)
    nn.init.ones_(model.weight)
    average.update()
    with average.applied():
        inside = model.weight.item()
    assert inside == pytest.approx(1 - 2 / 11)  # a young average forgets faster than its decay says
    assert model.weight.item() == 1


def test_a_saved_average_goes_on_where_it_stopped() -> None:
    model = nn.Linear(2, 2)
    average, other = Average([model], 0.9), Average([nn.Linear(2, 2)], 0.9)
    average.update()
    other.load_state_dict(average.state_dict())  # type: ignore[arg-type]
    assert other.updates == 1
    assert all(torch.equal(a, b) for a, b in zip(average.mean, other.mean, strict=True))
