"""Models that steer another one by pictures: one file is one kind; importing this package imports no torch.

A module has NAME (a kind of `studio.control`) and `load(info, unet, device, stop)`, which returns an
`Adapter` for that U-Net. Raises StudioError when the two do not belong together.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

from studio import registry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from studio.job import Control, Job


class Adapter(Protocol):
    """A control model in memory, for one U-Net, which it leaves as it is between two passes."""

    def prepare(self, control: Control, job: Job) -> Any:
        """What is worked out of a control's picture once for a job."""
        ...

    def told(self, prepared: Any, *, negative: bool) -> Mapping[str, Any]:
        """What the conditions with the negative prompt, or with the prompt, are to hold besides."""
        ...

    def apply(self, inputs: dict[str, Any], prepared: Any, weight: float, during: ExitStack) -> None:
        """Add to the inputs of one pass of the U-Net; what is entered into `during` ends with the pass."""
        ...


def kinds() -> Mapping[str, ModuleType]:
    """The modules by their kind."""
    return registry.modules(__name__)
