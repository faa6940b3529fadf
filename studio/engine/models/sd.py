"""Stable Diffusion 1.x and 2.x, and any small model in their layout: a U-Net on latents, CLIP text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.checkpoint import files
from studio.engine.models import NOTHING
from studio.engine.models.facts import check_components, clip_length, pixels_per_latent
from studio.errors import StudioError
from studio.job import Loading, ModelInfo

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from pathlib import Path

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.guidance import Guidance
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.job import Job, Params

NAME = "sd"
PIPELINES = ("StableDiffusionPipeline", "StableDiffusionImg2ImgPipeline", "StableDiffusionInpaintPipeline")
COMPONENTS = {
    "unet": ("diffusers", ("UNet2DConditionModel",)),
    "vae": ("diffusers", ("AutoencoderKL", "AutoencoderTiny")),
    "text_encoder": ("transformers", ("CLIPTextModel",)),
    "tokenizer": ("transformers", ("CLIPTokenizer", "CLIPTokenizerFast")),
}
NETWORKS = ("unet", "vae", "text_encoder")
PREDICTIONS = ("epsilon", "v_prediction")


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    place = checkpoint.parts["unet"].place.parent
    unet, vae, text = (checkpoint.parts[part].config for part in ("unet", "vae", "text_encoder"))
    _check_widths(place, unet, vae, text)
    _check_prediction(place, checkpoint.scheduler)
    length = clip_length(checkpoint.parts["tokenizer"], text)
    for path in checkpoint.weight_files(NETWORKS):
        files.read_header(path)
    scale = pixels_per_latent(vae)
    width, height = _native_size(unet, scale)
    path = checkpoint.path
    return ModelInfo(path.name, str(path), NAME, width, height, max(8, scale), length, latent=scale)


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


def _native_size(unet: Mapping[str, Any], scale: int) -> tuple[int, int]:
    side = unet.get("sample_size") or 64
    height, width = (side, side) if isinstance(side, int) else side
    return width * scale, height * scale


def load(
    info: ModelInfo, checkpoint: Checkpoint, device: Device, stop: Stop
) -> Generator[Loading, None, StableDiffusion]:
    """Read the weights; see `studio.engine.models`."""
    from studio.engine.networks import load_networks

    networks = yield from load_networks(info, checkpoint, NETWORKS, device, stop)
    from transformers import CLIPTokenizer

    yield Loading(f"Preparing {info.name}")
    tokenizer = CLIPTokenizer.from_pretrained(
        checkpoint.parts["tokenizer"].folder, local_files_only=True, model_max_length=info.prompt_length
    )
    return StableDiffusion(info, device, stop, checkpoint.scheduler, tokenizer=tokenizer, **networks)


class StableDiffusion:
    """A loaded checkpoint of this family; see `studio.engine.models.Model`."""

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        scheduler: Mapping[str, Any],
        *,
        unet: Any,
        vae: Any,
        text_encoder: Any,
        tokenizer: Any,
    ) -> None:
        from studio.engine.autoencoder import ImageAutoencoder
        from studio.engine.execution.torch import TorchExecutor
        from studio.engine.networks import let_stop
        from studio.engine.prompts import PromptEncoder

        self.info = info
        self.device = device
        self.stop = stop
        self._scheduler = scheduler
        self._unet, self._vae, self._text_encoder = unet, vae, text_encoder
        self._prompts = PromptEncoder(tokenizer, text_encoder, info.prompt_length, device)
        self.plain_executor: Executor = TorchExecutor(unet, vae)
        self.executor = self.plain_executor
        self._converted: tuple[tuple[str, str, int], Executor] | None = None
        let_stop(stop, vae, unet, text_encoder)
        self.autoencoder = ImageAutoencoder(vae, device, lambda latents: self.executor.decode(latents))

    def scheduler_config(self, params: Params) -> Mapping[str, Any]:
        """See `studio.engine.models.Model`."""
        return self._scheduler

    def reference(self, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing; but what diffusers draws when it encodes the masked picture is drawn."""
        if job.image is not None and job.mask is not None:
            self.autoencoder.skip_encode(job.image, generator)
        return {}

    def predictor(
        self, job: Job, steps: int, guidance: Guidance | None = None, reference: Condition = NOTHING
    ) -> Predict:
        """Encode the prompts once; see `studio.engine.models.Model`."""
        from studio.engine.guidance import Guidance
        from studio.engine.passes import predictor

        params = job.params
        guidance = guidance or Guidance(params, steps)
        texts = self._prompts.conditions(params.prompt, None, steps)
        distilled = self._unet.config.time_cond_proj_dim
        if distilled:
            return self._distilled(texts, params, steps, guidance, distilled)
        alone = [{"encoder_hidden_states": text} for text in texts]
        if params.guidance_scale == 1:
            return predictor(self._denoised, alone, None, guidance)
        both = self._prompts.conditions(params.prompt, params.negative_prompt, steps)
        pairs = [({"encoder_hidden_states": text[:1]}, {"encoder_hidden_states": text[1:]}) for text in both]
        return predictor(self._denoised, alone, pairs, guidance)

    def _distilled(
        self, texts: Sequence[Tensor], params: Params, steps: int, guidance: Guidance, width: int
    ) -> Predict:
        """Guidance is what such a network is told: there is no second prediction to weigh."""
        from studio.engine.passes import predictor

        if guidance.weights is not None:
            raise StudioError(
                f"{self.info.name} has its guidance built in, so it cannot be painted: "
                "clear the guidance mask."
            )
        within = params.guided(steps)
        told, off = (self._guidance_embedding(scale, width) for scale in (params.guidance_scale, 1.0))
        alone = [
            {"encoder_hidden_states": text, "timestep_cond": told if step in within else off}
            for step, text in enumerate(texts)
        ]
        return predictor(self._denoised, alone, None, guidance)

    def _denoised(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        return self.executor.denoise(sample=latents, timestep=timestep, **condition)

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
