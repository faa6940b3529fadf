"""Z-Image: a transformer over latents and the text of a language model (Qwen3), trained by flow matching."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement
from studio.engine.models.facts import (
    check_components,
    count_tokens,
    pixels_per_latent,
    text_readers,
    without_speech,
)
from studio.engine.text.chats import turn
from studio.engine.text.tokenizers import QWEN, check_tokenizer, open_tokenizer
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

NAME = "z-image"
PIPELINES = ("ZImagePipeline", "ZImageImg2ImgPipeline", "ZImageInpaintPipeline")
COMPONENTS = {
    "transformer": ("diffusers", ("ZImageTransformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
    "text_encoder": ("transformers", ("Qwen3Model", "Qwen3ForCausalLM")),
}
NETWORKS = ("transformer", "vae", "text_encoder")
SIDE = 1024  # pixels of the pictures it was trained on
LENGTH = 512  # tokens of a prompt, those of the chat around it included …
AROUND = 8  # … which are so many
LAYER = -2  # the hidden state of the language model that is read: the last but one
TIMES = 1000  # timesteps count down from here to 0; the network counts from 0 up to 1


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    check_tokenizer(checkpoint, "tokenizer", QWEN, text, "Qwen3")
    channels = transformer.get("in_channels", 16), vae.get("latent_channels", 4)
    words = transformer.get("cap_feat_dim", 2560), text.get("hidden_size", 4096)
    agreement.check_flow_transformer(checkpoint, NETWORKS, channels, words)
    path, scale = checkpoint.path, pixels_per_latent(vae)
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        SIDE,
        SIDE,
        multiple=scale * min(transformer.get("all_patch_size", (2,))),
        prompt_length=LENGTH,
        readers=text_readers(checkpoint, sentence=("Qwen3", LENGTH, AROUND)),
        latent=scale,
        prediction="flow",
        defaults=Params(scheduler="Flow Euler", steps=9, guidance_scale=1.0),
    )


def needed(checkpoint: Checkpoint) -> Checkpoint:
    """What of it is read: what the language model would say next is not."""
    return without_speech(checkpoint, "Qwen3Model")


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.denoisers.transformer import TransformerModel
    from studio.engine.text.encoders import SentenceEncoder

    tokenizer = open_tokenizer(checkpoint, "tokenizer", LENGTH)
    encoder = SentenceEncoder(
        tokenizer, networks["text_encoder"], LENGTH, device, name="Qwen3", layers=(LAYER,), filled=False
    )
    around = turn(tokenizer, enable_thinking=True)
    ways = ZImage(info, checkpoint.scheduler, networks["transformer"].config, encoder, around)
    return TransformerModel(info, device, stop, networks, ways)


class ZImage:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`."""

    batched = False  # the network reads as many tokens as the text has

    def __init__(
        self,
        info: ModelInfo,
        scheduler: Mapping[str, Any],
        config: Mapping[str, Any],
        encoder: SentenceEncoder,
        around: tuple[str, str],
    ) -> None:
        self._info, self._scheduler, self._encoder, self._around = info, scheduler, encoder, around
        self._most = min(config["axes_lens"][1:]) * info.multiple // info.latent  # latents of a side

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """The tokens of each prompt as the user's turn of a chat."""
        texts = [self._encoder.read(prompt, *self._around) for prompt in prompts]
        return [{"cap_feats": text.hidden} for text in texts]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The network takes lists of pictures with frames, and predicts x_0 - noise at times from 0 to 1."""
        import torch

        agreement.check_sides(self._info, latents, self._most)
        texts = list(condition["cap_feats"])
        pictures = list(latents.to(texts[0].dtype)[:, :, None])
        times = ((TIMES - timestep) / TIMES).expand(len(pictures))
        found = denoise(x=pictures, t=times, cap_feats=texts)
        return -torch.stack([picture.float() for picture in found])[:, :, 0]

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Evenly spread, and shifted by a number of its own or by the size of the picture."""
        from studio.engine.denoisers.transformer import even_sigmas, shift_by_size

        tokens = count_tokens(self._info, params)
        shift = shift_by_size(tokens, self._scheduler)
        return {**self._scheduler, "mu": shift, "sigmas": even_sigmas(params.steps)}

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        from studio.engine.denoisers.transformer import skip_masked_picture

        return skip_masked_picture(coder, job, generator)
