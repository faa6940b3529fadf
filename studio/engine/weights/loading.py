"""Weights into networks, tensor by tensor, so that loading can stop and every fault has its sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import torch
from safetensors import SafetensorError

from studio.engine.devices import explained
from studio.engine.weights.layouts import sources
from studio.engine.weights.reading import Wanted, places, read
from studio.engine.weights.resident import Weights, nothing
from studio.engine.weights.weightless import Weightless
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from studio.engine.checkpoint import Part
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.engine.weights.reading import Place
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


def load_network(
    build: Callable[[], Network],
    part: Part,
    device: Device,
    stop: Stop,
    *,
    lazily: bool = False,
    in_layers: bool = False,
) -> Network:
    """Build the network without memory for weights, then fill it from the safetensors files of `part`.

    Every parameter must be in the files with its own shape; other tensors in them are ignored. The result
    is in evaluation mode, frozen, on `device` and in its dtype. `lazily`: its weights are checked, but not
    read before something runs it. `in_layers`: the weights of single layers are at rest as `device` says.
    See `studio.engine.weights.resident` for both. Raises StudioError, or Stopped.
    """
    with Weightless():
        network = build()
    tie = getattr(network, "tie_weights", None)
    if tie is not None:  # of transformers: which of the network's parameters are one
        tie()
    stored: dict[str, Place] = {}
    for path in part.files:
        stop.check()
        stored |= places(path)
    wanted = _wanted(network, part, stored, device)
    _place(network, wanted, device)
    network.requires_grad_(False)
    network.eval()
    parameters = {name for name, _ in network.named_parameters(remove_duplicate=False)}
    _read_buffers(network, [each for each in wanted if each.name not in parameters], device, stop)
    own = [each for each in wanted if each.name in parameters]
    weights = Weights(network, own, device, stop, in_layers=in_layers)
    network.weights = weights  # type: ignore[assignment]
    if not lazily and not weights.are_ready:
        weights.read()
    return network


def _wanted(
    network: torch.nn.Module, part: Part, stored: Mapping[str, Place], device: Device
) -> list[Wanted]:
    """Where each parameter and buffer is read; parameters that are one are read once."""
    shapes = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    shaped = {key: place.shape for key, place in stored.items()}
    cuts = sources(part, shaped)
    found = {name: cut for key, cut in cuts.items() if (name := _current_name(key, shapes)) in shapes}
    parameters = dict(network.named_parameters(remove_duplicate=False))
    known = {id(parameters[name]) for name in found if name in parameters}
    missing = sorted(
        name for name in shapes if name not in found and id(parameters.get(name, name)) not in known
    )
    if missing:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise StudioError(f"The weights in {part.place} lack {missing[0]}{more}.", "\n".join(missing))
    wanted: dict[int, Wanted] = {}
    for name, cut in found.items():
        place = stored[cut.stored]
        _check(name, place, cut.shape, shapes[name], is_parameter=name in parameters)
        one = Wanted(name, place, _dtype(network, name, device), None if cut.is_whole else cut)
        wanted.setdefault(id(parameters.get(name, one)), one)
    return list(wanted.values())


def _check(
    name: str, place: Place, found: tuple[int, ...], shape: tuple[int, ...], *, is_parameter: bool
) -> None:
    if found != shape:
        raise StudioError(f"{name} in {place.path} has shape {found}, but its config.json asks for {shape}.")
    if is_parameter and not place.dtype.is_floating_point:
        raise StudioError(f"{name} in {place.path} is quantised in a way that cannot be read.")


def _dtype(network: torch.nn.Module, name: str, device: Device) -> torch.dtype:
    """The device's number format, but for layers that half precision would overflow, as their class says."""
    exact = getattr(network, "_keep_in_fp32_modules", None) or ()
    if device.dtype == "float16" and any(part in exact for part in name.split(".")):
        return torch.float32
    return device.torch_dtype


def _place(network: torch.nn.Module, wanted: list[Wanted], device: Device) -> None:
    """Parameters without memory and buffers on the device; those that were one stay one."""
    dtypes = {each.name: each.dtype for each in wanted}
    named = {id(value): name for name, value in network.named_parameters() if name in dtypes}
    named |= {
        id(value): name for name, value in network.named_parameters(remove_duplicate=False) if name in dtypes
    }
    made: dict[int, torch.nn.Parameter] = {}
    for module in network.modules():
        for name, value in list(module.named_parameters(recurse=False)):
            if id(value) not in made:
                empty = nothing(value, dtypes[named[id(value)]], device.name)
                made[id(value)] = torch.nn.Parameter(empty, requires_grad=False)
            setattr(module, name, made[id(value)])
        for name, buffer in module.named_buffers(recurse=False):
            if buffer.is_meta and name in module._non_persistent_buffers_set:
                raise NotImplementedError(f"{type(module).__name__} has a buffer {name} that is in no file")
            # one without values is read from the files, as parameters are
            placed = (
                torch.empty_like(buffer, device=device.name) if buffer.is_meta else buffer.to(device.name)
            )
            setattr(module, name, placed)


def _read_buffers(network: torch.nn.Module, wanted: list[Wanted], device: Device, stop: Stop) -> None:
    for name, tensor in read(wanted, device.name, stop):
        module, _, last = name.rpartition(".")
        setattr(network.get_submodule(module), last, tensor)


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
