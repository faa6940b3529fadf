"""Which device and number format a job runs on, with how many threads, and what out of memory means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import torch

from studio.errors import StudioError
from studio.job import WEIGHTS
from studio.memory import LARGE, Need, number_format

if TYPE_CHECKING:
    from studio.job import ModelInfo

LIBRARIES = ("torch", "diffusers", "transformers", "tokenizers", "numpy")


@dataclass(frozen=True)
class Device:
    """Where a model's weights live and in which number format."""

    name: str  # "cpu", "cuda", "mps"
    dtype: str  # "float32", "bfloat16", "float16"
    weights: str = "full"  # how they are at rest: of params.WEIGHTS, but "auto"
    # In memory are all networks, with "model" only the one that runs, with "layer" of it the layers that run.
    offload: str = "resident"

    @property
    def torch_dtype(self) -> torch.dtype:
        """The number format as torch names it."""
        dtype: torch.dtype = getattr(torch, self.dtype)
        return dtype


def choose(
    dtype: str = "auto",
    name: str = "",
    info: ModelInfo | None = None,
    weights: str = "full",
    offload: str = "resident",
) -> Device:
    """The best device there is (or the one named) and `dtype`, one of job.DTYPES, on it.

    "auto" depends on the model: on processors bfloat16 for large ones where that is fast, else float32; on
    CUDA bfloat16 for transformers, whose values float16 cannot hold, where the card is fast at it (Ampere and
    later), else float16; on Apple's MPS float32, or float16 for large ones. Raises StudioError for float16 on
    the CPU, which is tens of times slower than float32 there.
    """
    name = name or _best()
    need = info.need if info else Need()
    if dtype == "auto" and name == "cpu":
        dtype = number_format(need)
    elif dtype == "auto" and name == "cuda":
        flows = info is not None and info.prediction == "flow" and torch.cuda.is_bf16_supported(False)
        dtype = "bfloat16" if flows else "float16"
    elif dtype == "auto":
        dtype = "float16" if need.denoiser >= LARGE else "float32"
    if name == "cpu" and dtype == "float16":
        raise StudioError("float16 is far too slow on the CPU: choose float32 or bfloat16.")
    if weights not in WEIGHTS:
        raise StudioError(f"Weights are kept as one of {', '.join(WEIGHTS)}, not {weights}.")
    return Device(name, dtype, weights if weights != "auto" else "full", offload)


def _best() -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def default_threads() -> int:
    """What OMP_NUM_THREADS says, else all cores but one, which the window keeps; of two, both."""
    if (told := os.environ.get("OMP_NUM_THREADS", "")).isdecimal() and int(told) > 0:
        return int(told)
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return cores - 1 if cores > 2 else cores


def set_threads(*wishes: int) -> int:
    """Let torch use the first wish that is not 0, else `default_threads`; returns the number."""
    count = next((wish for wish in wishes if wish > 0), 0) or default_threads()
    if torch.get_num_threads() != count:
        torch.set_num_threads(count)
    return count


@cache
def versions() -> tuple[tuple[str, str], ...]:
    """(library, version) of what a picture's bytes depend on, sorted."""
    return tuple(sorted((library, version(library)) for library in LIBRARIES))


def explained(error: BaseException) -> StudioError | None:
    """The sentence for an error that means out of memory; None for any other error."""
    text = str(error)
    cpu = isinstance(error, MemoryError) or "not enough memory" in text or "can't allocate memory" in text
    gpu = isinstance(error, torch.OutOfMemoryError) or "out of memory" in text.lower()
    if not cpu and not gpu:
        return None
    where = "memory" if cpu else "graphics memory"
    return StudioError(f"There is not enough {where} for this picture: try a smaller size.", text)
