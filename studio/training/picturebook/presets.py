"""The presets of picturebook's training: networks, how long, the world, how many pictures of each size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from studio.errors import StudioError
from studio.training.autoencoder import AutoencoderSettings
from studio.training.budget import Budget
from studio.training.diffusion import DiffusionSettings
from studio.training.loop import Pace
from studio.training.picturebook.drawing.draw import Size
from studio.training.text import TextSettings

SHARES = {"text": 0.03, "autoencoder": 0.17, "diffusion": 0.80}
"""How much of a total number of minutes each of the trainings gets."""


@dataclass(frozen=True)
class Portion:
    """How many pictures of a size are drawn, and how often batches are of it early and late in training."""

    count: int
    early: float
    late: float


@dataclass(frozen=True)
class Preset:
    """All choices of one training: the networks, their budgets, the world, the pictures of each size.

    The first size is the native one. ``looked_at`` is how many of its pictures the autoencoder learns from,
    ``read`` how many scenes' captions the text encoder; ``sample_minutes`` lie between two sample sheets.
    """

    text: TextSettings
    autoencoder: AutoencoderSettings
    diffusion: DiffusionSettings
    text_pace: Pace
    autoencoder_pace: Pace
    diffusion_pace: Pace
    sizes: dict[Size, Portion]
    world: str = "small"
    looked_at: int = 3_000
    read: int = 30_000
    sample_minutes: float = 10.0
    workers: int = 2

    def paced(self, change: Callable[[str, Pace], Pace]) -> Preset:
        """The same choices with each training's pace changed."""
        return replace(
            self,
            text_pace=change("text", self.text_pace),
            autoencoder_pace=change("autoencoder", self.autoencoder_pace),
            diffusion_pace=change("diffusion", self.diffusion_pace),
        )

    def shortened(self, minutes: float) -> Preset:
        """The same choices with a training time of ``minutes`` in all."""
        return self.paced(lambda name, pace: replace(pace, budget=Budget(minutes=minutes * SHARES[name])))

    def seeded(self, seed: int) -> Preset:
        """The same choices with other random numbers."""
        return self.paced(lambda _, pace: replace(pace, seed=seed))


PRESETS = {
    "cpu": Preset(
        TextSettings(),
        AutoencoderSettings(),
        DiffusionSettings(),
        Pace(Budget(minutes=4), peak_rate=1e-3),
        Pace(Budget(minutes=16), peak_rate=2e-2),
        Pace(Budget(minutes=100), peak_rate=1.5e-2),
        {
            (256, 256): Portion(9_000, 0.1, 0.6),
            (128, 128): Portion(12_000, 0.7, 0.05),
            (192, 192): Portion(4_000, 0.2, 0.15),
            (320, 192): Portion(1_500, 0.0, 0.1),
            (192, 320): Portion(1_500, 0.0, 0.1),
        },
    ),
    "gpu": Preset(
        TextSettings(batch=512),
        AutoencoderSettings(batch=48, crop=128),
        DiffusionSettings(batch=192, average=0.9995),
        Pace(Budget(minutes=1), peak_rate=1e-3, device="cuda"),
        Pace(Budget(minutes=4), peak_rate=2e-2, device="cuda"),
        Pace(Budget(minutes=12), peak_rate=1.5e-2, device="cuda"),
        {
            (256, 256): Portion(80_000, 0.2, 0.6),
            (128, 128): Portion(60_000, 0.6, 0.02),
            (192, 192): Portion(20_000, 0.2, 0.08),
            (320, 192): Portion(12_000, 0.0, 0.1),
            (192, 320): Portion(12_000, 0.0, 0.1),
            (384, 320): Portion(6_000, 0.0, 0.1),
        },
        "full",
        looked_at=12_000,
        read=120_000,
        workers=16,
    ),
    "tiny": Preset(
        TextSettings(48, 1, batch=8),
        AutoencoderSettings(4, 8, (0, 1, 1, 1), (1, 1, 1, 1), batch=4, crop=32),
        DiffusionSettings((32, 64), ("DownBlock2D", "CrossAttnDownBlock2D"), batch=4),
        Pace(Budget(steps=4), peak_rate=1e-3),
        Pace(Budget(steps=4), peak_rate=2e-2),
        Pace(Budget(steps=4), peak_rate=2e-2),
        {(64, 64): Portion(12, 0.8, 0.8), (96, 64): Portion(4, 0.2, 0.2)},
        looked_at=8,
        read=40,
        workers=1,
    ),
}


def find_preset(name: str) -> Preset:
    """The preset of that name. Raises StudioError when there is none."""
    if name not in PRESETS:
        raise StudioError(f"There is no preset {name!r}; the presets are {', '.join(PRESETS)}.")
    return PRESETS[name]
