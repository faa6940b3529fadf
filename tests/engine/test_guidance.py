"""Classifier-free guidance: the formula, when and where it acts, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from studio.engine import sampling, schedulers
from studio.engine.generate import generate
from studio.engine.guidance import Guidance
from studio.engine.guidance.classifier_free import guide
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Job, Params, Result, Step
from tests.engine import tiny
from tests.engine.conftest import load

STEPS = 4
PARAMS = Params(
    prompt="a yellow moon",
    negative_prompt="blurry",
    scheduler="Euler",
    steps=STEPS,
    guidance_scale=3.0,
    seed=11,
    width=tiny.SIZE,
    height=tiny.SIZE,
)


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


# the whole loop, with a tiny real model

MASK = np.full((tiny.SIZE, tiny.SIZE), 255, np.uint8)
LEFT = MASK.copy()
LEFT[:, tiny.SIZE // 2 :] = 0


def made(model: Model, job: Job, **options: Any) -> tuple[list[Step], Result]:
    events = list(generate(model, job, Cancel(), **options))
    (result,) = (event for event in events if isinstance(event, Result))
    return [event for event in events if isinstance(event, Step)], result


def batches(model: Any, job: Job) -> list[int]:
    """How many predictions each model call asked for at once."""
    found: list[int] = []
    hook = model.networks["unet"].conv_in.register_forward_pre_hook(
        lambda _, inputs: found.append(len(inputs[0]))
    )
    made(model, job)
    hook.remove()
    return found


def test_a_mask_of_255_is_plain_guidance_bit_for_bit(loaded: Callable[..., Model]) -> None:
    for rescale in (0.0, 0.7):
        params = replace(PARAMS, guidance_rescale=rescale)
        _, plain = made(loaded(), Job(params))
        _, painted = made(loaded(), Job(params, guidance=MASK.copy()))
        assert plain.image.tobytes() == painted.image.tobytes()
        assert plain.record.digests == painted.record.digests


def test_a_mask_of_0_is_guidance_of_one_bit_for_bit_at_half_the_price(loaded: Callable[..., Model]) -> None:
    _, off = made(loaded(), Job(replace(PARAMS, guidance_scale=1.0)))
    job = Job(PARAMS, guidance=np.zeros_like(MASK))
    _, painted = made(loaded(), job)
    assert off.record.digests == painted.record.digests
    assert batches(loaded(), job) == [1] * STEPS


@given(scale=st.floats(0, 30), rescale=st.floats(0, 1), seed=st.integers(0, 99))
def test_guidance_is_painted_latent_by_latent(scale: float, rescale: float, seed: int) -> None:
    negative, positive = predictions(seed)
    weights = torch.tensor([0.0, 0.25, 0.5, 0.9, 1.0]).expand(1, 1, 6, 5).contiguous()
    params = Params(guidance_scale=scale, guidance_rescale=rescale)
    found = Guidance(params, 1, weights).apply(negative, positive)
    plain = guide(negative, positive, scale, rescale)
    assert torch.equal(found[..., 0], positive[..., 0])
    assert torch.equal(found[..., 4], plain[..., 4])
    torch.testing.assert_close(found, positive + weights * (plain - positive), rtol=1e-4, atol=1e-4)


def test_a_half_painted_picture_is_neither(loaded: Callable[..., Model]) -> None:
    jobs = (Job(PARAMS), Job(PARAMS, guidance=LEFT.copy()), Job(replace(PARAMS, guidance_scale=1.0)))
    results = [made(loaded(), job)[1] for job in jobs]
    assert len({result.image.tobytes() for result in results}) == 3
    assert [bool(result.record.guidance_hash) for result in results] == [False, True, False]


def test_outside_the_interval_only_the_prompt_is_asked_for(loaded: Callable[..., Model]) -> None:
    params = replace(PARAMS, guidance_start=0.25, guidance_end=0.75)
    assert batches(loaded(), Job(params)) == [1, 2, 2, 1]
    assert [step.guidance is not None for step in made(loaded(), Job(params))[0]] == [
        False,
        True,
        True,
        False,
    ]


def test_an_empty_interval_is_guidance_of_one_bit_for_bit(loaded: Callable[..., Model]) -> None:
    _, off = made(loaded(), Job(replace(PARAMS, guidance_scale=1.0)))
    negative = "a yellow moon and " * 12  # longer than the prompt: alone, that is not filled up to it
    empty = replace(PARAMS, guidance_start=0.5, guidance_end=0.5, negative_prompt=negative)
    assert made(loaded(), Job(empty))[1].record.digests == off.record.digests


def test_a_picture_guided_late_begins_as_one_without_guidance(loaded: Callable[..., Model]) -> None:
    late, _ = made(loaded(), Job(replace(PARAMS, guidance_start=0.5)))
    never, _ = made(loaded(), Job(replace(PARAMS, guidance_scale=1.0)))
    same = [np.array_equal(one.guess, two.guess) for one, two in zip(late, never, strict=True)]
    assert same == [True, True, False, False]


def test_the_curve_is_what_one_works_out_by_hand(loaded: Callable[..., Model]) -> None:
    model = loaded()
    steps, _ = made(model, Job(PARAMS), states=range(STEPS))
    scheduler = schedulers.make(PARAMS, model.scheduler_config(PARAMS), "cpu", 1.0)
    asked = [replace(PARAMS, guidance_scale=1.0, prompt=text) for text in ("blurry", PARAMS.prompt)]
    for step, after in pairwise(steps):
        assert step.state is not None
        state = sampling.restore(step.state, "cpu")
        with torch.inference_mode():
            negative, positive = (
                model.predictor(Job(params), STEPS)(
                    scheduler.scale(state), scheduler.timestep(step.index), step.index
                )
                for params in asked
            )
        apart = (positive - negative).double().numpy()
        assert after.guidance == pytest.approx(float(np.sqrt((apart**2).mean())), rel=1e-3)
        assert after.guidance_map is not None
        by_hand = np.sqrt((apart[0] ** 2).mean(0))
        np.testing.assert_allclose(after.guidance_map, by_hand, rtol=5e-3, atol=1e-4)


def test_the_map_shows_nothing_where_no_guidance_is_painted(loaded: Callable[..., Model]) -> None:
    steps, _ = made(loaded(), Job(PARAMS, guidance=LEFT.copy()))
    for step in steps:
        assert step.guidance_map is not None
        assert step.guidance_map.shape == (4, 4)
        assert step.guidance_map[:, :2].min() > 0
        assert not step.guidance_map[:, 2:].any()


def test_without_guidance_there_is_no_curve_and_without_previews_no_map(loaded: Callable[..., Model]) -> None:
    steps, _ = made(loaded(), Job(replace(PARAMS, guidance_scale=1.0)))
    assert {(step.guidance, step.guidance_map) for step in steps} == {(None, None)}
    steps, _ = made(loaded(), Job(PARAMS), previews=False)
    assert all(step.guidance and step.guidance_map is None for step in steps)


def test_a_model_with_its_guidance_built_in_says_that_it_cannot_be_painted(tmp_path: Path) -> None:
    model = load(tiny.save(tmp_path / "distilled", network={"time_cond_proj_dim": 16}))
    with pytest.raises(StudioError, match="cannot be painted"):
        made(model, Job(PARAMS, guidance=LEFT.copy()))
    late, _ = made(model, Job(replace(PARAMS, guidance_start=0.5)))
    never, _ = made(model, Job(replace(PARAMS, guidance_scale=1.0)))
    assert [np.array_equal(a.guess, b.guess) for a, b in zip(late, never, strict=True)] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guidance_start": -0.1}, "start of guidance must be a number from 0 to 1"),
        ({"guidance_end": 1.5}, "end of guidance must be a number from 0 to 1"),
        ({"guidance_start": float("nan")}, "start of guidance must be a number"),
        ({"guidance_start": 0.6, "guidance_end": 0.4}, "cannot start at 60% of the steps"),
    ],
)
def test_an_interval_that_cannot_be_is_a_sentence(
    changes: dict[str, float], reason: str, loaded: Callable[..., Model]
) -> None:
    with pytest.raises(StudioError, match=reason):
        made(loaded(), Job(replace(PARAMS, **changes)))  # type: ignore[arg-type]


def test_a_guidance_mask_of_another_size_is_a_sentence(loaded: Callable[..., Model]) -> None:
    with pytest.raises(StudioError, match="guidance mask must have shape"):
        made(loaded(), Job(PARAMS, guidance=np.zeros((8, 8), np.uint8)))
