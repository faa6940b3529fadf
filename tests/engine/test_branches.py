"""A picture that changes its course on the way: words, solver, noise, mask; and the same again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from studio.branch import NO_MASK, Branch, Turn, branched, packed, part, told, unpacked
from studio.engine import schedulers
from studio.engine.course import nearest_call
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.schedulers import scheduler_infos
from studio.errors import StudioError
from studio.job import Cancel, Job, Params, Pixels, Record, Result, SamplingState, Step
from tests.engine import tiny

SLUGS = [info.slug for info in scheduler_infos() if "noise" in info.predicts]
PARAMS = Params(
    "a red house", "blurry", scheduler="dpmpp-2m", steps=6, seed=3, width=tiny.SIZE, height=tiny.SIZE
)
CONFIG = dict(tiny.scheduler().config)


def run(model: Model, job: Job, resume: SamplingState | None = None) -> tuple[list[Step], Result]:
    events = list(generate(model, job, Cancel(), resume, range(1000)))
    (result,) = (event for event in events if isinstance(event, Result))
    return [event for event in events if isinstance(event, Step)], result


def child(parent: Job, call: int, turn: Turn | None = None, **changes: Any) -> Job:
    wished = replace(parent.params, **changes)
    branches = branched(parent.branches, parent.params, len(parent.branches), call, wished, turn)
    return replace(parent, params=wished, branches=branches)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_branch_with_nothing_changed_is_its_parent_bit_for_bit(
    slug: str, loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    for job in (Job(replace(PARAMS, scheduler=slug)), Job(replace(PARAMS, scheduler=slug), photo, half)):
        steps, parent = run(loaded(), job)
        again = child(job, 3)  # the very job, which going on with is resuming: test_sampling
        assert (again.params, again.branches) == (job.params, ())
        explicit = replace(job, branches=(Branch.of(job.params, 3),))  # crosses over, to the same
        rest, same = run(loaded(), explicit, steps[2].state)
        assert rest[0].index == 4
        assert same.image.tobytes() == parent.image.tobytes()
        assert same.record.digests == parent.record.digests
        assert run(loaded(), explicit)[1].image.tobytes() == parent.image.tobytes()


@pytest.mark.parametrize("slug", SLUGS)
def test_from_any_solver_another_one_goes_on_at_the_same_noise_level(
    slug: str, loaded: Callable[..., Model]
) -> None:
    job = Job(replace(PARAMS, scheduler=slug))
    steps, parent = run(loaded(), job)
    call = steps[-1].total // 2
    for apart in (1, 4, 7):  # so that each is left for three others, and reached from three
        other = SLUGS[(SLUGS.index(slug) + apart) % len(SLUGS)]
        changed = child(job, call, scheduler=other)
        assert changed.branches[0].scheduler == slug
        rest, picture = run(loaded(), changed, steps[call - 1].state)
        # not the pixels: Euler a and DDPM are one process, so that going over changes the last bits only
        assert picture.record.digests != parent.record.digests
        assert np.isfinite(rest[-1].guess).all()
        one = schedulers.make(job.params, CONFIG)
        two = schedulers.make(changed.params, CONFIG)
        level = one.level(call)
        begins = rest[0].index - 1
        assert begins == nearest_call(two, *level)
        # what is left of the picture's way is about as long as before
        assert abs(two.step_of(begins) - one.step_of(call)) <= 2


def test_the_same_noise_level_in_another_solvers_scale_is_the_same_picture() -> None:
    """Euler keeps picture plus sigma times noise, DPM++ both of unit variance together."""
    euler, dpm = (schedulers.make(replace(PARAMS, scheduler=slug), CONFIG) for slug in ("euler", "dpmpp-2m"))
    for call in range(1, 6):
        picture, noise = euler.level(call)
        assert picture == 1
        strong, loud = dpm.level(nearest_call(dpm, picture, noise))
        assert strong**2 + loud**2 == pytest.approx(1, abs=1e-4)
        assert nearest_call(euler, *euler.level(call)) == call
    assert euler.level(6) == dpm.level(6) == (1, 0)


CHANGES: dict[str, tuple[Turn | None, dict[str, Any]]] = {
    "words": (None, {"prompt": "a small boat at night", "guidance_scale": 3.0}),
    "solver": (None, {"scheduler": "euler-a"}),
    "sigmas": (None, {"sigmas": "karras"}),
    "noise": (Turn(noise_seed=5, noise_strength=0.3), {}),
    "more noise": (Turn(noise_seed=5, extra_noise=0.2), {}),
    "everything": (
        Turn(noise_seed=5, noise_strength=1.0, extra_noise=0.1),
        {"scheduler": "heun", "prompt": "b"},
    ),
}


# Each change, and each of the solvers that remember, draw or call twice, beside one another.
PAIRS = [
    ("dpmpp-2m-sde", "words"),
    ("heun", "solver"),
    ("unipc", "sigmas"),
    ("dpmpp-2m-sde", "noise"),
    ("unipc", "noise"),
    ("heun", "more noise"),
    ("dpmpp-2m-sde", "everything"),
]


@pytest.mark.parametrize(("slug", "name"), PAIRS)
def test_a_branch_is_the_same_from_its_parents_state_and_from_its_record_alone(
    slug: str, name: str, loaded: Callable[..., Model]
) -> None:
    turn, changes = CHANGES[name]
    job = Job(replace(PARAMS, scheduler=slug))
    steps, parent = run(loaded(), job)
    branch = child(job, 3, turn, **changes)
    rest, picture = run(loaded(), branch, steps[2].state)
    assert picture.image.tobytes() != parent.image.tobytes()
    record = Record.from_dict(picture.record.to_dict())
    assert record.branches == branch.branches
    whole, again = run(loaded(), Job(record.params, branches=record.branches))
    assert again.image.tobytes() == picture.image.tobytes()
    assert again.record.digests == picture.record.digests
    assert [(step.stretch, step.index) for step in whole][3:] == [(s.stretch, s.index) for s in rest]
    for step in rest[:-1]:  # paused in the branch, and resumed
        resumed = run(loaded(), branch, step.state)[1]
        assert resumed.image.tobytes() == picture.image.tobytes()
        assert resumed.record.digests == picture.record.digests
    twice = child(branch, rest[0].index, prompt="mountains")  # and a branch of the branch
    from_state = run(loaded(), twice, rest[0].state)[1]
    assert run(loaded(), Job(twice.params, branches=twice.branches))[1].image.tobytes() == (
        from_state.image.tobytes()
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_a_branch_with_another_mask_keeps_what_the_new_one_does_not_free(
    slug: str, loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    other = np.ascontiguousarray(half.T)
    job = Job(replace(PARAMS, scheduler=slug), photo, half)
    steps, _ = run(loaded(), job)
    turn = Turn(mask=packed(half))
    branch = replace(child(job, 2, turn), mask=other)
    assert np.array_equal(part(branch, 0).mask, half)
    assert np.array_equal(part(branch, 1).mask, other)
    rest, picture = run(loaded(), branch, steps[1].state)
    known = loaded().autoencoder.encode(photo, torch.Generator().manual_seed(3))[0].numpy()
    kept = rest[-1].guess == known
    assert kept[:, : kept.shape[1] // 2].all()  # the upper half is held now
    assert not kept[:, kept.shape[1] // 2 :].all()
    assert run(loaded(), branch)[1].image.tobytes() == picture.image.tobytes()


def test_a_new_picture_goes_on_as_an_inpaint_of_itself(
    loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    job = Job(PARAMS)
    steps, parent = run(loaded(), job)
    wished = replace(PARAMS, prompt="a small boat")
    branches = branched((), PARAMS, 0, 3, wished, Turn(is_bare=True))
    branch = Job(wished, parent.image, half, branches=branches)
    assert part(branch, 0).task == "text-to-image"
    rest, picture = run(loaded(), branch, steps[2].state)
    assert picture.record.task == "inpaint"
    known = loaded().autoencoder.encode(parent.image, torch.Generator().manual_seed(3))[0].numpy()
    left = slice(0, known.shape[2] // 2)
    assert np.array_equal(rest[-1].guess[..., left], known[..., left])
    assert run(loaded(), branch)[1].image.tobytes() == picture.image.tobytes()


def test_a_mask_in_a_record_is_the_mask(half: Pixels) -> None:
    soft = np.tile(np.linspace(0, 255, tiny.SIZE).astype(np.uint8), (tiny.SIZE, 1))
    for mask in (half, soft):
        assert np.array_equal(unpacked(packed(mask), mask.shape), mask)
    assert packed(None) == NO_MASK
    for text in ("?", "AAAA", packed(half[:8])):
        with pytest.raises(StudioError, match="record of this branch"):
            unpacked(text, half.shape)


def test_a_branch_of_a_branch_leaves_nothing_of_its_past_to_its_own_parameters() -> None:
    parent = replace(PARAMS, prompt="b", scheduler="euler")
    old = (Branch(2, "a"),)  # of a record that could tell words only
    branches = branched(old, parent, 1, 4, replace(parent, scheduler="heun"))
    child_params = replace(parent, scheduler="heun")
    assert [told(branches, child_params, n).scheduler for n in range(3)] == ["euler", "euler", "heun"]
    assert [told(branches, child_params, n).prompt for n in range(3)] == ["a", "b", "b"]
    assert branched(branches, child_params, 2, 5, child_params) == branches


@pytest.mark.parametrize(
    ("branch", "words"),
    [
        (Branch.of(PARAMS, 6), "no model call 6"),
        (Branch.of(PARAMS, 0), "model call of a branch"),
        (replace(Branch.of(PARAMS, 2), noise_strength=2.0), "noise strength"),
        (replace(Branch.of(PARAMS, 2), scheduler="hope"), "no scheduler"),
        (replace(Branch.of(PARAMS, 2), guidance_scale=float("nan")), "guidance scale"),
    ],
)
def test_a_branch_that_cannot_be_is_refused_in_one_sentence(
    branch: Branch, words: str, loaded: Callable[..., Model]
) -> None:
    with pytest.raises(StudioError, match=words):
        run(loaded(), Job(PARAMS, branches=(branch,)))


def test_a_step_shows_what_is_denoised_at_unit_variance(loaded: Callable[..., Model]) -> None:
    for slug in ("euler", "ddim"):
        steps, _ = run(loaded(), Job(replace(PARAMS, scheduler=slug)))
        assert all(step.noisy is not None and step.noisy.dtype == np.float16 for step in steps)
        assert np.allclose(steps[-1].noisy, steps[-1].state.latents, atol=2e-2)  # type: ignore[union-attr,arg-type]
        assert 0.5 < float(np.std(steps[0].noisy)) < 2  # type: ignore[arg-type]
