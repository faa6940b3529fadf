"""Cascades in folders: what their parts are called here, and where the first of their stages lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio.engine.checkpoint.files import INDEX, read_json
from studio.errors import StudioError

# Parts that do what those of other models do, by the names that cascades have for them.
NAMES = {
    "movq": "vae",
    "prior_prior": "prior",
    "prior_text_encoder": "text_encoder",
    "prior_tokenizer": "tokenizer",
    "prior_image_encoder": "image_encoder",
}
PRIORS = {"KandinskyV22Pipeline": "KandinskyV22PriorPipeline"}  # what reads prompts for which pipeline
SNAPSHOTS = "snapshots"  # in a cache of repositories each has a folder with these in it


def prior_beside(folder: Path, pipeline: str) -> Path | None:
    """The folder with the first stage of the cascade whose second one is in `folder`; None = none, or whole.

    It lies beside it, or in the same cache.
    """
    wanted = PRIORS.get(pipeline)
    if wanted is None:
        return None
    return next((place for place in _beside(folder) if _kind(place) == wanted), None)


def _beside(folder: Path) -> Iterator[Path]:
    if folder.parent.name == SNAPSHOTS:
        yield from sorted(folder.parents[2].glob(f"*/{SNAPSHOTS}/*"))
    else:
        yield from sorted(folder.parent.iterdir())


def _kind(folder: Path) -> str:
    if not (folder / INDEX).is_file():
        return ""
    try:
        return str(read_json(folder / INDEX).get("_class_name"))
    except StudioError:  # it is told where that one is listed
        return ""
