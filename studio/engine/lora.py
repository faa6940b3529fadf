"""Low-rank changes to a network's weights (LoRA, Hu et al. 2021), added to them for good at load."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file

from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor, nn

DOWN, UP = ".lora_A.weight", ".lora_B.weight"


def fuse(network: nn.Module, path: Path, prefix: str) -> None:
    """Add every change in the file to the weight it names: W + up x down (Hu et al. 2021, section 4.1).

    The file is in diffusers' form: pairs of ``<prefix>.<module>.lora_A.weight`` (rank, inputs, …) and
    ``<prefix>.<module>.lora_B.weight`` (outputs, rank, …). Raises StudioError when it is not, or is not
    made for this network; the network is then unchanged.
    """
    changes = dict(_changes(path, prefix))
    weights = network.state_dict()
    for name, change in changes.items():
        if name not in weights or weights[name].shape != change.shape:
            raise StudioError(f"The LoRA {path} is made for another model: {name} does not fit.")
    with torch.no_grad():
        for name, change in changes.items():
            weight = weights[name]
            weight.add_(change.to(weight.device, weight.dtype))


def _changes(path: Path, prefix: str) -> list[tuple[str, Tensor]]:
    try:
        found = load_file(path)
    except (SafetensorError, OSError) as error:
        raise StudioError(f"The LoRA {path} cannot be read.", str(error)) from error
    modules = sorted(name.removesuffix(DOWN) for name in found if name.endswith(DOWN))
    expected = {module + end for module in modules for end in (DOWN, UP)}
    if not modules or expected != set(found) or not all(name.startswith(f"{prefix}.") for name in modules):
        raise StudioError(f"{path} is no LoRA in a form that can be read.")
    return [
        (module.removeprefix(f"{prefix}.") + ".weight", _product(found[module + UP], found[module + DOWN]))
        for module in modules
    ]


def _product(up: Tensor, down: Tensor) -> Tensor:
    """What the pair adds to its weight; of a convolution the second kernel is one pixel wide."""
    change = up.flatten(1).float() @ down.flatten(1).float()
    return change.reshape(len(up), *down.shape[1:])
