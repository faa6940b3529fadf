"""PixArt-Alpha and PixArt-Sigma: a transformer over latents that reads T5 and predicts the noise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import NOTHING, agreement
from studio.engine.models.facts import check_components, pixels_per_latent, text_readers
from studio.engine.text.tokenizers import T5, check_tokenizer, open_tokenizer
from studio.job import ModelInfo, Params
from studio.prompt.steps import lowered

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
    from studio.engine.text.encoders import SentenceEncoder
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "pixart"
LENGTHS = {"PixArtAlphaPipeline": 120, "PixArtSigmaPipeline": 300}  # tokens of T5
PIPELINES = tuple(LENGTHS)
COMPONENTS = {
    "transformer": ("diffusers", ("PixArtTransformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
    "text_encoder": ("transformers", ("T5EncoderModel",)),
}
NETWORKS = tuple(COMPONENTS)
TOLD_SIDE = 128  # latents: transformers of that size are told sizes, unless their config says otherwise


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    check_tokenizer(checkpoint, "tokenizer", T5, text, "T5")
    agreement.check_channels(checkpoint, transformer.get("in_channels", 4), vae.get("latent_channels", 4))
    reads, says = transformer.get("caption_channels"), text.get("d_model", 512)
    agreement.check_text(
        checkpoint, transformer.get("cross_attention_dim", 1152) if reads is None else reads, says
    )
    agreement.check_weights(checkpoint, NETWORKS)
    path, scale = checkpoint.path, pixels_per_latent(vae)
    side = scale * transformer.get("sample_size", 128)
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        side,
        side,
        multiple=scale * transformer.get("patch_size", 2),
        prompt_length=LENGTHS[checkpoint.pipeline],
        readers=text_readers(checkpoint, sentence=("T5", LENGTHS[checkpoint.pipeline], 1)),
        latent=scale,
        defaults=Params(scheduler="DPM++ 2M", steps=20, guidance_scale=4.5),
    )


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.transformer import TransformerModel
    from studio.engine.text.encoders import SentenceEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", info.prompt_length)
    encoder = SentenceEncoder(tokenizer, networks["text_encoder"], info.prompt_length, device, name="T5")
    ways = PixArt(info, checkpoint.scheduler, networks["transformer"].config, encoder)
    return TransformerModel(info, device, stop, networks, ways)


class PixArt:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`."""

    batched = True

    def __init__(
        self,
        info: ModelInfo,
        scheduler: Mapping[str, Any],
        config: Mapping[str, Any],
        encoder: SentenceEncoder,
    ) -> None:
        self._info, self._scheduler, self._encoder = info, scheduler, encoder
        told = config.get("use_additional_conditions")
        self._told_sizes = config.get("sample_size") == TOLD_SIDE if told is None else told

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """T5's tokens in lower case, and where they end."""
        texts = [self._encoder.read(lowered(prompt)) for prompt in prompts]
        return [{"encoder_hidden_states": text.hidden, "encoder_attention_mask": text.mask} for text in texts]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The noise; a variance that the network predicts beside it is not read."""
        channels = latents.shape[1]
        found = denoise(
            hidden_states=latents,
            timestep=timestep.expand(len(latents)),
            added_cond_kwargs=self._sizes(latents, condition["encoder_hidden_states"]),
            **condition,
        )
        return found[:, :channels]

    def _sizes(self, latents: Tensor, text: Tensor) -> dict[str, Tensor | None]:
        """What some are told: (b, 2) height and width in pixels, and (b, 1) height over width."""
        if not self._told_sizes:
            return {"resolution": None, "aspect_ratio": None}
        height, width = (side * self._info.latent for side in latents.shape[-2:])
        sizes = text.new_tensor([[height, width]]).expand(len(latents), -1)
        return {
            "resolution": sizes,
            "aspect_ratio": text.new_tensor([[height / width]]).expand(len(latents), -1),
        }

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Its own, whatever the size."""
        return self._scheduler

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        return NOTHING
