"""Whether the parts of a checkpoint belong together, and are whole as far as can be seen in milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.checkpoint import files
from studio.engine.schedulers import predicted
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.checkpoint import Checkpoint
    from studio.job import ModelInfo


def check_flow_transformer(
    checkpoint: Checkpoint, networks: tuple[str, ...], channels: tuple[int, int], words: tuple[int, int]
) -> None:
    """Raise StudioError unless a transformer, its one text encoder and its autoencoder belong together.

    `channels` are those the transformer works on and those of the autoencoder, `words` how wide text is that
    it reads and that the encoder gives; the scheduler has to be one of flow, the files of `networks` whole.
    """
    check_channels(checkpoint, *channels)
    check_text(checkpoint, *words)
    check_flow(checkpoint)
    check_weights(checkpoint, networks)


def check_channels(checkpoint: Checkpoint, takes: int, gives: int) -> None:
    """Raise StudioError unless the transformer works on as many channels as the autoencoder gives."""
    if takes != gives:
        raise StudioError(
            f"The transformer of the model in {checkpoint.path} works on {takes} channels, "
            f"its autoencoder on {gives}."
        )


def check_text(checkpoint: Checkpoint, reads: int, says: int) -> None:
    """Raise StudioError unless the transformer reads text as wide as the text encoder gives it."""
    if reads != says:
        raise StudioError(
            f"The transformer of the model in {checkpoint.path} reads text {reads} wide, "
            f"its text encoder's is {says} wide."
        )


def check_flow(checkpoint: Checkpoint) -> None:
    """Raise StudioError unless the scheduler is one of flow matching."""
    if predicted(checkpoint.scheduler) != "flow":
        kind = str(checkpoint.scheduler.get("_class_name"))
        raise StudioError(
            f"The scheduler of the model in {checkpoint.path} is a {kind}; its family needs one of flow "
            "matching, such as FlowMatchEulerDiscreteScheduler."
        )


def check_weights(checkpoint: Checkpoint, names: tuple[str, ...]) -> None:
    """Raise StudioError unless every weight file of these parts is there and as long as it says."""
    for path in checkpoint.weight_files(names):
        files.read_header(path)


def check_sides(info: ModelInfo, latents: Tensor, most: int) -> None:
    """Raise StudioError when the network has places for fewer latents than a side of these has."""
    if max(latents.shape[-2:]) > most:
        raise StudioError(
            f"{info.name} paints up to {most * info.latent} pixels a side: choose a smaller size."
        )
