"""Previews fitted once for each autoencoder, and kept on disk: fitting one takes seconds."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from studio.engine.checkpoint import files
from studio.engine.latents import Preview
from studio.settings import data_folder

log = logging.getLogger(__name__)

FITTED = 1  # goes up when fitting changes


def remembered(sources: Iterable[Path], name: str, device: str, fit: Callable[[], Preview]) -> Preview:
    """The preview of the autoencoder that is read from the files `sources`, or what `fit` makes of it now.

    `name` says which one it is, and in which number format it runs. Nothing fails when it cannot be kept.
    """
    hashes = sorted(files.weights_hash(path.parent, (path,)) for path in sources)
    if not hashes:
        return fit()
    key = hashlib.sha256("\n".join([str(FITTED), name, *hashes]).encode()).hexdigest()
    place = data_folder() / "previews" / f"{key}.npz"
    with suppress(OSError, ValueError, KeyError, TypeError), np.load(place, allow_pickle=False) as kept:
        return Preview(**{part: torch.from_numpy(kept[part]).to(device) for part in kept.files})
    fitted = fit()
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.with_suffix(".partial").open("wb") as file:
            np.savez(file, **{part: value.float().cpu().numpy() for part, value in asdict(fitted).items()})
        place.with_suffix(".partial").replace(place)
    except OSError as error:
        log.warning("the preview of a model cannot be kept: %s", error)
    return fitted
