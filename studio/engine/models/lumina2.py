"""Lumina Image 2: a transformer over latents and the text of a language model (Gemma 2), by flow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import NOTHING, agreement
from studio.engine.models.facts import check_components, pixels_per_latent, text_readers, without_speech
from studio.engine.text.chats import system_words
from studio.engine.text.tokenizers import GEMMA, check_tokenizer, open_tokenizer
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
    from studio.engine.text.encoders import SentenceEncoder
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "lumina2"
PIPELINES = ("Lumina2Pipeline", "Lumina2Text2ImgPipeline")
COMPONENTS = {
    "transformer": ("diffusers", ("Lumina2Transformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
    "text_encoder": ("transformers", ("Gemma2Model", "Gemma2ForCausalLM")),
}
NETWORKS = tuple(COMPONENTS)
LENGTH = 256  # tokens of a prompt with the words before it …
AROUND = 32  # … which are about so many, marks included
LAYER = -2  # the hidden state of the language model that is read: the last but one
TIMES = 1000  # timesteps count down from here to 0; the network counts from 0 up to 1
PROMPT_MARK = " <Prompt Start> "  # between the words to the language model and the prompt


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    check_tokenizer(checkpoint, "tokenizer", GEMMA, text, "Gemma 2")
    channels = transformer.get("in_channels", 16), vae.get("latent_channels", 4)
    words = transformer.get("cap_feat_dim", 1024), text.get("hidden_size", 2304)
    agreement.check_flow_transformer(checkpoint, NETWORKS, channels, words)
    path, scale = checkpoint.path, pixels_per_latent(vae)
    side = scale * transformer.get("sample_size", 128)
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        side,
        side,
        multiple=scale * transformer.get("patch_size", 2),
        prompt_length=LENGTH,
        readers=text_readers(checkpoint, sentence=("Gemma 2", LENGTH, AROUND)),
        latent=scale,
        prediction="flow",
        defaults=Params(scheduler="Flow Euler", steps=30, guidance_scale=4.0),
    )


def needed(checkpoint: Checkpoint) -> Checkpoint:
    """What of it is read: what the language model would say next is not."""
    return without_speech(checkpoint, "Gemma2Model")


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.transformer import TransformerModel
    from studio.engine.text.encoders import SentenceEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", LENGTH)
    encoder = SentenceEncoder(
        tokenizer, networks["text_encoder"], LENGTH, device, name="Gemma 2", layers=(LAYER,)
    )
    before = system_words(PIPELINES[0]) + PROMPT_MARK
    ways = Lumina2(info, checkpoint.scheduler, networks["transformer"].config, encoder, before)
    return TransformerModel(info, device, stop, networks, ways)


class Lumina2:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`."""

    batched = True

    def __init__(
        self,
        info: ModelInfo,
        scheduler: Mapping[str, Any],
        config: Mapping[str, Any],
        encoder: SentenceEncoder,
        before: str,
    ) -> None:
        self._info, self._scheduler, self._encoder, self._before = info, scheduler, encoder, before
        self._channels = config["in_channels"]
        self._most = min(config["axes_lens"][1:]) * config["patch_size"]  # latents of a side

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """The tokens of each prompt and where they end; the system's words stand before the last alone."""
        *negative, prompt = prompts
        texts = [*map(self._encoder.read, negative), self._encoder.read(prompt, self._before)]
        return [{"encoder_hidden_states": text.hidden, "encoder_attention_mask": text.mask} for text in texts]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The network predicts x_0 - noise, at times from 0 to 1."""
        agreement.check_sides(self._info, latents, self._most)
        times = (1 - timestep / TIMES).expand(len(latents))
        return -denoise(hidden_states=latents, timestep=times, **condition)

    def finish(self, guided: Tensor, positive: Tensor) -> Tensor:
        """Each row as long as in the prompt's own prediction, so that guidance does not stretch it."""
        from studio.engine.denoisers.transformer import as_long

        return as_long(guided, positive)

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Evenly spread; where the shift depends on a size, diffusers takes the number of channels for it."""
        from studio.engine.denoisers.transformer import even_sigmas, shift_by_size

        shift = shift_by_size(self._channels, self._scheduler)
        return {**self._scheduler, "mu": shift, "sigmas": even_sigmas(params.steps)}

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        return NOTHING
