"""Looks through the local backend: the model is loaded as for a job, and one picture is encoded once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.backends.local import LocalBackend
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Loading, Params, Pixels
from studio.probe import Guess, Probe, Schedule, Sight
from studio.settings import Settings
from tests.engine import tiny

Folders = Callable[..., Path]


@pytest.fixture
def job(folders: Folders) -> Job:
    params = Params(prompt="a red house", model=str(folders()), steps=4, threads=1)
    picture: Pixels = np.random.default_rng(0).integers(0, 255, (tiny.SIZE, tiny.SIZE, 3), np.uint8)
    return Job(replace(params, width=tiny.SIZE, height=tiny.SIZE), picture)


def look(backend: LocalBackend, job: Job, probe: Probe, token: Cancel | None = None) -> list[Sight]:
    return list(backend.probe(job, probe, token or Cancel()))


def test_a_look_opens_the_model_then_tells_the_schedule_then_its_guesses(job: Job) -> None:
    backend = LocalBackend(Settings())
    kinds = [type(sight) for sight in look(backend, job, Probe((0.5, 1.0), (300,)))]
    assert kinds[0] is Loading
    assert [kind for kind in kinds if kind is not Loading] == [Schedule, Guess, Guess, Guess]
    assert Loading not in {type(sight) for sight in look(backend, job, Probe((0.5,)))}


def test_another_model_starts_from_its_own_latents_of_the_picture(job: Job, folders: Folders) -> None:
    backend, probe = LocalBackend(Settings()), Probe((0.5,), decoded=False)
    other = replace(job, params=replace(job.params, model=str(folders("v_prediction", "tiny"))))
    first = look(backend, job, probe)[-1]
    look(backend, other, probe)
    again, fresh = look(backend, job, probe)[-1], look(LocalBackend(Settings()), other, probe)[-1]
    back = look(backend, other, probe)[-1]
    for one, same in ((first, again), (fresh, back)):
        assert isinstance(one, Guess)
        assert isinstance(same, Guess)
        assert one.latents.tobytes() == same.latents.tobytes()


def test_a_look_that_is_stopped_while_the_model_opens_says_so(job: Job) -> None:
    token = Cancel()
    token.set()
    assert [type(sight) for sight in look(LocalBackend(Settings()), job, Probe((0.5,)), token)] == [Cancelled]


def test_a_look_at_a_model_that_is_not_there_is_a_sentence(job: Job) -> None:
    missing = replace(job, params=replace(job.params, model="nowhere"))
    with pytest.raises(StudioError, match="nowhere"):
        look(LocalBackend(Settings()), missing, Probe((0.5,)))
