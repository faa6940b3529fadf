"""The pictures folder: every finished picture is written there at once, with its record."""

from __future__ import annotations

import time
from pathlib import Path

from studio.errors import StudioError
from studio.formats import save_pixels
from studio.formats.metadata import EVERYTHING, Told
from studio.gallery.origin import day_of, stem_of
from studio.job import Pixels, Record


def keep_picture(pixels: Pixels, record: Record, folder: Path, told: Told = EVERYTHING) -> Path:
    """Write `pixels` ((h, w, 4) or (h, w, 3) uint8) as a PNG under `folder`, in a folder of the day.

    The name tells time, seed and first words of the prompt, the file what is `told` of the record.
    Returns the path. Raises StudioError.
    """
    moment = time.time()
    day = folder / day_of(moment)
    try:
        day.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"The pictures folder {day} cannot be made: {error.strerror or error}.") from error
    stem = stem_of(record, moment)
    path = day / f"{stem}.png"
    number = 1
    while path.exists():
        number += 1
        path = day / f"{stem}-{number}.png"
    save_pixels(pixels, path, record, told)
    return path
