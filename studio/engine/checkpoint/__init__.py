"""A checkpoint as the parts it is made of, wherever they lie; reads no weights, imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from studio.engine.checkpoint import files

NOWHERE: Mapping[str, Path] = MappingProxyType({})
STEMS = {"diffusers": "diffusion_pytorch_model", "transformers": "model"}


@dataclass(frozen=True)
class Part:
    """One component of a checkpoint: a network, a tokenizer, what prepares its pictures.

    What is not given is read from `folder`, which is laid out as diffusers does it.
    """

    library: str  # "diffusers" or "transformers"
    class_name: str  # "UNet2DConditionModel", "CLIPTokenizer"
    folder: Path | None = None
    given_config: Mapping[str, Any] | None = None
    given_files: tuple[Path, ...] = ()  # with the weights
    layout: str = "diffusers"  # how the tensors in them are named; see studio.engine.weights.layouts
    prefix: str = ""  # of those names, where other networks are in the files too

    @property
    def config(self) -> Mapping[str, Any]:
        """Its config.json. Raises StudioError when there is none that can be read."""
        if self.given_config is not None:
            return self.given_config
        assert self.folder is not None
        return files.read_json(self.folder / "config.json")

    @property
    def files(self) -> tuple[Path, ...]:
        """Its weight files, shards in order. Raises StudioError when one is missing."""
        if self.given_files:
            return self.given_files
        assert self.folder is not None
        return files.weight_files(self.folder, STEMS[self.library])

    @property
    def place(self) -> Path:
        """Where it lies, for sentences."""
        return self.folder or self.given_files[0]


@dataclass(frozen=True)
class Checkpoint:
    """A model on disk, taken apart."""

    path: Path  # the folder or file the user knows it by
    pipeline: str  # the class name in model_index.json: "StableDiffusionPipeline"
    parts: Mapping[str, Part]  # by their names in model_index.json: "unet", "text_encoder"; absent = has none
    scheduler: Mapping[str, Any] = field(default_factory=dict)  # its scheduler_config.json
    index: Mapping[str, Any] = field(default_factory=dict)  # the other values of model_index.json
    lora: Path | None = None  # changes the weights of its main network for good

    def weight_files(self, names: tuple[str, ...]) -> tuple[Path, ...]:
        """Every weight file of these parts, as far as there are any, and of what changes them."""
        found = [path for name in names if name in self.parts for path in self.parts[name].files]
        return tuple(dict.fromkeys([*found, *([self.lora] if self.lora else [])]))

    def with_part(self, name: str, part: Part) -> Checkpoint:
        """The same model with another part of that name."""
        return replace(self, parts={**self.parts, name: part})


def open_checkpoint(path: Path, given: Mapping[str, Path] = NOWHERE) -> Checkpoint:
    """The checkpoint in that folder or file. Raises StudioError when it is none.

    `given` says where the parts lie that are not in a file itself, by their names in model_index.json.
    """
    from studio.engine.checkpoint import folder, single

    return folder.open_folder(path) if path.is_dir() else single.open_file(path, given)
