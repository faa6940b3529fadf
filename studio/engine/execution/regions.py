"""The blocks of a denoiser that are compiled by themselves, and what tells one from another."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

import torch
from torch import Tensor, nn

# A block is compiled where one of its own parts is called so. On processors those with convolutions are not:
# oneDNN runs these alone as fast. On graphics cards what stands between convolutions gains too.
ATTENDING, CONVOLVING = "att", "conv"
PARTS = {"cpu": (ATTENDING,), "cuda": (ATTENDING, CONVOLVING)}
PLAIN = (bool, int, str, type(None))

Signature = tuple[Any, ...]


class Unfit(Exception):  # noqa: N818 - nothing is wrong: the block runs as it was loaded
    """What a block was given is more than tensors and plain values."""


def regions(network: nn.Module, device: str) -> dict[str, nn.Module]:
    """The blocks that are compiled on that kind of device, by their places in the network; {} = none."""
    parts = PARTS.get(device)
    if parts is None:
        return {}
    found: dict[str, nn.Module] = {}
    for place, module in network.named_modules():
        stack = place.rpartition(".")[0]
        if not stack or not isinstance(network.get_submodule(stack), nn.ModuleList):
            continue
        own = (name for name, part in module.named_children() if not isinstance(part, nn.ModuleList))
        if any(name.startswith(parts) for name in own):
            found[place] = module
    return found


def signature(value: Any) -> Signature:
    """What a graph of fixed sizes is bound to: sizes, strides and formats of tensors, and plain values.

    Raises Unfit for anything else, numbers with a fraction included, which may change from step to step.
    """
    if isinstance(value, Tensor):
        return "tensor", str(value.dtype).removeprefix("torch."), tuple(value.shape), value.stride()
    if isinstance(value, PLAIN):
        return "plain", value
    if isinstance(value, dict):
        return "dict", tuple((name, signature(each)) for name, each in value.items())
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return type(value).__name__, tuple(signature(each) for each in value)
    raise Unfit


def tensors(value: Any) -> Iterator[Tensor]:
    """Every tensor in what has a signature, in its order."""
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from tensors(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from tensors(each)


def built(told: Sequence[Any], found: Iterator[Tensor]) -> Any:
    """A value of that signature, lists in place of tuples allowed in it, around the tensors of `found`."""
    kind, inside = told[0], told[1]
    if kind == "tensor":
        return next(found)
    if kind == "plain":
        return inside
    if kind == "dict":
        return {name: built(each, found) for name, each in inside}
    values = [built(each, found) for each in inside]
    return tuple(values) if kind == "tuple" else values


def blanks(told: Sequence[Any]) -> Iterator[Tensor]:
    """Zeros for every tensor of a signature."""
    kind, inside = told[0], told[1]
    if kind == "tensor":
        _, dtype, shape, stride = told
        yield torch.empty_strided(shape, stride, dtype=getattr(torch, dtype)).zero_()
    elif kind == "dict":
        for _, each in inside:
            yield from blanks(each)
    elif kind != "plain":
        for each in inside:
            yield from blanks(each)


def weights(block: nn.Module) -> dict[str, Tensor]:
    """What a compiled block is given at each call, by name: equal blocks of other weights share a graph."""
    return {**dict(block.named_parameters()), **dict(block.named_buffers())}


def structure(block: nn.Module) -> str:
    """Everything that a graph of the block has fixed in it but what it is called with."""
    told = []
    for name, module in block.named_modules():
        kind = f"{type(module).__module__}.{type(module).__qualname__}"
        values = sorted((key, value) for key, value in vars(module).items() if _is_told(key, value))
        processor = type(getattr(module, "processor", None)).__qualname__
        told.append([name, kind, repr(values), processor])
    shapes = [[name, str(each.dtype), list(each.shape)] for name, each in weights(block).items()]
    return json.dumps([told, shapes])


def _is_told(name: str, value: Any) -> bool:
    return not name.startswith("_") and isinstance(value, (*PLAIN, float, tuple, torch.Size))


def key(structure: str, call: Signature, threads: int) -> str:
    """The name under which a compiled block is kept, as hex: by what it is, and what it was compiled for."""
    capability = torch.backends.cpu.get_cpu_capability()
    told = json.dumps([torch.__version__, capability, threads, structure, call])
    return hashlib.sha256(told.encode()).hexdigest()
