"""How Qwen-Image-Edit reads an instruction and the picture it is about: both networks see the picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from studio.engine.models.qwen_image import LAYER, LENGTH, QwenImage
from studio.engine.text.encoders import SentenceEncoder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from torch import Generator as RandomGenerator

    from studio.engine.autoencoders.autoencoder import Autoencoder
    from studio.engine.devices import Device
    from studio.engine.passes import Condition
    from studio.job import Job, ModelInfo, Pixels
    from studio.prompt.steps import Prompt

READ = 1024**2  # pixels of the picture that the transformer reads
# Of the one that the language model sees, and what stands for it where the template has no place.
SEEN: dict[str, tuple[int, str]] = {
    "QwenImageEditPipeline": (1024**2, ""),
    "QwenImageEditInpaintPipeline": (1024**2, ""),
    "QwenImageEditPlusPipeline": (384**2, "Picture 1: <|vision_start|><|image_pad|><|vision_end|>"),
}
PLACE = "<|image_pad|>"
MULTIPLE = 32  # pixels: sides of pictures that are read


class Sight:
    """A model that sees and reads, with what its pictures are prepared by."""

    def __init__(self, tokenizer: Any, network: Any, preparer: Any, device: Device) -> None:
        self._tokenizer, self._network, self._preparer, self._device = tokenizer, network, preparer, device

    def look(self, picture: Pixels) -> tuple[SentenceEncoder, int]:
        """An encoder of prompts that sees the picture, and how many tokens stand for it."""
        seen = self._preparer(images=[Image.fromarray(picture)], return_tensors="pt")
        pixels = seen["pixel_values"].to(self._device.name, self._device.torch_dtype)
        grid = seen["image_grid_thw"].to(self._device.name)
        count = int(grid.prod()) // self._preparer.merge_size**2
        network = _Seeing(self._network, {"pixel_values": pixels, "image_grid_thw": grid})
        encoder = SentenceEncoder(
            self._tokenizer, network, LENGTH, self._device, name="Qwen2.5-VL", layers=(LAYER,), filled=False
        )
        return encoder, count


class _Seeing:
    """The network, shown one picture whatever it reads."""

    def __init__(self, network: Any, shown: Mapping[str, Any]) -> None:
        self._network, self._shown = network, shown

    @property
    def worn(self) -> Any:
        """See `studio.engine.text.encoders.worn`."""
        return getattr(self._network, "worn", ())

    def __call__(self, **inputs: Any) -> Any:
        return self._network(**inputs, **self._shown)


class QwenImageEdit(QwenImage):
    """Qwen-Image that edits the job's picture as its prompt says; see `transformer.Ways`."""

    def __init__(
        self,
        info: ModelInfo,
        scheduler: Mapping[str, Any],
        sight: Sight,
        around: tuple[str, str, int],
        pipeline: str,
    ) -> None:
        area, place = SEEN[pipeline]
        before, after, first = around
        super().__init__(info, scheduler, None, (before + place, after, first))
        self._sight, self._area = sight, area
        self._last: tuple[Pixels, Callable[..., Sequence[Condition]]] | None = None

    def looking(self, job: Job) -> Callable[..., Sequence[Condition]]:
        """What reads prompts of a job: both in sight of its picture, which is remembered."""
        assert job.image is not None
        if self._last is None or self._last[0] is not job.image:
            encoder, count = self._sight.look(resized(job.image, self._area))
            self._last = job.image, partial(self._read_in_sight, encoder, count)
        return self._last[1]

    def _read_in_sight(self, encoder: SentenceEncoder, count: int, *prompts: Prompt) -> Sequence[Condition]:
        before = self._before.replace(PLACE, PLACE * count)
        most = self._first + count + LENGTH
        texts = [encoder.read(prompt, before, self._after, most) for prompt in prompts]
        return [{"encoder_hidden_states": text.hidden[:, self._first :]} for text in texts]

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """The latents of the picture, whatever of it a mask lets change."""
        assert job.image is not None
        return {"picture": coder.encode(resized(job.image, READ), generator)}


def resized(picture: Pixels, area: int) -> Pixels:
    """(h, w, 3) uint8 brought to about `area` pixels in about its shape; itself when it has that size."""
    height, width = picture.shape[:2]
    wide = math.sqrt(area * width / height)
    size = [max(MULTIPLE, round(side / MULTIPLE) * MULTIPLE) for side in (wide, wide * height / width)]
    if size == [width, height]:
        return picture
    scaled = Image.fromarray(picture).resize((size[0], size[1]), Image.Resampling.LANCZOS)
    return np.asarray(scaled)
