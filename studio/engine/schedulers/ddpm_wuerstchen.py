"""DDPM Wuerstchen. Ancestral sampling in continuous time: Pernias et al. 2023, arXiv 2306.00637."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.cosine import Cosine
    from studio.job import Params

NAME = "DDPM Wuerstchen"
SLUG = "ddpm-wuerstchen"
ORDER = 65
PREDICTS = ("cosine",)
SIGMAS = ("default",)
RESCALE_ZERO_SNR = False


def make(config: Mapping[str, Any], params: Params, device: str = "cpu") -> Cosine:
    """A new scheduler for one job; see `studio.engine.cosine.cosine`."""
    from studio.engine.cosine import cosine

    return cosine(config, params, device)
