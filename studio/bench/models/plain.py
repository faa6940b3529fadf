"""The measured side of plain diffusers: `python -m studio.bench.models.plain FOLDER STEPS SIDE`.

Its pipeline as `from_pretrained` gives it: eager, single precision, guidance as a batch of two, 512 px.
"""

from __future__ import annotations

import sys
from typing import Any

import torch
from diffusers import DiffusionPipeline
from diffusers.utils import logging
from transformers.utils import logging as transformers

from studio.bench.models.turns import PROMPT, Turns, import_classes


def main(folder: str, steps: int, side: int) -> None:
    """Load, `steps` steps with what comes before and after them, each in its turn."""
    from studio.engine.devices import set_threads

    set_threads(0)
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    transformers.disable_progress_bar()
    import_classes()
    with Turns() as turns:
        _work(turns, folder, steps, side)


def _work(turns: Turns, folder: str, steps: int, side: int) -> None:
    turns.begin()
    pipeline: Any = DiffusionPipeline.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
    )
    turns.done("loaded")
    pipeline.set_progress_bar_config(disable=True)
    turns.begin()

    def after(_pipeline: Any, _step: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        turns.done("step")
        turns.begin()
        return values

    pipeline(
        PROMPT,
        width=side,
        height=side,
        num_inference_steps=steps,
        guidance_scale=7.5,
        generator=torch.Generator().manual_seed(0),
        callback_on_step_end=after,
    )
    turns.done("picture")
    sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
