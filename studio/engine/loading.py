"""Weights into networks, tensor by tensor, so that loading can stop and every fault has its sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import torch
from accelerate import init_empty_weights  # type: ignore[import-untyped]
from safetensors import SafetensorError, safe_open
from torch import Tensor
from transformers.initialization import no_init_weights

from studio.engine.devices import explained
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from studio.engine.checkpoint import Part
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.job import ModelInfo

Network = TypeVar("Network", bound=torch.nn.Module)

LONGEST_REASON = 200  # characters of a library's own words in a sentence

# Names that earlier versions of the libraries wrote, and what they are called now.
RENAMED = {
    ".query.": ".to_q.",
    ".key.": ".to_k.",
    ".value.": ".to_v.",
    ".proj_attn.": ".to_out.0.",
}
# What stands before the names of a text encoder's tensors where a larger network was saved with it.
OUTER = ("model.language_model.", "language_model.", "text_model.", "model.")


def load_network(build: Callable[[], Network], part: Part, device: Device, stop: Stop) -> Network:
    """Build the network without memory for weights, then fill it from the safetensors files of `part`.

    Every parameter must be in the files with its own shape; other tensors in them are ignored. The result
    is in evaluation mode, frozen, on `device` and in its dtype. Raises StudioError, or Stopped.
    """
    with init_empty_weights(include_buffers=False), no_init_weights():
        network = build()
    if hasattr(network, "tie_weights"):  # of transformers: which of its parameters are one
        network.tie_weights()
    state = network.state_dict()
    wanted = {name: tuple(value.shape) for name, value in state.items()}
    found = dict(_read(part.files, wanted, device, stop))
    found |= {name: found[twin] for name, twin in _twins(network, found).items()}
    if missing := sorted(set(wanted) - set(found)):
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise StudioError(f"The weights in {part.place} lack {missing[0]}{more}.", "\n".join(missing))
    network.load_state_dict(found, strict=True, assign=True)
    for module in network.modules():  # what is worked out and in no file
        for name, buffer in module.named_buffers(recurse=False):
            setattr(module, name, buffer.to(device.name))
    network.requires_grad_(False)
    network.eval()
    return network


def _twins(network: torch.nn.Module, found: dict[str, Tensor]) -> dict[str, str]:
    """Parameters that are one with another that was found: files name such a pair once."""
    known: dict[int, str] = {}
    for name, value in network.named_parameters(remove_duplicate=False):
        if name in found:
            known[id(value)] = name
    return {
        name: known[id(value)]
        for name, value in network.named_parameters(remove_duplicate=False)
        if name not in found and id(value) in known
    }


def _read(
    files: tuple[Path, ...], wanted: dict[str, tuple[int, ...]], device: Device, stop: Stop
) -> Iterator[tuple[str, Tensor]]:
    for path in files:
        try:
            with safe_open(path, framework="pt") as weights:
                for stored in weights.keys():  # noqa: SIM118 - not a dict
                    stop.check()
                    name = _current_name(stored, wanted)
                    if name in wanted:
                        yield name, _checked(path, name, weights.get_tensor(stored), wanted[name], device)
        except (SafetensorError, OSError) as error:
            raise StudioError(f"The weight file {path} cannot be read.", str(error)) from error


def _current_name(stored: str, wanted: dict[str, Any]) -> str:
    if stored in wanted:
        return stored
    plain = stored.removeprefix("text_model.")
    for old, new in RENAMED.items():
        plain = plain.replace(old, new)
    if plain in wanted:
        return plain
    for before in OUTER:  # the same network as a part of a larger one, on the disk or here
        inner = stored.removeprefix(before)
        for name in (inner, *(outer + inner for outer in OUTER)):
            if name in wanted:
                return name
    return stored


def _checked(path: Path, name: str, tensor: Tensor, shape: tuple[int, ...], device: Device) -> Tensor:
    if tuple(tensor.shape) != shape:
        raise StudioError(
            f"{name} in {path} has shape {tuple(tensor.shape)}, but its config.json asks for {shape}."
        )
    # A copy, never the mapped file: the file may be replaced while the model is in use.
    return tensor.to(device.name, device.torch_dtype, copy=True)


@contextmanager
def guarded(info: ModelInfo) -> Iterator[None]:
    """Turn whatever the libraries raise over a broken checkpoint into one sentence."""
    try:
        yield
    except (
        OSError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        ImportError,
        NotImplementedError,
    ) as error:
        raise _unusable(info, error) from error
    except (SafetensorError, RuntimeError, MemoryError) as error:
        raise explained(error) or _unusable(info, error) from error


def _unusable(info: ModelInfo, error: Exception) -> StudioError:
    """The sentence with the library's own first line, which is often all there is to go by."""
    first = (str(error).strip() or type(error).__name__).splitlines()[0]
    reason = first if len(first) <= LONGEST_REASON else f"{first[: LONGEST_REASON - 1]}…"
    return StudioError(
        f"The model {info.name} cannot be loaded: {reason.rstrip('.')}.", f"{type(error).__name__}: {error}"
    )
