"""FLUX.2 klein: a transformer that reads a small language model's layers, and pictures beside the latents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement
from studio.engine.models.facts import check_components, count_tokens, pixels_per_latent, text_readers
from studio.engine.text.chats import turn
from studio.engine.text.tokenizers import QWEN, check_tokenizer, open_tokenizer
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
    from studio.engine.text.encoders import SentenceEncoder
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "flux2"
PIPELINES = ("Flux2KleinPipeline", "Flux2KleinInpaintPipeline")
COMPONENTS = {
    "transformer": ("diffusers", ("Flux2Transformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKLFlux2",)),
    "text_encoder": ("transformers", ("Qwen3ForCausalLM", "Qwen3Model")),
}
NETWORKS = tuple(COMPONENTS)
LAYERS = (9, 18, 27)  # hidden states of the language model that are read, side by side
LENGTH = 512  # tokens of it, those of the chat around the prompt included …
AROUND = 12  # … which are so many
SIDE = 1024  # pixels that these models are made for
TOKEN = 2  # of the autoencoder's own latents along each side of a token
PICTURE = 10  # where the picture that is read lies on the axis of time; the one that is painted lies at 0


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[part].config for part in COMPONENTS)
    check_tokenizer(checkpoint, "tokenizer", QWEN, text, "Qwen3")
    channels = transformer.get("in_channels", 128), vae.get("latent_channels", 32) * TOKEN**2
    words = transformer.get("joint_attention_dim", 15360), text.get("hidden_size", 4096) * len(LAYERS)
    agreement.check_flow_transformer(checkpoint, NETWORKS, channels, words)
    if (layers := text.get("num_hidden_layers", 32)) < LAYERS[-1]:
        raise StudioError(
            f"The text encoder of the model in {checkpoint.path} has {layers} layers, but layer {LAYERS[-1]} "
            "of it is read: it belongs to another model."
        )
    scale = pixels_per_latent(vae) * TOKEN
    path = checkpoint.path
    few = bool(checkpoint.index.get("is_distilled"))
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        SIDE,
        SIDE,
        multiple=scale,
        prompt_length=LENGTH,
        readers=text_readers(checkpoint, sentence=("Qwen3", LENGTH, AROUND)),
        latent=scale,
        prediction="flow",
        reads="picture",
        defaults=Params(scheduler="Flow Euler", steps=4 if few else 50, guidance_scale=1.0 if few else 4.0),
    )


def needed(checkpoint: Checkpoint) -> Checkpoint:
    """What of it is read: not the text encoder's last layers, nor what it would say next.

    One layer more than is read, as what comes out of the last one goes through a norm.
    """
    text = checkpoint.parts["text_encoder"]
    layers = min(text.config["num_hidden_layers"], LAYERS[-1] + 1)
    config = {**text.config, "num_hidden_layers": layers}
    if config.get("layer_types"):
        config["layer_types"] = config["layer_types"][:layers]
    text = replace(text, class_name="Qwen3Model", given_config=config)
    return checkpoint.with_part("text_encoder", text)


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.autoencoders.patched import PatchedAutoencoder
    from studio.engine.denoisers.transformer import TransformerModel
    from studio.engine.text.encoders import SentenceEncoder

    words = open_tokenizer(checkpoint, "tokenizer", LENGTH)
    text = networks["text_encoder"]
    encoder = SentenceEncoder(words, text, LENGTH, device, name="Qwen3", layers=LAYERS)
    ways = Flux2(info, checkpoint.scheduler, encoder, turn(words, enable_thinking=False))
    return TransformerModel(info, device, stop, networks, ways, PatchedAutoencoder)


class Flux2:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`."""

    batched = False  # as diffusers runs the prompt and the negative prompt

    def __init__(
        self, info: ModelInfo, scheduler: Mapping[str, Any], encoder: SentenceEncoder, around: tuple[str, str]
    ) -> None:
        self._info, self._scheduler = info, scheduler
        self._encoder, self._around = encoder, around

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """Three layers of the language model, which is asked as in a chat."""
        return [
            {"encoder_hidden_states": self._encoder.read(prompt, *self._around).hidden} for prompt in prompts
        ]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """Each latent is a token; those of a picture that is read stand after them."""
        import torch

        from studio.engine.denoisers.packing import positions

        inputs = dict(condition)
        picture = inputs.pop("picture", None)
        height, width = latents.shape[-2:]
        tokens, places = latents.flatten(2).mT, positions(height, width, axes=4)
        count = tokens.shape[1]
        if picture is not None:
            seen, there = self.tokens(picture, 1)
            tokens = torch.cat([tokens, seen.expand(len(tokens), -1, -1)], 1)
            places = torch.cat([places, there])
        words = torch.zeros(inputs["encoder_hidden_states"].shape[1], 4)
        words[:, 3] = torch.arange(len(words))
        found = denoise(
            hidden_states=tokens,
            timestep=timestep.expand(len(tokens)) / 1000,
            img_ids=places.to(latents.device),
            txt_ids=words.to(latents.device),
            **inputs,
        )
        return found[:, :count].mT.reshape(len(found), -1, height, width)

    def tokens(self, latents: Tensor, place: int) -> tuple[Tensor, Tensor]:
        """A picture that is read, so far behind the latents on the axis of time."""
        from studio.engine.denoisers.packing import positions

        return latents.flatten(2).mT, positions(*latents.shape[-2:], axes=4, first=PICTURE * place)

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Evenly spread levels, shifted by the size of the picture and the number of steps."""
        from studio.engine.denoisers.transformer import even_sigmas

        tokens = count_tokens(self._info, params)
        return {**self._scheduler, "sigmas": even_sigmas(params.steps), "mu": shift(tokens, params.steps)}

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """The picture, if there is one."""
        return {} if job.image is None else {"picture": coder.encode(job.image, generator)}


def shift(tokens: int, steps: int) -> float:
    """`mu` as the makers of FLUX.2 found it to suit: two lines over the tokens, for 10 steps and for 200.

    Between them it goes with the steps; above 4300 tokens the line for 200 steps serves all. The numbers are
    those of their reference implementation (black-forest-labs/flux2, compute_empirical_mu).
    """
    many = 0.00016927 * tokens + 0.45666666
    if tokens > 4300:
        return many
    few = 8.73809524e-05 * tokens + 1.89833333
    slope = (many - few) / 190
    return slope * steps + many - 200 * slope
