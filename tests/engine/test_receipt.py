"""The receipt in a record: a digest of the latents after each model call, whatever way the picture took."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from studio.engine.models import Model
from studio.job import DIGEST_LENGTH, UNKNOWN, Job, digest
from tests.engine.test_generate import PARAMS, results, run, steps

SCHEDULERS = ("Euler a", "DPM++ 2M", "Heun", "UniPC")


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_two_runs_of_one_job_have_the_same_receipt(loaded: Callable[..., Model], scheduler: str) -> None:
    model, job = loaded(), Job(replace(PARAMS, scheduler=scheduler))
    events = run(model, job)
    (first,), (second,) = results(events), results(run(model, job))
    assert first.record.digests == second.record.digests
    assert first.record.digests == "".join(step.digest for step in steps(events))
    assert len(first.record.digests) == DIGEST_LENGTH * steps(events)[-1].total
    assert first.record.pixels_hash == second.record.pixels_hash == digest(first.image)
    assert first.record.hardware


def test_every_call_of_a_picture_has_a_digest_of_its_own(loaded: Callable[..., Model]) -> None:
    made = [step.digest for step in steps(run(loaded(), Job(PARAMS)))]
    assert len(set(made)) == len(made)


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_a_resumed_picture_has_the_receipt_of_one_made_in_one_go(
    loaded: Callable[..., Model], scheduler: str
) -> None:
    model, job = loaded(), Job(replace(PARAMS, scheduler=scheduler, steps=4))
    events = run(model, job, states=range(99))
    (whole,) = results(events)
    for step in steps(events)[:-1]:
        (resumed,) = results(run(model, job, resume=step.state))
        assert resumed.record.digests == whole.record.digests
        assert resumed.record.pixels_hash == whole.record.pixels_hash


def test_a_state_of_an_older_file_leaves_its_calls_unknown(loaded: Callable[..., Model]) -> None:
    model, job = loaded(), Job(PARAMS)
    events = run(model, job, states={2})
    state = steps(events)[1].state
    assert state is not None
    (resumed,) = results(run(model, job, resume=replace(state, digests="")))
    assert resumed.record.digests == 2 * UNKNOWN + steps(events)[2].digest


def test_a_branch_shares_the_receipt_of_its_parent_up_to_where_it_left(loaded: Callable[..., Model]) -> None:
    model = loaded()
    events = run(model, Job(PARAMS), states={1})
    (parent,) = results(events)
    other = Job(replace(PARAMS, prompt="a red car"))
    (branch,) = results(run(model, other, resume=steps(events)[0].state))
    shared = DIGEST_LENGTH
    assert branch.record.digests[:shared] == parent.record.digests[:shared]
    assert branch.record.digests[shared : 2 * shared] != parent.record.digests[shared : 2 * shared]
