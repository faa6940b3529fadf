"""Stable Diffusion 3 and 3.5: one transformer over words and latents, read by two CLIP encoders and T5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement
from studio.engine.models.facts import (
    check_components,
    clip_length,
    count_tokens,
    pixels_per_latent,
    text_readers,
)
from studio.engine.text.tokenizers import CLIP, T5, check_tokenizer, open_tokenizer
from studio.errors import StudioError
from studio.job import ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.autoencoders.autoencoder import Autoencoder
    from studio.engine.checkpoint import Checkpoint
    from studio.engine.denoisers.transformer import Denoise, TransformerModel
    from studio.engine.devices import Device
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.engine.text.encoders import ClipEncoder, SentenceEncoder
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "sd3"
PIPELINES = (
    "StableDiffusion3Pipeline",
    "StableDiffusion3Img2ImgPipeline",
    "StableDiffusion3InpaintPipeline",
)
NEEDED = {
    "transformer": ("diffusers", ("SD3Transformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
}
CLIPS = {"text_encoder": "tokenizer", "text_encoder_2": "tokenizer_2"}  # in the order they stand in
PROJECTING = ("transformers", ("CLIPTextModelWithProjection",))
SENTENCES, SENTENCES_TOKENIZER = "text_encoder_3", "tokenizer_3"
NETWORKS = ("transformer", "vae", *CLIPS, SENTENCES)
LAYER = -2  # the hidden state of CLIP that is read: the last but one
CLIP_LENGTH = 77  # tokens that stand for CLIP's where both its encoders are missing
LENGTH = 256  # tokens of T5


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, NEEDED)
    length = _check_encoders(checkpoint)
    transformer, vae = (checkpoint.parts[part].config for part in ("transformer", "vae"))
    agreement.check_channels(checkpoint, transformer.get("in_channels", 16), vae.get("latent_channels", 4))
    agreement.check_flow(checkpoint)
    agreement.check_weights(checkpoint, NETWORKS)
    scale = pixels_per_latent(vae)
    multiple, side = scale * transformer.get("patch_size", 2), scale * transformer.get("sample_size", 128)
    path = checkpoint.path
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        side,
        side,
        multiple=multiple,
        prompt_length=length,
        readers=text_readers(checkpoint, length, ("T5", LENGTH, 1)),
        latent=scale,
        prediction="flow",
        defaults=Params(scheduler="Flow Euler", steps=28, guidance_scale=5.0),
    )


def _check_encoders(checkpoint: Checkpoint) -> int:
    """Raise StudioError unless there is a text encoder and those there are suit the transformer.

    Returns how many tokens CLIP reads at once.
    """
    transformer = checkpoint.parts["transformer"].config
    clips = [name for name in CLIPS if name in checkpoint.parts]
    if not clips and SENTENCES not in checkpoint.parts:
        raise StudioError(f"The model in {checkpoint.path} has no text encoder: it cannot read prompts.")
    lengths = [CLIP_LENGTH]
    for name in clips:
        check_components(checkpoint, {name: PROJECTING})
        text = checkpoint.parts[name].config
        check_tokenizer(checkpoint, CLIPS[name], CLIP, text, "CLIP")
        lengths.append(clip_length(checkpoint.parts[CLIPS[name]], text))
    widths = [checkpoint.parts[name].config.get("projection_dim", 512) for name in clips]
    pooled, joined = (
        transformer.get("pooled_projection_dim", 2048),
        transformer.get("joint_attention_dim", 4096),
    )
    if sum(widths) > pooled or (len(clips) == len(CLIPS) and sum(widths) != pooled):
        raise StudioError(
            f"The transformer of the model in {checkpoint.path} reads {pooled} numbers of pooled text, "
            f"its CLIP encoders give {sum(widths)}: its parts do not belong together."
        )
    if SENTENCES in checkpoint.parts:
        check_components(checkpoint, {SENTENCES: ("transformers", ("T5EncoderModel",))})
        text = checkpoint.parts[SENTENCES].config
        check_tokenizer(checkpoint, SENTENCES_TOKENIZER, T5, text, "T5")
        if text.get("d_model", 512) != joined:
            raise StudioError(
                f"The transformer of the model in {checkpoint.path} reads text {joined} wide, "
                f"its T5 encoder's is {text.get('d_model', 512)} wide."
            )
    return min(lengths)


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.transformer import TransformerModel
    from studio.engine.text.encoders import ClipEncoder, SentenceEncoder

    clips: list[ClipEncoder | None] = []
    for name, tokenizer in CLIPS.items():
        encoder = None
        if name in networks:
            words = open_tokenizer(checkpoint, tokenizer, info.prompt_length)
            encoder = ClipEncoder(words, networks[name], info.prompt_length, device, LAYER)
        clips.append(encoder)
    sentences = None
    if SENTENCES in networks:
        words = open_tokenizer(checkpoint, SENTENCES_TOKENIZER, LENGTH)
        sentences = SentenceEncoder(words, networks[SENTENCES], LENGTH, device, name="T5", masked=False)
    ways = StableDiffusion3(
        info, device, checkpoint.scheduler, networks["transformer"].config, clips, sentences
    )
    return TransformerModel(info, device, stop, networks, ways)


class StableDiffusion3:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`.

    Where an encoder is missing, zeros stand in the place of what it would say, which the network has seen in
    training (Esser et al. 2024, arXiv 2403.03206, section 5.2.3).
    """

    batched = True

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        scheduler: Mapping[str, Any],
        config: Mapping[str, Any],
        clips: Sequence[ClipEncoder | None],
        sentences: SentenceEncoder | None,
    ) -> None:
        self._info, self._device, self._scheduler, self._config = info, device, scheduler, config
        self._clips, self._sentences = clips, sentences

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """Words of CLIP side by side, then those of T5; and the pooled text of CLIP."""
        import torch

        hidden, pooled = self._read_clips(prompts)
        conditions = []
        for place, prompt in enumerate(prompts):
            sentence = self._zeros(LENGTH, self._config["joint_attention_dim"])
            if self._sentences is not None:
                sentence = self._sentences.read(prompt).hidden
            words = torch.nn.functional.pad(hidden[place], (0, sentence.shape[-1] - hidden[place].shape[-1]))
            told = {
                "encoder_hidden_states": torch.cat([words, sentence], 1),
                "pooled_projections": pooled[place],
            }
            conditions.append(told)
        return conditions

    def _read_clips(self, prompts: Sequence[Prompt]) -> tuple[list[Tensor], list[Tensor]]:
        """For each prompt, (1, tokens, width) of the encoders side by side, and (1, width) pooled."""
        import torch

        read = [None if clip is None else _said(clip, prompts) for clip in self._clips]
        known = [found for found in read if found is not None]
        rest = self._config["pooled_projection_dim"] - sum(pooled.shape[-1] for ((_, pooled), *_) in known)
        missing = len(read) - len(known)
        hidden, pooled = [], []
        for place in range(len(prompts)):
            tokens = known[0][place][0].shape[1] if known else CLIP_LENGTH
            nothing = (
                (self._zeros(tokens, rest // missing), self._zeros(rest // missing)) if missing else None
            )
            parts = [found[place] if found is not None else nothing for found in read]
            told = [part for part in parts if part is not None]
            hidden.append(torch.cat([words for words, _ in told], -1))
            pooled.append(torch.cat([whole for _, whole in told], -1))
        return hidden, pooled

    def _zeros(self, *shape: int) -> Tensor:
        import torch

        return torch.zeros(1, *shape, dtype=self._device.torch_dtype, device=self._device.name)

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The network takes latents as they are, up to a size."""
        most = self._config["pos_embed_max_size"] * self._config["patch_size"]
        agreement.check_sides(self._info, latents, most)
        return denoise(hidden_states=latents, timestep=timestep.expand(len(latents)), **condition)

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Shifted by a number of its own, or by the size of the picture."""
        from studio.engine.denoisers.transformer import shift_by_size

        if not self._scheduler.get("use_dynamic_shifting"):
            return self._scheduler
        tokens = count_tokens(self._info, params)
        return {**self._scheduler, "mu": shift_by_size(tokens, self._scheduler)}

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        from studio.engine.denoisers.transformer import skip_masked_picture

        return skip_masked_picture(coder, job, generator)


def _said(clip: ClipEncoder, prompts: Sequence[Prompt]) -> list[tuple[Tensor, Tensor]]:
    """For each prompt the words' hidden states and the pooled text."""
    found = [(each.hidden, each.pooled) for each in clip.read(*prompts)]
    return [(hidden, pooled) for hidden, pooled in found if pooled is not None]
