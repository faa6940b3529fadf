"""Networks built without memory for their weights."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import init
from torch.overrides import TorchFunctionMode

# What parameters are made with; positions and frequencies, which are in no file, are made otherwise.
FACTORIES = frozenset({torch.empty, torch.zeros, torch.ones, torch.rand, torch.randn, torch.normal})
# What gives them their first values: without memory there are none, which torch takes its time to find out.
FILLERS = frozenset(
    {Tensor.uniform_, Tensor.normal_, Tensor.fill_, Tensor.zero_}
    | {init.uniform_, init.normal_, init.constant_, init.kaiming_uniform_}
)


class Weightless(TorchFunctionMode):
    """While it is entered, tensors that the FACTORIES make in this thread have a shape but no memory.

    In this thread alone: elsewhere another network may be built for real at the same time.
    """

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        own = dict(kwargs or {})
        if func in FACTORIES and own.get("device") is None:
            own["device"] = "meta"
        if func in FILLERS:
            filled = args[0] if args else own["tensor"]
            if filled.is_meta:
                return filled
        return func(*args, **own)
