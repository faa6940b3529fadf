"""Writes a trained model as a folder that any Stable Diffusion program opens."""

from __future__ import annotations

import copy
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from diffusers import AutoencoderTiny, DDIMScheduler, EulerAncestralDiscreteScheduler, StableDiffusionPipeline
from torch import nn
from transformers import CLIPTokenizer

from studio.training.diffusion import Models
from studio.training.forward import TIMESTEPS, cosine_betas

LARGEST_FILE = "15MB"
Network = TypeVar("Network", bound=nn.Module)


def scheduler(shift: float) -> EulerAncestralDiscreteScheduler:
    """The solver that undoes ``studio.training.forward``: its schedule, its target.

    Timesteps are spaced backwards from the last one, so that sampling starts where there is only
    noise (Lin et al. 2024, "Common Diffusion Noise Schedules and Sample Steps Are Flawed"). Fresh noise in
    each step repairs what a small model got wrong before (Karras et al. 2022, section 4). The settings that
    only other solvers read are kept, for programs that build those from this one's.
    """
    plain = DDIMScheduler(
        num_train_timesteps=TIMESTEPS,
        trained_betas=[float(f"{beta:.6g}") for beta in cosine_betas(shift)],
        prediction_type="v_prediction",
        timestep_spacing="trailing",
        clip_sample=False,
        steps_offset=1,  # unused by trailing spacing; the pipeline warns of anything else
    )
    return EulerAncestralDiscreteScheduler.from_config(plain.config)


def assemble(
    autoencoder: AutoencoderTiny, models: Models, tokenizer: CLIPTokenizer
) -> StableDiffusionPipeline:
    """The parts as a pipeline; nothing is copied."""
    return StableDiffusionPipeline(
        vae=autoencoder,
        text_encoder=models.text,
        tokenizer=tokenizer,
        unet=models.unet,
        scheduler=scheduler(models.shift),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def export(autoencoder: AutoencoderTiny, models: Models, tokenizer: CLIPTokenizer, folder: Path) -> None:
    """Save the model in half precision; other files already in ``folder`` stay.

    Everything is written beside the folder first, so that a reader finds each part old or new, none half.
    """
    half = replace(models, unet=_halved(models.unet), text=_halved(models.text))
    pipeline = assemble(_halved(autoencoder), half, tokenizer)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    pipeline.save_pretrained(fresh, max_shard_size=LARGEST_FILE)
    for file in fresh.rglob("*"):
        file.chmod(0o755 if file.is_dir() else 0o644)  # the library writes weights for their owner only
    _move(fresh, folder)


def _halved(network: Network) -> Network:
    return copy.deepcopy(network).half().cpu()


def _move(fresh: Path, folder: Path) -> None:
    """Move every part of ``fresh`` into ``folder``, each over the part of the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in sorted(fresh.iterdir()):
        target = folder / part.name
        if target.is_dir():
            shutil.rmtree(target)
        part.replace(target)
    fresh.rmdir()
