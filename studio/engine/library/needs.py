"""How much a checkpoint's networks hold and work with, read from its headers and configs."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from studio.engine.recognition.gguf import SUFFIX
from studio.engine.recognition.opening import open_header
from studio.memory import Need

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint, Part

# Numbers alive at once, as multiples of a network's width: measured with torch on Stable Diffusion's shapes.
UNET_ALIVE = 20  # for a latent: the feed-forward layer of the first level, twice as wide for its gate
TRANSFORMER_ALIVE = 12  # for a token: attention's three parts, the feed-forward layer, what is added to
DECODER_ALIVE = 5  # for a pixel: what goes into the last level and comes out of it
PATCH = 4  # latents in a token
LATER = "decoder"  # a network that makes the latents of a cascade larger, before they are decoded
READERS = ("text_encoder", "image_encoder", "prior")  # how networks are called that only read prompts


def need(checkpoint: Checkpoint, networks: tuple[str, ...]) -> Need:
    """What the parts called `networks`, the denoiser first, take. Raises StudioError."""
    parts = {name: checkpoint.parts[name] for name in networks if name in checkpoint.parts}
    held = {name: _held(part) for name, part in parts.items()}
    numbers = {name: each.numbers for name, each in held.items()}
    readers = [each for name, each in held.items() if name.startswith(READERS)]
    layered = [*readers, *([held[networks[0]]] if networks[0] in held else [])]
    denoiser = networks[0]
    vae = parts["vae"].config if "vae" in parts else {}
    return Need(
        denoiser=numbers.get(denoiser, 0),
        encoders=sum(each.numbers for each in readers),
        autoencoder=numbers.get("vae", 0) + numbers.get(LATER, 0),
        denoising=_denoising(parts[denoiser].config) if denoiser in parts else 0,
        decoding=max(DECODER_ALIVE * _widest(vae), _growing(parts[LATER].config) if LATER in parts else 0),
        stored_denoiser=held[denoiser].stored if denoiser in held else 0,
        stored_encoders=sum(each.stored for each in readers),
        layer=max((each.layer for each in layered), default=0),
        outside=sum(each.outside for each in layered),
    )


def _growing(config: Mapping[str, Any]) -> int:
    """What the later stage of a cascade has alive for each pixel: it reads so many of them as one."""
    return _denoising(config) // int(config.get("patch_size", 1)) ** 2


def _denoising(config: Mapping[str, Any]) -> int:
    if blocks := config.get("block_out_channels"):
        return UNET_ALIVE * int(blocks[0])
    heads, width = config.get("num_attention_heads") or 0, config.get("attention_head_dim") or 0
    whole = heads * width if isinstance(heads, int) and isinstance(width, int) else 0
    inner = whole or config.get("dim") or config.get("hidden_size") or 0
    return TRANSFORMER_ALIVE * int(inner) // PATCH


def _widest(vae: Mapping[str, Any]) -> int:
    """Channels of the larger of the decoder's last two levels."""
    blocks = vae.get("decoder_block_out_channels") or vae.get("block_out_channels") or vae.get("dim") or 128
    return int(max(blocks[:2])) if isinstance(blocks, list | tuple) else 2 * int(blocks)


class Held(NamedTuple):
    """What weight files hold of one network."""

    numbers: int
    stored: int  # bytes
    layer: int  # numbers of its largest layer
    outside: int  # numbers that are in no layer


def _held(part: Part) -> Held:
    facts = [(path, path.stat()) for path in part.files]
    each = [_held_in(path, part.prefix, fact.st_size, fact.st_mtime_ns) for path, fact in facts]
    numbers, stored, layers, outside = zip(*each, strict=True) if each else ((0,),) * 4
    return Held(sum(numbers), sum(stored), max(layers), sum(outside))


@lru_cache(maxsize=1024)
def _held_in(path: Path, prefix: str, size: int, _modified: int) -> Held:
    """Of tensors whose names begin so; of a file whose header cannot be read, its bytes."""
    if path.suffix not in (".safetensors", SUFFIX):
        return Held(size, size, 0, 0)
    header = open_header(path)
    found = {name: prod(shape) for name, shape in header.shapes.items() if name.startswith(prefix)}
    layers = {name for name in found if len(header.shapes[name]) > 1 and "embed" not in name}
    return Held(
        sum(found.values()),
        sum(header.offsets[name][1] - header.offsets[name][0] for name in found),
        max((found[name] for name in layers), default=0),
        sum(count for name, count in found.items() if name not in layers),
    )
