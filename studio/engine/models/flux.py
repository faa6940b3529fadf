"""FLUX.1: dev, schnell, Fill and Kontext; one transformer over words and tokens of four latents each."""

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
from studio.job import TASKS, ModelInfo, Params, TextReader

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

NAME = "flux"
FILL = "FluxFillPipeline"
KONTEXT = ("FluxKontextPipeline", "FluxKontextInpaintPipeline")
PIPELINES = ("FluxPipeline", "FluxImg2ImgPipeline", "FluxInpaintPipeline", FILL, *KONTEXT)
COMPONENTS = {
    "transformer": ("diffusers", ("FluxTransformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
    "text_encoder": ("transformers", ("CLIPTextModel",)),
    "text_encoder_2": ("transformers", ("T5EncoderModel",)),
}
NETWORKS = tuple(COMPONENTS)
SIDE = 1024  # pixels that these models are made for
TOKEN = 2  # latents along each side of a token
LENGTHS = {True: 512, False: 256}  # tokens of T5, of models that are told their guidance scale and others


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    clip, t5 = (checkpoint.parts[part].config for part in ("text_encoder", "text_encoder_2"))
    check_tokenizer(checkpoint, "tokenizer", CLIP, clip, "CLIP")
    check_tokenizer(checkpoint, "tokenizer_2", T5, t5, "T5")
    _check_widths(checkpoint, clip, t5)
    agreement.check_flow(checkpoint)
    agreement.check_weights(checkpoint, NETWORKS)
    scale = pixels_per_latent(checkpoint.parts["vae"].config)
    path = checkpoint.path
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        SIDE,
        SIDE,
        multiple=scale * TOKEN,
        prompt_length=clip_length(checkpoint.parts["tokenizer"], clip),
        readers=_readers(checkpoint, clip),
        latent=scale,
        prediction="flow",
        defaults=_defaults(checkpoint),
        tasks=TASKS[2:] if checkpoint.pipeline == FILL else TASKS,
        reads=_reads(checkpoint),
        distilled=_is_told(checkpoint),
    )


def _check_widths(checkpoint: Checkpoint, clip: Mapping[str, Any], t5: Mapping[str, Any]) -> None:
    """Raise StudioError unless the transformer takes what autoencoder and text encoders give."""
    transformer, vae = (checkpoint.parts[part].config for part in ("transformer", "vae"))
    codes = vae.get("latent_channels", 4) * TOKEN**2
    wanted = codes
    if checkpoint.pipeline == FILL:  # beside the latents those around the mask, and the mask's own pixels
        wanted = 2 * codes + (pixels_per_latent(vae) * TOKEN) ** 2
    gives = transformer.get("out_channels") or transformer.get("in_channels", 64)
    if (takes := transformer.get("in_channels", 64)) != wanted or gives != codes:
        raise StudioError(
            f"The transformer of the model in {checkpoint.path} works on {takes} channels; "
            f"a {checkpoint.pipeline} with its autoencoder needs {wanted}."
        )
    for kind, reads, says in (
        ("T5", transformer.get("joint_attention_dim", 4096), t5.get("d_model", 512)),
        ("CLIP", transformer.get("pooled_projection_dim", 768), clip.get("hidden_size", 512)),
    ):
        if reads != says:
            raise StudioError(
                f"The transformer of the model in {checkpoint.path} reads text {reads} wide from {kind}, "
                f"its {kind} encoder's is {says} wide."
            )


def _readers(checkpoint: Checkpoint, clip: Mapping[str, Any]) -> tuple[TextReader, ...]:
    """T5 reads the words; CLIP adds what it makes of all of them, or of the first where there are more."""
    length = clip_length(checkpoint.parts["tokenizer"], clip)
    found = text_readers(checkpoint, length, ("T5", LENGTHS[_is_told(checkpoint)], 1), longer="first")
    return found[::-1]


def _is_told(checkpoint: Checkpoint) -> bool:
    """Whether the network is told its guidance scale: dev, Fill and Kontext are; schnell is not."""
    return bool(checkpoint.parts["transformer"].config.get("guidance_embeds"))


def _reads(checkpoint: Checkpoint) -> str:
    """What the network reads of the job's pictures; see ModelInfo."""
    return {FILL: "mask", **dict.fromkeys(KONTEXT, "picture")}.get(checkpoint.pipeline, "")


def _defaults(checkpoint: Checkpoint) -> Params:
    if not _is_told(checkpoint):
        return Params(scheduler="Flow Euler", steps=4, guidance_scale=1.0)
    scale = {FILL: 30.0, **dict.fromkeys(KONTEXT, 2.5)}.get(checkpoint.pipeline, 3.5)
    return Params(scheduler="Flow Euler", steps=28, guidance_scale=scale)


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.autoencoders.autoencoder import ImageAutoencoder
    from studio.engine.autoencoders.patched import LikeliestAutoencoder
    from studio.engine.denoisers.transformer import TransformerModel
    from studio.engine.text.encoders import ClipEncoder, SentenceEncoder

    words = open_tokenizer(checkpoint, "tokenizer", info.prompt_length)
    clip = ClipEncoder(words, networks["text_encoder"], info.prompt_length, device)
    length = LENGTHS[_is_told(checkpoint)]
    words = open_tokenizer(checkpoint, "tokenizer_2", length)
    t5 = SentenceEncoder(words, networks["text_encoder_2"], length, device, name="T5", masked=False)
    ways = Flux(info, device, checkpoint, clip, t5)
    coder = LikeliestAutoencoder if checkpoint.pipeline in KONTEXT else ImageAutoencoder
    return TransformerModel(info, device, stop, networks, ways, coder)


class Flux:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`."""

    batched = False  # as diffusers runs the prompt and the negative prompt

    def __init__(
        self, info: ModelInfo, device: Device, checkpoint: Checkpoint, clip: ClipEncoder, t5: SentenceEncoder
    ) -> None:
        self._info, self._device, self._scheduler = info, device, checkpoint.scheduler
        self._pipeline = checkpoint.pipeline
        self._clip, self._t5 = clip, t5

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """Words of T5, and the pooled text of CLIP."""
        pooled = [found.pooled for found in self._clip.read(*prompts)]
        return [
            {"encoder_hidden_states": self._t5.read(prompt).hidden, "pooled_projections": text}
            for prompt, text in zip(prompts, pooled, strict=True)
        ]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """Latents become tokens; what is read beside them stands beside each token, or after them all."""
        import torch

        from studio.engine.denoisers.packing import pack, positions, unpack

        inputs = dict(condition)
        beside, picture = inputs.pop("beside", None), inputs.pop("picture", None)
        height, width = latents.shape[-2:]
        tokens, places = pack(latents), positions(height // TOKEN, width // TOKEN)
        count = tokens.shape[1]
        if beside is not None:
            tokens = torch.cat([tokens, beside.expand(len(tokens), -1, -1)], 2)
        if picture is not None:
            seen, there = self.tokens(picture, 1)
            tokens = torch.cat([tokens, seen.expand(len(tokens), -1, -1)], 1)
            places = torch.cat([places, there])
        words = inputs["encoder_hidden_states"].shape[1]
        found = denoise(
            hidden_states=tokens,
            timestep=timestep.expand(len(tokens)) / 1000,
            img_ids=places.to(latents.device),
            txt_ids=torch.zeros(words, 3, device=latents.device),
            **inputs,
        )
        return unpack(found[:, :count], height, width)

    def tokens(self, latents: Tensor, place: int) -> tuple[Tensor, Tensor]:
        """A picture that is read, behind the latents on the first axis."""
        from studio.engine.denoisers.packing import pack, positions

        height, width = latents.shape[-2:]
        return pack(latents), positions(height // TOKEN, width // TOKEN, first=place)

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Evenly spread levels, shifted by the size of the picture where the model says so."""
        from studio.engine.denoisers.transformer import even_sigmas, shift_by_size

        config = {**self._scheduler, "sigmas": even_sigmas(params.steps)}
        if config.get("use_dynamic_shifting"):
            tokens = count_tokens(self._info, params)
            config["mu"] = shift_by_size(tokens, config)
        return config

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Of Fill what lies around the mask, and the mask; of Kontext the picture."""
        from studio.engine.denoisers.transformer import skip_masked_picture

        if self._pipeline == FILL:
            return {"beside": self._around_mask(coder, job, generator)}
        found = skip_masked_picture(coder, job, generator)
        if self._pipeline in KONTEXT and job.image is not None:
            return {"picture": coder.encode(job.image, generator)}
        return found

    def _around_mask(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Tensor:
        """(1, tokens, 4 channels + pixels of a token): the picture grey under the mask, and the mask."""
        import torch

        from studio.engine.autoencoders.autoencoder import ImageAutoencoder
        from studio.engine.denoisers.packing import pack
        from studio.engine.latents import to_tensor

        assert job.image is not None
        assert job.mask is not None
        assert isinstance(coder, ImageAutoencoder)
        hidden = torch.from_numpy(job.mask > 0)[None, None].float()
        seen = pack(coder.encode_values(to_tensor(job.image) * (1 - hidden), generator))
        pixels = pack(torch.nn.functional.pixel_unshuffle(hidden, self._info.latent)).to(seen.device)
        return torch.cat([seen, pixels], 2)
