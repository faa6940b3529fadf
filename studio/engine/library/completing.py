"""Where the parts lie that a weight file does not hold: what the user named, else the best that was found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from studio.engine.checkpoint.files import INDEX, read_json
from studio.engine.checkpoint.single import Need, needs, suits
from studio.engine.library.finding import Thing
from studio.engine.recognition import AUTOENCODER, Found, Network
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.library.trees import Place

PARTS = (
    *("decoder", "vae", "effnet", "text_encoder", "text_encoder_2", "text_encoder_3"),
    *("tokenizer", "tokenizer_2", "tokenizer_3"),
)
# Last, where there are files of more bits.
COARSE = ("F8_E4M3", "F8_E5M2", "MXFP8", "INT8", "NVFP4", "NF4", "FP4")


class Source(NamedTuple):
    """Whose parts suit a family: models in diffusers' layout, and autoencoders by their names."""

    pipelines: tuple[str, ...]
    names: tuple[str, ...] = ()  # what those of its autoencoders hold that others of the same shape have not
    kin: str = ""  # who has the same autoencoder


_FIRST = ("StableDiffusionPipeline", "StableDiffusionInpaintPipeline")
_FINE_TUNED = ("mse", "ema", "vae-ft")  # autoencoders of Stable Diffusion 1 and 2
# By family.
SOURCES = {
    "sd1": Source(_FIRST, ("sd1", *_FINE_TUNED), kin="sd2"),
    "sd2": Source(_FIRST, ("sd2", *_FINE_TUNED), kin="sd1"),
    "x4-upscaler": Source(("StableDiffusionUpscalePipeline",), ("x4", "upscal")),
    "sdxl": Source(
        ("StableDiffusionXLPipeline", "StableDiffusionXLInpaintPipeline"), ("xl",), kin="sdxl-refiner"
    ),
    "sdxl-refiner": Source(("StableDiffusionXLImg2ImgPipeline",), ("xl",), kin="sdxl"),
    "sd3": Source(("StableDiffusion3Pipeline",), ("sd3",)),
    "flux": Source(("FluxPipeline", "FluxFillPipeline", "FluxKontextPipeline"), ("ae", "flux")),
    "flux2": Source(("Flux2KleinPipeline", "Flux2KleinInpaintPipeline")),
    "qwen-image": Source(
        (
            *("QwenImagePipeline", "QwenImageImg2ImgPipeline", "QwenImageInpaintPipeline"),
            *("QwenImageEditPipeline", "QwenImageEditInpaintPipeline", "QwenImageEditPlusPipeline"),
        )
    ),
    "z-image": Source(
        ("ZImagePipeline", "ZImageImg2ImgPipeline", "ZImageInpaintPipeline"),
        ("ae", "z_image", "z-image"),
        kin="flux",
    ),
    "lumina2": Source(("Lumina2Pipeline", "Lumina2Text2ImgPipeline"), ("ae", "flux"), kin="flux"),
    "sana": Source(("SanaPipeline",)),
    "pixart-alpha": Source(("PixArtAlphaPipeline",), ("sd1", *_FINE_TUNED), kin="sd1"),
    "pixart-sigma": Source(("PixArtSigmaPipeline",), ("xl",), kin="sdxl"),
}


def complete(
    path: Path, found: Found, things: Sequence[Thing], folders: Iterable[Path], named: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """(part, path) for each part that the file lacks and that is somewhere: as `named`, else the best one.

    `things` is what was found in all folders; `folders` are models in diffusers' layout. A part that is
    nowhere is left out: opening the model says what is missing. Raises nothing.
    """
    try:
        missing = needs(found)
    except StudioError:
        return ()
    whole = [place for place in folders if _pipeline(place) in _source(found.family).pipelines]
    chosen = {need.name: _best(need, path, found.family, things, whole) for need in missing}
    chosen |= {name: place for name, place in named.items() if name in PARTS}
    return tuple(sorted((name, place) for name, place in chosen.items() if place))


def _pipeline(folder: Path) -> str:
    try:
        return str(json.loads((folder / INDEX).read_text(encoding="utf-8")).get("_class_name"))
    except (OSError, ValueError, AttributeError):
        return ""


def _best(need: Need, path: Path, family: str, things: Sequence[Thing], whole: Sequence[Path]) -> str:
    """A path, or "" when there is none; the best comes first."""
    ranked = sorted(
        (rank, str(thing.place.path))
        for thing in things
        if (rank := _rank(need, path, family, thing)) is not None
    )
    if ranked:
        return ranked[0][1]
    inside = [folder for folder in whole if _fits(need, folder / need.name)]
    if need.role == "tokenizer":
        return str(inside[0] / need.name) if inside else ""
    return str(inside[0]) if inside else ""


def _fits(need: Need, folder: Path) -> bool:
    """Whether the part of a model in diffusers' layout is as wide as it has to be."""
    if need.role == "tokenizer" or not folder.is_dir():
        return folder.is_dir()
    try:
        config = read_json(folder / "config.json")
    except StudioError:
        return False
    if need.role == AUTOENCODER:
        width = config.get("latent_channels") or config.get("z_dim") or 4
    else:
        width = {**config, **config.get("text_config", {})}.get("hidden_size") or config.get("d_model")
    return not need.width or width == need.width


def _rank(need: Need, path: Path, family: str, thing: Thing) -> tuple[int, int, int, int] | None:
    """How well it suits, less is better; None = not at all."""
    found, place = thing.found, thing.place
    if found.problem or place.path == path:
        return None
    near = -_near(path, place)
    if need.role == "tokenizer":
        return (0, 0, 0, near) if (found.kind, found.family) == ("tokenizer", need.kind) else None
    network = _suitable(need, found)
    if network is None:
        return None
    coarse = int(found.facts.get("precision") in COARSE)
    if need.role != AUTOENCODER:
        return int(found.kind == "checkpoint"), coarse, 0, near
    if found.kind == "checkpoint":  # of the same family; its autoencoder is the right one for sure
        kind = {family: 1, _source(family).kin: 3}.get(found.family)
        return None if kind is None else (kind, coarse, 0, near)
    return _likeness(family, place.name.lower()), coarse, int(network.kind == "tiny"), near


def _likeness(family: str, name: str) -> int:
    """Of autoencoders of one shape, which differ in the scale of their latents, names tell whose they are."""
    own = _source(family)
    if any(mark in name for mark in own.names):
        return 0
    others = [source for kind, source in SOURCES.items() if kind not in (family, own.kin)]
    return 4 if any(mark in name for source in others for mark in source.names) else 2


def _source(family: str) -> Source:
    return SOURCES.get(family, Source(()))


def _suitable(need: Need, found: Found) -> Network | None:
    for network in found.networks:
        wanted = need.role, need.width or network.width
        if (network.role, network.width) == wanted and suits(network, need.kind):
            return network
    return None


def _near(path: Path, place: Place) -> int:
    """How much of the way to them two files share."""
    return len(os.path.commonpath([path, place.path]))
