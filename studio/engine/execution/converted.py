"""The converted networks of one loaded model, compiled for as long as jobs want the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.engine.execution import graphs
from studio.engine.execution.graphed import graph_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.engine.execution import Executor
    from studio.engine.execution.openvino import OpenVinoExecutor
    from studio.engine.stopping import Stop


class Converted:
    """Of the model with these networks; their weights are not needed."""

    def __init__(self, networks: Mapping[str, Any], stop: Stop) -> None:
        self._networks, self._stop = networks, stop
        self._made: tuple[tuple[str, str, int], OpenVinoExecutor] | None = None

    def executor(self, name: str, weights_hash: str, threads: int) -> Executor | None:
        """See `studio.engine.models.Model.openvino`. Raises StudioError when the graphs are damaged."""
        graph = graph_of(self._networks)
        if graph is None:
            return None
        from studio.engine.execution.openvino import OpenVinoExecutor

        changes = graphs.changes(weights_hash)
        wanted = name, changes.base if changes else weights_hash, threads
        if self._made is None or self._made[0] != wanted:
            self._made = None  # first, so that two never share the memory
            self._made = wanted, OpenVinoExecutor(name, weights_hash, threads, graph, self._stop)
        self._made[1].turn_to(weights_hash)
        return self._made[1]
