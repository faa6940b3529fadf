"""Stable Diffusion's x4 upscaler: a U-Net that makes four times larger what it is shown, by a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement, sd, unets
from studio.engine.models.facts import (
    check_components,
    clip_length,
    pixels_per_latent,
    schedule_of,
    text_readers,
)
from studio.errors import StudioError
from studio.job import TASKS, ModelInfo, Need, Params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.upscaling import UpscalerModel
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop

NAME = "x4-upscaler"
PIPELINES = ("StableDiffusionUpscalePipeline",)
NETWORKS = sd.NETWORKS
NOISES = "low_res_scheduler"
MOST_NOISE = 350  # on the small picture, unless model_index.json says otherwise


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, sd.COMPONENTS)
    unet, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    unets.check_text(checkpoint, text.get("hidden_size", 512))
    _check_unet(checkpoint, unet, vae)
    unets.check_prediction(checkpoint)
    schedule_of(checkpoint, NOISES)
    length = clip_length(checkpoint.parts["tokenizer"], text)
    agreement.check_weights(checkpoint, NETWORKS)
    scale = pixels_per_latent(vae)
    path = checkpoint.path
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        *unets.native_size(checkpoint),
        multiple=scale,
        prompt_length=length,
        readers=text_readers(checkpoint, length),
        latent=scale,
        defaults=Params(scheduler="DDIM", steps=75, guidance_scale=9.0),
        tasks=TASKS[1:],
        reads="small",
        clip_layers=text.get("num_hidden_layers", 12),
        need=Need(tile=(_tile(unet) * scale) ** 2),
    )


def _check_unet(checkpoint: Checkpoint, unet: Mapping[str, Any], vae: Mapping[str, Any]) -> None:
    """Raise StudioError unless the U-Net reads a picture beside the latents, and is told how noisy it is."""
    codes, takes, gives = (
        vae.get("latent_channels", 4),
        unet.get("in_channels", 4),
        unet.get("out_channels", 4),
    )
    if (takes, gives) != (codes + 3, codes):
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} takes {takes} channels and gives {gives}; to make "
            f"pictures larger with this autoencoder it would take {codes + 3} and give {codes}."
        )
    most = int(checkpoint.index.get("max_noise_level", MOST_NOISE))
    if not (unet.get("num_class_embeds") or 0) > most:
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} is not told how noisy a picture is, up to {most}."
        )


def _tile(unet: Mapping[str, Any]) -> int:
    """Latents of a side that are worked at once: twice as many as it was trained on."""
    side = unet.get("sample_size") or 128
    return 2 * int(side if isinstance(side, int) else min(side))


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> UpscalerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.upscaling import Noising, UpscalerModel

    words = sd.words(info, checkpoint, networks, device)
    most = int(checkpoint.index.get("max_noise_level", MOST_NOISE))
    noising, tile = Noising(schedule_of(checkpoint, NOISES), most), _tile(checkpoint.parts["unet"].config)
    return UpscalerModel(info, device, stop, checkpoint.scheduler, words, networks, noising, tile)
