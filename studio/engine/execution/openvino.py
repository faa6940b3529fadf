"""The networks run by OpenVINO on the processor, several times faster than torch there."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import openvino
import torch

from studio.engine.execution import fused, graphs, mapped

if TYPE_CHECKING:
    import mmap

    from torch import Tensor

    from studio.engine.execution.graphed.graph import Graph
    from studio.engine.stopping import Stop

PRECISIONS = {"openvino f32": "f32", "openvino bf16": "bf16"}
DEVICE = "CPU"
GLANCE = 15  # milliseconds between two looks at whether the job was stopped
MAPPED_EVERY = 20  # of these looks: when what was read of the weights is given back


@functools.cache
def _core() -> openvino.Core:
    return openvino.Core()


def has_fast_bf16() -> bool:
    """Whether the processor multiplies bfloat16 faster than single precision (AVX512-BF16, AMX)."""
    return "BF16" in _core().get_property(DEVICE, "OPTIMIZATION_CAPABILITIES")


class OpenVinoExecutor:
    """Runs a converted denoiser and decoder of any size of picture; `name` is a key of PRECISIONS.

    `graph` makes the tensors that the converted denoiser takes of what the network itself would take.
    """

    def __init__(self, name: str, weights_hash: str, threads: int, graph: Graph, stop: Stop) -> None:
        self.name = name
        self._graph, self._stop = graph, stop
        changes = graphs.changes(weights_hash)
        self._place = graphs.folder(changes.base if changes else weights_hash)
        self._options = {
            "INFERENCE_PRECISION_HINT": PRECISIONS[name],
            "PERFORMANCE_HINT": "LATENCY",
            "INFERENCE_NUM_THREADS": threads,
        }
        self._worn: mmap.mmap | None = None  # the weights that LoRAs change
        self._decoder = self._compiled(self._place / graphs.DECODER)
        self._denoiser: Any = None
        self._kept = ""  # the hash under which that is kept
        self.turn_to(weights_hash)

    def turn_to(self, weights_hash: str) -> None:
        """Run what is kept under that hash: the graph itself, or it with the weights that LoRAs make of its.

        Raises StudioError when it is damaged.
        """
        if weights_hash != self._kept:
            self._kept, self._denoiser, self._worn = "", None, None  # so that two never share the memory
            if graphs.changes(weights_hash) is None:
                self._denoiser = self._compiled(self._place / graphs.DENOISER)
            else:
                self._denoiser = self._dressed(weights_hash)
            self._kept = weights_hash
        graphs.touch(weights_hash)
        graphs.touch(self._place.name)

    def _dressed(self, weights_hash: str) -> Any:
        try:
            network = _core().read_model(self._place / graphs.DENOISER)
        except RuntimeError as error:
            raise graphs.damaged(self._place, error) from error
        try:
            self._worn = fused.put_on(network, weights_hash)
            return self._compiled(network)
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise graphs.damaged(graphs.folder(weights_hash), error) from error

    def _compiled(self, network: Any) -> Any:
        try:
            return _core().compile_model(network, DEVICE, self._options).create_infer_request()
        except RuntimeError as error:
            raise graphs.damaged(self._place, error) from error

    @property
    def is_ready(self) -> bool:
        """See `Executor`: it is compiled when it is made."""
        return True

    def prepare(self) -> None:
        """See `Executor`."""

    def release(self) -> None:
        """See `Executor`: its memory goes with it."""

    def denoise(self, **inputs: Any) -> Tensor:
        """See `Executor.denoise`; raises Stopped during the pass when the job was stopped."""
        found = self._run(self._denoiser, graphs.DENOISER, *self._graph.tensors(inputs))
        prediction: Tensor = self._graph.finish(found, inputs)
        return prediction

    def decode(self, latents: Tensor) -> Tensor:
        """See `Executor.decode`; raises Stopped during the pass when the job was stopped."""
        return self._run(self._decoder, graphs.DECODER, latents)

    def _run(self, request: Any, name: str, *inputs: Tensor) -> Tensor:
        # A pass that was given up goes on to its end: cancelled, it would leave the graph in disorder.
        request.wait()
        arrays = [tensor.float().contiguous().numpy() for tensor in inputs]
        for place, array in enumerate(arrays):
            request.set_input_tensor(place, openvino.Tensor(array))
        request.start_async()
        glances = 0
        while not request.wait_for(GLANCE):
            self._stop.check()
            glances += 1
            if glances % MAPPED_EVERY == 0:
                self._give_back(name)
        if glances >= MAPPED_EVERY:
            self._give_back(name)
        return torch.from_numpy(request.get_output_tensor(0).data.copy())

    def _give_back(self, name: str) -> None:
        mapped.give_back((self._place / name).with_suffix(".bin"))
        if name == graphs.DENOISER:
            fused.give_back(self._worn)
