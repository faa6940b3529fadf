"""Qwen-Image: a transformer over tokens of latents and the text of a model that also sees (Qwen2.5-VL)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.engine.chats import words_around
from studio.engine.models import agreement
from studio.engine.models.facts import check_components
from studio.engine.tokenizers import QWEN, check_tokenizer, open_tokenizer
from studio.job import Loading, ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.autoencoder import Autoencoder
    from studio.engine.checkpoint import Checkpoint, Part
    from studio.engine.devices import Device
    from studio.engine.encoders import SentenceEncoder
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.engine.transformer import Denoise, TransformerModel
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "qwen-image"
PIPELINES = ("QwenImagePipeline", "QwenImageImg2ImgPipeline", "QwenImageInpaintPipeline")
COMPONENTS = {
    "transformer": ("diffusers", ("QwenImageTransformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKLQwenImage",)),
    "text_encoder": ("transformers", ("Qwen2_5_VLForConditionalGeneration",)),
}
NETWORKS = tuple(COMPONENTS)
SIDE = 1328  # pixels of the pictures it was trained on
LENGTH = 1024  # tokens of a prompt, without the words around it
LAYER = -1  # the hidden state of the language model that is read: the last one
TIMES = 1000  # the network counts times from 1 down to 0


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    text = words_config(text)
    check_tokenizer(checkpoint, "tokenizer", QWEN, text, "Qwen2.5-VL")
    token = transformer.get("patch_size", 2)
    agreement.check_channels(checkpoint, transformer.get("in_channels", 64) // token**2, vae.get("z_dim", 16))
    reads, says = transformer.get("joint_attention_dim", 3584), text.get("hidden_size", 8192)
    agreement.check_text(checkpoint, reads, says)
    agreement.check_flow(checkpoint)
    agreement.check_weights(checkpoint, NETWORKS)
    path, scale = checkpoint.path, 2 ** len(vae.get("temperal_downsample", (False, True, True)))
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        SIDE,
        SIDE,
        multiple=scale * token,
        prompt_length=LENGTH,
        latent=scale,
        prediction="flow",
        defaults=Params(scheduler="Flow Euler", steps=50, guidance_scale=4.0),
    )


def words_config(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """What of the config of a model that sees and reads is about reading; older ones say it at the top."""
    whole = {**config, **config.get("text_config", {})}
    return {name: value for name, value in whole.items() if name not in ("text_config", "vision_config")}


def load(
    info: ModelInfo, checkpoint: Checkpoint, device: Device, stop: Stop
) -> Generator[Loading, None, TransformerModel]:
    """Read the weights; see `studio.engine.models`. What the language model would see or say is not read."""
    from studio.engine.networks import load_networks

    parts = {**checkpoint.parts, "text_encoder": reading_part(checkpoint.parts["text_encoder"])}
    checkpoint = replace(checkpoint, parts=parts)
    networks = yield from load_networks(info, checkpoint, NETWORKS, device, stop)
    from studio.engine.encoders import SentenceEncoder
    from studio.engine.framed_autoencoder import framed_autoencoder
    from studio.engine.transformer import TransformerModel

    yield Loading(f"Preparing {info.name}")
    around = words_around(PIPELINES[0])
    most = LENGTH + around[-1]
    tokenizer = open_tokenizer(checkpoint, "tokenizer", most)
    encoder = SentenceEncoder(
        tokenizer, networks["text_encoder"], most, device, name="Qwen2.5-VL", layers=(LAYER,), filled=False
    )
    ways = QwenImage(info, checkpoint.scheduler, encoder, around)
    return TransformerModel(info, device, stop, networks, ways, framed_autoencoder)


def reading_part(part: Part) -> Part:
    """The part of the text encoder that reads."""
    return replace(part, class_name="Qwen2_5_VLTextModel", given_config=words_config(part.config))


class QwenImage:
    """How this family reads prompts and runs its network; see `studio.engine.transformer.Ways`."""

    batched = False  # the network reads as many tokens as the text has
    is_told = False

    def __init__(
        self,
        info: ModelInfo,
        scheduler: Mapping[str, Any],
        encoder: SentenceEncoder,
        around: tuple[str, str, int],
    ) -> None:
        self._info, self._scheduler, self._encoder = info, scheduler, encoder
        self._before, self._after, self._first = around

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """The tokens of each prompt within the words of its training, those of the beginning left out."""
        texts = [self._encoder.read(prompt, self._before, self._after) for prompt in prompts]
        return [{"encoder_hidden_states": text.hidden[:, self._first :]} for text in texts]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The network takes tokens of two latents a side, and where they lie."""
        from studio.engine.packing import SIDE, pack, unpack

        batch, _, height, width = latents.shape
        found = denoise(
            hidden_states=pack(latents),
            timestep=timestep.expand(batch) / TIMES,
            img_shapes=[[(1, height // SIDE, width // SIDE)]] * batch,
            **condition,
        )
        return unpack(found, height, width)

    def finish(self, guided: Tensor, positive: Tensor) -> Tensor:
        """Each token as long as the prompt's own prediction: guidance turns it and does not stretch it."""
        from studio.engine.packing import pack, unpack

        tokens, plain = pack(guided), pack(positive)
        lengths = plain.norm(dim=-1, keepdim=True) / tokens.norm(dim=-1, keepdim=True)
        return unpack(tokens * lengths, *guided.shape[-2:])

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Evenly spread, and shifted by the size of the picture."""
        from studio.engine.transformer import even_sigmas, shift_by_size

        tokens = (params.width // self._info.multiple) * (params.height // self._info.multiple)
        shift = shift_by_size(tokens, self._scheduler)
        return {**self._scheduler, "mu": shift, "sigmas": even_sigmas(params.steps)}

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        from studio.engine.transformer import skip_masked_picture

        return skip_masked_picture(coder, job, generator)
