"""LoRA files read and matched with the networks of a model; what does not fit is told before it is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError, safe_open

from studio.engine.adapters.lora.changes import Change, kind
from studio.engine.adapters.lora.names import TEXT, Place, Stems, converted, places, stems
from studio.engine.recognition.opening import PICKLED
from studio.engine.weights import resident
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor, nn

LONGEST_NAME = 160  # characters of a name in a file that a sentence shows


@dataclass(frozen=True, eq=False)
class Lora:
    """A LoRA that fits a model: for each of its networks what is added to which module's weight."""

    name: str
    changes: Mapping[str, Mapping[str, Change]]  # by the network's name, then the module's


def open_lora(
    name: str,
    path: Path,
    networks: Mapping[str, nn.Module],
    model: str,
    check: Callable[[], None] = lambda: None,
) -> Lora:
    """Read the file for the networks of `model`. `check` is called often and may raise to give up.

    Parts for a text encoder that the model does not have are left out. Raises StudioError when the file
    cannot be read, holds something else, or is made for another kind of model; nothing has changed then.
    """
    tensors = read_tensors(path, check)
    return _fitted(name, tensors, networks, model)


@torch.no_grad()
def fuse(network: nn.Module, path: Path, component: str) -> None:
    """Add every change in the file to the weights of that network of a model for good.

    Raises StudioError when the file is no LoRA or is made for another model; nothing is changed then.
    """
    lora = open_lora(str(path), path, {component: network}, "the model that it changes")
    weights = resident.of(network)
    for module, change in lora.changes[component].items():
        weight = network.get_parameter(f"{module}.weight")
        if weights is not None and weights.is_apart(f"{module}.weight"):
            weights.change(f"{module}.weight", "fused", partial(_fused, change))
        else:
            weight.copy_(_fused(change, weight))


def _fused(change: Change, weight: Tensor) -> Tensor:
    return weight + change.added(weight).to(weight.dtype)


def read_tensors(path: Path, check: Callable[[], None] = lambda: None) -> dict[str, Tensor]:
    """Every tensor of a safetensors file, in memory. Raises StudioError."""
    if path.suffix.lower() in PICKLED:
        raise StudioError(
            f"{path} is a pickled file, which could run code when opened; only safetensors files are read."
        )
    found: dict[str, Tensor] = {}
    try:
        with safe_open(path, framework="pt") as file:
            for key in file.keys():  # noqa: SIM118 - not a dict
                check()
                found[key] = file.get_tensor(key)
    except (SafetensorError, OSError) as error:
        raise StudioError(f"{path} cannot be read.", str(error)) from error
    return found


def _fitted(name: str, tensors: Mapping[str, Tensor], networks: Mapping[str, nn.Module], model: str) -> Lora:
    known = places(networks)
    found, strange = _known_and_strange(tensors, known, networks)
    unfit = StudioError(f"{name} is no LoRA in a form that can be read.", "\n".join(tensors))
    if strange:
        unfit = _unfit(name, model, strange, len(found)) if found else unfit
        found, strange = _known_and_strange(_renamed(tensors, networks, unfit), known, networks)
    if not found:
        raise unfit
    if strange or not any(stem in known for stem in found):
        raise _unfit(name, model, strange or list(found), len(found))
    changes: dict[str, dict[str, Change]] = {}
    for stem, parts in found.items():
        if stem in known:
            component, module = known[stem]
            change = Change(parts)
            _check(name, model, networks[component], module, change)
            changes.setdefault(component, {})[module] = change
    return Lora(name, changes)


def _known_and_strange(
    tensors: Mapping[str, Tensor], known: Mapping[str, Place], networks: Mapping[str, nn.Module]
) -> tuple[Stems, list[str]]:
    """The tensors by what they change, and what of it is in none of the networks."""
    found, others = stems(tensors)
    return found, [stem for stem in found if stem not in known and not _of_absent(stem, networks)] + others


def _renamed(
    tensors: Mapping[str, Tensor], networks: Mapping[str, nn.Module], unfit: StudioError
) -> dict[str, Tensor]:
    """The tensors in the names that diffusers gives what trainers call otherwise. Raises `unfit`."""
    if any(key.endswith("dora_scale") for key in tensors):  # which its loaders leave out
        raise unfit
    try:
        renamed = converted(tensors, networks)
    except Exception as error:  # whatever its loaders raise over names they do not know
        raise unfit from error
    if renamed is None:
        raise unfit
    return renamed


def _of_absent(stem: str, networks: Mapping[str, nn.Module]) -> bool:
    """Whether it belongs to a text encoder that the model does without."""
    for component, shorts in TEXT.items():
        begins = (f"{component}.", *(f"lora_{short}_" for short in shorts))
        if component not in networks and stem.startswith(begins):
            return True
    return False


def _check(name: str, model: str, network: nn.Module, module: str, change: Change) -> None:
    weight = network.get_parameter(f"{module}.weight")
    is_known = kind(set(change.parts))
    if problem := change.problem(weight) if is_known else "its parts are not those of a LoRA":
        raise StudioError(f"The LoRA {name} does not fit {model}: of {module}, {problem}.")


def _unfit(name: str, model: str, strangers: list[str], count: int) -> StudioError:
    return StudioError(
        f"The LoRA {name} is made for another kind of model than {model}: {len(strangers)} of its {count} "
        f"parts fit nothing in it, {strangers[0][:LONGEST_NAME]} among them.",
        "\n".join(strangers),
    )
