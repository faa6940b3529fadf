"""Cascades in folders: what their parts are called here, and where their other stage lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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
STABLE_CASCADE = {
    "vqgan": "vae",
    "prior_prior": "unet",
    "prior_text_encoder": "text_encoder",
    "prior_tokenizer": "tokenizer",
}
OWN_NAMES = {
    "StableCascadeCombinedPipeline": STABLE_CASCADE,
    "StableCascadeDecoderPipeline": STABLE_CASCADE,
}
SNAPSHOTS = "snapshots"  # in a cache of repositories each has a folder with these in it


@dataclass(frozen=True)
class Beside:
    """A stage in a folder of its own: the class of its pipeline, which of its parts are taken, and by what
    names.
    """

    pipeline: str
    parts: Mapping[str, str] = field(default_factory=dict)


KANDINSKY = Beside(
    "KandinskyV22PriorPipeline",
    {
        "prior": "prior",
        "scheduler": "prior_scheduler",
        "text_encoder": "text_encoder",
        "tokenizer": "tokenizer",
        "image_encoder": "image_encoder",
    },
)
# The folder that is looked for beside that of a pipeline.
STAGES = {
    "KandinskyV22Pipeline": KANDINSKY,
    "KandinskyV22InpaintPipeline": KANDINSKY,
    "StableCascadeDecoderPipeline": Beside(
        "StableCascadePriorPipeline",
        {
            "prior": "unet",
            "scheduler": "prior_scheduler",
            "text_encoder": "text_encoder",
            "tokenizer": "tokenizer",
        },
    ),
    "IFPipeline": Beside(
        "IFSuperResolutionPipeline",
        {
            "unet": "decoder",
            "scheduler": "decoder_scheduler",
            "image_noising_scheduler": "image_noising_scheduler",
        },
    ),
}


def names_of(pipeline: str) -> Mapping[str, str]:
    """What the parts of a pipeline are called here, where they have other names in its model_index.json."""
    return OWN_NAMES.get(pipeline, NAMES)


def stage_beside(folder: Path, pipeline: str) -> tuple[Path, Mapping[str, str]] | None:
    """The folder with the other stage of the cascade that is in `folder`, and what of it is taken, by which
    names; None = there is none, or the model is whole.

    It lies beside it, or in the same cache.
    """
    wanted = STAGES.get(pipeline)
    if wanted is None:
        return None
    found = next((place for place in _beside(folder) if _kind(place) == wanted.pipeline), None)
    return None if found is None else (found, wanted.parts)


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
