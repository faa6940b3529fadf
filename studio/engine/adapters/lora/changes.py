"""What the tensors of a LoRA add to one weight of a network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

Parts = Mapping[str, Tensor]

# How files call the parts of a change, and what they are called here.
ENDS = {
    ".lora_down.weight": "down",
    ".lora_up.weight": "up",
    ".lora_mid.weight": "mid",
    ".lora_A.weight": "down",
    ".lora_B.weight": "up",
    ".lora_A.default.weight": "down",
    ".lora_B.default.weight": "up",
    ".lora.down.weight": "down",
    ".lora.up.weight": "up",
    "_lora.down.weight": "down",
    "_lora.up.weight": "up",
    ".lora_linear_layer.down.weight": "down",
    ".lora_linear_layer.up.weight": "up",
    ".alpha": "alpha",
    ".dora_scale": "dora_scale",
    ".lora_magnitude_vector": "magnitude",
    ".lora_magnitude_vector.weight": "magnitude",
    ".lora_magnitude_vector.default.weight": "magnitude",
    ".hada_w1_a": "w1_a",
    ".hada_w1_b": "w1_b",
    ".hada_w2_a": "w2_a",
    ".hada_w2_b": "w2_b",
    ".hada_t1": "t1",
    ".hada_t2": "t2",
    ".lokr_w1": "w1",
    ".lokr_w1_a": "w1_a",
    ".lokr_w1_b": "w1_b",
    ".lokr_w2": "w2",
    ".lokr_w2_a": "w2_a",
    ".lokr_w2_b": "w2_b",
    ".lokr_t2": "t2",
}
KINDS = {
    "LoRA": ({"down", "up"}, {"mid"}),
    "LoHa": ({"w1_a", "w1_b", "w2_a", "w2_b"}, {"t1", "t2"}),
}
EXTRA = {"alpha", "magnitude", "dora_scale"}  # of every kind


@dataclass(frozen=True, eq=False)
class Change:
    """The parts of a change to one weight, by the names of ENDS."""

    parts: Parts

    def added(self, weight: Tensor) -> Tensor:
        """What is added to `weight`, the original, at strength 1: float32, of its shape and on its device.

        With a magnitude it is what DoRA makes of the weight, less the weight (Liu et al. 2024,
        arXiv 2402.09353, equation 5), so that strength 0 leaves the weight alone.
        """
        parts = {name: part.to(weight.device, torch.float32) for name, part in self.parts.items()}
        change = self._scale(parts) * _product(parts).reshape(weight.shape)
        length = _length(parts, weight)
        if length is None:
            return change
        plain = weight.float()
        turned = plain + change
        others = [axis for axis, size in enumerate(length.shape) if size == 1]
        norm: Tensor = torch.linalg.vector_norm(turned, dim=others, keepdim=True)
        return length / norm * turned - plain

    def problem(self, weight: Tensor) -> str:
        """Why it cannot be added to `weight`; "" = it can."""
        shapes = {name: tuple(part.shape) for name, part in self.parts.items()}
        wanted = tuple(weight.shape)
        try:
            with torch.device("meta"):
                parts = {name: torch.empty(shape) for name, shape in shapes.items()}
                made = _product(parts)
                if made.numel() == weight.numel() and (made.shape[0] == wanted[0] or made.ndim == 1):
                    return ""
            found = " x ".join(map(str, made.shape))
        except (RuntimeError, ValueError, IndexError) as error:
            return f"its parts do not fit each other ({str(error).splitlines()[0]})"
        return f"it is {found} there and {' x '.join(map(str, wanted))} here"

    def _scale(self, parts: Parts) -> float:
        """alpha / rank, 1 where the file tells no alpha (Hu et al. 2021, arXiv 2106.09685, section 4.1)."""
        rank = _rank(parts)
        return float(parts["alpha"]) / rank if "alpha" in parts and rank else 1.0


def kind(names: set[str]) -> str:
    """LoRA, LoHa or LoKr, by the names of a change's parts; "" = none of these, or one is missing."""
    names = names - EXTRA
    for found, (needed, possible) in KINDS.items():
        if needed <= names <= needed | possible:
            return found
    first, second = {"w1"} <= names or {"w1_a", "w1_b"} <= names, {"w2"} <= names or {"w2_a", "w2_b"} <= names
    return "LoKr" if first and second and names <= {"w1", "w1_a", "w1_b", "w2", "w2_a", "w2_b", "t2"} else ""


def _product(parts: Parts) -> Tensor:
    """The change before it is scaled, as a matrix or a convolution's kernel."""
    match kind(set(parts)):
        case "LoRA":
            return _lora(parts)
        case "LoHa":  # Hyeon-Woo et al. 2021, arXiv 2108.06098, equation 1 and, for kernels, proposition 3
            return _factor(parts, "w1", "t1") * _factor(parts, "w2", "t2")
        case "LoKr":
            return _lokr(parts)
        case _:
            raise ValueError(f"parts are missing beside {', '.join(sorted(parts))}")


def _lora(parts: Parts) -> Tensor:
    """up x down; with a kernel between them, that of a convolution (LoCon)."""
    up, down = parts["up"], parts["down"]
    if "mid" in parts:
        return torch.einsum("pi, ijkl, jq -> pqkl", up.flatten(1), parts["mid"], down.flatten(1))
    return (up.flatten(1) @ down.flatten(1)).reshape(len(up), *down.shape[1:])


def _factor(parts: Parts, name: str, core: str) -> Tensor:
    first, second = parts[f"{name}_a"], parts[f"{name}_b"]
    if core in parts:
        return torch.einsum("ijkl, ip, jq -> pqkl", parts[core], first, second)
    return first @ second


def _lokr(parts: Parts) -> Tensor:
    """The Kronecker product of two matrices, each of which may be a product itself (LyCORIS' LoKr)."""
    first = parts["w1"] if "w1" in parts else parts["w1_a"] @ parts["w1_b"]
    second = parts["w2"] if "w2" in parts else _factor(parts, "w2", "t2")
    first = first.reshape(*first.shape, *[1] * (second.ndim - first.ndim))
    return torch.kron(first, second)


def _rank(parts: Parts) -> int:
    """What alpha is divided by; 0 where nothing is a product of smaller ones."""
    if "down" in parts:
        return len(parts["down"])
    for name in ("w1_b", "w2_b"):
        if name in parts:
            return len(parts[name])
    return 0


def _length(parts: Parts, weight: Tensor) -> Tensor | None:
    """How long DoRA makes the rows of a weight, or its columns: of a shape that multiplies it; None = as is.

    peft keeps one for each output, LyCORIS by its shape: (1, inputs, …) one for each input.
    """
    found = parts.get("magnitude", parts.get("dora_scale"))
    if found is None:
        return None
    ones = [1] * (weight.ndim - 1)
    by_input = "magnitude" not in parts and found.ndim > 1 and found.shape[0] == 1
    return found.reshape(1, -1, *ones[1:]) if by_input else found.reshape(-1, *ones)
