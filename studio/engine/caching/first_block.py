"""First-block cache: when a transformer's first block says nothing new, the rest of it is not asked.

After TeaCache (Liu et al. 2024, arXiv 2411.19108): how much the input of a network changes from call to call
tells how much its output will; here the change that the first block makes to the picture stands for the
input, and what all blocks after it add is reused as long as that differs by less than the threshold.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from studio.errors import StudioError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from torch import Tensor, nn

    from studio.engine.caching import Turn
    from studio.engine.denoisers.overriding import Forward
    from studio.job import Params

NAME = "first block"
ORDER = 20
NUMBERS = ("cache_start", "cache_threshold")
NETWORKS = ("transformer",)
CHANGE, REST, IS_PAIR = "change", "rest", "is pair"  # what is kept of the last whole pass …
NOW = "now"  # … and of the running one: (text, picture) after its first block


class FirstBlock:
    """See `studio.engine.caching.Method`.

    A call reuses what the last whole one left while the mean of how far the first block's change is from the
    change there is less than `threshold` of the mean of that change.
    """

    def __init__(self, network: nn.Module, threshold: float) -> None:
        from studio.engine.denoisers.perturbing import LISTS

        lists = [getattr(network, name, None) or () for name in LISTS]
        self._blocks: list[nn.Module] = [block for each in lists for block in each]
        if len(self._blocks) < 2:
            raise StudioError("This model has no blocks that could be left out: choose no cache.")
        self._threshold = threshold

    def is_whole(self, age: int) -> bool | None:
        """See `Method`."""
        return None

    def enter(self, look: Callable[[], Turn], during: ExitStack) -> None:
        """See `Method`."""
        from studio.engine.denoisers.overriding import overridden

        first, *between, last = self._blocks
        overridden(first, partial(self._first, look), during)
        for number, block in enumerate(between):
            overridden(block, partial(_between, look, f"{IS_PAIR} {number}"), during)
        overridden(last, partial(_last, look), during)

    def _first(self, look: Callable[[], Turn], run: Forward) -> Forward:
        """What decides, unless that is done already."""

        def forward(*args: Any, **kwargs: Any) -> Any:
            turn = look()
            _, before = _streams(args, kwargs)
            found = run(*args, **kwargs)
            text, picture = _parts(found)
            change = picture - before
            if turn.is_whole is None:
                turn.is_whole = not self._is_near(change, turn.kept[CHANGE])
            if turn.is_whole:
                turn.kept[CHANGE] = change
            turn.kept[NOW] = (text, picture)
            return found

        return forward

    def _is_near(self, change: Tensor, before: Tensor) -> bool:
        apart = (change.float() - before.float()).abs().mean()
        return bool(apart < self._threshold * before.float().abs().mean())


def _between(look: Callable[[], Turn], name: str, run: Forward) -> Forward:
    """What hands on what comes in."""

    def forward(*args: Any, **kwargs: Any) -> Any:
        turn = look()
        if turn.is_whole:
            found = run(*args, **kwargs)
            turn.kept[name] = isinstance(found, tuple)
            return found
        text, picture = _streams(args, kwargs)
        return (text, picture) if turn.kept[name] else picture

    return forward


def _last(look: Callable[[], Turn], run: Forward) -> Forward:
    """What adds to the first block's picture all that the others added to it."""

    def forward(*args: Any, **kwargs: Any) -> Any:
        turn = look()
        if turn.is_whole:
            found = run(*args, **kwargs)
            picture = _parts(found)[1]
            text, seen = turn.kept.pop(NOW)
            turn.kept[REST] = picture - _as_long(text, seen, picture)
            turn.kept[IS_PAIR] = isinstance(found, tuple)
            return found
        text, seen = turn.kept.pop(NOW)
        picture = _as_long(text, seen, turn.kept[REST]) + turn.kept[REST]
        return (_streams(args, kwargs)[0], picture) if turn.kept[IS_PAIR] else picture

    return forward


def _streams(args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, Any]:
    """(text or None, picture) of what goes into a block."""
    picture = kwargs["hidden_states"] if "hidden_states" in kwargs else args[0]
    return kwargs.get("encoder_hidden_states", args[1] if len(args) > 1 else None), picture


def _parts(found: Any) -> tuple[Any, Any]:
    """(text or None, picture) of what comes out of one."""
    return found if isinstance(found, tuple) else (None, found)


def _as_long(text: Any, picture: Tensor, wanted: Tensor) -> Tensor:
    """The picture's tokens, or those of the text before them where later blocks see both as one row."""
    import torch

    if picture.shape == wanted.shape:
        return picture
    return torch.cat([text, picture], dim=1)


def make(params: Params, network: Any) -> FirstBlock:
    """A new method for one picture."""
    return FirstBlock(network, params.cache_threshold)
