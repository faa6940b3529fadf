"""The whole training of picturebook, from drawing its scenes to the finished model folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import torch
from diffusers import AutoencoderTiny
from transformers import CLIPTextModel, CLIPTokenizer

from studio.training import autoencoder, diffusion, text
from studio.training.diffusion import Models, Shelf
from studio.training.ema import Average
from studio.training.loop import Progress
from studio.training.picturebook import evaluate, history
from studio.training.picturebook.drawing import album
from studio.training.picturebook.drawing.draw import Size
from studio.training.picturebook.export import assemble, export
from studio.training.picturebook.history import Moment
from studio.training.picturebook.language import facts, wording
from studio.training.picturebook.language.tokenizer import learn
from studio.training.picturebook.objects import OBJECTS
from studio.training.picturebook.presets import Preset, find_preset
from studio.training.picturebook.world import LABELS, imagine
from studio.training.text import Answers

Show = Callable[[str, Progress], None]
"""Told the name of a stage and how far it is, every few seconds."""

STUDIED = 4_000
"""How many scenes' captions of each world the tokenizer learns from."""

FIRST_READ = 10_000_000
"""Seeds from here on belong to scenes that only the text encoder hears of."""


def ignore(stage: str, progress: Progress) -> None:
    """Show nothing."""


def train(
    preset: str,
    out: Path,
    minutes: float | None = None,
    seed: int = 0,
    show: Show = ignore,
    start: Path | None = None,
) -> Path:
    """Train picturebook into the folder ``out`` and return it.

    ``preset`` is a key of ``presets.PRESETS``; ``minutes`` replaces its training time (drawing and encoding
    take a few minutes more). Work in progress lies beside the folder, in ``<out>-training``; the same call
    continues an interrupted run. A usable model is in ``out`` from the first sample sheet on. With ``start``,
    a folder trained before, its tokenizer, text encoder and autoencoder are kept and its denoiser
    is trained on, with a new optimiser: a second helping, on this machine or another.
    Raises StudioError for an unknown preset, or when the emoji font is not installed.
    """
    chosen = find_preset(preset)
    if minutes is not None:
        chosen = chosen.shortened(minutes)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)  # for the untrained weights; every step has random numbers of its own
    Run(chosen.seeded(seed), out, show, start).finish()
    return out


class Run:
    """One training on its way; what an earlier run finished is read instead of made again."""

    def __init__(self, preset: Preset, out: Path, show: Show, start: Path | None) -> None:
        self.preset, self.out, self.show, self.start = preset, out, show, start
        self.work = out.with_name(out.name + "-training")
        self.work.mkdir(exist_ok=True)
        self.sampled = 0.0  # seconds of denoiser training at the last sample sheet
        self.told: dict[str, dict[str, float]] = {}

    def finish(self) -> None:
        """Captions to tokens and what they say, pictures to latents, noise to latents; then the folder."""
        tokenizer = self.tokenizer()
        encoder = self.text_encoder(tokenizer)
        codec = self.autoencoder()
        shelves = self.shelves(codec, tokenizer)
        models = self.denoiser(codec, encoder, tokenizer, shelves)
        export(codec, models, tokenizer, self.out)
        self.report(codec)

    def tokenizer(self) -> CLIPTokenizer:
        """Learned from the captions of the first scenes."""
        folder = self.work / "tokenizer"
        if self.start:
            folder = self.start / "tokenizer"
        elif not folder.is_dir():
            learn(wording.study(min(STUDIED, self.preset.read))).save_pretrained(folder)
        found: CLIPTokenizer = CLIPTokenizer.from_pretrained(folder, local_files_only=True)
        return found

    def text_encoder(self, tokenizer: CLIPTokenizer) -> CLIPTextModel:
        """Trained on captions of scenes that are never drawn."""
        if self.start:
            kept: CLIPTextModel = CLIPTextModel.from_pretrained(
                self.start / "text_encoder", local_files_only=True, dtype=torch.float32
            )
            return kept
        encoder, count = text.build(self.preset.text, tokenizer), self.preset.read
        scenes = [imagine(FIRST_READ + index, self.preset.world) for index in range(count)]
        captions = wording.captions(FIRST_READ, count, self.preset.world)
        answers = Answers(wording.tokens(tokenizer, captions), facts.table(scenes))
        reports = text.train(
            encoder, answers, facts.COUNTS, self.preset.text, self.preset.text_pace, self.work / "text.pt"
        )
        for progress in reports:
            self.note("text encoder", progress, self.preset.text.batch)
        return encoder

    def autoencoder(self) -> AutoencoderTiny:
        """Trained on the first pictures of native size."""
        if self.start:
            kept: AutoencoderTiny = AutoencoderTiny.from_pretrained(
                self.start / "vae", local_files_only=True, torch_dtype=torch.float32
            )
            return kept.requires_grad_(False).to(self.device)
        settings, pace = self.preset.autoencoder, self.preset.autoencoder_pace
        codec = autoencoder.build(settings)
        count = min(self.preset.looked_at, self.preset.sizes[self.native].count)
        pictures = album.pictures(0, count, self.native, self.preset.workers, self.preset.world)
        for progress in autoencoder.train(codec, pictures, settings, pace, self.work / "autoencoder.pt"):
            self.note("autoencoder", progress, settings.batch)
        return codec.eval().requires_grad_(False)

    @property
    def native(self) -> Size:
        """The size that most pictures have."""
        return next(iter(self.preset.sizes))

    @property
    def device(self) -> str:
        """Where the denoiser is trained."""
        return self.preset.diffusion_pace.device

    def first_seed(self, size: Size) -> int:
        """The sizes have seeds of their own: every picture of the training is another scene."""
        sizes = list(self.preset.sizes)
        return sum(self.preset.sizes[other].count for other in sizes[: sizes.index(size)])

    def shelves(self, codec: AutoencoderTiny, tokenizer: CLIPTokenizer) -> list[Shelf]:
        """Latents, layouts and tokens of all pictures, made once and kept in a file for each size.

        The latents' scale becomes part of the autoencoder's configuration, as pipelines expect it.
        """
        if codec.config.scaling_factor == 1 and not self.start:
            sample = album.pictures(0, min(256, self.preset.looked_at), self.native, world=self.preset.world)
            deviation = float(autoencoder.encode(codec, sample).float().std())
            codec.register_to_config(scaling_factor=round(1 / deviation, 4))
        return [self.shelf(codec, tokenizer, size) for size in self.preset.sizes]

    def shelf(self, codec: AutoencoderTiny, tokenizer: CLIPTokenizer, size: Size) -> Shelf:
        """The pictures of one size."""
        path = self.work / f"shelf-{size[0]}x{size[1]}.pt"
        portion, first, world = self.preset.sizes[size], self.first_seed(size), self.preset.world
        count = portion.count
        if not path.is_file():
            parts = []
            for pictures in album.chunks(first, count, size, self.preset.workers, world):
                parts.append(autoencoder.encode(codec, pictures) * codec.config.scaling_factor)
                done = sum(map(len, parts))
                self.show(f"pictures {size[0]}x{size[1]}", Progress(done / count, done, 0, 0))
            cells = (size[0] // album.CELL, size[1] // album.CELL)
            kept = {
                "latents": torch.cat(parts),
                "layouts": torch.from_numpy(album.labels(first, count, size, cells, world)),
                "captions": wording.tokens(tokenizer, wording.captions(first, count, world)),
            }
            torch.save(kept, path)
        kept = torch.load(path, weights_only=True)
        return Shelf(**kept, early=portion.early, late=portion.late)

    def denoiser(
        self, codec: AutoencoderTiny, encoder: CLIPTextModel, tokenizer: CLIPTokenizer, shelves: list[Shelf]
    ) -> Models:
        """Trained on the shelves; samples are drawn and exported on the way."""
        settings, pace, models = self.preset.diffusion, self.preset.diffusion_pace, self.models(encoder)
        path = self.work / "diffusion.pt"
        empty = wording.tokenize(tokenizer, [""])[0]
        publish = partial(self.publish, codec, models, tokenizer)
        for progress, average in diffusion.train(models, shelves, empty, settings, pace, path):
            self.note("denoiser", progress, settings.batch)
            publish(progress, average)
        return models

    def models(self, encoder: CLIPTextModel) -> Models:
        """The denoiser, new or as ``start`` has it, with what it needs."""
        settings, channels = self.preset.diffusion, self.preset.autoencoder.channels
        labels = (len(LABELS) - len(OBJECTS), len(OBJECTS))
        found = diffusion.build(settings, channels, encoder, labels, self.native[0] // 8)
        if self.start:
            found.unet.load_state_dict(diffusion.open_unet(self.start).state_dict())
        return found

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
        prompts = evaluate.unseen_prompts(12, world=self.preset.world)
        with average.applied():
            pictures = evaluate.paint(assemble(codec, models, tokenizer), prompts, self.native)
            export(codec, models, tokenizer, self.out)
        evaluate.sheet(pictures, prompts, 6).save(self.work / f"step-{progress.step:06d}.jpg", quality=90)

    def note(self, stage: str, progress: Progress, batch: int) -> None:
        """Show a report and write it down, and keep the last of each stage for the card."""
        samples, minutes = progress.step * batch, round(progress.seconds / 60, 2)
        self.told[stage] = {"minutes": minutes, "samples": samples, "loss": round(progress.loss, 4)}
        history.note(self.work / "history.csv", Moment(stage, minutes, progress.step, samples, progress.loss))
        self.show(stage, progress)

    def report(self, codec: AutoencoderTiny) -> None:
        """Write what was measured beside the model, for its card."""
        fidelity = autoencoder.fidelity(codec, album.unseen_pictures(64, self.native, self.preset.world))
        found = {"psnr": round(fidelity, 2), **self.told}
        (self.out / "training.json").write_text(json.dumps(found, indent=2) + "\n")
