"""Stable Diffusion 1.x and 2.x, and any small model in their layout: a U-Net on latents, CLIP text."""

from __future__ import annotations

from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.engine import checkpoint
from studio.engine.importing import uncollected
from studio.errors import StudioError
from studio.job import Loading, ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.guidance import Guidance
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.job import Pixels

NAME = "sd"
PIPELINES = ("StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "StableDiffusionInpaintPipeline")
COMPONENTS = {
    "unet": ("diffusers", ("UNet2DConditionModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
    "text_encoder": ("transformers", ("CLIPTextModel",)),
    "tokenizer": ("transformers", ("CLIPTokenizer", "CLIPTokenizerFast")),
}
STEMS = {"unet": "diffusion_pytorch_model", "vae": "diffusion_pytorch_model", "text_encoder": "model"}
PREDICTIONS = ("epsilon", "v_prediction")


def describe(folder: Path, index: Mapping[str, Any]) -> ModelInfo:
    """Check the folder and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    home = checkpoint.home(folder)
    _check_components(home, index if home == folder else checkpoint.read_json(home / checkpoint.INDEX))
    unet, vae = (checkpoint.read_json(home / part / "config.json") for part in ("unet", "vae"))
    text = checkpoint.read_json(home / "text_encoder" / "config.json")
    _check_widths(home, unet, vae, text)
    _check_prediction(home, checkpoint.read_json(home / "scheduler" / "scheduler_config.json"))
    length = _prompt_length(home, text)
    for path in weight_files(folder):
        checkpoint.read_header(path)
    scale = _scale(vae)
    width, height = _native_size(unet, scale)
    return ModelInfo(folder.name, str(folder), NAME, width, height, max(8, scale), length, latent=scale)


def weight_files(folder: Path) -> tuple[Path, ...]:
    """Every weight file the model is made of."""
    home, lora = checkpoint.home(folder), checkpoint.lora(folder)
    parts = [path for part, stem in STEMS.items() for path in checkpoint.weight_files(home / part, stem)]
    return (*parts, *([lora] if lora else []))


def _check_components(folder: Path, index: Mapping[str, Any]) -> None:
    for part, (library, classes) in COMPONENTS.items():
        found = index.get(part)
        if not isinstance(found, list) or len(found) != 2 or None in found:
            raise StudioError(f"The model in {folder} has no {part}.")
        if found[0] != library or found[1] not in classes:
            raise StudioError(
                f"The {part} of the model in {folder} is a {found[0]}.{found[1]}; "
                f"only {' or '.join(classes)} of {library} can be run."
            )


def _check_widths(
    folder: Path, unet: Mapping[str, Any], vae: Mapping[str, Any], text: Mapping[str, Any]
) -> None:
    takes, gives = unet.get("in_channels", 4), vae.get("latent_channels", 4)
    if takes == 2 * gives + 1:
        raise StudioError(
            f"The model in {folder} is made for inpainting only ({takes} input channels), "
            "which is not supported yet; every ordinary model can inpaint."
        )
    reads, says = unet.get("cross_attention_dim", 1280), text.get("hidden_size", 512)
    if reads != says:
        raise StudioError(
            f"The U-Net of the model in {folder} reads text {reads} wide, its text encoder's is {says} wide."
        )
    if takes != gives or unet.get("out_channels", 4) != gives:
        raise StudioError(
            f"The U-Net of the model in {folder} works on {takes} channels, its autoencoder on {gives}."
        )


def _check_prediction(folder: Path, scheduler: Mapping[str, Any]) -> None:
    predicts = scheduler.get("prediction_type", "epsilon")
    if "FlowMatch" in str(scheduler.get("_class_name")):
        predicts = "flow"
    if predicts not in PREDICTIONS:
        raise StudioError(
            f"The model in {folder} predicts {predicts}; only {' and '.join(PREDICTIONS)} can be sampled."
        )


def _prompt_length(folder: Path, text: Mapping[str, Any]) -> int:
    """Tokens of a prompt; raises StudioError when the tokenizer has no vocabulary of the encoder's size."""
    tokenizer = folder / "tokenizer"
    words, size = checkpoint.count_words(tokenizer), text.get("vocab_size", 49408)
    if words <= 2:  # the begin and end marks
        raise StudioError(f"The tokenizer in {tokenizer} has no vocabulary (vocab.json and merges.txt).")
    if words > size:
        raise StudioError(
            f"The tokenizer in {tokenizer} has {words} words, the text encoder {size}: "
            "they do not belong together."
        )
    config = tokenizer / "tokenizer_config.json"
    wanted = checkpoint.read_json(config).get("model_max_length", 77) if config.is_file() else 77
    return int(min(wanted, text.get("max_position_embeddings", 77)))


def _scale(vae: Mapping[str, Any]) -> int:
    blocks = vae.get("block_out_channels") or vae.get("encoder_block_out_channels") or [64]
    return int(2 ** (len(blocks) - 1))


def _native_size(unet: Mapping[str, Any], scale: int) -> tuple[int, int]:
    side = unet.get("sample_size") or 64
    height, width = (side, side) if isinstance(side, int) else side
    return width * scale, height * scale


def load(info: ModelInfo, device: Device, stop: Stop) -> Generator[Loading, None, StableDiffusion]:
    """Read the weights; see `studio.engine.models`."""
    networks = yield from load_networks(info, device, stop)
    from transformers import CLIPTokenizer

    yield Loading(f"Preparing {info.name}")
    folder = checkpoint.home(Path(info.folder))
    tokenizer = CLIPTokenizer.from_pretrained(
        folder / "tokenizer", local_files_only=True, model_max_length=info.prompt_length
    )
    return StableDiffusion(info, device, stop, tokenizer=tokenizer, **networks)


def load_networks(info: ModelInfo, device: Device, stop: Stop) -> Generator[Loading, None, dict[str, Any]]:
    """Read the weights of the networks alone: "text_encoder", "vae" and "unet"."""
    yield Loading("Importing the diffusion libraries")
    with uncollected():
        from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel

        stop.check()
        from transformers import CLIPTextConfig, CLIPTextModel

    stop.check()
    from studio.engine.loading import load_network
    from studio.engine.lora import fuse

    lora, folder = checkpoint.lora(Path(info.folder)), checkpoint.home(Path(info.folder))
    configs = {part: checkpoint.read_json(folder / part / "config.json") for part in STEMS}
    encoders = {"AutoencoderKL": AutoencoderKL, "AutoencoderTiny": AutoencoderTiny}
    unet_class: Any = UNet2DConditionModel
    vae_class: Any = encoders[checkpoint.read_json(folder / "model_index.json")["vae"][1]]
    builders: dict[str, Callable[[], Any]] = {
        "text_encoder": lambda: CLIPTextModel(CLIPTextConfig.from_dict(configs["text_encoder"])),
        "vae": lambda: vae_class.from_config(_taken(vae_class, configs["vae"])),
        "unet": lambda: unet_class.from_config(configs["unet"]),
    }
    networks = {}
    for part, build in builders.items():
        yield Loading(f"Reading {info.name}: {part.replace('_', ' ')}")
        networks[part] = load_network(build, folder / part, STEMS[part], device, stop)
    if lora:
        fuse(networks["unet"], lora, "unet")
    return networks


def _taken(network: Any, config: Mapping[str, Any]) -> dict[str, Any]:
    """What of `config` the network is built from; AutoencoderTiny also writes what it works out by itself."""
    names = signature(network.__init__).parameters
    return {name: value for name, value in config.items() if name in names}


class StableDiffusion:
    """A loaded checkpoint of this family; see `studio.engine.models.Model`."""

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        *,
        unet: Any,
        vae: Any,
        text_encoder: Any,
        tokenizer: Any,
    ) -> None:
        import torch

        from studio.engine.execution.torch import TorchExecutor
        from studio.engine.latents import fit_preview
        from studio.engine.prompts import PromptEncoder

        self.info = info
        self.device = device
        self.stop = stop
        self.scheduler_config = checkpoint.read_json(
            checkpoint.home(Path(info.folder)) / "scheduler" / "scheduler_config.json"
        )
        self._unet, self._vae, self._text_encoder = unet, vae, text_encoder
        self._prompts = PromptEncoder(tokenizer, text_encoder, info.prompt_length, device)
        self._scale = _scale(vae.config)
        self._samples = type(vae).__name__ == "AutoencoderKL"  # its encoder gives a distribution
        self.plain_executor: Executor = TorchExecutor(unet, vae)
        self.executor = self.plain_executor
        self._converted: tuple[tuple[str, str, int], Executor] | None = None
        _let_stop(stop, unet, vae, text_encoder)
        # A full autoencoder costs twenty times a small one: fewer pictures, so that loading stays quick.
        count = 12 if self._samples else 48
        with torch.inference_mode():
            self._preview = fit_preview(self._encode_plainly, self._decode_plainly, self._scale, count)

    def predictor(self, params: Params, steps: int, guidance: Guidance | None = None) -> Predict:
        """Encode the prompts once; see `studio.engine.models.Model`."""
        from studio.engine.guidance import Guidance

        guidance = guidance or Guidance(params, steps)
        alone = self._prompts.conditions(params.prompt, None, steps)
        distilled = self._unet.config.time_cond_proj_dim
        if distilled:
            return self._distilled(alone, params, steps, guidance, distilled)
        if params.guidance_scale == 1:
            return lambda latents, timestep, step: self._denoised(latents, timestep, alone[step])
        both = self._prompts.conditions(params.prompt, params.negative_prompt, steps)

        def predict(latents: Tensor, timestep: Tensor, step: int) -> Tensor:
            if not guidance.acts(step):
                return self._denoised(latents, timestep, alone[step])
            halves = self._denoised(latents.repeat(2, 1, 1, 1), timestep, both[step])
            return guidance.apply(*halves.chunk(2))

        return predict

    def _distilled(
        self, texts: Sequence[Tensor], params: Params, steps: int, guidance: Guidance, width: int
    ) -> Predict:
        """Guidance is what such a network is told: there is no second prediction to weigh."""
        if guidance.weights is not None:
            raise StudioError(
                f"{self.info.name} has its guidance built in, so it cannot be painted: "
                "clear the guidance mask."
            )
        within = params.guided(steps)
        told, off = (self._guidance_embedding(scale, width) for scale in (params.guidance_scale, 1.0))
        return lambda latents, timestep, step: self._denoised(
            latents, timestep, texts[step], told if step in within else off
        )

    def _denoised(
        self, latents: Tensor, timestep: Tensor, text: Tensor, embedding: Tensor | None = None
    ) -> Tensor:
        return self.executor.denoise(latents, timestep, text, embedding).float()

    def _guidance_embedding(self, scale: float, width: int) -> Tensor:
        """What a guidance-distilled U-Net takes instead of a second pass: Meng et al. 2023, arXiv 2210.03142.

        Sines and cosines of 1000 (scale - 1) at geometric frequencies, (1, width).
        """
        import torch

        half = width // 2
        # In single precision throughout: the angles go up to thousands, so each rounding shows.
        rates = torch.exp(torch.arange(half) * -(torch.log(torch.tensor(10000.0)) / (half - 1)))
        angles = torch.tensor(scale - 1) * 1000.0 * rates
        embedding = torch.cat([angles.sin(), angles.cos()])[None]
        return embedding.to(self.device.name, self.device.torch_dtype)

    def latent_shape(self, width: int, height: int) -> tuple[int, int, int, int]:
        """The shape of the latents of a picture of that size."""
        return (1, self._vae.config.latent_channels, height // self._scale, width // self._scale)

    def encode(self, image: Pixels, generator: RandomGenerator) -> Tensor:
        """The latents of an (h, w, 3) uint8 picture; AutoencoderKL samples them with `generator`."""
        from studio.engine.latents import to_tensor

        encoded = self._vae.encode(self._placed(to_tensor(image)))
        found = encoded.latent_dist.sample(generator) if self._samples else encoded.latents
        return self._vae.config.scaling_factor * found.float()  # type: ignore[no-any-return]

    def skip_encode(self, image: Pixels, generator: RandomGenerator) -> None:
        """Draw from `generator` what `encode` would draw, without encoding."""
        import torch

        if self._samples:
            height, width = image.shape[:2]
            torch.randn(self.latent_shape(width, height), generator=generator, dtype=self.device.torch_dtype)

    def decode(self, latents: Tensor) -> Pixels:
        """The (h, w, 3) uint8 picture of these latents."""
        from studio.engine.latents import to_pixels

        return to_pixels(self._decode_plainly(latents))

    def shrink(self, mask: Pixels) -> Tensor:
        """(h, w) uint8 mask -> (1, 1, h', w') float32 in 0..1 over latents."""
        from studio.engine.latents import shrink

        return shrink(mask, self._scale).to(self.device.name)

    def preview(self, latents: Tensor) -> Pixels:
        """About how these latents look, one pixel per latent."""
        return self._preview(latents)

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`; guidance-distilled networks are not converted."""
        if self._unet.config.time_cond_proj_dim:
            return None
        from studio.engine.execution.openvino import OpenVinoExecutor

        wanted = name, weights_hash, threads
        if self._converted is None or self._converted[0] != wanted:
            made = OpenVinoExecutor(name, weights_hash, threads, self._unet.time_proj, self.stop)
            self._converted = wanted, made
        return self._converted[1]

    def _encode_plainly(self, pixels: Tensor) -> Tensor:
        encoded = self._vae.encode(self._placed(pixels))
        found = encoded.latent_dist.mode() if self._samples else encoded.latents
        return self._vae.config.scaling_factor * found.float()  # type: ignore[no-any-return]

    def _decode_plainly(self, latents: Tensor) -> Tensor:
        return self.executor.decode(latents / self._vae.config.scaling_factor)

    def _placed(self, pixels: Tensor) -> Tensor:
        return pixels.to(self.device.name, self.device.torch_dtype)


def _let_stop(stop: Stop, unet: Any, vae: Any, text_encoder: Any) -> None:
    """Blocks of the U-Net and the text encoder, and the larger single layers of the autoencoder."""
    from diffusers.models.attention import BasicTransformerBlock
    from diffusers.models.attention_processor import Attention
    from diffusers.models.resnet import ResnetBlock2D
    from torch.nn import Conv2d

    from studio.engine.stopping import install

    blocks = (ResnetBlock2D, BasicTransformerBlock)
    install(stop, (m for m in unet.modules() if isinstance(m, blocks)))
    install(stop, (m for m in vae.modules() if isinstance(m, Attention | Conv2d)))
    install(stop, text_encoder.encoder.layers)
