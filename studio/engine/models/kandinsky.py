"""Kandinsky 2.2: a prior makes the embedding of a picture of the prompt, a U-Net paints what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint.files import read_json
from studio.engine.models import agreement, unets
from studio.engine.models.facts import as_written, check_components, clip_length, pixels_per_latent
from studio.engine.text.tokenizers import open_tokenizer
from studio.errors import StudioError
from studio.job import ModelInfo, Params, TextReader
from studio.prompt.chunks import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.unclip import UnclipModel
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop

NAME = "kandinsky"
PRIOR = "KandinskyV22PriorPipeline"
PIPELINES = (
    "KandinskyV22Pipeline",
    "KandinskyV22CombinedPipeline",
    "KandinskyV22InpaintPipeline",
    "KandinskyV22InpaintCombinedPipeline",
    PRIOR,
)
COMPONENTS = {
    "unet": unets.UNET,
    "vae": ("diffusers", ("VQModel",)),
    "text_encoder": ("transformers", ("CLIPTextModelWithProjection",)),
    "tokenizer": unets.TOKENIZER,
    "prior": ("diffusers", ("PriorTransformer",)),
    "prior_scheduler": ("diffusers", ("UnCLIPScheduler",)),
    "image_encoder": ("transformers", ("CLIPVisionModelWithProjection",)),
}
NETWORKS = ("unet", "vae", "text_encoder", "prior", "image_encoder")


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    _check_stages(checkpoint)
    check_components(checkpoint, COMPONENTS)
    unet, vae, text, prior, looker = (checkpoint.parts[name].config for name in NETWORKS)
    tokenizer = checkpoint.parts["tokenizer"]
    length = clip_length(tokenizer, text)
    kind = _reads(checkpoint, unet, vae)
    _check_embeddings(checkpoint, unet, text, prior, looker, length)
    unets.check_prediction(checkpoint)
    agreement.check_weights(checkpoint, NETWORKS)
    path, scale = checkpoint.path, pixels_per_latent(vae)
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        *unets.native_size(checkpoint),
        # Its U-Net halves the latents so often, and does not take odd sides as others do.
        multiple=scale * 2 ** (len(unet.get("block_out_channels", (0,) * 4)) - 1),
        prompt_length=length,
        readers=(TextReader("CLIP", str(tokenizer.folder), length, MARKS, "refused"),),
        latent=scale,
        tasks=unets.tasks(kind),
        reads=kind,
        defaults=Params(scheduler="DDIM", steps=50, guidance_scale=4.0),
    )


def _check_stages(checkpoint: Checkpoint) -> None:
    if checkpoint.pipeline == PRIOR:
        raise StudioError(
            f"The model in {checkpoint.path} only reads prompts: it is used when the decoder of "
            "Kandinsky 2.2 in a folder beside it paints."
        )
    if "prior" not in checkpoint.parts:
        raise StudioError(
            f"The model in {checkpoint.path} cannot read prompts by itself: put the folder with the prior of "
            "Kandinsky 2.2 beside it."
        )


def _reads(checkpoint: Checkpoint, unet: Mapping[str, Any], vae: Mapping[str, Any]) -> str:
    """What the U-Net reads beside the latents: "", or "mask" with the picture around it.

    Raises StudioError when its channels are not those of its autoencoder.
    """
    codes = vae.get("vq_embed_dim") or vae.get("latent_channels", 3)
    takes, gives = unet.get("in_channels", 4), unet.get("out_channels", 4)
    kind = {codes: "", 2 * codes + 1: "mask"}.get(takes)
    if kind is None or gives not in (codes, 2 * codes):
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} takes {takes} channels and gives {gives}, "
            f"its autoencoder has {codes}: they do not belong together, or it is made for one task alone."
        )
    return kind


def _check_embeddings(
    checkpoint: Checkpoint,
    unet: Mapping[str, Any],
    text: Mapping[str, Any],
    prior: Mapping[str, Any],
    looker: Mapping[str, Any],
    length: int,
) -> None:
    """Raise StudioError unless each stage reads what the one before it says."""
    width = prior.get("embedding_dim", 768)
    widths = {
        "text encoder": text.get("projection_dim", 512),
        "image encoder": looker.get("projection_dim", 512),
        "U-Net": unet.get("encoder_hid_dim"),
    }
    for name, other in widths.items():
        if other != width:
            raise StudioError(
                f"The prior of the model in {checkpoint.path} makes embeddings {width} wide, "
                f"its {name} has them {other} wide."
            )
    if unet.get("addition_embed_type") != "image" or unet.get("encoder_hid_dim_type") != "image_proj":
        raise StudioError(f"The U-Net of the model in {checkpoint.path} is told more than an embedding.")
    if prior.get("num_embeddings", 77) != length:
        raise StudioError(
            f"The prior of the model in {checkpoint.path} reads {prior.get('num_embeddings', 77)} tokens, "
            f"its text encoder {length}."
        )


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> UnclipModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.unclip import Prior, UnclipModel
    from studio.engine.text.encoders import ClipEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", info.prompt_length)
    encoder = ClipEncoder(tokenizer, networks["text_encoder"], info.prompt_length, device)
    noises = checkpoint.parts["prior_scheduler"].folder
    assert noises is not None
    prior = Prior(encoder, networks, read_json(noises / "scheduler_config.json"), device)
    return UnclipModel(info, device, stop, as_written(checkpoint.scheduler), prior, networks)
