"""Unconditional diffusion on pixels, with which the field began: Ho et al. 2020, arXiv 2006.11239."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.models import NOTHING, agreement
from studio.engine.models.facts import as_written, check_components
from studio.errors import StudioError
from studio.job import ModelInfo, Params

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Generator as RandomGenerator
    from torch import Tensor

    from studio.engine.checkpoint import Checkpoint
    from studio.engine.devices import Device
    from studio.engine.execution import Executor
    from studio.engine.guidance import Guidance
    from studio.engine.passes import Condition
    from studio.engine.sampling import Predict
    from studio.engine.stopping import Stop
    from studio.job import Job

NAME = "ddpm"
PIPELINES = ("DDPMPipeline", "DDIMPipeline", "PNDMPipeline")
COMPONENTS = {"unet": ("diffusers", ("UNet2DModel",))}
NETWORKS = ("unet",)
PREDICTIONS = ("epsilon", "v_prediction", "sample")


def describe(checkpoint: Checkpoint) -> ModelInfo:
    """Check the checkpoint and read its facts, in milliseconds. Raises StudioError saying what is wrong."""
    check_components(checkpoint, COMPONENTS)
    unet = checkpoint.parts["unet"].config
    _check(checkpoint, unet)
    agreement.check_weights(checkpoint, NETWORKS)
    side = unet.get("sample_size") or 64
    height, width = (side, side) if isinstance(side, int) else side
    path = checkpoint.path
    return ModelInfo(
        path.name,
        str(path),
        NAME,
        width,
        height,
        multiple=2 ** (len(unet.get("block_out_channels", (0, 0, 0, 0))) - 1),
        prompt_length=0,
        latent=1,
        defaults=Params(scheduler="DDIM", steps=50, guidance_scale=1.0),
    )


def _check(checkpoint: Checkpoint, unet: Mapping[str, Any]) -> None:
    takes, gives = unet.get("in_channels", 3), unet.get("out_channels", 3)
    if takes not in (1, 3) or gives not in (takes, 2 * takes):
        raise StudioError(
            f"The U-Net of the model in {checkpoint.path} takes {takes} channels and gives {gives}: "
            "it does not work on pictures."
        )
    if unet.get("num_class_embeds") or unet.get("class_embed_type"):
        raise StudioError(
            f"The model in {checkpoint.path} has to be told a class, for which there is no place here."
        )
    predicts = checkpoint.scheduler.get("prediction_type", "epsilon")
    if predicts not in PREDICTIONS:
        raise StudioError(
            f"The model in {checkpoint.path} predicts {predicts}; "
            f"only {' and '.join(PREDICTIONS)} can be sampled."
        )


def assemble(
    info: ModelInfo, checkpoint: Checkpoint, networks: Mapping[str, Any], device: Device, stop: Stop
) -> Unconditional:
    """The model of its networks; see `studio.engine.models`."""
    return Unconditional(info, device, stop, checkpoint.scheduler, networks)


class Unconditional:
    """A loaded checkpoint of this family; see `studio.engine.models.Model`. No prompt is read."""

    def __init__(
        self,
        info: ModelInfo,
        device: Device,
        stop: Stop,
        scheduler: Mapping[str, Any],
        networks: Mapping[str, Any],
    ) -> None:
        from studio.engine.autoencoders.pixel_space import PixelSpace
        from studio.engine.execution.torch import TorchExecutor
        from studio.engine.stopping import install
        from studio.engine.weights.networks import blocks

        self.info = info
        self.device = device
        self.stop = stop
        self.networks = networks
        self._unet = networks["unet"]
        self._scheduler = as_written(scheduler)  # clipping is part of how these were trained and sampled
        self.plain_executor: Executor = TorchExecutor(self._unet, None)
        self.executor = self.plain_executor
        install(stop, dict.fromkeys(blocks(self._unet)))
        self.autoencoder = PixelSpace(self._unet.config.in_channels, device)

    def scheduler_config(self, params: Params) -> Mapping[str, Any]:
        """See `studio.engine.models.Model`."""
        return self._scheduler

    def reference(self, job: Job, generator: RandomGenerator) -> Condition:
        """Nothing."""
        return NOTHING

    def predictor(
        self, job: Job, steps: int, guidance: Guidance | None = None, reference: Condition = NOTHING
    ) -> Predict:
        """See `studio.engine.models.Model`."""
        from studio.engine.guidance import Guidance
        from studio.engine.passes import predictor

        guidance = guidance or Guidance(job.params, steps)
        return predictor(self._run, [NOTHING] * steps, None, guidance, network=self._unet)

    def _run(self, latents: Tensor, timestep: Tensor, condition: Condition) -> Tensor:
        found = self.executor.denoise(sample=latents, timestep=timestep)
        return found[:, : latents.shape[1]]

    def openvino(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model`; not converted."""
        return None
