"""Models that steer another one by pictures: one file is one kind; importing this package imports no torch.

A module has NAME, KIND (of `studio.control`), FAMILIES (of the models it steers) and `load(info, model)`,
which returns an `Adapter` for that model. Raises StudioError when the two do not belong together.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

from studio import registry
from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from studio.job import Control, ControlInfo, Job, ModelInfo


class Adapter(Protocol):
    """A control model in memory, for one other model, which it leaves as it is between two passes."""

    def prepare(self, control: Control, job: Job) -> Any:
        """What is worked out of a control's picture once for a job."""
        ...

    def told(self, prepared: Any, *, negative: bool) -> Mapping[str, Any]:
        """What the conditions with the negative prompt, or with the prompt, are to hold besides."""
        ...

    def apply(self, inputs: dict[str, Any], prepared: Any, weight: float, during: ExitStack) -> None:
        """Add to the inputs of one pass of the denoiser; what is entered into `during` ends with the pass."""
        ...


def module_for(info: ControlInfo, model: ModelInfo) -> ModuleType:
    """What loads a control model for another one. Raises StudioError when that cannot be steered by it."""
    modules = [each for each in registry.modules(__name__).values() if info.kind == each.KIND]
    found = next((each for each in modules if model.family in each.FAMILIES), None)
    if found is None:
        families = ", ".join(family for each in modules for family in each.FAMILIES)
        raise StudioError(
            f"{model.name} cannot be steered by {info.name}, which steers models of the families {families}: "
            "turn its control layer off, or choose such a model."
        )
    return found


def check_like(info: ControlInfo, config: Mapping[str, Any], transformer: Mapping[str, Any]) -> None:
    """Raise StudioError unless a ControlNet of that `config` has the sizes of the `transformer` it copies."""
    for name in ("in_channels", "num_attention_heads", "attention_head_dim", "joint_attention_dim"):
        if config.get(name) is not None and config[name] != transformer[name]:
            raise StudioError(
                f"{info.name} was made for another model: its {name} is {config[name]}, "
                f"that of the model is {transformer[name]}."
            )
