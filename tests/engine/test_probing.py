"""A look at a job is what a run of it would begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.probing import Grounds, probe
from studio.engine.schedulers import scheduler_infos
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Pixels, Step
from studio.probe import Guess, Probe, Schedule
from tests.engine.test_generate import PARAMS, results, run

SCHEDULERS = [info.name for info in scheduler_infos() if "noise" in info.predicts]
STRENGTHS = (0.35, 0.7, 1.0)


def look(model: Model, job: Job, **wanted: Any) -> list[Guess]:
    return [sight for sight in probe(model, job, Probe(**wanted), Cancel()) if isinstance(sight, Guess)]


@pytest.mark.parametrize("scheduler", SCHEDULERS)
@pytest.mark.parametrize("masked", [False, True], ids=["whole", "masked"])
def test_the_guess_of_a_strength_is_the_first_guess_of_a_run_that_starts_there(
    scheduler: str, masked: bool, loaded: Callable[..., Model], photo: Pixels, half: Pixels
) -> None:
    job = Job(replace(PARAMS, scheduler=scheduler, steps=6), photo, half if masked else None)
    found = look(loaded(), job, strengths=STRENGTHS, decoded=False)
    assert [guess.index for guess in found] == [0, 1, 2]
    for strength, guess in zip(STRENGTHS, found, strict=True):
        again = replace(job, params=replace(job.params, strength=strength))
        events = generate(loaded(), again, Cancel())
        first = next(event for event in events if isinstance(event, Step))
        events.close()
        assert guess.latents.tobytes() == first.guess.tobytes()
        assert guess.picture.tobytes() == first.preview.tobytes()


@pytest.mark.parametrize("prediction", ["epsilon", "v_prediction"])
def test_the_guess_at_a_timestep_is_the_first_guess_of_a_run_that_starts_there(
    prediction: str, loaded: Callable[..., Model], photo: Pixels
) -> None:
    model = loaded(prediction)
    job = Job(replace(PARAMS, scheduler="DDIM", steps=10), photo)
    (rung,) = look(model, job, strengths=(0.6,), decoded=False)
    (free,) = look(model, job, timesteps=(int(rung.timestep),), decoded=False)
    assert np.allclose(free.latents, rung.latents, atol=2e-5)
    assert free.noised is not None


def test_noise_grows_from_the_picture_to_nothing_of_it(loaded: Callable[..., Model], photo: Pixels) -> None:
    sights = list(probe(loaded(), Job(PARAMS, photo), Probe(timesteps=(0, 500, 999)), Cancel()))
    schedule = sights[0]
    assert isinstance(schedule, Schedule)
    assert schedule.signal.shape == (1000,)
    assert (np.diff(schedule.signal) < 0).all()
    assert len(schedule.steps) == PARAMS.steps
    noised = [sight.noised for sight in sights if isinstance(sight, Guess)]
    clean, middle, end = (np.asarray(picture, int) for picture in noised)
    assert np.abs(middle - clean).mean() > 0
    assert clean.shape == end.shape == photo.shape


@pytest.mark.parametrize("scheduler", ["Euler a", "UniPC"])
def test_a_run_goes_on_from_the_state_of_a_look_to_the_very_picture(
    scheduler: str, loaded: Callable[..., Model]
) -> None:
    job = Job(replace(PARAMS, scheduler=scheduler, steps=5, variation_strength=0.3, variation_seed=4))
    (quick,) = look(loaded(), job, strengths=(1.0,), calls=2)
    assert quick.state is not None
    assert quick.state.call == 2
    whole, resumed = run(loaded(), job), run(loaded(), job, resume=quick.state)
    (one,), (other,) = results(resumed), results(whole)
    assert one.image.tobytes() == other.image.tobytes()
    assert one.record.digests == other.record.digests


def test_many_looks_at_one_picture_are_what_each_is_alone(
    loaded: Callable[..., Model], photo: Pixels
) -> None:
    job, grounds = Job(replace(PARAMS, steps=6), photo), Grounds()
    for strengths in ((0.5,), (1.0,), (0.5,)):
        wanted = Probe(strengths, decoded=False)
        *_, guess = probe(loaded(), job, wanted, Cancel(), grounds)
        (alone,) = look(loaded(), job, strengths=strengths, decoded=False)
        assert isinstance(guess, Guess)
        assert guess.latents.tobytes() == alone.latents.tobytes()


def test_a_look_between_two_pictures_of_a_batch_changes_neither(loaded: Callable[..., Model]) -> None:
    job = Job(replace(PARAMS, batch=2))
    whole = [result.image.tobytes() for result in results(run(loaded(), job))]
    found = []
    token = Cancel()
    for event in generate(loaded(), job, token):
        found.append(event)
        if len(results(found)) == 1:
            look(loaded(), Job(replace(PARAMS, seed=5)), strengths=(1.0,))
            assert loaded().stop.token is token
    assert [result.image.tobytes() for result in results(found)] == whole


def test_a_stopped_look_says_so(loaded: Callable[..., Model], photo: Pixels) -> None:
    token = Cancel()
    token.set()
    assert [type(s) for s in probe(loaded(), Job(PARAMS, photo), Probe((1.0,)), token)] == [Cancelled]


def test_what_cannot_be_looked_at_is_a_sentence(loaded: Callable[..., Model], photo: Pixels) -> None:
    with pytest.raises(StudioError, match="no picture"):
        look(loaded(), Job(PARAMS), timesteps=(5,))
    with pytest.raises(StudioError, match="timestep"):
        look(loaded(), Job(PARAMS, photo), timesteps=(1000,))
    with pytest.raises(StudioError, match="strength"):
        look(loaded(), Job(PARAMS, photo), strengths=(0.01,))
