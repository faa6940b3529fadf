"""What a record keeps so that another run can be compared with this one, call by call."""

from __future__ import annotations

import functools
import hashlib
import platform
from typing import TYPE_CHECKING

import torch

from studio.job import DIGEST_LENGTH, UNKNOWN

if TYPE_CHECKING:
    from torch import Tensor

    from studio.job import SamplingState


def latents_digest(latents: Tensor) -> str:
    """DIGEST_LENGTH hex digits of the bytes of (1, channels, h, w) latents; BLAKE2b (RFC 7693)."""
    values = latents.detach().to("cpu", torch.float32).contiguous().numpy().tobytes()
    return hashlib.blake2b(values, digest_size=DIGEST_LENGTH // 2).hexdigest()


def digests_before(saved: SamplingState | None) -> str:
    """The digests of the calls that `saved` has behind it; UNKNOWN for those an older file does not tell."""
    if saved is None:
        return ""
    whole = len(saved.digests) == saved.call * DIGEST_LENGTH
    # behind a branch with another solver, the calls that were made are not the number of the last one
    known = saved.digests if whole or saved.stretch else ""
    return known or UNKNOWN * saved.call


@functools.cache
def hardware(device: str) -> str:
    """What the last bits depend on beside the number format: the processor's kind, or the graphics card."""
    if device == "cuda":
        return f"{torch.cuda.get_device_name()}, CUDA {torch.version.cuda}"
    return f"{platform.machine()}, {torch.backends.cpu.get_cpu_capability()}"
