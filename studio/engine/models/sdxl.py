"""Stable Diffusion XL: base, refiner, inpaint, edit, few steps; two encoders, and it is told its size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement, unets
from studio.engine.models.facts import check_components, clip_length, pixels_per_latent, text_readers
from studio.engine.text.tokenizers import open_tokenizer
from studio.errors import StudioError
from studio.job import TASKS, ModelInfo

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.unet import UNetModel
    from studio.engine.devices import Device
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.engine.text.encoders import ClipEncoder
    from studio.engine.text.prompts import Read
    from studio.job import Params
    from studio.prompt.steps import Prompt

NAME = "sdxl"
PIPELINES = (
    "StableDiffusionXLPipeline",
    "StableDiffusionXLImg2ImgPipeline",
    "StableDiffusionXLInpaintPipeline",
    "StableDiffusionXLInstructPix2PixPipeline",
)
SECOND = {  # a refiner has the second encoder alone
    "text_encoder_2": ("transformers", ("CLIPTextModelWithProjection",)),
    "tokenizer_2": unets.TOKENIZER,
}
FIRST = {"text_encoder": ("transformers", ("CLIPTextModel",)), "tokenizer": unets.TOKENIZER}
NETWORKS = ("unet", "vae", "text_encoder", "text_encoder_2")
LAYER = -2  # the hidden state that is read: the last but one
AESTHETIC, UNAESTHETIC = 6.0, 2.5  # scores that a refiner is told, for the prompt and the negative prompt


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    pairs = _encoders(checkpoint)
    wanted = {"unet": unets.UNET, "vae": unets.VAE, **SECOND}
    check_components(checkpoint, wanted | (FIRST if len(pairs) == 2 else {}))
    texts = [checkpoint.parts[encoder].config for _, encoder in pairs]
    unets.check_text(checkpoint, sum(text.get("hidden_size", 512) for text in texts))
    _check_sizes(checkpoint, texts[-1].get("projection_dim", 512))
    kind = unets.reads(checkpoint)
    unets.check_prediction(checkpoint)
    length = min(
        clip_length(checkpoint.parts[tokenizer], text)
        for (tokenizer, _), text in zip(pairs, texts, strict=True)
    )
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
        tasks=TASKS[1:] if _is_refiner(checkpoint) else unets.tasks(kind),
        reads=kind,
        distilled=bool(checkpoint.parts["unet"].config.get("time_cond_proj_dim")),
    )


def _encoders(checkpoint: Checkpoint) -> list[tuple[str, str]]:
    """The tokenizers with their encoders, in the order in which their texts stand side by side."""
    both = [("tokenizer", "text_encoder"), ("tokenizer_2", "text_encoder_2")]
    return both if "text_encoder" in checkpoint.parts else both[1:]


def _is_refiner(checkpoint: Checkpoint) -> bool:
    """Whether it was trained for the last steps alone: it is told how pleasing the picture shall be."""
    return bool(checkpoint.index.get("requires_aesthetics_score"))


def _check_sizes(checkpoint: Checkpoint, pooled: int) -> None:
    """Raise StudioError unless the U-Net takes the pooled text, and as many numbers as it will be told."""
    unet = checkpoint.parts["unet"].config
    told = len(_told(8, 8, None if not _is_refiner(checkpoint) else AESTHETIC))
    gets = pooled + told * (unet.get("addition_time_embed_dim") or 0)
    takes = unet.get("projection_class_embeddings_input_dim")
    if unet.get("addition_embed_type") != "text_time" or takes != gets:
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} is told {takes} numbers beside the prompt, "
            f"where Stable Diffusion XL would tell it {gets}: its parts do not belong together."
        )


def _told(width: int, height: int, score: float | None) -> list[float]:
    """What the network is told of the picture: Podell et al. 2023, arXiv 2307.01952, section 2.2.

    The size that the picture had before it was scaled for training, how much was cut off above and to the
    left, and the size it has; a refiner is told a score in place of the latter.
    """
    return [height, width, 0, 0, *([height, width] if score is None else [score])]


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> UNetModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.unet import UNetModel
    from studio.engine.text.encoders import ClipEncoder

    encoders = []
    for name, network in _encoders(checkpoint):
        tokenizer = open_tokenizer(checkpoint, name, info.prompt_length)
        encoders.append(ClipEncoder(tokenizer, networks[network], info.prompt_length, device, LAYER))
    zeros = bool(checkpoint.index.get("force_zeros_for_empty_prompt", True))
    words = Words(encoders, zeros and not _is_refiner(checkpoint), _is_refiner(checkpoint))
    return UNetModel(info, device, stop, unets.scheduler(checkpoint), words, networks)


class Words:
    """How the prompts of a picture are read: by each of the encoders, side by side.

    The second one also gives the pooled text. With `zeros`, an empty negative prompt is nothing at all
    instead of the encoding of an empty text.
    """

    def __init__(self, encoders: Sequence[ClipEncoder], zeros: bool, scored: bool) -> None:
        self._encoders, self._zeros, self._scored = encoders, zeros, scored

    def __call__(self, params: Params) -> Read:
        """How those of a picture of that size are read."""
        return partial(self._read, params.width, params.height)

    def _read(self, width: int, height: int, *prompts: Prompt) -> list[Condition]:
        """The condition of the prompt, or of the negative prompt and the prompt."""
        import torch

        parts = [encoder.read(*prompts) for encoder in self._encoders]
        conditions: list[Condition] = []
        for place in range(len(prompts)):
            is_negative = place < len(prompts) - 1
            score = (UNAESTHETIC if is_negative else AESTHETIC) if self._scored else None
            hidden, pooled = torch.cat([part[place].hidden for part in parts], -1), parts[-1][place].pooled
            assert pooled is not None
            if is_negative and self._zeros and _is_empty(prompts[place]):
                hidden, pooled = torch.zeros_like(hidden), torch.zeros_like(pooled)
            told = torch.tensor([_told(width, height, score)], dtype=torch.float32, device=hidden.device)
            conditions.append({"encoder_hidden_states": hidden, "text_embeds": pooled, "time_ids": told})
        return conditions


def _is_empty(prompt: Prompt) -> bool:
    return not any(segment.text.strip() for block in prompt for segment in block)
