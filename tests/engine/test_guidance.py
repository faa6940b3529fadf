"""Classifier-free guidance as a formula."""

from __future__ import annotations

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine.guidance import guide


def predictions(seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    negative, positive = torch.randn(2, 1, 4, 6, 5, generator=generator)
    return negative, positive * 1.5


@given(scale=st.floats(0, 30), seed=st.integers(0, 99))
def test_guidance_moves_along_the_line_through_both_predictions(scale: float, seed: int) -> None:
    negative, positive = predictions(seed)
    guided = guide(negative, positive, scale)
    torch.testing.assert_close(guided - negative, scale * (positive - negative), rtol=1e-4, atol=1e-4)


@given(scale=st.floats(1, 30), seed=st.integers(0, 99))
def test_a_full_rescale_keeps_the_contrast_of_the_prompt(scale: float, seed: int) -> None:
    negative, positive = predictions(seed)
    rescaled = guide(negative, positive, scale, 1.0)
    assert rescaled.std().item() == pytest.approx(positive.std().item(), rel=1e-4)


def test_half_a_rescale_lies_half_way() -> None:
    negative, positive = predictions(0)
    none, half, full = (guide(negative, positive, 7.5, amount) for amount in (0.0, 0.5, 1.0))
    torch.testing.assert_close(half, (none + full) / 2)


def test_rescaling_a_constant_prediction_gives_numbers() -> None:
    flat = torch.zeros(1, 4, 2, 2)
    assert torch.isfinite(guide(flat, flat, 5.0, 1.0)).all()
