"""Where checkpoints and adapters lie in the user's folders and those of other programs; opens no weights."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from studio.engine.checkpoint.files import INDEX
from studio.engine.library.elsewhere import Named, named
from studio.engine.recognition.opening import PICKLED
from studio.errors import StudioError

WEIGHTS = (".safetensors", ".sft", ".gguf")
DEEPEST = 10  # folders below the one the user named
MOST = 50_000  # files looked at below it
# What a folder of that name holds, in A1111, Forge, ComfyUI, InvokeAI, SwarmUI and StabilityMatrix.
HINTS = {
    name: kind
    for kind, names in {
        "checkpoint": ("stable-diffusion", "stablediffusion", "checkpoints", "checkpoint", "ckpt"),
        "denoiser": ("unet", "diffusion_models", "diffusionmodels"),
        "vae": ("vae",),
        "lora": ("lora", "loras", "lycoris", "locon"),
        "embedding": ("embeddings", "embedding", "textualinversion", "textual_inversion"),
        "controlnet": ("controlnet", "control", "control_net"),
        "t2i-adapter": ("t2i_adapter", "t2iadapter", "t2i-adapter"),
        "ip-adapter": ("ipadapter", "ip_adapter", "ip-adapter"),
        "text encoder": ("clip", "text_encoder", "text_encoders", "textencoders", "t5", "t5_encoder"),
        "image encoder": ("clip_vision", "clipvision", "image_encoder"),
        "upscaler": ("upscale_models", "esrgan", "realesrgan", "swinir", "dat", "hat", "upscalers"),
    }.items()
    for name in names
}
# Never walked: programs' own files, and pictures.
PASSED = {
    *(
        "__pycache__",
        "node_modules",
        "site-packages",
        "venv",
        "env",
        "python",
        "python_embeded",
        "repositories",
    ),
    *("custom_nodes", "outputs", "output", "input", "blobs", "refs", "tmp", "temp", "cache"),
    *("vae_approx", "vae-approx", "models.bak"),
}
UNFINISHED = ".partial"  # how folders end that are being written
# The folders with models of a program, by which its own folder is told: then only those are walked.
PROGRAMS = (  # A1111 and Forge first
    ("models/Stable-diffusion", ("models", "embeddings", "extensions/sd-webui-controlnet/models")),
    ("models/checkpoints", ("models",)),  # ComfyUI
    ("models/diffusion_models", ("models",)),
    ("Models/Stable-Diffusion", ("Models",)),  # SwarmUI
    ("Data/Models", ("Data/Models",)),  # StabilityMatrix
    ("invokeai.yaml", ("models", "autoimport")),
)
# Where programs keep tokenizers that no model file has.
OWN_TOKENIZERS = ("comfy/text_encoders", "backend/huggingface")
# The weights of one part in diffusers' layout, variants and shards among them.
COMPONENT = re.compile(
    r"(diffusion_pytorch_model|model|pytorch_model)(\.\w+)?(-\d+-of-\d+)?\.(safetensors|bin)"
)
TOKENIZERS = {"tokenizer.json", "tokenizer_config.json"}
# Names that say nothing: then the folder's is taken.
NAMELESS = {"pytorch_lora_weights", "diffusion_pytorch_model", "model", "learned_embeds", "adapter_model"}


@dataclass(frozen=True)
class Place:
    """A file or folder that may be a checkpoint or part of one, or something that is added to one."""

    path: Path
    name: str
    hint: str = ""  # the kind that the folder's name promises; "" = it says nothing
    pickled: bool = False
    is_whole: bool = False  # a model in diffusers' layout, or what is none at all
    problem: str = ""  # why what it names was not looked for


def places(root: Path) -> list[Place]:
    """What there is below a folder that a user named, sorted by path; the folder may be a program's own.

    `root` may also be a model in diffusers' layout or a weight file. Links are followed, each folder once.
    Raises OSError when `root` cannot be read.
    """
    if root.is_file():
        return [_file(root, _hint(root.parent, root.parent))]
    if (root / INDEX).is_file():
        return [Place(root, root.name, is_whole=True)]
    starts = [root / inside for inside in (*_inside(root), *OWN_TOKENIZERS)]
    seen: set[str] = set()
    found = [place for start in starts for place in _walk(start, root, seen)]
    for each in named(root, HINTS):
        found += _elsewhere(each, root, seen)
    return sorted(found, key=lambda place: str(place.path).lower())


def _elsewhere(named: Named | StudioError, root: Path, seen: set[str]) -> list[Place]:
    """What lies where a program's settings say; nothing where there is no such folder."""
    if isinstance(named, StudioError):
        return [Place(root, root.name, problem=named.message)]
    path = Path(os.path.abspath(named.path))
    if path.is_file():
        return [_file(path, named.hint)] if path.suffix.lower() in (*WEIGHTS, *PICKLED) else []
    if not path.is_dir():
        return []
    starts = [path] if named.hint else [path / inside for inside in _inside(path)]
    found = [place for start in starts for place in _walk(start, path, seen)]
    return [replace(place, hint=place.hint or ("" if place.is_whole else named.hint)) for place in found]


def _inside(root: Path) -> tuple[str, ...]:
    """Which folders in `root` to walk: those with models when it is a program's, else all of it."""
    for mark, folders in PROGRAMS:
        if (root / mark).exists():
            return tuple(folder for folder in folders if (root / folder).is_dir())
    os.listdir(root)  # so that a folder that cannot be read is no empty one
    return ("",)


def _walk(start: Path, root: Path, seen: set[str]) -> Iterator[Place]:
    waiting, count = [(start, 0)], 0
    while waiting:
        folder, depth = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue  # one folder that may not be read is no reason to show none of the others
        names = {entry.name for entry in entries}
        if INDEX in names:
            yield Place(folder, _cached_name(folder) or folder.name, is_whole=True)
            continue
        if TOKENIZERS & names:
            yield Place(folder, _cached_name(folder) or folder.name, "tokenizer")
        if "config.json" in names and (weights := _component(names)):
            yield Place(folder, _cached_name(folder) or folder.name, _hint(folder, root), weights in PICKLED)
            if folder.name != "image_encoder":
                waiting += [(Path(e.path), depth + 1) for e in entries if _is_walked(e, depth)]
            continue
        hint = _hint(folder, root)
        for entry in entries:
            suffix = os.path.splitext(entry.name)[1].lower()
            if suffix in WEIGHTS or suffix in PICKLED:
                count += 1
                if count > MOST:
                    return
                yield _file(Path(entry.path), hint)
        below = [e for e in entries if _is_walked(e, depth)]
        waiting += [(Path(e.path), depth + 1) for e in _revisions(folder, below)]


def _revisions(folder: Path, entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Of the snapshots of a cached repository the one that is its main branch, else the newest; else all."""
    if folder.name != "snapshots" or not folder.parent.name.startswith("models--") or not entries:
        return entries
    try:
        main = (folder.parent / "refs" / "main").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        main = ""
    newest = max(entries, key=lambda entry: (entry.name == main, entry.stat().st_mtime_ns))
    return [newest]


def _component(names: set[str]) -> str:
    """The ending of the weights of one part in diffusers' layout; "" when there are none."""
    found = {os.path.splitext(name)[1] for name in names if COMPONENT.fullmatch(name)}
    return ".safetensors" if ".safetensors" in found else next(iter(sorted(found & set(PICKLED))), "")


def _is_walked(entry: os.DirEntry[str], depth: int) -> bool:
    name = entry.name.lower()
    hidden = name.startswith(".") or name.endswith(UNFINISHED) or name in PASSED
    return depth < DEEPEST and not hidden and entry.is_dir()


def _file(path: Path, hint: str) -> Place:
    nameless = path.stem.split(".")[0] in NAMELESS
    name = (_cached_name(path.parent) or path.parent.name) if nameless else path.stem
    return Place(path, name, hint, path.suffix.lower() in PICKLED)


def _hint(folder: Path, root: Path) -> str:
    """What the nearest folder with a telling name promises, up to the one the user named and that one too."""
    for place in (folder, *folder.parents):
        if hint := HINTS.get(place.name.lower()):
            return hint
        if place == root:
            break
    return ""


def _cached_name(folder: Path) -> str:
    """What a snapshot in the Hugging Face cache is called, "org/name"; "" when it is none."""
    for place in (folder, *folder.parents):
        if place.parent.name == "snapshots" and place.parent.parent.name.startswith("models--"):
            name = place.parent.parent.name.removeprefix("models--").replace("--", "/")
            inside = folder.relative_to(place).as_posix()
            return name if inside == "." else f"{name}/{inside}"
    return ""
