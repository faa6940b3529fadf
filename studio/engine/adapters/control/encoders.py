"""The image encoders that IP-Adapters see with: which one fits, wherever it lies; imports no torch."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import files
from studio.engine.recognition.headers import read_header
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studio.engine.recognition.headers import Header

FOLDER = "image_encoder"  # beside an adapter, or beside its folder
FACES = 512  # numbers that face recognition gives instead of an image encoder
PROJECTED, HIDDEN = "projection_dim", "hidden_size"  # which numbers of the encoder an adapter reads
PATCHES = "vision_model.embeddings.patch_embedding.weight"
# Of the pictures CLIP was trained on, red, green and blue: Radford et al. 2021, arXiv 2103.00020.
MEAN, SPREAD = (0.48145466, 0.4578275, 0.40821073), (0.26862954, 0.26130258, 0.27577711)
# What the shapes of CLIP's encoders do not tell, by the width of their layers.
HEADS = {768: 12, 1024: 16, 1280: 16, 1664: 16}
ACTIVATIONS = {768: "quick_gelu", 1024: "quick_gelu"}


def sees(header: Header) -> tuple[str, int]:
    """Which numbers of an image encoder an IP-Adapter reads, and how many of them. Raises StudioError."""
    shapes = header.shapes
    if "image_proj.proj.weight" in shapes:
        return PROJECTED, shapes["image_proj.proj.weight"][1]
    for name in ("image_proj.proj_in.weight", "image_proj.proj.0.weight"):
        if name in shapes:
            return HIDDEN, shapes[name][1]
    raise StudioError(f"{header.path} is an IP-Adapter of a kind that is not known.")


def encoder_for(adapter: Path, others: Iterable[Path] = ()) -> str:
    """Where the encoder lies that the adapter sees with: near it, else among `others`; "" = there is none."""
    kind, count = _sees(adapter, _modified(adapter))
    near = [folder / FOLDER for folder in adapter.parents[:3]]
    for place in (*near, *others):
        try:
            if place.exists() and _config(place, _modified(place)).get(kind) == count:
                return str(place)
        except (StudioError, OSError, KeyError, IndexError, ValueError):
            continue  # another one may do
    return ""


@lru_cache(maxsize=256)
def _sees(adapter: Path, _modified: int) -> tuple[str, int]:
    return sees(read_header(adapter))


@lru_cache(maxsize=256)
def _config(place: Path, _modified: int) -> Mapping[str, Any]:
    return encoder_config(place)


def _modified(path: Path) -> int:
    """When it changed last, so that it is read once; lists of models are made often."""
    return path.stat().st_mtime_ns


def encoder_config(place: Path) -> Mapping[str, Any]:
    """The config of an image encoder in a folder or a lone weight file.

    Raises StudioError, KeyError or IndexError where it is none.
    """
    if place.is_dir():
        return files.read_json(place / "config.json")
    shapes = read_header(place).shapes
    width, _, patch, _ = shapes[PATCHES]
    tokens = shapes["vision_model.embeddings.position_embedding.weight"][0]
    layers = {name.split(".")[3] for name in shapes if name.startswith("vision_model.encoder.layers.")}
    return {
        HIDDEN: width,
        PROJECTED: shapes["visual_projection.weight"][0],
        "intermediate_size": shapes["vision_model.encoder.layers.0.mlp.fc1.weight"][0],
        "num_hidden_layers": len(layers),
        "num_attention_heads": HEADS.get(width, max(1, width // 80)),
        "hidden_act": ACTIVATIONS.get(width, "gelu"),
        "patch_size": patch,
        "image_size": round((tokens - 1) ** 0.5) * patch,
    }
