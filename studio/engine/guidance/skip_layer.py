"""Skip-layer guidance, away from what a network sees with blocks left out, as Stable Diffusion 3.5 came with.

Stability AI 2024, sd3.5 reference code; Hyung et al. 2024, arXiv 2411.18664, equation 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.engine.guidance.perturbed_attention import Perturbed

if TYPE_CHECKING:
    from studio.engine.models import Model
    from studio.job import Params

NAME = "skip-layer"
ORDER = 60
NUMBERS = ("perturbed_scale", "perturbed_layers", "perturbed_start", "perturbed_end")
DEFAULTS = {"perturbed_scale": 2.8, "perturbed_start": 0.01, "perturbed_end": 0.2}
PREDICTS = ("noise", "flow")
PERTURBS = "layers"


def make(params: Params, model: Model | None = None) -> Perturbed:
    """A new method for one picture."""
    return Perturbed(params.perturbed_scale)
