"""A switch that sub-blocks of the networks read, so that a job stops inside a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from studio.job import Cancel


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


def install(stop: Stop, modules: Iterable[Any]) -> None:
    """Let each of the torch modules read `stop` before its forward pass."""

    def before(_module: Any, _arguments: Any) -> None:
        stop.check()

    for module in modules:
        module.register_forward_pre_hook(before)
