"""DeepCache: what a U-Net makes deep inside changes slowly, and is reused. Ma et al. 2023, arXiv 2312.00858.

Of every so many model calls one is whole. The others run the outer layers alone, on both sides of the skip
connections, and take what the inner ones would give from the last whole call (section 3.2, equation 7).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from torch import nn

    from studio.engine.caching import Turn
    from studio.engine.denoisers.overriding import Forward
    from studio.job import Params

NAME = "deepcache"
ORDER = 10
NUMBERS = ("cache_start", "cache_interval", "cache_depth")
NETWORKS = ("unet",)


class DeepCache:
    """See `studio.engine.caching.Method`.

    One of `interval` calls is whole. In the others the layers of the first skip connection, that of the
    network's input, and of the next `depth` ones run; of those that are left out, on the way down, in the
    middle and on the way up, the last one gives what it gave in the whole call.
    """

    def __init__(self, network: nn.Module, interval: int, depth: int) -> None:
        self._interval = interval
        self._left_out = inner(network, depth)

    def is_whole(self, age: int) -> bool | None:
        """See `Method`."""
        return age + 1 >= self._interval

    def enter(self, look: Callable[[], Turn], during: ExitStack) -> None:
        """See `Method`."""
        from studio.engine.denoisers.overriding import overridden

        last = len(self._left_out) - 1
        for number, module in enumerate(self._left_out):
            make = partial(_kept if number == last else _skipped, look, str(number))
            overridden(module, make, during)


def _kept(look: Callable[[], Turn], name: str, run: Forward) -> Forward:
    """What gives what it gave."""

    def forward(*args: Any, **kwargs: Any) -> Any:
        turn = look()
        if turn.is_whole:
            turn.kept[name] = run(*args, **kwargs)
        return turn.kept[name]

    return forward


def _skipped(look: Callable[[], Turn], name: str, run: Forward) -> Forward:
    """What gives nothing, in the shape of what it gave: only others that are left out see it."""
    from studio.engine.denoisers.overriding import blank, filled

    def forward(*args: Any, **kwargs: Any) -> Any:
        turn = look()
        if turn.is_whole:
            found = run(*args, **kwargs)
            turn.kept[name] = blank(found)
            return found
        return filled(turn.kept[name], args[0].device)

    return forward


def inner(network: nn.Module, depth: int) -> list[nn.Module]:
    """The modules that are left out, in the order in which they run; at most all but the outermost layers.

    Raises StudioError for a network that is not of layers down, a middle and layers up, one joined to one.
    """
    down = [layer for block in _blocks(network, "down_blocks") for layer in _down(block)]
    up = [layer for block in _blocks(network, "up_blocks") for layer in _up(block)]
    if len(up) != len(down) + 1 or not down:
        raise StudioError("This model's U-Net is not of a kind that DeepCache knows: choose no cache.")
    depth = min(depth, len(up) - 2)
    middle = getattr(network, "mid_block", None)
    layers = [*down[depth:], [] if middle is None else [middle], *up[: len(up) - 1 - depth]]
    return [module for layer in layers for module in layer]


def _blocks(network: nn.Module, name: str) -> list[Any]:
    return [block for block in getattr(network, name, ()) if hasattr(block, "resnets")]


def _down(block: Any) -> list[list[nn.Module]]:
    """The layers of a block, each of which ends in a skip connection."""
    return [*_pairs(block), *([sampler] for sampler in getattr(block, "downsamplers", None) or ())]


def _up(block: Any) -> list[list[nn.Module]]:
    """The layers of a block, each of which begins with a skip connection."""
    layers = _pairs(block)
    layers[-1] += getattr(block, "upsamplers", None) or ()
    return layers


def _pairs(block: Any) -> list[list[nn.Module]]:
    attentions = list(getattr(block, "attentions", None) or ())
    return [[resnet, *attentions[number : number + 1]] for number, resnet in enumerate(block.resnets)]


def make(params: Params, network: Any) -> DeepCache:
    """A new method for one picture."""
    return DeepCache(network, params.cache_interval, params.cache_depth)
