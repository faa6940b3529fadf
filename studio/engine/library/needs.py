"""How much a checkpoint's networks hold and work with, read from its headers and configs."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import files
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
    numbers = {name: _numbers_of(part) for name, part in parts.items()}
    denoiser = networks[0]
    vae = parts["vae"].config if "vae" in parts else {}
    return Need(
        denoiser=numbers.get(denoiser, 0),
        encoders=sum(count for name, count in numbers.items() if name.startswith(READERS)),
        autoencoder=numbers.get("vae", 0) + numbers.get(LATER, 0),
        denoising=_denoising(parts[denoiser].config) if denoiser in parts else 0,
        decoding=max(DECODER_ALIVE * _widest(vae), _growing(parts[LATER].config) if LATER in parts else 0),
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


def _numbers_of(part: Part) -> int:
    facts = [(path, path.stat()) for path in part.files]
    return sum(_numbers(path, part.prefix, fact.st_size, fact.st_mtime_ns) for path, fact in facts)


@lru_cache(maxsize=1024)
def _numbers(path: Path, prefix: str, size: int, _modified: int) -> int:
    """Numbers in a file, of tensors whose names begin so; of one that is not safetensors, its bytes."""
    if path.suffix != ".safetensors":
        return size
    header = files.read_header(path)
    return sum(prod(facts["shape"]) for name, facts in header.items() if name.startswith(prefix))
