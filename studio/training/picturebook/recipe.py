"""The whole training of picturebook, from drawing its scenes to the finished model folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny
from transformers import CLIPTokenizer

from studio.errors import StudioError
from studio.training import autoencoder, diffusion
from studio.training.autoencoder import AutoencoderSettings, Pictures
from studio.training.budget import Budget
from studio.training.diffusion import DiffusionSettings, Models, Shelf
from studio.training.ema import Average
from studio.training.loop import Pace, Progress
from studio.training.picturebook import album, evaluate, wording
from studio.training.picturebook.draw import Size
from studio.training.picturebook.export import assemble, export
from studio.training.picturebook.tokenizer import learn

Show = Callable[[str, Progress], None]
"""Told the name of a stage and how far it is, every few seconds."""

AUTOENCODER_SHARE = 0.18
"""How much of a total number of minutes the autoencoder gets."""

STUDIED = 4_000
"""How many scenes' captions the tokenizer learns from."""


def _sizes() -> dict[Size, int]:
    return {(128, 128): 30_000, (160, 96): 4_000, (96, 160): 4_000}


@dataclass(frozen=True)
class Preset:
    """All choices of one training: the two networks, their budgets, how many pictures of each size.

    The first size is the native one. ``sample_minutes`` is the time between two sample sheets.
    """

    autoencoder: AutoencoderSettings
    diffusion: DiffusionSettings
    autoencoder_pace: Pace
    diffusion_pace: Pace
    sizes: dict[Size, int] = field(default_factory=_sizes)
    sample_minutes: float = 10.0
    workers: int = 2

    def shortened(self, minutes: float) -> Preset:
        """The same choices with a training time of ``minutes`` in all."""
        first = Budget(minutes=minutes * AUTOENCODER_SHARE)
        second = Budget(minutes=minutes * (1 - AUTOENCODER_SHARE))
        return replace(
            self,
            autoencoder_pace=replace(self.autoencoder_pace, budget=first),
            diffusion_pace=replace(self.diffusion_pace, budget=second),
        )

    def seeded(self, seed: int) -> Preset:
        """The same choices with other random numbers."""
        return replace(
            self,
            autoencoder_pace=replace(self.autoencoder_pace, seed=seed),
            diffusion_pace=replace(self.diffusion_pace, seed=seed),
        )


PRESETS = {
    "cpu": Preset(
        AutoencoderSettings(),
        DiffusionSettings(),
        Pace(Budget(minutes=21.5), peak_rate=1.5e-3),
        Pace(Budget(minutes=98), peak_rate=6e-4),
    ),
    "tiny": Preset(
        AutoencoderSettings(4, 8, (0, 1, 1, 1), (1, 1, 1, 1), batch=4),
        DiffusionSettings(
            (32, 64), ("DownBlock2D", "CrossAttnDownBlock2D"), text_width=48, text_layers=1, batch=4
        ),
        Pace(Budget(steps=4), peak_rate=1e-3),
        Pace(Budget(steps=4), peak_rate=1e-3),
        {(64, 64): 12, (80, 48): 4},
        workers=1,
    ),
}


def ignore(stage: str, progress: Progress) -> None:
    """Show nothing."""


def train(preset: str, out: Path, minutes: float | None = None, seed: int = 0, show: Show = ignore) -> Path:
    """Train picturebook into the folder ``out`` and return it.

    ``preset`` is a key of ``PRESETS``; ``minutes`` replaces its training time (drawing and encoding take
    a few minutes more). Work in progress lies beside the folder, in ``<out>-training``; the same call
    continues an interrupted run. A usable model is in ``out`` from the first sample sheet on.
    Raises StudioError for an unknown preset, or when the emoji font is not installed.
    """
    if preset not in PRESETS:
        raise StudioError(f"There is no preset {preset!r}; the presets are {', '.join(PRESETS)}.")
    chosen = PRESETS[preset] if minutes is None else PRESETS[preset].shortened(minutes)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)  # for the untrained weights; every step has random numbers of its own
    _Run(chosen.seeded(seed), out, show).finish()
    return out


class _Run:
    """One training on its way; what an earlier session finished is read instead of made again."""

    def __init__(self, preset: Preset, out: Path, show: Show) -> None:
        self.preset, self.out, self.show = preset, out, show
        self.work = out.with_name(out.name + "-training")
        self.work.mkdir(exist_ok=True)
        self.sampled = 0.0  # seconds of denoiser training at the last sample sheet

    def finish(self) -> None:
        """Captions to tokens, pictures to latents, noise to latents; then the model folder."""
        tokenizer = self.tokenizer()
        codec, first = self.autoencoder()
        shelves = self.shelves(codec, tokenizer)
        models = diffusion.build(self.preset.diffusion, self.preset.autoencoder.channels, tokenizer)
        second = self.denoiser(codec, models, tokenizer, shelves)
        export(codec, models, tokenizer, self.out)
        self.report(codec, first, second)

    def tokenizer(self) -> CLIPTokenizer:
        """Learned from the captions of the first scenes."""
        folder = self.work / "tokenizer"
        if not folder.is_dir():
            texts = wording.captions(0, min(STUDIED, sum(self.preset.sizes.values())))
            learn(text for wordings in texts for text in wordings).save_pretrained(folder)
        found: CLIPTokenizer = CLIPTokenizer.from_pretrained(folder)
        return found

    def autoencoder(self) -> tuple[AutoencoderTiny, Progress]:
        """Trained on the pictures of native size."""
        settings, pace = self.preset.autoencoder, self.preset.autoencoder_pace
        codec, path = autoencoder.build(settings), self.work / "autoencoder.pt"
        progress = Progress(0, 0, 0, 0)
        pictures = self.pictures(self.native)
        for progress in autoencoder.train(codec, pictures, settings, pace, path):
            self.show("autoencoder", progress)
        return codec.eval().requires_grad_(False), progress

    @property
    def native(self) -> Size:
        """The size that most pictures have."""
        return next(iter(self.preset.sizes))

    def pictures(self, size: Size) -> Pictures:
        """All pictures of one size, drawn once and kept in a file."""
        path, count = self.work / f"pictures-{size[0]}x{size[1]}.npy", self.preset.sizes[size]
        if not path.is_file():
            np.save(path, album.pictures(self.first_seed(size), count, size, self.preset.workers))
        return np.asarray(np.load(path, mmap_mode="c"))

    def first_seed(self, size: Size) -> int:
        """The sizes have seeds of their own: every picture of the training is another scene."""
        sizes = list(self.preset.sizes)
        return sum(self.preset.sizes[other] for other in sizes[: sizes.index(size)])

    def shelves(self, codec: AutoencoderTiny, tokenizer: CLIPTokenizer) -> list[Shelf]:
        """Latents and tokens of all pictures, made once and kept in a file.

        The latents' scale becomes part of the autoencoder's configuration, as pipelines expect it.
        """
        path = self.work / "latents.pt"
        if not path.is_file():
            torch.save(self.encode(codec, tokenizer), path)
        kept = torch.load(path, weights_only=True)
        codec.register_to_config(scaling_factor=kept["scale"])
        total = sum(self.preset.sizes.values())
        pairs = zip(kept["latents"], kept["words"], strict=True)
        return [Shelf(latents, words, len(latents) / total) for latents, words in pairs]

    def encode(self, codec: AutoencoderTiny, tokenizer: CLIPTokenizer) -> dict[str, object]:
        """Latents of unit deviation, tokens, and the factor that gave them that deviation."""
        sizes = self.preset.sizes
        latents = [autoencoder.encode(codec, self.pictures(size)) for size in sizes]
        texts = [wording.captions(self.first_seed(size), count) for size, count in sizes.items()]
        scale = round(1 / float(latents[0].float().std()), 4)
        return {
            "latents": [part * scale for part in latents],
            "words": [wording.tokens(tokenizer, part) for part in texts],
            "scale": scale,
        }

    def denoiser(
        self, codec: AutoencoderTiny, models: Models, tokenizer: CLIPTokenizer, shelves: list[Shelf]
    ) -> Progress:
        """Trained together with the text encoder; samples are drawn and exported on the way."""
        settings, pace = self.preset.diffusion, self.preset.diffusion_pace
        path = self.work / "diffusion.pt"
        empty, progress = wording.tokenize(tokenizer, [""])[0], Progress(0, 0, 0, 0)
        publish = partial(self.publish, codec, models, tokenizer)
        for progress, average in diffusion.train(models, shelves, empty, settings, pace, path):
            self.show("denoiser", progress)
            publish(progress, average)
        return progress

    def publish(
        self,
        codec: AutoencoderTiny,
        models: Models,
        tokenizer: CLIPTokenizer,
        progress: Progress,
        average: Average,
    ) -> None:
        """Now and then, draw a sample sheet and export the averaged model."""
        if self.sampled and progress.seconds - self.sampled < 60 * self.preset.sample_minutes:
            return
        self.sampled = progress.seconds
        prompts = evaluate.unseen_prompts(12)
        with average.applied():
            pictures = evaluate.paint(assemble(codec, models, tokenizer), prompts, self.native)
            export(codec, models, tokenizer, self.out)
        evaluate.sheet(pictures, prompts, 6).save(self.work / f"step-{progress.step:06d}.jpg", quality=90)

    def report(self, codec: AutoencoderTiny, first: Progress, second: Progress) -> None:
        """Write what was measured beside the model, for its card."""
        fidelity = autoencoder.fidelity(codec, album.unseen_pictures(64, self.native))
        found = {
            "autoencoder": {"psnr": round(fidelity, 2), **_told(first, self.preset.autoencoder.batch)},
            "denoiser": _told(second, self.preset.diffusion.batch),
        }
        (self.out / "training.json").write_text(json.dumps(found, indent=2) + "\n")


def _told(progress: Progress, batch: int) -> dict[str, float]:
    return {
        "minutes": round(progress.seconds / 60, 1),
        "steps": progress.step,
        "samples": progress.step * batch,
        "loss": round(progress.loss, 4),
    }
