"""Paints prompts with a finished model: many at a time with diffusers, or one by one as the studio does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline
from PIL import Image

from studio.engine import devices, models
from studio.engine.checkpoint.folder import home, lora_file
from studio.engine.execution import Executor, graphs
from studio.engine.execution.convert import convert
from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.engine.stopping import Stop
from studio.errors import StudioError
from studio.job import Cancel, Job, Params, Result
from studio.training.picturebook.drawing.draw import Size
from studio.training.picturebook.marking.recognise import Pictures, tensor


class Painter(Protocol):
    """A model that is examined: the size it was made for, and what its autoencoder's pictures depend on."""

    size: Size
    decoder: str

    def paint(
        self, prompts: Sequence[str], seeds: Sequence[int], steps: int, guidance: float
    ) -> list[Image.Image]:
        """One picture for each prompt, from the seed beside it."""
        ...

    def through(self, pictures: Pictures) -> Pictures:
        """Pictures (n, h, w, 3) of the native size as they come back from the autoencoder."""
        ...


def open_painter(folder: Path, device: str, scheduler: str = "") -> Painter:
    """The model in the folder; on a processor, with a scheduler named, or for a LoRA, the studio's engine.

    Raises StudioError when there is no such model or it cannot be used.
    """
    info = open_model_info(folder)
    if info.problem:
        raise StudioError(info.problem)
    if scheduler or lora_file(folder) or device == "cpu":
        return EnginePainter(open_model(folder, device), scheduler or info.defaults.scheduler)
    return PipelinePainter(folder, device, (info.width, info.height))


def open_model(folder: Path, device: str = "") -> Model:
    """The model in the folder, loaded by the engine. Raises StudioError when it cannot be used."""
    info = open_model_info(folder)
    if info.problem:
        raise StudioError(info.problem)
    loading = models.load(info, devices.choose(name=device), Stop())
    while True:
        try:
            next(loading)
        except StopIteration as done:
            model: Model = done.value
            return model


class PipelinePainter:
    """diffusers' pipeline, a batch at a time, with the scheduler the model was saved with."""

    def __init__(self, folder: Path, device: str, size: Size) -> None:
        self.size = size
        dtype = torch.float16 if device == "cuda" else torch.float32
        pipeline = StableDiffusionPipeline.from_pretrained(folder, local_files_only=True, dtype=dtype)
        pipeline.set_progress_bar_config(disable=True)
        self.pipeline = pipeline.to(device)
        self.decoder = _digest(self.pipeline.vae)

    def paint(
        self, prompts: Sequence[str], seeds: Sequence[int], steps: int, guidance: float
    ) -> list[Image.Image]:
        """See `Painter.paint`."""
        painted = self.pipeline(
            prompt=list(prompts),
            width=self.size[0],
            height=self.size[1],
            num_inference_steps=steps,
            guidance_scale=guidance,
            generator=[torch.Generator().manual_seed(seed) for seed in seeds],
        )
        images: list[Image.Image] = painted.images
        return images

    @torch.no_grad()
    def through(self, pictures: Pictures) -> Pictures:
        """See `Painter.through`."""
        vae = self.pipeline.vae
        encoded = vae.encode(tensor(pictures).to(vae.device, vae.dtype))
        latents = encoded.latents if hasattr(encoded, "latents") else encoded.latent_dist.mean
        found = vae.decode(latents).sample.float().clamp(-1, 1)
        shown: Pictures = ((found + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy()
        return shown


def _digest(autoencoder: torch.nn.Module) -> str:
    told = hashlib.sha256()
    for value in autoencoder.state_dict().values():
        told.update(value.detach().float().cpu().numpy().tobytes())
    return told.hexdigest()


class EnginePainter:
    """The studio's own engine, with any scheduler; on a processor by OpenVINO in single precision."""

    def __init__(self, model: Model, scheduler: str) -> None:
        self.model, self.scheduler = model, scheduler
        self.size = model.info.width, model.info.height
        folder = home(Path(model.info.folder))
        self.decoder = _digest(AutoencoderTiny.from_pretrained(folder / "vae", local_files_only=True))
        self.executor = _converted(model) if model.device.name == "cpu" else None

    def paint(
        self, prompts: Sequence[str], seeds: Sequence[int], steps: int, guidance: float
    ) -> list[Image.Image]:
        """See `Painter.paint`."""
        pairs = zip(prompts, seeds, strict=True)
        return [Image.fromarray(self.one(prompt, seed, steps, guidance)) for prompt, seed in pairs]

    def one(
        self,
        prompt: str,
        seed: int,
        steps: int,
        guidance: float,
        image: Pictures | None = None,
        mask: Pictures | None = None,
    ) -> Pictures:
        """One picture (h, w, 3), or one made over ``image`` where ``mask`` is white."""
        params = Params(
            prompt=prompt,
            scheduler=self.scheduler,
            steps=steps,
            guidance_scale=guidance,
            seed=seed,
            width=self.size[0],
            height=self.size[1],
        )
        events = generate(
            self.model, Job(params, image, mask), Cancel(), previews=False, executor=self.executor
        )
        return next(event.image for event in events if isinstance(event, Result))

    @torch.no_grad()
    def through(self, pictures: Pictures) -> Pictures:
        """See `Painter.through`."""
        found = []
        for picture in pictures:
            latents = self.model.autoencoder.encode(picture, torch.Generator().manual_seed(0))
            found.append(self.model.autoencoder.decode(latents))
        return np.stack(found)


def _converted(model: Model) -> Executor | None:
    weights_hash = models.weights_hash(model.info)
    if not graphs.installed():
        return None
    if not graphs.is_ready(weights_hash):
        convert(Path(model.info.folder))
    return model.openvino("openvino f32", weights_hash, torch.get_num_threads())
