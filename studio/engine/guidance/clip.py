"""CLIP guidance: x̂0 is moved to please a CLIP model of the user's: He et al. 2023, arXiv 2311.16424.

Manifold-preserving guidance, algorithm 1: the gradient of a classifier (Dhariwal and Nichol 2021, arXiv
2105.05233) is taken at the predicted picture, not through the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.guidance.classifier_free import guide
from studio.engine.guidance.clean import change_of, clean
from studio.errors import StudioError

if TYPE_CHECKING:
    from torch import Tensor

    from studio.engine.guidance import Told
    from studio.engine.models import Model
    from studio.job import Params

NAME = "clip"
ORDER = 70
NUMBERS = ("clip_scale", "clip_model")
DEFAULTS = {"clip_scale": 1.0}
PREDICTS = ("noise", "flow")
PERTURBS = ""
STEP = 0.1  # root mean square of what a scale of 1 changes of x̂0, of unit variance, where all is noise


class ByClip:
    """See `studio.engine.guidance.Method`; each step moves x̂0 by `scale` x STEP x the noise's share."""

    remembers: tuple[str, ...] = ()

    def __init__(self, params: Params, model: Model | None) -> None:
        self.memory: dict[str, Tensor] = {}
        self._scale = params.clip_scale
        self._critic = None
        if model is not None and self._scale:
            from studio.engine.critic import Critic

            if not params.clip_model:
                raise StudioError("CLIP guidance needs a CLIP model: choose the folder of one.")
            folder = Path(params.clip_model).expanduser()
            look = model.autoencoder.look
            self._critic = Critic(folder, params.prompt, model.device.name, look)

    def guide(self, told: Told) -> Tensor:
        """Classifier-free guidance, and the way that x̂0 pleases more."""
        guided = told.positive
        if told.negative is not None:
            guided = guide(told.negative, told.positive, told.scale)
        if self._critic is None:
            return guided
        picture, noise = told.levels
        away = self._critic.gradient(clean(told, guided))
        moved = -self._scale * STEP * noise / (picture + noise) * away
        return guided + moved / change_of(told)


def make(params: Params, model: Model | None = None) -> ByClip:
    """A new method for one picture. Raises StudioError when there is no CLIP model to please."""
    return ByClip(params, model)
