"""Qwen-Image: a transformer over tokens of latents and the text of a model that also sees (Qwen2.5-VL)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from studio.engine.models import agreement
from studio.engine.models.facts import check_components, count_tokens, text_readers
from studio.engine.text.chats import words_around
from studio.engine.text.tokenizers import QWEN, check_preparer, check_tokenizer, open_preparer, open_tokenizer
from studio.job import TASKS, ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.autoencoders.autoencoder import Autoencoder
    from studio.engine.checkpoint import Checkpoint, Part
    from studio.engine.denoisers.transformer import Denoise, TransformerModel
    from studio.engine.devices import Device
    from studio.engine.passes import Condition
    from studio.engine.stopping import Stop
    from studio.engine.text.encoders import SentenceEncoder
    from studio.job import Job
    from studio.prompt.steps import Prompt

NAME = "qwen-image"
EDITING = ("QwenImageEditPipeline", "QwenImageEditInpaintPipeline", "QwenImageEditPlusPipeline")
PIPELINES = ("QwenImagePipeline", "QwenImageImg2ImgPipeline", "QwenImageInpaintPipeline", *EDITING)
COMPONENTS = {
    "transformer": ("diffusers", ("QwenImageTransformer2DModel",)),
    "vae": ("diffusers", ("AutoencoderKLQwenImage",)),
    "text_encoder": ("transformers", ("Qwen2_5_VLForConditionalGeneration",)),
}
NETWORKS = tuple(COMPONENTS)
PREPARES = {"processor": ("transformers", ("Qwen2VLProcessor", "Qwen2_5_VLProcessor"))}  # pictures to be seen
SEEN = {  # what a model's config calls the words that stand for pictures
    "vision_start": "<|vision_start|>",
    "vision_end": "<|vision_end|>",
    "image": "<|image_pad|>",
    "video": "<|video_pad|>",
}
SIDE = 1328  # pixels of the pictures it was trained on
LENGTH = 1024  # tokens of a prompt, without the words before it …
BEHIND = 5  # … but with those of the chat behind it, which are so many
LAYER = -1  # the hidden state of the language model that is read: the last one
TIMES = 1000  # the network counts times from 1 down to 0


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    transformer, vae, text = (checkpoint.parts[name].config for name in NETWORKS)
    text = words_config(text)
    check_tokenizer(checkpoint, "tokenizer", QWEN, text, "Qwen2.5-VL")
    token = transformer.get("patch_size", 2)
    channels = transformer.get("in_channels", 64) // token**2, vae.get("z_dim", 16)
    words = transformer.get("joint_attention_dim", 3584), text.get("hidden_size", 8192)
    agreement.check_flow_transformer(checkpoint, NETWORKS, channels, words)
    edits = checkpoint.pipeline in EDITING
    if edits:
        check_components(checkpoint, PREPARES)
        check_preparer(checkpoint, "processor")
    path, scale = checkpoint.path, 2 ** len(vae.get("temperal_downsample", (False, True, True)))
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        SIDE,
        SIDE,
        multiple=scale * token,
        prompt_length=LENGTH,
        readers=text_readers(checkpoint, sentence=("Qwen2.5-VL", LENGTH, BEHIND)),
        latent=scale,
        prediction="flow",
        defaults=Params(scheduler="Flow Euler", steps=50, guidance_scale=4.0),
        tasks=TASKS[1:] if edits else TASKS,
        reads="picture" if edits else "",
    )


def words_config(config: Mapping[str, Any]) -> Mapping[str, Any]:
    """What of the config of a model that sees and reads is about reading; older ones say it at the top."""
    whole = {**config, **config.get("text_config", {})}
    return {name: value for name, value in whole.items() if name not in ("text_config", "vision_config")}


def needed(checkpoint: Checkpoint) -> Checkpoint:
    """What of it is read: all that sees and reads; what the language model would say next is not."""
    words = checkpoint.parts["text_encoder"]
    edits = checkpoint.pipeline in EDITING
    return checkpoint.with_part(
        "text_encoder", _seeing_part(checkpoint, words) if edits else reading_part(words)
    )


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> TransformerModel:
    """The model of its networks; see `studio.engine.models`."""
    from studio.engine.autoencoders.autoencoder import ImageAutoencoder
    from studio.engine.autoencoders.framed import framed_autoencoder
    from studio.engine.autoencoders.patched import LikeliestAutoencoder
    from studio.engine.denoisers.transformer import TransformerModel

    edits = checkpoint.pipeline in EDITING
    make = _editor if edits else _painter
    ways = make(info, checkpoint, networks["text_encoder"], device)
    coder = partial(framed_autoencoder, kind=LikeliestAutoencoder if edits else ImageAutoencoder)
    return TransformerModel(info, device, stop, networks, ways, coder)


def reading_part(part: Part) -> Part:
    """The part of the text encoder that reads."""
    return replace(part, class_name="Qwen2_5_VLTextModel", given_config=words_config(part.config))


def _seeing_part(checkpoint: Checkpoint, part: Part) -> Part:
    """All of the text encoder; which words stand for pictures no weight file tells, but the tokenizer."""
    config = part.config
    if "text_config" not in config:
        words = open_tokenizer(checkpoint, "tokenizer")
        ids = {f"{name}_token_id": words.convert_tokens_to_ids(token) for name, token in SEEN.items()}
        config = {"text_config": dict(words_config(config)), "vision_config": config["vision_config"], **ids}
    return replace(part, class_name="Qwen2_5_VLModel", given_config=config)


def _painter(info: ModelInfo, checkpoint: Checkpoint, network: Any, device: Device) -> QwenImage:
    from studio.engine.text.encoders import SentenceEncoder

    around = words_around(PIPELINES[0])
    most = LENGTH + around[-1]
    tokenizer = open_tokenizer(checkpoint, "tokenizer", most)
    encoder = SentenceEncoder(
        tokenizer, network, most, device, name="Qwen2.5-VL", layers=(LAYER,), filled=False
    )
    return QwenImage(info, checkpoint.scheduler, encoder, around)


def _editor(info: ModelInfo, checkpoint: Checkpoint, network: Any, device: Device) -> QwenImage:
    from studio.engine.denoisers.qwen_editing import QwenImageEdit, Sight

    tokenizer, preparer = open_tokenizer(checkpoint, "tokenizer"), open_preparer(checkpoint, "processor")
    sight = Sight(tokenizer, network, preparer, device)
    around = words_around(checkpoint.pipeline)
    return QwenImageEdit(info, checkpoint.scheduler, sight, around, checkpoint.pipeline)


class QwenImage:
    """How this family reads prompts and runs its network; see `studio.engine.denoisers.transformer.Ways`."""

    batched = False  # the network reads as many tokens as the text has

    def __init__(
        self,
        info: ModelInfo,
        scheduler: Mapping[str, Any],
        encoder: SentenceEncoder | None,
        around: tuple[str, str, int],
    ) -> None:
        self._info, self._scheduler, self._encoder = info, scheduler, encoder
        self._before, self._after, self._first = around

    def read(self, *prompts: Prompt) -> Sequence[Condition]:
        """The tokens of each prompt within the words of its training, those of the beginning left out."""
        assert self._encoder is not None
        texts = [self._encoder.read(prompt, self._before, self._after) for prompt in prompts]
        return [{"encoder_hidden_states": text.hidden[:, self._first :]} for text in texts]

    def run(self, denoise: Denoise, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        """The network takes tokens of two latents a side, a picture's after its own, and where they lie."""
        import torch

        from studio.engine.denoisers.packing import SIDE, pack, unpack

        told = dict(condition)
        pictures = [latents, *([told.pop("picture")] if "picture" in told else [])]
        tokens = [pack(picture) for picture in pictures]
        sides = [(1, picture.shape[-2] // SIDE, picture.shape[-1] // SIDE) for picture in pictures]
        found = denoise(
            hidden_states=torch.cat(tokens, 1),
            timestep=timestep.expand(len(latents)) / TIMES,
            img_shapes=[sides] * len(latents),
            **told,
        )
        return unpack(found[:, : tokens[0].shape[1]], *latents.shape[-2:])

    def finish(self, guided: Tensor, positive: Tensor) -> Tensor:
        """Each token as long as the prompt's own prediction: guidance turns it and does not stretch it."""
        from studio.engine.denoisers.packing import pack, unpack
        from studio.engine.denoisers.transformer import as_long

        return unpack(as_long(pack(guided), pack(positive)), *guided.shape[-2:])

    def schedule(self, params: Params) -> Mapping[str, Any]:
        """Evenly spread, and shifted by the size of the picture."""
        from studio.engine.denoisers.transformer import even_sigmas, shift_by_size

        tokens = count_tokens(self._info, params)
        shift = shift_by_size(tokens, self._scheduler)
        return {**self._scheduler, "mu": shift, "sigmas": even_sigmas(params.steps)}

    def reference(self, coder: Autoencoder, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        from studio.engine.denoisers.transformer import skip_masked_picture

        return skip_masked_picture(coder, job, generator)
