"""DeepFloyd IF: a U-Net that reads T5 paints small pictures of pixels, a second one makes them larger."""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement, unets
from studio.engine.models.facts import as_written, check_components, schedule_of, text_readers
from studio.engine.text.tokenizers import T5, check_tokenizer, open_tokenizer
from studio.errors import StudioError
from studio.job import ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.pixels import PixelCascade
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop

NAME = "deepfloyd-if"
SECOND = (
    "IFSuperResolutionPipeline",
    "IFImg2ImgSuperResolutionPipeline",
    "IFInpaintingSuperResolutionPipeline",
)
PIPELINES = ("IFPipeline", "IFImg2ImgPipeline", "IFInpaintingPipeline", *SECOND)
COMPONENTS = {"unet": unets.UNET, "text_encoder": ("transformers", ("T5EncoderModel",))}
LATER = {"decoder": unets.UNET}
NETWORKS = ("unet", "text_encoder", "decoder")
SCHEDULES = ("decoder_scheduler", "image_noising_scheduler")  # of the second stage
LATER_STEPS, LATER_GUIDANCE = 50, 4.0  # of the second network: those that diffusers runs it with
LENGTH = 77  # tokens of T5 that it was trained to read


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    if checkpoint.pipeline in SECOND:
        raise StudioError(
            f"The model in {checkpoint.path} makes the small pictures of DeepFloyd IF larger: it is used "
            "when the first stage in a folder beside it paints."
        )
    is_whole = "decoder" in checkpoint.parts
    check_components(checkpoint, COMPONENTS | (LATER if is_whole else {}))
    unet, text = (checkpoint.parts[name].config for name in NETWORKS[:2])
    check_tokenizer(checkpoint, "tokenizer", T5, text, "T5")
    _check_unet(checkpoint, unet, text, 1)
    unets.check_prediction(checkpoint)
    scale, multiple = 1, _halvings(unet)
    if is_whole:
        second = checkpoint.parts["decoder"].config
        _check_unet(checkpoint, second, text, 2)
        scale = _scale(checkpoint, unet, second)
        multiple = lcm(scale * multiple, _halvings(second))
        for name in SCHEDULES:
            schedule_of(checkpoint, name)
    agreement.check_weights(checkpoint, NETWORKS)
    path, side = checkpoint.path, scale * _side(unet)
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        side,
        side,
        multiple=multiple,
        prompt_length=LENGTH,
        readers=text_readers(checkpoint, sentence=("T5", LENGTH, 1)),
        latent=scale,
        later_steps=LATER_STEPS if is_whole else 0,
        later_guidance=LATER_GUIDANCE if is_whole else 1.0,
        defaults=Params(scheduler="DDPM", steps=100, guidance_scale=7.0),
    )


def _check_unet(checkpoint: Checkpoint, unet: Mapping[str, Any], text: Mapping[str, Any], stage: int) -> None:
    """Raise StudioError unless a stage works on pixels, reads T5, and the second one sees the first's."""
    takes, gives = unet.get("in_channels", 4), unet.get("out_channels", 4)
    if takes != 3 * stage or gives not in (3, 6):
        raise StudioError(
            f"The U-Net of stage {stage} of the model in {checkpoint.path} takes {takes} channels and gives "
            f"{gives}: it does not work on pictures."
        )
    agreement.check_text(checkpoint, unet.get("encoder_hid_dim") or 0, text.get("d_model", 512))
    if stage == 2 and unet.get("class_embed_type") != "timestep":
        raise StudioError(
            f"The U-Net of stage 2 of the model in {checkpoint.path} is not told how noisy a picture is."
        )


def _side(unet: Mapping[str, Any]) -> int:
    side = unet.get("sample_size") or 64
    height, _ = (side, side) if isinstance(side, int) else side
    return int(height)


def _halvings(unet: Mapping[str, Any]) -> int:
    """Sides have to be divisible by this, as each level after the first halves them."""
    return int(2 ** (len(unet.get("block_out_channels", (0,) * 4)) - 1))


def _scale(checkpoint: Checkpoint, first: Mapping[str, Any], second: Mapping[str, Any]) -> int:
    """How many times larger the second stage makes a side."""
    small, large = _side(first), _side(second)
    if large % small or large == small:
        raise StudioError(
            f"The stages of the model in {checkpoint.path} paint {small} and {large} pixels a side: "
            "they do not belong together."
        )
    return large // small


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> PixelCascade:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.pixels import PixelCascade
    from studio.engine.text.encoders import SentenceEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", LENGTH)
    reader = SentenceEncoder(tokenizer, networks["text_encoder"], LENGTH, device, name="T5")
    schedules = [as_written(checkpoint.scheduler, learned=True)]
    if "decoder" in networks:
        second, noising = (schedule_of(checkpoint, name) for name in SCHEDULES)
        schedules += [as_written(second, learned=True), noising]
    return PixelCascade(info, device, stop, schedules, reader, networks)
