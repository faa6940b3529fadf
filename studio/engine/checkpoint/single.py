"""Checkpoints in single files: which parts are in them, and how large, is read off their headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from studio.engine.checkpoint import Checkpoint, Part, autoencoders, shapes, texts, transformers
from studio.engine.checkpoint.files import INDEX, read_json
from studio.engine.checkpoint.vocabulary import MARKS, clip_folder
from studio.engine.recognition import AUTOENCODER, DENOISER, ENCODER, LATER, Found, Network, read
from studio.engine.recognition.headers import Header
from studio.engine.recognition.opening import open_header
from studio.errors import StudioError
from studio.settings import resources

CONFIGS = resources() / "configs"
PADDING = {"clip": MARKS[1], "clip-!": "!"}
KONTEXT = re.compile(r"(?<![a-z])kontext(?![a-z])", re.IGNORECASE)
EDIT = re.compile(r"(?<![a-z])edit(?![a-z])", re.IGNORECASE)
PLUS = re.compile(
    r"(?<![a-z])plus(?![a-z])|(?<!\d)25\d\d(?!\d)", re.IGNORECASE
)  # a month after the first one
BASE = re.compile(r"(?<![a-z])base(?![a-z])", re.IGNORECASE)
SEVERAL = ("sdxl", "sdxl-refiner", "sd3", "flux")  # families that read several texts
ROLES = {
    "unet": DENOISER,
    "transformer": DENOISER,
    "decoder": LATER,
    "vae": AUTOENCODER,
    "effnet": AUTOENCODER,
}  # of parts; others are text encoders
CALLED = {
    LATER: "the later stage of a model",
    "vae": "an autoencoder (VAE)",
    "lora": "a LoRA",
    "embedding": "a textual inversion",
    "controlnet": "a ControlNet",
    "t2i-adapter": "a T2I-Adapter",
    "ip-adapter": "an IP-Adapter",
    "image encoder": "an image encoder",
    "upscaler": "an upscaler",
}


@dataclass(frozen=True)
class Need:
    """A part that a family of models has: what it is, and whether models run without."""

    name: str  # of the component: "text_encoder_2"
    role: str  # of a Network, or "tokenizer"
    kind: str  # "clip-l", "t5", "kl"; of a tokenizer, whose vocabulary
    width: int = 0  # of the text it gives, or of its latents; 0 = any
    is_optional: bool = False


@lru_cache(maxsize=64)
def family_config(family: str) -> Mapping[str, Any]:
    """What is known of a family and stands in no weight file. Raises StudioError when it cannot be run."""
    path = CONFIGS / f"{family}.json"
    if not path.is_file():
        raise StudioError(
            f"Single files of the kind {family} are not read; a folder in diffusers' layout is."
        )
    return read_json(path)


def needs(found: Found) -> tuple[Need, ...]:
    """The parts that a model around this denoiser has beside it and that are not in the file itself."""
    config = family_config(found.family)
    missing = []
    for name, part in config["parts"].items():
        kind, role = part["kind"], _role(name)
        ships = "folder" in part or part.get("vocabulary") in PADDING
        if role == DENOISER or ships or _inside(found, role, kind):
            continue
        width = _width(found, part) if role in (AUTOENCODER, ENCODER) else 0
        wanted = part.get("vocabulary", kind)
        missing.append(Need(name, role, wanted, width, bool(part.get("optional"))))
    return tuple(missing)


def _width(found: Found, part: Mapping[str, Any]) -> int:
    """How wide a part has to be, as far as the denoiser tells, which reads all of a text."""
    for channels in ("latent_channels", "z_dim"):
        if channels in part["config"]:
            return int(part["config"][channels])
    denoiser = found.network(DENOISER)
    return denoiser.width if denoiser is not None and found.family not in SEVERAL else 0


def _role(name: str) -> str:
    if name.startswith("tokenizer"):
        return "tokenizer"
    return ROLES.get(name, ENCODER)


def _inside(found: Found, role: str, kind: str) -> Network | None:
    return next(
        (
            network
            for network in found.networks
            if network.role == role and (role == DENOISER or suits(network, kind))
        ),
        None,
    )


def suits(network: Network, kind: str) -> bool:
    """Whether it can be a part of that kind; the place of an autoencoder of pictures a tiny one may take."""
    return network.kind == kind or (network.kind, kind) == ("tiny", "kl")


def open_file(path: Path, given: Mapping[str, Path]) -> Checkpoint:
    """The checkpoint in a weight file; `given` says where the parts lie that are not in it.

    Raises StudioError when it holds no model, or when parts are missing.
    """
    header = open_header(path)
    found = read(header)
    if found.kind not in ("checkpoint", DENOISER):
        what = CALLED.get(found.kind, f"a {found.kind}")
        raise StudioError(f"{path} holds {what}, not a model: it is used together with one.")
    config = family_config(found.family)
    missing = [need for need in needs(found) if need.name not in given and not need.is_optional]
    if missing:
        title, listed = config["title"], ", ".join(map(words, missing))
        raise StudioError(
            f"{path.name} holds only part of {title}; it lacks: {listed}. "
            "Copy what is missing into one of your model folders; it is found there by itself."
        )
    parts = {}
    for name, known in config["parts"].items():
        network = _inside(found, _role(name), known["kind"])
        own = _beside(given.get(name.replace("tokenizer", "text_encoder")), name)
        if own is not None:
            parts[name] = Part("transformers", known["class"], own)
        elif "folder" in known:
            parts[name] = Part("transformers", known["class"], CONFIGS / known["folder"])
        elif known.get("vocabulary") in PADDING:
            parts[name] = Part("transformers", known["class"], clip_folder(PADDING[known["vocabulary"]]))
        elif name in given and _role(name) == "tokenizer":
            parts[name] = Part("transformers", known["class"], given[name])
        elif name in given:
            parts[name] = _given(name, known, given[name])
        elif network is not None:
            parts[name] = _part(header, network, known)
    for name, schedule in config.get("schedules", {}).items():
        parts[name] = Part("diffusers", schedule["_class_name"], given_config=schedule)
    return Checkpoint(
        path,
        _pipeline(config, path, parts),
        parts,
        _scheduler(config, header, parts),
        _index(config, path),
    )


def _beside(encoder: Path | None, name: str) -> Path | None:
    """The tokenizer that a text encoder out of a folder in diffusers' layout was trained with."""
    if encoder is None or not name.startswith("tokenizer") or not (encoder / INDEX).is_file():
        return None
    return encoder / name if (encoder / name).is_dir() else None


def _given(name: str, known: Mapping[str, Any], path: Path) -> Part:
    """A part from a file of its own, out of another checkpoint, or a folder."""
    if path.is_dir():
        inside = path / name if (path / INDEX).is_file() else path
        return Part(known["library"], known["class"], inside)
    header = open_header(path)
    network = _inside(read(header), _role(name), known["kind"])
    if network is None:
        others = {"vae": "autoencoder", "effnet": "encoder of pictures", "decoder": "later stage"}
        kind = others.get(name, f"text encoder of the kind {known['kind']}")
        raise StudioError(f"{path} was named as {name}, but holds no {kind}.")
    return _part(header, network, known)


def _part(header: Header, network: Network, known: Mapping[str, Any]) -> Part:
    inside = shapes.inside(header.shapes, network.prefix)
    class_name = known["class"]
    try:
        if network.role == AUTOENCODER:
            own = autoencoders.AUTOENCODERS[network.kind](inside, network.layout)
            class_name = "AutoencoderTiny" if network.kind == "tiny" else class_name
        elif network.role == ENCODER:
            sentence = texts.SENTENCES.get(network.kind)
            own = sentence(inside) if sentence else texts.clip(inside, network.layout)
        elif network.kind in transformers.READERS:
            own = transformers.READERS[network.kind](inside, network.layout)
        else:
            heads = known["config"]["attention_head_dim"]
            own = shapes.unet(inside, network.layout, heads if isinstance(heads, int) else 0)
    except (KeyError, IndexError, ValueError, StopIteration, TypeError) as error:
        raise StudioError(
            f"{header.path} is damaged: its {network.role} lacks tensors ({error}).", repr(error)
        ) from error
    config = own if network.kind == "tiny" else {**known["config"], **own}
    if own.get("vision_config"):
        config["vision_config"] = {**known["config"]["vision_config"], **own["vision_config"]}
    if network.kind == "clip-h":
        config["num_hidden_layers"] = min(config["num_hidden_layers"], 23)
    return Part(known["library"], class_name, None, config, (header.path,), network.layout, network.prefix)


def _pipeline(config: Mapping[str, Any], path: Path, parts: Mapping[str, Part]) -> str:
    """Relatives have the same transformer: Fill is known by its channels, those that edit by names alone."""
    if config["pipeline"] == "FluxPipeline":
        channels = parts["transformer"].config["in_channels"]
        if channels == 384:
            return "FluxFillPipeline"
        if channels != 64 and channels > 64:
            raise StudioError(
                f"{path} is a FLUX.1 model steered by pictures ({channels} channels), which is not run."
            )
        if KONTEXT.search(path.stem):
            return "FluxKontextPipeline"
    if config["pipeline"] == "Flux2KleinPipeline" and parts["transformer"].config["guidance_embeds"]:
        raise StudioError(f"{path} is FLUX.2 dev, which is not run: of FLUX.2 the klein models are.")
    if config["pipeline"] == "QwenImagePipeline" and EDIT.search(path.stem):
        if not parts["text_encoder"].config.get("vision_config"):
            raise StudioError(
                f"{path.name} edits pictures, and its text encoder {parts['text_encoder'].place} cannot see: "
                "take the whole Qwen2.5-VL."
            )
        return "QwenImageEditPlusPipeline" if PLUS.search(path.stem) else "QwenImageEditPipeline"
    return str(config["pipeline"])


def _index(config: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """What else a model_index.json would say; of FLUX.2 klein whether it is distilled only the name tells."""
    if config["pipeline"] == "Flux2KleinPipeline":
        return {"is_distilled": not BASE.search(path.stem)}
    index: Mapping[str, Any] = config.get("index", {})
    return index


def _scheduler(config: Mapping[str, Any], header: Header, parts: Mapping[str, Part]) -> dict[str, Any]:
    from studio.engine.checkpoint.prediction import prediction

    scheduler = dict(config["scheduler"])
    if "prediction_type" in scheduler:
        scheduler |= prediction(header, config)
    if config["pipeline"] == "FluxPipeline" and not parts["transformer"].config.get("guidance_embeds"):
        scheduler |= {"shift": 1.0, "use_dynamic_shifting": False}
    return scheduler


def words(need: Need) -> str:
    """What a missing part is called, with the name that its file mostly has; no language has other words."""
    if need.role == "tokenizer":
        return f"tokenizer.json ({need.kind.upper()})"
    known = {
        "cascade-a": "Stage A (stage_a.safetensors)",
        "cascade-b": "Stage B (stage_b.safetensors)",
        "clip-l": "CLIP-L (clip_l.safetensors)",
        "clip-h": "OpenCLIP-H",
        "clip-g": "OpenCLIP-bigG (clip_g.safetensors)",
        "t5": "T5-XXL (t5xxl_fp16.safetensors)",
        "qwen3": "Qwen3 8B (qwen_3_8b.safetensors)"
        if need.width == 4096
        else "Qwen3 (qwen_3_4b.safetensors)",
        "gemma2": "Gemma 2 2B (gemma_2_2b_fp16.safetensors)",
        "qwen2.5-vl": "Qwen2.5-VL (qwen_2.5_vl_7b.safetensors)",
    }
    usual = f"VAE ({need.width} channels)" if need.role == AUTOENCODER else need.kind
    return known.get(need.kind, usual)
