"""Networks as functions of tensors alone, which is what can be traced into a graph; one file is one class.

A module has NAME, the class of network, and `Graphed`, a `studio.engine.execution.graphed.graph.Graph`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio import registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.execution.graphed.graph import Graph

DENOISERS = ("unet", "transformer")  # how checkpoints call the part


def graph_of(networks: Mapping[str, Any]) -> Graph | None:
    """The denoiser among these networks as a graph's maker; None when it, or its decoder, cannot be one.

    Needs none of their weights.
    """
    denoiser = next((networks[name] for name in DENOISERS if name in networks), None)
    module = registry.modules(__name__).get(type(denoiser).__name__)
    if module is None or "vae" not in networks or not module.Graphed.suits(denoiser):
        return None
    made: Graph = module.Graphed(denoiser)
    return made
