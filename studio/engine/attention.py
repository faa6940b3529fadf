"""Which of torch's kernels work attention out: all give the same but for rounding, in other time and room."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel

from studio.params import ATTENTIONS, ON_PROCESSORS

if TYPE_CHECKING:
    from collections.abc import Iterator

AUTO = ATTENTIONS[0]
# What a kernel cannot do (masks, some sizes of heads, some number formats) plain matrices do in its place.
KERNELS = {
    AUTO: tuple(SDPBackend.__members__.values()),
    "flash": (SDPBackend.FLASH_ATTENTION, SDPBackend.MATH),  # Dao 2023, arXiv 2307.08691
    "math": (SDPBackend.MATH,),
    "efficient": (SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH),  # Rabe and Staats 2021, arXiv 2112.05682
    "cudnn": (SDPBackend.CUDNN_ATTENTION, SDPBackend.MATH),
}


def offered(device: str) -> tuple[str, ...]:
    """Those of ATTENTIONS that this machine has for "cpu", "cuda" or "mps"."""
    if device == "cpu":
        return ON_PROCESSORS
    if device != "cuda":
        return (AUTO,)
    flash, cudnn = torch.backends.cuda.is_flash_attention_available(), torch.backends.cudnn.is_available()  # type: ignore[no-untyped-call]
    missing = {name for name, is_there in (("flash", flash), ("cudnn", cudnn)) if not is_there}
    return tuple(name for name in ATTENTIONS if name not in missing)


@contextmanager
def by(name: str) -> Iterator[None]:
    """Attention is worked out so, in the whole program, until the end of the block."""
    with sdpa_kernel([each for each in KERNELS[name] if each is not SDPBackend.ERROR]):
        yield
