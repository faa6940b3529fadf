"""How fast this machine is: a matrix product and a memory copy."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator

import numpy as np

from studio.bench.report import Measurement, seconds

SIDE = 1024  # of the matrices
WIDE = 4096  # of those in half precision, shaped like a layer of a large network
COPIED = 256 * 2**20  # bytes


def measure(rounds: int) -> Iterator[Measurement]:
    """GFLOP/s of a float32 matrix product (all threads), GB/s of a copy (read and written bytes)."""
    if hasattr(os, "getloadavg"):
        yield load(os.getloadavg()[0], os.cpu_count() or 1)
    random = np.random.default_rng(0)
    left, right = (random.standard_normal((SIDE, SIDE), dtype=np.float32) for _ in range(2))
    product = np.empty_like(left)
    np.matmul(left, right, out=product)
    taken = statistics.median(seconds(lambda: np.matmul(left, right, out=product)) for _ in range(rounds * 3))
    size = f"float32, {SIDE} x {SIDE}"
    yield Measurement("matrix product", 2 * SIDE**3 / taken / 1e9, "GFLOP/s", detail=size)
    source = np.ones(COPIED // 8)
    target = np.zeros_like(source)
    taken = statistics.median(seconds(lambda: np.copyto(target, source)) for _ in range(rounds))
    yield Measurement("memory copy", 2 * COPIED / taken / 1e9, "GB/s", detail=f"{COPIED >> 20} MiB")


def load(waiting: float, cores: int) -> Measurement:
    """How busy the machine is already; on a busy one no time and few ratios mean much."""
    busy = "busy with other work: do not trust what follows" if waiting > cores / 2 else "calm"
    return Measurement("load before", waiting, "processes", detail=f"{cores} cores, {busy}")


def bf16_rate(rounds: int = 5) -> float:
    """GFLOP/s of a bfloat16 matrix product by torch on the threads it has."""
    import torch

    left, right = (torch.randn(size, dtype=torch.bfloat16) for size in ((SIDE, WIDE), (WIDE, SIDE)))
    left @ right
    taken = statistics.median(seconds(lambda: left @ right) for _ in range(rounds))
    return 2 * SIDE * SIDE * WIDE / taken / 1e9
