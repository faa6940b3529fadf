"""Weights into networks, tensor by tensor, so that loading can stop and every fault has its sentence."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from studio.engine.checkpoint import weight_files
from studio.engine.devices import explained
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def load_network(
    build: Callable[[], Network], folder: Path, stem: str, device: Device, stop: Stop
) -> Network:
    """Build the network without memory for weights, then fill it from the safetensors files in `folder`.

    Every parameter must be in the files with its own shape; other tensors in them are ignored. The result
    is in evaluation mode, frozen, on `device` and in its dtype. Raises StudioError, or Stopped.
    """
    with torch.device("meta"):
        network = build()
    wanted = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    files = weight_files(folder, stem)
    found = dict(_read(files, wanted, device, stop))
    if missing := sorted(set(wanted) - set(found)):
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise StudioError(f"The weights in {folder} lack {missing[0]}{more}.", "\n".join(missing))
    network.load_state_dict(found, strict=True, assign=True)
    _place_buffers(network, device)
    network.requires_grad_(False)
    network.eval()
    return network


def _place_buffers(network: torch.nn.Module, device: Device) -> None:
    """Buffers that are in no file: in this family only the counting of CLIP's token positions."""
    for module in network.modules():
        for name, buffer in module.named_buffers(recurse=False):
            if name == "position_ids":
                positions = torch.arange(buffer.shape[-1], device=device.name)
                module.register_buffer(name, positions[None], persistent=False)
            elif buffer.is_meta:
                raise NotImplementedError(f"{type(module).__name__} has a buffer {name} that is in no file")


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
    name = stored.removeprefix("text_model.")
    for old, new in RENAMED.items():
        name = name.replace(old, new)
    return name if name in wanted else f"text_model.{stored}"


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
