"""Networks converted for OpenVINO, kept on disk by the hash of the weights they were made from."""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from studio.settings import data_folder

DENOISER, DECODER = "denoiser.xml", "decoder.xml"
MAKING = "making-"  # what the folders of unfinished graphs begin with
OLD = 3600  # seconds after which these are of no conversion that still runs
MADE = "made.json"  # written last: a folder without it is not finished


def folder(weights_hash: str) -> Path:
    """Where the graphs of the model with these weights lie, or would."""
    return data_folder() / "graphs" / weights_hash


def is_ready(weights_hash: str) -> bool:
    """Whether the graphs were made, by the version of OpenVINO that is installed."""
    try:
        made = json.loads((folder(weights_hash) / MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(made, dict) and made.get("openvino") == installed()


def installed() -> str:
    """The version of OpenVINO; "" when it is not installed."""
    try:
        return version("openvino")
    except PackageNotFoundError:
        return ""


def finish(made: Path, weights_hash: str, name: str) -> None:
    """Put the folder `made`, with both graphs in it, in its place. Raises OSError."""
    facts = {"openvino": installed(), "model": name}
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

    Those used last always stay.
    """
    root = data_folder() / "graphs"
    found = []
    for left in root.glob(f"{MAKING}*"):
        if time.time() - left.stat().st_mtime > OLD:
            shutil.rmtree(left, ignore_errors=True)  # of a conversion that was killed
    for place in root.iterdir() if root.is_dir() else ():
        with suppress(OSError):
            size = sum(file.stat().st_size for file in place.iterdir())
            found.append(((place / MADE).stat().st_mtime, size, place))
    found.sort(key=lambda facts: facts[0], reverse=True)
    total = 0
    for number, (_, size, place) in enumerate(found):
        total += size
        if number and total > budget:
            shutil.rmtree(place, ignore_errors=True)
