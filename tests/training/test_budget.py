"""Budgets end runs by steps or minutes, and a step's random numbers depend on its number alone."""

from __future__ import annotations

import pytest
import torch

from studio.training.budget import Budget, learning_rate, randomness


def test_a_budget_needs_either_steps_or_minutes() -> None:
    with pytest.raises(ValueError, match="either steps or minutes"):
        Budget()
    with pytest.raises(ValueError, match="either steps or minutes"):
        Budget(steps=3, minutes=1)


def test_progress_counts_steps_or_seconds() -> None:
    assert Budget(steps=10).progress(5, 1e9) == 0.5
    assert Budget(minutes=2).progress(10**9, 30) == 0.25
    assert Budget(minutes=2).progress(0, 500) == 1


def test_the_rate_rises_stays_and_falls_to_zero() -> None:
    rates = [learning_rate(2.0, share) for share in (0.01, 0.02, 0.2, 0.29, 0.65, 1.0)]
    assert rates == pytest.approx([1.0, 2.0, 2.0, 2.0, 1.0, 0.0])


def test_randomness_depends_on_seed_and_step_only() -> None:
    def first(seed: int, step: int) -> float:
        return float(torch.rand(1, generator=randomness(seed, step)))

    assert first(1, 7) == first(1, 7)
    assert len({first(1, 7), first(1, 8), first(2, 7)}) == 3
