"""Reference pictures: what models that read pictures besides the latents are shown in addition."""

from __future__ import annotations

import math
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from studio.engine.adapters.control.finding import READING, REFERENCE_PICTURE
from studio.errors import StudioError
from studio.job import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.models import Model
    from studio.job import Control, ControlInfo, Job, Pixels

NAME = "Reference pictures"
KIND = REFERENCE
FAMILIES = READING
LARGEST = 1024**2  # pixels of a picture that is read; larger ones are reduced


def load(info: ControlInfo, model: Model) -> Reference:
    """The model itself reads the picture; see `studio.engine.adapters.control`."""
    if model.info.reads != "picture":
        raise StudioError(
            f"{model.info.name} reads no reference pictures: turn their layers off, "
            "or choose a model that does, such as FLUX.2 klein or FLUX.1 Kontext."
        )
    return Reference(model)


@dataclass(frozen=True, eq=False)
class Tokens:
    """A picture as the transformer reads it, after the tokens of the latents."""

    values: Tensor  # (1, tokens, width)
    places: Tensor  # (tokens, axes)


class Reference:
    """Reads pictures with the model's own networks. A weight other than 0 is all of it: tokens have none."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def prepare(self, control: Control, job: Job) -> Tokens:
        """The picture at its own size, behind the job's own picture and the references before it."""
        name = REFERENCE_PICTURE.name
        before = [each for each in job.controls if each.settings.model == name and each.steers]
        place = 1 + (job.image is not None) + next(i for i, each in enumerate(before) if each is control)
        values, places = self._model.tokens(fitted(control.picture, self._model.info.multiple), place)
        return Tokens(values, places)

    def told(self, prepared: Tokens, *, negative: bool) -> Mapping[str, Any]:
        """Nothing: both halves see the same picture."""
        return {}

    def apply(self, inputs: dict[str, Any], prepared: Tokens, weight: float, during: ExitStack) -> None:
        """Tokens after those of the latents, whose predictions nobody asks for."""
        known = inputs["hidden_states"]
        more = prepared.values.to(known.device, known.dtype).expand(len(known), -1, -1)
        inputs["hidden_states"] = torch.cat([known, more], 1)
        inputs["img_ids"] = torch.cat([inputs["img_ids"], prepared.places.to(inputs["img_ids"])])


def fitted(picture: Pixels, multiple: int) -> Pixels:
    """The picture with sides that are multiples, cut evenly on both sides; reduced first when it is large."""
    height, width = picture.shape[:2]
    if width * height > LARGEST:
        scale = math.sqrt(LARGEST / (width * height))
        size = (int(width * scale), int(height * scale))
        picture = np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.LANCZOS))
        height, width = picture.shape[:2]
    if min(height, width) < multiple:
        raise StudioError(
            f"A reference picture of {width} x {height} pixels is too small: {multiple} a side are needed."
        )
    high, wide = (side // multiple * multiple for side in (height, width))
    top, left = (height - high) // 2, (width - wide) // 2
    return np.ascontiguousarray(picture[top : top + high, left : left + wide])
