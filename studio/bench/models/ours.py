"""Our measured side: `python -m studio.bench.models.ours MODEL STEPS SIDE first|again|torch`.

`first` is before the conversion: torch runs the picture, then the model is converted and waited for. With
`torch` nothing is converted.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import replace

from studio.backends.local import LocalBackend
from studio.bench.models.turns import PROMPT, Turns, import_classes
from studio.engine.library.catalog import find_model
from studio.job import Cancel, Job, Loading, Params, Result, Step
from studio.settings import Settings


def main(folder: str, steps: int, side: int, mode: str) -> None:
    """Load, `steps` steps with what comes before and after them, the conversion, each in its turn."""
    backend = LocalBackend(Settings(executor="torch" if mode == "torch" else "auto"))
    find_model(backend.settings, folder)
    import_classes()
    params = Params(
        prompt=PROMPT,
        model=folder,
        steps=steps,
        guidance_scale=7.5,
        width=side,
        height=side,
        scheduler="DDIM",
        executor="auto" if mode == "again" else "torch",
    )
    with Turns() as turns:
        _work(turns, backend, Job(params), mode == "first")
    backend.close()


def _work(turns: Turns, backend: LocalBackend, job: Job, is_first: bool) -> None:
    turns.begin()
    for _ in backend.prepare(job.params.model, Cancel()):
        pass
    turns.done("loaded")
    turns.begin()
    for event in backend.run(job, Cancel()):
        if isinstance(event, Step):
            turns.done("step")
            turns.begin()
        if isinstance(event, Result):
            turns.done("picture")
    if is_first:
        turns.begin()
        _convert(backend, job)
        turns.done("converted", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
    sys.stdin.readline()


def _convert(backend: LocalBackend, job: Job) -> None:
    """Wait for what a picture by OpenVINO waits for."""
    params = replace(job.params, executor="openvino f32")
    events = backend.run(Job(params), Cancel())
    for event in events:
        if isinstance(event, Loading) and "Preparing" in event.message:
            break
    events.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
