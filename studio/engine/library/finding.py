"""What lies in the user's folders, by kind; each file's header is read once, and again when it changes."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from studio.engine.checkpoint.files import count_words, read_json
from studio.engine.library.trees import Place
from studio.engine.recognition import AUTOENCODER, DENOISER, ENCODER, Found, Network, recognise
from studio.engine.recognition.opening import open_header
from studio.engine.recognition.remarks import said
from studio.engine.text.tokenizers import FEW
from studio.errors import StudioError
from studio.settings import data_folder

log = logging.getLogger(__name__)

RULES = 5  # counts up when files are recognised otherwise, so that what is remembered is looked at again
Stamp = tuple[int, int]
# Parts in diffusers' layout by their class.
CLASSES = {
    "ControlNetModel": ("controlnet", ""),
    "ControlNetUnionModel": ("controlnet", "sdxl"),
    "SD3ControlNetModel": ("controlnet", "sd3"),
    "FluxControlNetModel": ("controlnet", "flux"),
    "QwenImageControlNetModel": ("controlnet", "qwen-image"),
    "T2IAdapter": ("t2i-adapter", ""),
    "AutoencoderKL": (AUTOENCODER, "kl"),
    "AutoencoderTiny": (AUTOENCODER, "tiny"),
    "AutoencoderKLQwenImage": (AUTOENCODER, "qwen"),
    "AutoencoderDC": (AUTOENCODER, "dc"),
    "AutoencoderKLFlux2": (AUTOENCODER, "flux2"),
    "Gemma2Model": (ENCODER, "gemma2"),
    "Gemma2ForCausalLM": (ENCODER, "gemma2"),
    "Qwen3Model": (ENCODER, "qwen3"),
    "Qwen3ForCausalLM": (ENCODER, "qwen3"),
    "Qwen2_5_VLForConditionalGeneration": (ENCODER, "qwen2.5-vl"),
    "CLIPTextModel": (ENCODER, "clip-l"),
    "CLIPTextModelWithProjection": (ENCODER, "clip-g"),
    "T5EncoderModel": (ENCODER, "t5"),
    "CLIPVisionModelWithProjection": ("image encoder", ""),
    "CLIPVisionModel": ("image encoder", ""),
}
# Tokenizers by how their classes are called, and by how many words they know.
TOKENIZERS = {"T5": "t5", "CLIP": "clip", "Qwen2": "qwen", "Gemma": "gemma"}
VOCABULARIES = {
    "t5": (32_000, 32_200),
    "clip": (49_400, 49_420),
    "qwen": (151_000, 152_100),
    "gemma": (255_000, 263_000),
}
WIDTHS = {768: "sd1", 1024: "sd2", 2048: "sdxl"}


@dataclass(frozen=True)
class Thing:
    """A place and what was found there."""

    place: Place
    found: Found


def look(places: Iterable[Place]) -> list[Thing]:
    """What is at each of these places but whole folders; headers are read where nothing is remembered."""
    remembered = _memory(data_folder() / "models.json")
    things = [Thing(place, _at(place, remembered)) for place in places if not place.is_whole]
    remembered.save()
    return things


def _at(place: Place, remembered: _Memory) -> Found:
    if place.pickled:
        kind = place.hint or "checkpoint"
        return Found(
            kind, problem=f"{place.path} is pickled, which could run code when opened: convert it safely."
        )
    if place.path.is_dir():
        return _tokenizer(place) if place.hint == "tokenizer" else _component(place)
    try:
        facts = place.path.stat()
    except OSError as error:
        return Found(
            place.hint or "unknown", problem=f"{place.path} cannot be read: {error.strerror or error}."
        )
    stamp = facts.st_size, facts.st_mtime_ns
    found = remembered.get(place.path, stamp)
    if found is None:
        found = recognised(place.path)
        remembered.put(place.path, stamp, found)
    if found.kind == "unknown" and place.hint:
        return Found(place.hint, found.family, found.networks, found.facts, found.problem)
    return found


def recognised(path: Path) -> Found:
    """What is in a weight file; what is wrong with it is its `problem`."""
    try:
        header = open_header(path)
    except StudioError as error:
        return Found("unknown", problem=error.message)
    found = recognise(header)
    facts = {"precision": header.precision, "parameters": f"{header.parameters}"}
    facts |= said(header.metadata) | dict(found.facts)
    return Found(found.kind, found.family, found.networks, facts, found.problem)


def _tokenizer(place: Place) -> Found:
    """A folder with a tokenizer: what its config says it is, else how many words it knows."""
    try:
        words = count_words(place.path)
        path = place.path / "tokenizer_config.json"
        name = str(read_json(path).get("tokenizer_class")) if path.is_file() else ""
    except StudioError as error:
        return Found("tokenizer", problem=error.message)
    kind = next((kind for mark, kind in TOKENIZERS.items() if name.startswith(mark)), "")
    if not kind:
        kind = next((kind for kind, (least, most) in VOCABULARIES.items() if least <= words <= most), "")
    problem = "" if words > FEW else f"The tokenizer in {place.path} has no vocabulary (tokenizer.json)."
    return Found("tokenizer", kind, facts={"words": str(words)}, problem=problem)


def _component(place: Place) -> Found:
    """A part in diffusers' layout: what its config.json says it is."""
    try:
        config = read_json(place.path / "config.json")
    except StudioError as error:
        return Found(place.hint or "unknown", problem=error.message)
    architectures = config.get("architectures")
    name = config.get("_class_name") or (
        architectures[0] if isinstance(architectures, list) and architectures else ""
    )
    kind, family = CLASSES.get(str(name), ("", ""))
    if not kind and str(name).endswith(("UNet2DConditionModel", "Transformer2DModel")):
        kind = DENOISER
    if not kind:
        return Found(place.hint or "unknown", problem=f"{place.path} is a {name}, which is not used here.")
    width = (
        config.get("cross_attention_dim") or config.get("hidden_size") or config.get("latent_channels") or 0
    )
    if kind in ("controlnet", "t2i-adapter"):
        family = family or WIDTHS.get(width if isinstance(width, int) else 0, "")
    if kind in (AUTOENCODER, ENCODER, DENOISER):
        network = Network(kind, family, width=width if isinstance(width, int) else 0)
        return Found(kind, family, (network,), {"type": str(name)})
    return Found(kind, family, facts={"type": str(name), "layout": "diffusers"})


@lru_cache(maxsize=4)
def _memory(path: Path) -> _Memory:
    return _Memory(path)


class _Memory:
    """What was found in files, by path, while their size and time stay the same; kept in one JSON file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._entries: dict[str, tuple[Stamp, Found]] = {}
        self._changed = False
        self._open()

    def get(self, path: Path, stamp: Stamp) -> Found | None:
        """What was found there; None when the file is new or has changed."""
        known = self._entries.get(str(path))
        return known[1] if known and known[0] == stamp else None

    def put(self, path: Path, stamp: Stamp, found: Found) -> None:
        """Remember it."""
        self._entries[str(path)] = stamp, found
        self._changed = True

    def save(self) -> None:
        """Write what is new to the disk. That it cannot be written is no reason to find nothing."""
        if not self._changed:
            return
        with self._lock:
            known = dict(self._entries)
            entries = {path: [*stamp, asdict(found)] for path, (stamp, found) in known.items()}
            partial = self._path.with_suffix(f".{os.getpid()}.partial")
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                partial.write_text(json.dumps({"rules": RULES, "files": entries}), encoding="utf-8")
                partial.replace(self._path)
                self._changed = False
            except OSError as error:
                log.warning("what was found in model folders cannot be kept in %s (%s)", self._path, error)

    def _open(self) -> None:
        try:
            values: Mapping[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            if values["rules"] == RULES:
                for path, (size, modified, found) in values["files"].items():
                    networks = tuple(Network(**network) for network in found.pop("networks"))
                    self._entries[path] = (size, modified), Found(**found, networks=networks)
        except FileNotFoundError:
            pass
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("%s cannot be read (%s); model folders are looked at anew", self._path, error)
