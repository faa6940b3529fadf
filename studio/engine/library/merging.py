"""Two models of one kind merged into a new one: each weight between theirs, tensor by tensor."""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint.files import INDEX
from studio.engine.checkpoint.folder import lora_file
from studio.engine.recognition.headers import Header
from studio.engine.recognition.opening import open_header
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

Told = Callable[[int, int], None]  # (bytes of the first that are done, of how many); may raise to give up
SUFFIX = ".safetensors"
ROOM = 1.01  # times its size is asked of the disk


def merge(first: Path, second: Path, amount: float, out: Path, told: Told = lambda done, total: None) -> Path:
    """Write a model whose weights are (1 - amount) of the first's and `amount` of the second's.

    Both are safetensors files, or folders in diffusers' layout; everything else in a folder is the first's.
    Tensors that only the first has stay as they are; the types are the first's. Nothing that is there is
    overwritten, and a merge that is given up leaves nothing. Raises StudioError.
    """
    if not 0 <= amount <= 1:
        raise StudioError(f"The amount of a merge must be from 0 to 1, not {amount:g}.")
    if first.is_dir() != second.is_dir():
        raise StudioError("A folder and a file cannot be merged: choose two folders or two files.")
    if out.exists():
        raise StudioError(f"{out} is there already: choose another name.")
    unfinished = out.with_name(f"{out.name}.partial")
    try:
        _remove(unfinished)  # of one that was killed
        if first.is_dir():
            _merge_folders(first, second, amount, unfinished, told)
        else:
            if out.suffix != SUFFIX:
                raise StudioError(f"{out} must end in {SUFFIX}.")
            size = first.stat().st_size
            _check_room(unfinished, size)
            _merge_files(first, [second], amount, unfinished, lambda done: told(done, size))
        unfinished.rename(out)
    except OSError as error:
        raise StudioError(f"The merge cannot be written to {out}: {error.strerror or error}.") from error
    finally:
        _remove(unfinished)
    return out


def _remove(unfinished: Path) -> None:
    if unfinished.is_dir():
        shutil.rmtree(unfinished, ignore_errors=True)
    else:
        unfinished.unlink(missing_ok=True)


def _merge_folders(first: Path, second: Path, amount: float, out: Path, told: Told) -> None:
    for folder in (first, second):
        if not (folder / INDEX).is_file():
            raise StudioError(f"{folder} is no model: it has no {INDEX}.")
        if lora_file(folder):
            raise StudioError(f"{folder} is a LoRA over another model, which has no weights of its own.")
    weights = sorted(path for path in first.rglob(f"*{SUFFIX}"))
    sizes = [path.stat().st_size for path in weights]
    _check_room(out, sum(sizes))
    shutil.copytree(first, out, ignore=lambda _folder, names: {n for n in names if n.endswith(SUFFIX)})
    before = 0
    for path, size in zip(weights, sizes, strict=True):
        inside = path.relative_to(first)
        others = sorted((second / inside.parent).glob(f"*{SUFFIX}"))
        if not others:
            raise StudioError(f"{second} has no {inside.parent.as_posix()}, which {first} has.")
        _merge_files(path, others, amount, out / inside, partial(_told, told, before, sum(sizes)))
        before += size


def _told(told: Told, before: int, total: int, done: int) -> None:
    told(before + done, total)


def _check_room(out: Path, size: int) -> None:
    free = shutil.disk_usage(out.parent).free
    if free < size * ROOM:
        raise StudioError(
            f"The merge needs {size / 2**30:.1f} GB in {out.parent}, where {free / 2**30:.1f} GB are free."
        )


def _merge_files(
    first: Path, others: list[Path], amount: float, out: Path, told: Callable[[int], None]
) -> None:
    from safetensors import safe_open

    header = open_header(first)
    packed = next((path for path in (first, *others) if open_header(path).packed), None)
    if packed is not None:
        raise StudioError(f"{packed} is quantised, so that its weights cannot be merged.")
    with ExitStack() as stack:
        one = stack.enter_context(safe_open(first, framework="pt"))
        opened = [stack.enter_context(safe_open(path, framework="pt")) for path in others]
        there = {name: each for each in opened for name in each.keys()}  # noqa: SIM118 - not a dict
        _check_kin(header, {name: tuple(each.get_slice(name).get_shape()) for name, each in there.items()})
        names = sorted(header, key=lambda name: header.offsets[name])
        words = {**header.metadata, "modelspec.merged_from": f"{first.name} and {others[0].name}, {amount:g}"}
        with out.open("wb") as file:
            file.write(_written(header, names, words))
            for name in names:
                told(header.offsets[name][0])
                file.write(_bytes(_between(one.get_tensor(name), there.get(name), name, amount)))


def _between(mine: Tensor, there: Any, name: str, amount: float) -> Tensor:
    if there is None or not mine.is_floating_point():
        return mine
    return mine.float().lerp(there.get_tensor(name).float(), amount).to(mine.dtype)


def _check_kin(header: Header, others: Mapping[str, tuple[int, ...]]) -> None:
    """Raise StudioError unless most tensors are in both, with the same shapes."""
    both = [name for name in header if name in others]
    if 2 * len(both) < len(header.shapes):
        raise StudioError(f"{header.path.name} and the other model are of different kinds: nothing to merge.")
    for name in both:
        if header.shapes[name] != others[name]:
            mine, theirs = header.shapes[name], others[name]
            raise StudioError(
                f"The models are of different kinds: {name} has shape {mine} in one and {theirs} in another."
            )


def _written(header: Header, names: list[str], words: Mapping[str, str]) -> bytes:
    """The header of the new file: the tensors of the old one, in the order they lie there."""
    facts: dict[str, Any] = {"__metadata__": dict(words)}
    end = 0
    for name in names:
        start, stop = header.offsets[name]
        dtype, shape = header.dtypes[name], header.shapes[name]
        facts[name] = {"dtype": dtype, "shape": shape, "data_offsets": (end, end + stop - start)}
        end += stop - start
    text = json.dumps(facts).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text


def _bytes(tensor: Tensor) -> bytes:
    import torch

    return tensor.contiguous().flatten().view(torch.uint8).numpy().tobytes()
