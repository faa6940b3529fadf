"""Stable Diffusion 1.x and 2.x, and any small model in their layout: a U-Net on latents, CLIP text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement, unets
from studio.engine.models.facts import check_components, clip_length, pixels_per_latent, text_readers
from studio.engine.text.tokenizers import open_tokenizer
from studio.job import ModelInfo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.unet import UNetModel, Words
    from studio.engine.devices import Device
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.engine.text.prompts import Read
    from studio.job import Params
    from studio.prompt.steps import Prompt

NAME = "sd"
PIPELINES = (
    "StableDiffusionPipeline",
    "StableDiffusionImg2ImgPipeline",
    "StableDiffusionInpaintPipeline",
    "StableDiffusionInstructPix2PixPipeline",
    "LatentConsistencyModelPipeline",
    "LatentConsistencyModelImg2ImgPipeline",
)
COMPONENTS = {
    "unet": unets.UNET,
    "vae": unets.VAE,
    "text_encoder": ("transformers", ("CLIPTextModel",)),
    "tokenizer": unets.TOKENIZER,
}
NETWORKS = ("unet", "vae", "text_encoder")


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    text = checkpoint.parts["text_encoder"].config
    unets.check_text(checkpoint, text.get("hidden_size", 512))
    kind = unets.reads(checkpoint)
    unets.check_prediction(checkpoint)
    length = clip_length(checkpoint.parts["tokenizer"], text)
    agreement.check_weights(checkpoint, NETWORKS)
    scale = pixels_per_latent(checkpoint.parts["vae"].config)
    path = checkpoint.path
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        *unets.native_size(checkpoint),
        multiple=max(8, scale),
        prompt_length=length,
        readers=text_readers(checkpoint, length),
        latent=scale,
        defaults=unets.defaults(checkpoint),
        tasks=unets.tasks(kind),
        reads=kind,
        clip_layers=text.get("num_hidden_layers", 12),
        distilled=bool(checkpoint.parts["unet"].config.get("time_cond_proj_dim")),
    )


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> UNetModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.unet import UNetModel

    reader = words(info, checkpoint, networks, device)
    return UNetModel(info, device, stop, unets.scheduler(checkpoint), reader, networks)


def words(info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device) -> Words:
    """How the prompts of a picture are read: by the layer of the text encoder that it asks for."""
    from studio.engine.text.encoders import ClipEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", info.prompt_length)
    encoder = ClipEncoder(tokenizer, networks["text_encoder"], info.prompt_length, device)

    def of(params: Params) -> Read:
        def read(*prompts: Prompt) -> list[Condition]:
            found = encoder.read(*prompts, skip=params.clip_skip - 1)
            return [{"encoder_hidden_states": each.hidden} for each in found]

        return read

    return of
