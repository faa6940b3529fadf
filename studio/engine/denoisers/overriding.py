"""A module of a network that does something else for a while, and afterwards what it did before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import torch
from torch import Tensor, nn

Forward = Callable[..., Any]


def overridden(module: nn.Module, make: Callable[[Forward], Forward], during: ExitStack) -> None:
    """Run `make(what it ran)` in place of the module's forward until `during` is closed.

    Hooks of the module go on working; what had been put in the place of its forward before is put back.
    """
    before = vars(module).get("forward")
    vars(module)["forward"] = make(module.forward)

    def back() -> None:
        vars(module).pop("forward")
        if before is not None:
            vars(module)["forward"] = before

    during.callback(back)


def blank(like: Any) -> Any:
    """Zeros in the shape of a module's output, which nobody may look at: a tensor, or tensors in a tuple."""
    if isinstance(like, Tensor):
        return torch.empty(like.shape, dtype=like.dtype, device="meta")
    return tuple(blank(each) for each in like)


def filled(blanks: Any, device: torch.device) -> Any:
    """The same in memory."""
    if isinstance(blanks, Tensor):
        return torch.zeros(blanks.shape, dtype=blanks.dtype, device=device)
    return tuple(filled(each, device) for each in blanks)


def shapes(values: Any) -> tuple[Any, ...]:
    """The shapes of all tensors in `values`, lists and mappings included."""
    if isinstance(values, Tensor):
        return (tuple(values.shape),)
    if isinstance(values, dict):
        return tuple(shape for each in values.values() for shape in shapes(each))
    if isinstance(values, list | tuple):
        return tuple(shape for each in values for shape in shapes(each))
    return ()
