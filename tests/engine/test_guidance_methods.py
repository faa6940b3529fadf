"""The methods of guidance: each is its paper's formula, and at its limit another's or none, bit for bit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.guiders.adaptive_projected_guidance import MomentumBuffer, normalized_guidance
from diffusers.guiders.classifier_free_zero_star_guidance import cfg_zero_star_scale

from studio.engine import schedulers
from studio.engine.generate import generate
from studio.engine.guidance import Guidance, Told, check_suits, find, guidance_infos
from studio.engine.guidance.classifier_free import guide
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import GUIDANCES, GUIDED_BY, Cancel, Job, Params, Result, Step
from tests.engine import tiny

STEPS = 5
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
# CLIP guidance needs a CLIP: see test_clip_guidance
NOISY = [info.name for info in guidance_infos() if "noise" in info.predicts and info.name != "clip"]
FLOW = {"_class_name": "FlowMatchEulerDiscreteScheduler", "shift": 3.0}


def told(seed: int = 0, **changes: Any) -> Told:
    generator = torch.Generator().manual_seed(seed)
    negative, positive, perturbed, latents = torch.randn(4, 1, 4, 6, 5, generator=generator)
    values = {
        "positive": positive * 1.5,
        "negative": negative,
        "perturbed": perturbed,
        "scale": 4.0,
        "latents": latents,
        "levels": (0.6, 0.8),
        "next_levels": (0.8, 0.6),
    }
    return Told(**(values | changes))


def method(name: str, **changes: Any) -> Any:
    return find(name).make(replace(Params(guidance_method=name), **changes))


def made(model: Model, params: Params, **options: Any) -> tuple[list[Step], Result]:
    events = list(generate(model, Job(params, **options), Cancel()))
    (result,) = (event for event in events if isinstance(event, Result))
    return [event for event in events if isinstance(event, Step)], result


def with_method(name: str, **changes: Any) -> Params:
    info = next(info for info in guidance_infos() if info.name == name)
    return replace(PARAMS, guidance_method=name, **(dict(info.defaults) | changes))


def test_the_methods_are_those_that_parameters_may_name() -> None:
    infos = guidance_infos()
    assert tuple(info.name for info in infos) == GUIDANCES
    for info in infos:
        assert set(info.numbers) | {name for name, _ in info.defaults} <= set(GUIDED_BY)


# the formulas


def test_apg_on_pictures_is_the_building_block_of_diffusers() -> None:
    one = told(predicts="flow", levels=(0.0, 1.0), latents=torch.zeros(1, 4, 6, 5))
    buffer, ours = MomentumBuffer(-0.5), method("apg", apg_norm=2.0, apg_parallel=0.2)
    for seed in range(3):
        both = told(seed, predicts="flow", levels=(0.0, 1.0), latents=torch.zeros(1, 4, 6, 5))
        assert both.negative is not None
        # at σ = 1 on latents of 0 a velocity is the negative of a picture: signs cancel
        theirs = normalized_guidance(both.positive, both.negative, 3.0, buffer, 0.2, 2.0, True)
        torch.testing.assert_close(ours.guide(both), theirs)
    assert one.scale == 4.0


@pytest.mark.parametrize("predicts", ["epsilon", "v_prediction", "flow"])
def test_apg_that_keeps_everything_is_classifier_free(predicts: str) -> None:
    plain = method("apg", apg_parallel=1.0, apg_norm=0.0, apg_momentum=0.0)
    both = told(predicts=predicts)
    assert both.negative is not None
    expected = guide(both.negative, both.positive, both.scale)
    torch.testing.assert_close(plain.guide(both), expected, rtol=1e-4, atol=1e-4)


def test_apg_adds_nothing_along_the_picture_of_the_prompt() -> None:
    both = told(predicts="flow")
    added = method("apg", apg_norm=0.0, apg_momentum=0.0).guide(both) - both.positive
    assert both.latents is not None
    picture = both.latents - 0.8 * both.positive
    assert float((added * picture).sum()) == pytest.approx(0, abs=1e-3)


def test_cfg_zero_star_scales_as_diffusers_does_and_stands_still_first() -> None:
    both = told(predicts="flow", step=1)
    assert both.negative is not None
    ours = method("cfg-zero*", zero_steps=1)
    scale = cfg_zero_star_scale(both.positive.flatten(1), both.negative.flatten(1)).view(-1, 1, 1, 1)
    torch.testing.assert_close(ours.guide(both), guide(both.negative * scale, both.positive, both.scale))
    assert not ours.guide(replace(both, step=0)).any()


def test_cfg_plus_plus_is_its_algorithm_on_ddim() -> None:
    config = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear"}
    params = replace(PARAMS, scheduler="DDIM", guidance_method="cfg++", cfgpp_scale=0.6, steps=10)
    scheduler = schedulers.make(params, config)
    guidance = Guidance(params, 10, None, scheduler)
    generator = torch.Generator().manual_seed(0)
    from studio.engine.discrete import State

    state, by_hand = State(torch.randn(1, 4, 6, 6, generator=generator)), None
    for call in range(8):
        time = scheduler.timestep(call)
        x = state.latents
        negative, positive = torch.tanh(x.roll(1, -1)), torch.tanh(x.roll(2, -2) + 0.3)
        prediction = guidance.apply(negative, positive, None, x, float(time), call)
        state, _ = scheduler.step(state, prediction, None)
        (a, b), (a2, b2) = scheduler.level(call), scheduler.level(call + 1)
        guided = negative + 0.6 * (positive - negative)
        by_hand = a2 * (x - b * guided) / a + b2 * negative
        torch.testing.assert_close(state.latents, by_hand, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("name", ["perturbed attention", "skip-layer"])
def test_a_disturbed_prediction_is_gone_away_from(name: str) -> None:
    all_three, ours = told(), method(name, perturbed_scale=2.0)
    assert all_three.negative is not None
    assert all_three.perturbed is not None
    away = 2.0 * (all_three.positive - all_three.perturbed)
    plain = guide(all_three.negative, all_three.positive, 4.0)
    torch.testing.assert_close(ours.guide(all_three), plain + away)
    torch.testing.assert_close(ours.guide(replace(all_three, negative=None)), all_three.positive + away)
    assert torch.equal(ours.guide(replace(all_three, perturbed=None)), plain)


# the whole loop, with a tiny real model

LIMITS = {
    "apg": {"guidance_scale": 1.0},
    "perturbed attention": {"perturbed_scale": 0.0, "guidance_scale": 1.0},
    "skip-layer": {"perturbed_start": 0.5, "perturbed_end": 0.5, "guidance_scale": 1.0},
}


@pytest.mark.parametrize("name", LIMITS)
def test_at_its_limit_a_method_is_no_guidance_bit_for_bit(name: str, loaded: Callable[..., Model]) -> None:
    _, plain = made(loaded(), replace(PARAMS, guidance_scale=1.0))
    _, limit = made(loaded(), with_method(name, **LIMITS[name]))
    assert limit.record.digests == plain.record.digests


@pytest.mark.parametrize("name", ["perturbed attention", "skip-layer"])
def test_disturbing_by_nothing_is_classifier_free_bit_for_bit(
    name: str, loaded: Callable[..., Model]
) -> None:
    _, plain = made(loaded(), PARAMS)
    _, limit = made(loaded(), with_method(name, perturbed_scale=0.0))
    assert limit.record.digests == plain.record.digests


@pytest.mark.parametrize("name", NOISY)
def test_a_painted_picture_is_plain_where_black_and_the_methods_own_where_white(
    name: str, loaded: Callable[..., Model]
) -> None:
    params, white = with_method(name), np.full((tiny.SIZE, tiny.SIZE), 255, np.uint8)
    _, plain = made(loaded(), replace(PARAMS, guidance_scale=1.0))
    _, own = made(loaded(), params)
    _, painted = made(loaded(), params, guidance=white)
    _, black = made(loaded(), params, guidance=np.zeros_like(white))
    assert painted.record.digests == own.record.digests
    assert black.record.digests == plain.record.digests
    assert own.record.digests != plain.record.digests


@pytest.mark.parametrize("name", NOISY)
def test_a_picture_is_resumed_to_the_same_bytes_with_every_method(
    name: str, loaded: Callable[..., Model]
) -> None:
    job, model = Job(with_method(name)), loaded()
    events = list(generate(model, job, Cancel(), states=range(STEPS)))
    (whole,) = (event for event in events if isinstance(event, Result))
    for step in events:
        if isinstance(step, Step) and step.state is not None and step.index in (1, 3):
            again = list(generate(model, job, Cancel(), step.state))
            (result,) = (event for event in again if isinstance(event, Result))
            assert result.image.tobytes() == whole.image.tobytes()


@pytest.mark.parametrize("name", ["perturbed attention", "skip-layer"])
def test_what_was_disturbed_leaves_no_trace(name: str, loaded: Callable[..., Model]) -> None:
    model: Any = loaded()
    before = {key: type(value) for key, value in model._unet.attn_processors.items()}
    _, plain = made(model, PARAMS)
    steps, own = made(model, with_method(name, perturbed_end=1.0))
    assert {key: type(value) for key, value in model._unet.attn_processors.items()} == before
    assert not any(module._forward_hooks for module in model._unet.modules())
    _, again = made(model, PARAMS)
    assert again.record.digests == plain.record.digests != own.record.digests
    assert all(step.guidance for step in steps)


def test_blocks_that_are_not_there_are_a_sentence(loaded: Callable[..., Model]) -> None:
    with pytest.raises(StudioError, match="no block '99' to disturb: it has blocks 0 to"):
        made(loaded(), with_method("skip-layer", perturbed_layers="99", perturbed_end=1.0))
    _, one = made(loaded(), with_method("perturbed attention", perturbed_layers="mid"))
    _, same = made(loaded(), with_method("perturbed attention"))
    assert one.record.digests == same.record.digests
    _, other = made(loaded(), with_method("perturbed attention", perturbed_layers="0, up_blocks"))
    assert other.record.digests != same.record.digests


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guidance_method": "magic"}, "There is no guidance method 'magic'"),
        ({"apg_momentum": 2.0}, "momentum of guidance must be a number from -1 to 1"),
        ({"perturbed_end": 1.5}, "end of the perturbation must be a number from 0 to 1"),
        ({"guidance_method": "cfg-zero*"}, "cfg-zero\\* does not suit this model, trained by predicting"),
    ],
)
def test_numbers_that_cannot_be_are_a_sentence(
    changes: dict[str, Any], reason: str, loaded: Callable[..., Model]
) -> None:
    with pytest.raises(StudioError, match=reason):
        made(loaded(), replace(PARAMS, **changes))


def test_a_method_for_flow_models_suits_these_alone() -> None:
    check_suits("cfg-zero*", "flow")
    with pytest.raises(StudioError, match="does not suit"):
        check_suits("cfg-zero*", "noise")
