"""A switch that sub-blocks of the networks read, so that a job stops inside a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from studio.job import Cancelled

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from studio.job import Cancel

_Happening = TypeVar("_Happening")


class Stopped(Exception):  # noqa: N818 - not an error: the user asked for it
    """The running job's token was set."""


class Stop:
    """Lives as long as a loaded model; `token` is the running job's, or None between jobs."""

    def __init__(self, token: Cancel | None = None) -> None:
        self.token = token

    def check(self) -> None:
        """Raise Stopped when the running job was asked to stop."""
        if self.token:
            raise Stopped


def stoppable(
    stop: Stop, cancelled: Cancel, events: Generator[_Happening, None, None]
) -> Generator[_Happening | Cancelled, None, None]:
    """`events`, ended by Cancelled once the token is set; a device that ran out of memory is explained.

    The token before is that of a run which waits meanwhile: it has it back at the end.
    """
    from studio.engine import devices

    before, stop.token = stop.token, cancelled
    try:
        yield from events
    except Stopped:
        yield Cancelled()
    except (RuntimeError, MemoryError) as error:
        told = devices.explained(error)
        if told is None:
            raise
        raise told from error
    finally:
        stop.token = before


def install(stop: Stop, modules: Iterable[Any]) -> None:
    """Let each of the torch modules read `stop` before its forward pass."""

    from torch.compiler import is_compiling

    def before(_module: Any, _arguments: Any) -> None:
        if not is_compiling():  # else it would become part of the graph
            stop.check()

    for module in modules:
        module.register_forward_pre_hook(before)
