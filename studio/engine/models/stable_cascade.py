"""Stable Cascade: one network paints very small latents, a second one larger ones of them, a third pixels."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import Part, files
from studio.engine.models import agreement, unets
from studio.engine.models.facts import check_components, clip_length, schedule_of, text_readers
from studio.engine.schedulers import WUERSTCHEN
from studio.engine.text.tokenizers import open_tokenizer
from studio.errors import StudioError
from studio.job import TASKS, ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.cascade import CascadeModel, Shape
    from studio.engine.devices import Device
    from studio.engine.stopping import Stop

NAME = "stable-cascade"
PRIOR = "StableCascadePriorPipeline"
PIPELINES = ("StableCascadeCombinedPipeline", "StableCascadeDecoderPipeline", PRIOR)
CASCADED = ("diffusers", ("StableCascadeUNet",))
COMPONENTS = {
    "unet": CASCADED,
    "decoder": CASCADED,
    "vae": ("diffusers", ("PaellaVQModel",)),
    "text_encoder": ("transformers", ("CLIPTextModelWithProjection",)),
    "tokenizer": unets.TOKENIZER,
}
NETWORKS = ("unet", "vae", "text_encoder", "decoder")
ENCODER = "effnet_encoder.safetensors"  # what looks at pictures; its maker publishes it beside the rest
NATIVE = 1024
LATER_STEPS = 10  # of the second network: those that diffusers runs it with
SIDE, GROWN = 42.67, 10.67  # pixels of a latent's side; the second network's latents to it, as they were made
LARGEST_MULTIPLE = 1024


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    _check_stages(checkpoint)
    check_components(checkpoint, COMPONENTS)
    _check_schedules(checkpoint)
    first, _, text, second = (checkpoint.parts[name].config for name in NETWORKS)
    length = clip_length(checkpoint.parts["tokenizer"], text)
    _check_words(checkpoint, first, second, text)
    _check_latents(checkpoint)
    agreement.check_weights(checkpoint, NETWORKS)
    if (encoder := _encoder(checkpoint)) is not None:
        files.read_header(encoder.files[0])
    path, sizes = checkpoint.path, (_side(checkpoint), _grown(checkpoint), _pixels(checkpoint))
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        NATIVE,
        NATIVE,
        multiple=_multiple(checkpoint, *sizes),
        prompt_length=length,
        readers=text_readers(checkpoint, length),
        latent=int(sizes[0]),
        prediction="cosine",
        tasks=TASKS[:1] if encoder is None else TASKS,
        later_steps=LATER_STEPS,
        defaults=Params(scheduler="DDPM Wuerstchen", steps=20, guidance_scale=4.0),
    )


def _check_stages(checkpoint: Checkpoint) -> None:
    if checkpoint.pipeline == PRIOR:
        raise StudioError(
            f"The model in {checkpoint.path} is the first half of Stable Cascade: it is used when the "
            "decoder in a folder beside it paints."
        )
    if "unet" not in checkpoint.parts:
        raise StudioError(
            f"The model in {checkpoint.path} is the second half of Stable Cascade: put the folder with its "
            "prior beside it."
        )


def _check_schedules(checkpoint: Checkpoint) -> None:
    for schedule in (schedule_of(checkpoint, "prior_scheduler"), checkpoint.scheduler):
        if schedule.get("_class_name") != WUERSTCHEN:
            raise StudioError(
                f"A scheduler of the model in {checkpoint.path} is a {schedule.get('_class_name')}; "
                f"only {WUERSTCHEN} can be sampled."
            )


def _check_words(
    checkpoint: Checkpoint, first: Mapping[str, Any], second: Mapping[str, Any], text: Mapping[str, Any]
) -> None:
    """Raise StudioError unless both networks read text as wide as it is said."""
    pooled, hidden = text.get("projection_dim", 512), text.get("hidden_size", 512)
    agreement.check_text(checkpoint, first.get("clip_text_in_channels") or 0, hidden)
    for network in (first, second):
        agreement.check_text(checkpoint, network.get("clip_text_pooled_in_channels", 1280), pooled)
    if not first.get("clip_image_in_channels"):
        raise StudioError(
            f"The prior of the model in {checkpoint.path} is another one than Stable Cascade's."
        )


def _check_latents(checkpoint: Checkpoint) -> None:
    """Raise StudioError unless each network works on what the one before it makes."""
    first, vae, _, second = (checkpoint.parts[name].config for name in NETWORKS)
    made, seen = first.get("out_channels", 16), second.get("effnet_in_channels")
    if made != seen or first.get("in_channels", 16) != made:
        raise StudioError(
            f"The prior of the model in {checkpoint.path} makes {made} channels, its decoder reads {seen}: "
            "they do not belong together."
        )
    grown, codes = second.get("in_channels", 16), vae.get("latent_channels", 4)
    if grown != codes or second.get("out_channels", 16) != codes:
        raise StudioError(
            f"The decoder of the model in {checkpoint.path} works on {grown} channels, "
            f"its autoencoder on {codes}."
        )


def _side(checkpoint: Checkpoint) -> float:
    return _above_nothing(checkpoint, "resolution_multiple", SIDE)


def _grown(checkpoint: Checkpoint) -> float:
    return _above_nothing(checkpoint, "latent_dim_scale", GROWN)


def _above_nothing(checkpoint: Checkpoint, name: str, usual: float) -> float:
    """A number of its model_index.json."""
    found = float(checkpoint.index.get(name, usual))
    if not 0 < found < LARGEST_MULTIPLE:
        raise StudioError(f"The {name} of the model in {checkpoint.path} is {found:g}; it must be above 0.")
    return found


def _pixels(checkpoint: Checkpoint) -> int:
    """Of the side of a latent of the second network."""
    vae = checkpoint.parts["vae"].config
    return int(vae.get("up_down_scale_factor", 2) * 2 ** (vae.get("levels", 2) - 1))


def _multiple(checkpoint: Checkpoint, side: float, grown: float, pixels: int) -> int:
    """The smallest number of pixels whose multiples come out of both networks as large as they were wanted.

    128 with the real ones: three latents, and 32 of the second network.
    """
    for multiple in range(pixels, LARGEST_MULTIPLE + 1, pixels):
        wanted = range(multiple, 2 * LARGEST_MULTIPLE + 1, multiple)
        if all(pixels * int(ceil(one / side) * grown) == one for one in wanted):
            return multiple
    raise StudioError(
        f"The networks of the model in {checkpoint.path} make latents of sizes that do not fit each other."
    )


def _encoder(checkpoint: Checkpoint) -> Part | None:
    """What looks at pictures: a part, or in the folder of either half; None = it is not there."""
    if (given := checkpoint.parts.get("effnet")) is not None:
        return given
    places = [checkpoint.path]
    for name in ("unet", "decoder"):
        folder = checkpoint.parts[name].folder
        places += [] if folder is None else [folder.parent]
    found = next((place / ENCODER for place in places if (place / ENCODER).is_file()), None)
    return None if found is None else Part("diffusers", "", given_config={}, given_files=(found,))


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> CascadeModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.cascade import CascadeModel
    from studio.engine.text.encoders import ClipEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", info.prompt_length)
    reader = ClipEncoder(tokenizer, networks["text_encoder"], info.prompt_length, device, -1, masked=True)
    return CascadeModel(
        info,
        device,
        stop,
        (schedule_of(checkpoint, "prior_scheduler"), checkpoint.scheduler),
        reader,
        networks,
        _shape(checkpoint),
        _looker(checkpoint, device, stop),
    )


def _shape(checkpoint: Checkpoint) -> Shape:
    from studio.engine.denoisers.cascade import Shape

    return Shape(_side(checkpoint), _grown(checkpoint), _pixels(checkpoint))


def _looker(checkpoint: Checkpoint, device: Device, stop: Stop) -> Any:
    """The network that makes latents of pictures, in single precision; None = it is not there."""
    from dataclasses import replace

    from studio.engine.autoencoders.efficient import EfficientEncoder
    from studio.engine.weights.loading import load_network

    part = _encoder(checkpoint)
    if part is None:
        return None
    header, start = files.read_header(part.files[0]), part.prefix
    shapes = {
        name.removeprefix(start): facts["shape"] for name, facts in header.items() if name.startswith(start)
    }
    try:
        return load_network(lambda: EfficientEncoder(shapes), part, replace(device, dtype="float32"), stop)
    except (KeyError, IndexError, ValueError) as error:
        raise StudioError(
            f"{part.files[0]} is not the encoder of Stable Cascade: copy it again.", str(error)
        ) from error
