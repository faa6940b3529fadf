"""The optimiser Muon: momentum whose matrices are made orthogonal before they are added to the weights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

ITERATIONS = 5
QUINTIC = (3.4445, -4.7750, 2.0315)
"""How X, XXᵀX and XXᵀXXᵀX are mixed in each iteration (Jordan et al. 2024, "Muon")."""

ADAM_SHARE = 0.1
"""The rate of parameters that are no matrices, as a share of the matrices'."""

MOMENTUM = 0.95
BETAS = (0.9, 0.99)
SMALLEST_MATRIX = 8  # rows and columns; below that a matrix has too few directions to balance


def orthogonal(matrix: Tensor) -> Tensor:
    """The (m, n) matrix with all its singular values brought near 1, by a Newton-Schulz iteration.

    A gradient's few strong directions then no longer hide its many weak ones, which is where the rare
    things of a training set are.
    """
    first, second, third = QUINTIC
    tall = matrix.shape[0] > matrix.shape[1]
    found = (matrix.T if tall else matrix).bfloat16()
    found = found / (found.norm() + 1e-7)
    for _ in range(ITERATIONS):
        square = found @ found.T
        found = first * found + (second * square + third * square @ square) @ found
    turned: Tensor = (found.T if tall else found).float()
    return turned


class Muon(torch.optim.Optimizer):
    """Muon for matrices and convolutions, Adam without weight decay for everything else.

    After Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"; convolutions count as
    matrices of (outputs, inputs x height x width). ``rate`` is the matrices' learning rate.
    """

    def __init__(self, models: Iterable[nn.Module], rate: float) -> None:
        every = [parameter for model in models for parameter in model.parameters()]
        matrices = [parameter for parameter in every if _is_matrix(parameter)]
        rest = [parameter for parameter in every if not _is_matrix(parameter)]
        groups = [{"params": matrices, "share": 1.0}, {"params": rest, "share": ADAM_SHARE}]
        super().__init__([group for group in groups if group["params"]], {"lr": rate})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]
        """Change every parameter that has a gradient."""
        for group in self.param_groups:
            rate = group["lr"] * group["share"]
            for parameter in group["params"]:
                if parameter.grad is None:
                    continue
                change = _turned if _is_matrix(parameter) else _adam
                parameter.add_(change(self.state[parameter], parameter.grad), alpha=-rate)


def _is_matrix(parameter: Tensor) -> bool:
    return parameter.ndim in (2, 4) and min(parameter.shape[:2]) >= SMALLEST_MATRIX


def _turned(state: dict[str, Any], gradient: Tensor) -> Tensor:
    """Nesterov momentum made orthogonal; taller than wide, it changes more."""
    momentum = state.setdefault("momentum", torch.zeros_like(gradient))
    momentum.mul_(MOMENTUM).add_(gradient)
    ahead = gradient.add(momentum, alpha=MOMENTUM)
    flat = ahead.reshape(len(ahead), -1)
    rows, columns = flat.shape
    scale: float = max(1.0, rows / columns) ** 0.5
    return orthogonal(flat).reshape(ahead.shape) * scale


def _adam(state: dict[str, Any], gradient: Tensor) -> Tensor:
    """Kingma & Ba 2015, algorithm 1."""
    mean = state.setdefault("mean", torch.zeros_like(gradient))
    square = state.setdefault("square", torch.zeros_like(gradient))
    count = state["count"] = state.get("count", 0) + 1
    first, second = BETAS
    mean.lerp_(gradient, 1 - first)
    square.mul_(second).addcmul_(gradient, gradient, value=1 - second)
    change: Tensor = (mean / (1 - first**count)) / ((square / (1 - second**count)).sqrt() + 1e-8)
    return change
