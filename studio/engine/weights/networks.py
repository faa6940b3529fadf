"""The networks of a checkpoint, built from its configs and filled with its weights."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from importlib import import_module
from inspect import signature
from typing import TYPE_CHECKING, Any

from studio.engine.importing import uncollected
from studio.engine.library.needs import READERS
from studio.job import Loading

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from studio.engine.checkpoint import Checkpoint, Part
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop
    from studio.job import ModelInfo

LIBRARIES = ("diffusers", "transformers")
LATER = ("decoder", "vae")  # what runs after it, first the other stage of a cascade
INSIDE = {"PaellaVQModel": "pipelines.deprecated.wuerstchen.modeling_paella_vq_model"}  # not at the top


def load_networks(
    info: ModelInfo, checkpoint: Checkpoint, names: tuple[str, ...], device: Device, stop: Stop
) -> Generator[Loading, None, dict[str, Any]]:
    """The networks of those parts that the checkpoint has, by their names: frozen, in evaluation mode.

    Their classes are those the family allowed when it described the checkpoint. The weights of the first,
    the denoiser, and of what runs after it are checked now and read when something runs them: a converted
    model needs neither. The LoRA of the checkpoint is fused into the first, whenever that is read. Raises
    StudioError, or Stopped.
    """
    yield Loading("Importing the diffusion libraries")
    parts = {name: checkpoint.parts[name] for name in names if name in checkpoint.parts}
    classes = {}
    for name, part in parts.items():
        with uncollected():
            classes[name] = _class(part)
        stop.check()
    from studio.engine.adapters.lora.files import fuse
    from studio.engine.weights import resident
    from studio.engine.weights.loading import load_network

    networks: dict[str, Any] = {}
    for name, part in parts.items():
        yield Loading(f"Reading {info.name}: {name.replace('_', ' ')}")
        build = partial(_built, classes[name], part)
        networks[name] = load_network(
            build,
            part,
            suited(device, part),
            stop,
            lazily=name in (names[0], *LATER),
            in_layers=name == names[0] or name.startswith(READERS),
        )
    resident.take_turns(networks.values(), are_alone=device.offload == "model")
    if checkpoint.lora:
        weights = networks[names[0]].weights
        weights.after = partial(fuse, networks[names[0]], checkpoint.lora, names[0])
        if not weights.are_ready:
            weights.read()
    return networks


def suited(device: Device, part: Part) -> Device:
    """The device in the number format that a part runs in: an autoencoder that half precision would overflow,
    as its config says, runs in single precision.
    """
    if device.dtype == "float16" and part.config.get("force_upcast"):
        return replace(device, dtype="float32")
    return device


def _class(part: Part) -> Any:
    if part.library not in LIBRARIES:
        raise ValueError(f"{part.library} is not among {LIBRARIES}")
    inside = INSIDE.get(part.class_name)
    return getattr(import_module(f"{part.library}.{inside}" if inside else part.library), part.class_name)


def _built(network: Any, part: Part) -> Any:
    if part.library == "transformers":
        return network(network.config_class.from_dict(dict(part.config)))
    return network.from_config(taken(network, part.config))


def taken(network: Any, config: Mapping[str, Any]) -> dict[str, Any]:
    """What of `config` a network of that class is built from.

    Some, as AutoencoderTiny, also write what they work out by themselves.
    """
    names = signature(network.__init__).parameters
    return {name: value for name, value in config.items() if name in names}


def blocks(network: Any) -> Iterator[Any]:
    """The blocks a network is stacked from: what is in its lists of modules and has parts itself."""
    from torch.nn import ModuleList

    for module in network.modules():
        if isinstance(module, ModuleList):
            yield from (block for block in module if next(block.children(), None) is not None)


def let_stop(stop: Stop, autoencoder: Any, *networks: Any) -> None:
    """Blocks of the networks read `stop`, and the larger single layers of the autoencoder, which has few, if
    there is one.
    """
    from diffusers.models.attention_processor import Attention
    from torch.nn import Conv2d, Conv3d

    from studio.engine.stopping import install

    for network in networks:
        install(stop, dict.fromkeys(blocks(network)))
    if autoencoder is not None:
        install(stop, (m for m in autoencoder.modules() if isinstance(m, Attention | Conv2d | Conv3d)))
