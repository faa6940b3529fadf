"""Caches: what of a network is kept from one model call for the next ones; importing this imports no torch.

One file is one method. A module has NAME (one of params.CACHES), ORDER (its place in lists), NUMBERS (the
fields of Params that are its own), NETWORKS (which kinds of denoiser it suits: see ModelInfo.network) and
`make(params, network)`, which returns a new `Method` for one picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from studio import registry
from studio.errors import StudioError
from studio.offers import CacheInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import ExitStack
    from types import ModuleType

    from studio.job import ModelInfo

NONE = "none"


class Turn:
    """One pass of a network, and what the last whole pass of its kind left in `kept`.

    `is_whole` says whether everything is worked out; None = the pass itself finds out, and says it here.
    """

    def __init__(self, kept: dict[str, Any], is_whole: bool | None) -> None:
        self.kept = kept
        self.is_whole = is_whole


class Method(Protocol):
    """Of one network: which passes are whole, and what the others leave out."""

    def is_whole(self, age: int) -> bool | None:
        """Whether the call is, when the last `age` ones reused what a whole one before them left.

        None = each call finds out on its way.
        """
        ...

    def enter(self, look: Callable[[], Turn], during: ExitStack) -> None:
        """Until `during` is closed the network's parts ask `look` how the running pass is done."""
        ...


def cache_infos() -> tuple[CacheInfo, ...]:
    """Every method, in the order of lists."""
    return tuple(
        CacheInfo(module.NAME, tuple(module.NUMBERS), tuple(module.NETWORKS))
        for module in _modules().values()
    )


def find(name: str) -> ModuleType:
    """The method of that name. Raises StudioError naming what there is."""
    if name not in _modules():
        raise StudioError(f"There is no cache {name!r}; there are: {', '.join((NONE, *_modules()))}.")
    return _modules()[name]


def check_suits(name: str, info: ModelInfo) -> None:
    """Raise StudioError unless the model has the kind of network that the method is for."""
    if name == NONE or info.network in find(name).NETWORKS:
        return
    others = [each.name for each in cache_infos() if info.network in each.networks]
    raise StudioError(f"The cache {name} does not suit {info.name}: choose {' or '.join([*others, NONE])}.")


def _modules() -> Mapping[str, ModuleType]:
    return registry.modules(__name__)
