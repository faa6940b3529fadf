"""The files of a checkpoint, looked at without torch: JSON, weight file headers, hashes."""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import hashes
from studio.engine.recognition.opening import PICKLED, open_header
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable

INDEX = "model_index.json"
VARIANTS = ("", ".fp16", ".bf16", ".fp32")


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file. Raises StudioError when it is missing or no JSON object."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise StudioError(
            f"The model folder {path.parent} has no {path.name}: it is not whole, copy it again."
        ) from None
    except (OSError, ValueError) as error:
        raise StudioError(f"{path} cannot be read as JSON.", str(error)) from error
    if not isinstance(values, dict):
        raise StudioError(f"{path} should hold a JSON object, but holds a {type(values).__name__}.")
    return values


def count_words(folder: Path) -> int:
    """How many words the tokenizer in `folder` knows; 0 when it has no vocabulary. Raises StudioError."""
    single, vocabulary = folder / "tokenizer.json", folder / "vocab.json"
    path = single if single.is_file() else vocabulary
    if not path.is_file() or (path == vocabulary and not (folder / "merges.txt").is_file()):
        return 0
    facts = path.stat()
    return _count_words(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=256)
def _count_words(path: Path, _size: int, _modified: int) -> int:
    values = read_json(path)
    return len(values if path.name == "vocab.json" else values.get("model", {}).get("vocab") or {})


def weight_files(folder: Path, stem: str) -> tuple[Path, ...]:
    """The safetensors files of one component, its shards in order; only their names are looked at.

    `stem` is the file name without ending ("model", "diffusion_pytorch_model"). The plain file is preferred
    to half-precision variants. Raises StudioError when there is none, or only pickled ones.
    """
    for variant in VARIANTS:
        single = folder / f"{stem}{variant}.safetensors"
        if single.is_file():
            return (single,)
        index = folder / f"{stem}.safetensors.index{variant}.json"
        if index.is_file():
            return _shards(index)
    pickled = next((p for p in sorted(folder.glob(f"{stem}*")) if p.suffix in PICKLED), None)
    if pickled is not None:
        raise StudioError(
            f"{pickled} is a pickled weight file, which could run code when opened; "
            "only safetensors files are read, so convert the model first."
        )
    raise StudioError(f"The weight file {folder / stem}.safetensors is missing.")


def _shards(index: Path) -> tuple[Path, ...]:
    names = read_json(index).get("weight_map")
    if not isinstance(names, dict) or not names:
        raise StudioError(f"{index} names no weight files.")
    shards = sorted({str(name) for name in names.values()})
    for name in shards:
        if Path(name).name != name or not name.endswith(".safetensors"):
            raise StudioError(f"{index} names {name}, which is no safetensors file beside it.")
        if not (index.parent / name).is_file():
            raise StudioError(f"The weight file {index.parent / name} is missing.")
    return tuple(index.parent / name for name in shards)


def read_header(path: Path) -> dict[str, Any]:
    """The header of a weight file: tensor name -> dtype, shape, data_offsets (bytes from the file's start).

    Raises StudioError when the file is empty, cut off, damaged, or something else.
    """
    header = open_header(path)
    return {
        name: {"dtype": header.dtypes[name], "shape": list(shape), "data_offsets": list(header.offsets[name])}
        for name, shape in header.shapes.items()
    }


def weights_hash(folder: Path, files: tuple[Path, ...], check: Callable[[], None] = lambda: None) -> str:
    """SHA-256 over the names and contents of the weight files, as hex; each file is read once per change.

    `check` is called every few milliseconds and may raise to give up.
    """
    total = hashlib.sha256()
    for path in sorted(files):
        digest = file_hash(path, check)
        total.update(f"{Path(os.path.relpath(path, folder)).as_posix()} {digest}\n".encode())
    return total.hexdigest()


def file_hash(path: Path, check: Callable[[], None] = lambda: None) -> str:
    """SHA-256 of a file's contents, as hex; it is read once per change. `check` as in `weights_hash`."""
    facts = path.stat()
    return _file_hash(path, facts.st_size, facts.st_mtime_ns, _Quiet(check))


class _Quiet:
    """A callback that is equal to every other, so that it is no part of a cache key."""

    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Quiet)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _file_hash(path: Path, size: int, modified: int, check: _Quiet) -> str:
    if found := hashes.known(path, size, modified):
        return found
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            check.call()
            digest.update(block)
    hashes.remember(path, size, modified, digest.hexdigest())
    return digest.hexdigest()
