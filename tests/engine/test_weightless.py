"""Networks without memory for weights, while others are built for real beside them."""

from __future__ import annotations

import threading

import torch
from torch import nn

from studio.engine.weights.weightless import Weightless


def test_parameters_have_a_shape_and_no_memory_and_positions_are_real() -> None:
    with Weightless():
        layer, positions = nn.Linear(3, 4), torch.arange(5)
    assert layer.weight.is_meta
    assert layer.weight.shape == (4, 3)
    assert positions.tolist() == [0, 1, 2, 3, 4]


def test_what_has_memory_is_filled_as_ever() -> None:
    with Weightless():
        real = nn.Parameter(torch.tensor([1.0, 2.0]))
        assert nn.init.constant_(real, 3.0) is real
        assert nn.init.zeros_(nn.Linear(2, 2).weight).is_meta
        assert nn.init.normal_(tensor=nn.Linear(2, 2).weight, std=0.1).is_meta
    assert real.tolist() == [3.0, 3.0]


def test_a_network_built_in_another_thread_meanwhile_has_its_weights() -> None:
    built: list[nn.Linear] = []
    with Weightless():
        thread = threading.Thread(target=lambda: built.append(nn.Linear(3, 4)))
        thread.start()
        thread.join()
    assert not built[0].weight.is_meta
    assert built[0].weight.abs().sum() > 0
