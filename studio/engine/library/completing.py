"""Where the parts lie that a weight file does not hold: what the user named, else the best that was found."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.checkpoint.files import INDEX, read_json
from studio.engine.checkpoint.single import Need, needs, suits
from studio.engine.library.finding import Thing
from studio.engine.recognition import AUTOENCODER, Found, Network
from studio.errors import StudioError

if TYPE_CHECKING:
    from studio.engine.library.trees import Place

# What the names of autoencoders hold that others of the same shape have not, by family.
NAMED = {
    "sdxl": ("xl",),
    "sdxl-refiner": ("xl",),
    "flux": ("ae", "flux"),
    "z-image": ("ae", "z_image", "z-image"),
    "sd3": ("sd3",),
    "sd1": ("sd1", "mse", "ema", "vae-ft"),
    "sd2": ("sd2", "mse", "ema", "vae-ft"),
    "x4-upscaler": ("x4", "upscal"),
    "lumina2": ("ae", "flux"),
    "pixart-alpha": ("sd1", "mse", "ema", "vae-ft"),
    "pixart-sigma": ("xl",),
}
# Who has the same autoencoder.
KIN = {
    "sdxl-refiner": "sdxl",
    "sd2": "sd1",
    "sdxl": "sdxl-refiner",
    "sd1": "sd2",
    "z-image": "flux",
    "lumina2": "flux",
    "pixart-alpha": "sd1",
    "pixart-sigma": "sdxl",
}
PARTS = ("vae", "text_encoder", "text_encoder_2", "text_encoder_3", "tokenizer", "tokenizer_2", "tokenizer_3")
# Models in diffusers' layout whose parts suit, by family.
PIPELINES = {
    "sd1": ("StableDiffusionPipeline", "StableDiffusionInpaintPipeline"),
    "sd2": ("StableDiffusionPipeline", "StableDiffusionInpaintPipeline"),
    "x4-upscaler": ("StableDiffusionUpscalePipeline",),
    "sdxl": ("StableDiffusionXLPipeline", "StableDiffusionXLInpaintPipeline"),
    "sdxl-refiner": ("StableDiffusionXLImg2ImgPipeline",),
    "sd3": ("StableDiffusion3Pipeline",),
    "flux": ("FluxPipeline", "FluxFillPipeline", "FluxKontextPipeline"),
    "qwen-image": (
        *("QwenImagePipeline", "QwenImageImg2ImgPipeline", "QwenImageInpaintPipeline"),
        *("QwenImageEditPipeline", "QwenImageEditInpaintPipeline", "QwenImageEditPlusPipeline"),
    ),
    "z-image": ("ZImagePipeline", "ZImageImg2ImgPipeline", "ZImageInpaintPipeline"),
    "flux2": ("Flux2KleinPipeline", "Flux2KleinInpaintPipeline"),
    "lumina2": ("Lumina2Pipeline", "Lumina2Text2ImgPipeline"),
    "sana": ("SanaPipeline",),
    "pixart-alpha": ("PixArtAlphaPipeline",),
    "pixart-sigma": ("PixArtSigmaPipeline",),
}
COARSE = ("F8_E4M3", "F8_E5M2", "INT8", "NF4", "FP4")  # last, where there are files of more bits


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
    whole = [place for place in folders if _pipeline(place) in PIPELINES.get(found.family, ())]
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
        kind = {family: 1, KIN.get(family, ""): 3}.get(found.family)
        return None if kind is None else (kind, coarse, 0, near)
    return _likeness(family, place.name.lower()), coarse, int(network.kind == "tiny"), near


def _likeness(family: str, name: str) -> int:
    """Of autoencoders of one shape, which differ in the scale of their latents, names tell whose they are."""
    own = {family, KIN.get(family, "")}
    if any(mark in name for mark in NAMED.get(family, ())):
        return 0
    return 4 if any(mark in name for kind, marks in NAMED.items() if kind not in own for mark in marks) else 2


def _suitable(need: Need, found: Found) -> Network | None:
    for network in found.networks:
        wanted = need.role, need.width or network.width
        if (network.role, network.width) == wanted and suits(network, need.kind):
            return network
    return None


def _near(path: Path, place: Place) -> int:
    """How much of the way to them two files share."""
    return len(os.path.commonpath([path, place.path]))
