"""Sana: a transformer over latents of 32 pixels a side that reads a language model (Gemma 2), by flow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.engine.models import NOTHING, agreement
from studio.engine.models.facts import check_components, pixels_per_latent, text_readers, without_speech
from studio.engine.text.chats import instruction
from studio.engine.text.tokenizers import GEMMA, check_tokenizer, open_tokenizer
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
    from studio.engine.text.encoders import Encoded, SentenceEncoder
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "sana"
PIPELINES = ("SanaPipeline",)
COMPONENTS = {
    "transformer": ("diffusers", ("SanaTransformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderDC",)),
    "text_encoder": ("transformers", ("Gemma2Model", "Gemma2ForCausalLM")),
}
NETWORKS = tuple(COMPONENTS)
LENGTH = 300  # tokens of a prompt
MARKS = 2  # tokens that the prompt and the words before it share


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    check_tokenizer(checkpoint, "tokenizer", GEMMA, text, "Gemma 2")
    channels = transformer.get("in_channels", 32), vae.get("latent_channels", 32)
    words = transformer.get("caption_channels", 2304), text.get("hidden_size", 2304)
    agreement.check_flow_transformer(checkpoint, NETWORKS, channels, words)
    path, scale = checkpoint.path, pixels_per_latent(vae)
    side = scale * transformer.get("sample_size", 32)
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        side,
        side,
        multiple=scale * transformer.get("patch_size", 1),
        prompt_length=LENGTH,
        readers=text_readers(checkpoint, sentence=("Gemma 2", LENGTH, MARKS)),
        latent=scale,
        prediction="flow",
        defaults=Params(scheduler="Flow DPM++ 2M", steps=20, guidance_scale=4.5),
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

    tokenizer = open_tokenizer(checkpoint, "tokenizer")
    encoder = SentenceEncoder(tokenizer, networks["text_encoder"], LENGTH, device, name="Gemma 2")
    before = instruction(PIPELINES[0])
    ways = Sana(
        checkpoint.scheduler,
        networks["transformer"].config,
        encoder,
        before,
        len(tokenizer(before).input_ids),
    )
    return TransformerModel(info, device, stop, networks, ways)


class Sana:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`.

    The prompt follows an instruction to the language model, `before`, which is `longer` tokens long; of what
    the model makes of both only the first token and the last ones are read (Xie et al. 2024, arXiv
    2410.10629, section 2.3). A negative prompt stands alone.
    """

    batched = True

    def __init__(
        self,
        scheduler: Mapping[str, Any],
        config: Mapping[str, Any],
        encoder: SentenceEncoder,
        before: str,
        longer: int,
    ) -> None:
        self._scheduler, self._encoder, self._before, self._longer = scheduler, encoder, before, longer
        self._time_scale = float(config.get("timestep_scale", 1.0))

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """Gemma's tokens in lower case, and where they end; the prompt is the last."""
        *negative, prompt = map(lowered, prompts)
        texts = [self._encoder.read(words) for words in negative]
        return [_told(text) for text in (*texts, self._instructed(prompt))]

    def _instructed(self, prompt: Prompt) -> Encoded:
        whole = self._encoder.read(prompt, self._before, length=self._longer + LENGTH - MARKS)
        read = [0, *range(1 - LENGTH, 0)]
        assert whole.mask is not None
        return replace(whole, hidden=whole.hidden[:, read], mask=whole.mask[:, read])

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The velocity; a variance that the network predicts beside it is not read."""
        times = timestep.expand(len(latents)) * self._time_scale
        found = denoise(hidden_states=latents, timestep=times, **condition)
        return found[:, : latents.shape[1]]

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Its own, whatever the size."""
        return self._scheduler

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        return NOTHING


def _told(text: Encoded) -> Condition:
    return {"encoder_hidden_states": text.hidden, "encoder_attention_mask": text.mask}
