"""What is read from the configs of every checkpoint around a U-Net, and what can be wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.engine.models.facts import pixels_per_latent
from studio.errors import StudioError
from studio.job import TASKS, Params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.checkpoint import Checkpoint

VAE = ("diffusers", ("AutoencoderKL", "AutoencoderTiny"))
UNET = ("diffusers", ("UNet2DConditionModel",))
TOKENIZER = ("transformers", ("CLIPTokenizer", "CLIPTokenizerFast"))
PREDICTIONS = ("epsilon", "v_prediction")
# Names that makers give to models distilled to a few steps, and in how many these are meant to run.
DISTILLED = {"turbo": 4, "lightning": 4, "hyper": 8, "lcm": 6, "dmd": 4}
_STEPS = re.compile(r"(\d{1,2})[ -]?steps?\b", re.IGNORECASE)
_MAKERS_NAME = re.compile(r"(?<![a-z])(turbo|lightning|hyper|lcm|dmd)(?![a-z])", re.IGNORECASE)


def check_prediction(checkpoint: Checkpoint) -> None:
    """Raise StudioError unless the schedulers that there are can sample what the network predicts."""
    scheduler = checkpoint.scheduler
    predicts = scheduler.get("prediction_type", "epsilon")
    kind = str(scheduler.get("_class_name"))
    predicts = "flow" if "FlowMatch" in kind else "noise of the EDM kind" if "EDM" in kind else predicts
    if predicts not in PREDICTIONS:
        raise StudioError(
            f"The model in {checkpoint.path} predicts {predicts}; "
            f"only {' and '.join(PREDICTIONS)} can be sampled."
        )


def reads(checkpoint: Checkpoint) -> str:
    """What the U-Net reads beside the latents: "", "mask" (with the picture around it) or "picture".

    Raises StudioError when its channels are not those of its autoencoder.
    """
    unet, vae = checkpoint.parts["unet"].config, checkpoint.parts["vae"].config
    takes, gives = unet.get("in_channels", 4), unet.get("out_channels", 4)
    codes = vae.get("latent_channels", 4)
    more = {0: "", codes: "picture", codes + 1: "mask"}.get(takes - codes)
    if more is None or gives != codes:
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} works on {takes} channels, "
            f"its autoencoder on {codes}."
        )
    return more


def tasks(kind: str) -> tuple[str, ...]:
    """What a model can do that reads that: without a picture there is nothing to read."""
    return TASKS[1:] if kind else TASKS


def check_text(checkpoint: Checkpoint, says: int) -> None:
    """Raise StudioError unless the U-Net reads text that is `says` numbers wide."""
    reads = checkpoint.parts["unet"].config.get("cross_attention_dim", 1280)
    if reads != says:
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} reads text {reads} wide, "
            f"its text encoder's is {says} wide."
        )


def native_size(checkpoint: Checkpoint) -> tuple[int, int]:
    """Width and height in pixels that the U-Net was trained at."""
    scale = pixels_per_latent(checkpoint.parts["vae"].config)
    side = checkpoint.parts["unet"].config.get("sample_size") or 64
    height, width = (side, side) if isinstance(side, int) else side
    return width * scale, height * scale


def distilled(checkpoint: Checkpoint) -> str:
    """The kind of few-step model that its name tells it is, a key of DISTILLED; "" = an ordinary one.

    Nothing in the weights tells. A name is only believed where it cannot be part of a word.
    """
    found = _MAKERS_NAME.search(_name(checkpoint))
    return found[1].lower() if found else ""


def _name(checkpoint: Checkpoint) -> str:
    """What its maker called it: that of the repository where it lies in a cache of them."""
    path = checkpoint.path
    if path.parent.name == "snapshots":
        path = path.parent.parent
    return path.name.replace("_", " ")


def defaults(checkpoint: Checkpoint) -> Params:
    """What suits the model: few steps without guidance for those distilled to them.

    One that is told its guidance scale is a latent consistency model: Luo et al. 2023, arXiv 2310.04378.
    """
    kind = distilled(checkpoint)
    if checkpoint.parts["unet"].config.get("time_cond_proj_dim"):
        return Params(steps=4, guidance_scale=8.5, scheduler="LCM")
    if not kind:
        return Params(steps=25, guidance_scale=7.5)
    told = _STEPS.search(_name(checkpoint))
    steps = int(told[1]) if told and int(told[1]) else DISTILLED[kind]
    solvers = {"turbo": "Euler a", "lcm": "LCM", "hyper": "DDIM"}
    return Params(steps=steps, guidance_scale=1.0, scheduler=solvers.get(kind, "Euler"))


def scheduler(checkpoint: Checkpoint) -> Mapping[str, Any]:
    """Its scheduler_config; few steps have to begin at the last timestep, where the noise is all there is.

    Lin et al. 2024, arXiv 2305.08891, section 3.3.
    """
    if distilled(checkpoint) in ("", "lcm"):
        return checkpoint.scheduler
    return {**checkpoint.scheduler, "timestep_spacing": "trailing"}
