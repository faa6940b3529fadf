"""Networks converted for OpenVINO, kept on disk by the hash of the weights they were made from."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from studio.errors import StudioError
from studio.settings import data_folder

DENOISER, DECODER = "denoiser.xml", "decoder.xml"
MAKING = "making-"  # what the folders of unfinished graphs begin with
OLD = 3600  # seconds after which these are of no conversion that still runs
MADE = "made.json"  # written last: a folder without it is not finished
CHANGES = "changed.bin"  # the weights of a graph that LoRAs change


class Changes(NamedTuple):
    """What LoRAs make of the weights of a graph, which is kept by itself."""

    base: str  # the hash under which it is kept
    places: Mapping[str, tuple[Any, ...]]  # of weights in CHANGES: offset, number format, shape


def folder(weights_hash: str) -> Path:
    """Where the graphs of the model with these weights lie, or would."""
    return data_folder() / "graphs" / weights_hash


def is_ready(weights_hash: str) -> bool:
    """Whether the graphs were made, by the version of OpenVINO that is installed."""
    made = _made(folder(weights_hash))
    base = made.get("base", "")
    return made.get("openvino") == installed() and (not base or is_ready(base))


def changes(weights_hash: str) -> Changes | None:
    """What LoRAs make of other graphs, where that is kept under the hash; None = it is that of graphs."""
    made = _made(folder(weights_hash))
    return Changes(made["base"], made["changes"]) if made.get("base") else None


def _made(place: Path) -> dict[str, Any]:
    """What the folder says of itself; {} when it is not finished."""
    try:
        found = json.loads((place / MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def installed() -> str:
    """The version of OpenVINO; "" when it is not installed."""
    try:
        return version("openvino")
    except PackageNotFoundError:
        return ""


def finish(made: Path, weights_hash: str, name: str, changes: Changes | None = None) -> None:
    """Put the folder `made`, with both graphs or changes of others in it, in its place. Raises OSError."""
    facts: dict[str, Any] = {"openvino": installed(), "model": name}
    if changes is not None:
        facts |= {"base": changes.base, "changes": changes.places}
    (made / MADE).write_text(json.dumps(facts), encoding="utf-8")
    place = folder(weights_hash)
    if place.exists():
        shutil.rmtree(place)
    made.rename(place)


def touch(weights_hash: str) -> None:
    """Remember that the graphs were used now."""
    with suppress(OSError):
        os.utime(folder(weights_hash) / MADE)


def keep_within(budget: int) -> None:
    """Delete the graphs that were not used for longest, until the others take at most `budget` bytes.

    What LoRAs made of them goes first, and with them. The graphs used last always stay.
    """
    root = data_folder() / "graphs"
    found = []
    for left in root.glob(f"{MAKING}*"):
        if time.time() - left.stat().st_mtime > OLD:
            shutil.rmtree(left, ignore_errors=True)  # of a conversion that was killed
    for place in root.iterdir() if root.is_dir() else ():
        with suppress(OSError):
            size = sum(file.stat().st_size for file in place.iterdir())
            base = _made(place).get("base", "")
            found.append((not base, (place / MADE).stat().st_mtime, size, place, base))
    found.sort(key=lambda facts: facts[:2], reverse=True)
    total, kept = 0, set[str]()
    for is_graph, _, size, place, base in found:
        fits = total + size <= budget and (is_graph or base in kept)
        if fits or (is_graph and not kept):
            total += size
            kept.add(place.name)
        else:
            shutil.rmtree(place, ignore_errors=True)


def damaged(place: Path, error: Exception) -> StudioError:
    """What to say of graphs in a folder, which goes: they are made anew."""
    shutil.rmtree(place, ignore_errors=True)
    return StudioError("The converted model is damaged; it is made again.", str(error))
