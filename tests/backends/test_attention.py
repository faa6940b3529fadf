"""What works attention out is chosen, recorded and repeated, and what a machine has not is told of."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import torch

from studio.app.queue.states import state_from_plain, state_to_plain
from studio.backends.local import LocalBackend
from studio.engine.attention import KERNELS, by, offered
from studio.job import ATTENTIONS, Cancel, Event, Job, Loading, Result, Step
from studio.receipt.compare import others
from studio.receipt.inputs import job_again
from studio.settings import Settings, open_settings
from tests.backends.test_local import params
from tests.engine import tiny

if TYPE_CHECKING:
    from studio.engine.execution import Executor


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.save(tmp_path_factory.mktemp("attention") / "tiny", autoencoder="tiny")


@pytest.fixture(scope="module")
def backend() -> LocalBackend:
    return LocalBackend(Settings(threads=1, executor="torch"))


def run(backend: LocalBackend, job: Job) -> tuple[Result, list[Event]]:
    events = list(backend.run(job, Cancel()))
    (result,) = [event for event in events if isinstance(event, Result)]
    return result, events


def enabled() -> tuple[bool, ...]:
    now = torch.backends.cuda
    return now.flash_sdp_enabled(), now.mem_efficient_sdp_enabled(), now.math_sdp_enabled()


def test_only_what_a_device_has_is_offered() -> None:
    assert offered("cpu") == ("auto", "flash", "math")
    assert offered("mps") == ("auto",)
    assert KERNELS.keys() == set(ATTENTIONS)


def test_plain_matrices_give_the_picture_but_for_rounding_and_are_recorded(
    backend: LocalBackend, folder: Path, tmp_path: Path
) -> None:
    before = enabled()
    plain, _ = run(backend, Job(params(folder)))
    assert plain.record.attention == "auto"
    told = dataclasses.replace(params(folder), attention="math")
    other, events = run(backend, Job(told))
    assert other.record.attention == "math"
    assert plain.record.digests != other.record.digests
    assert np.abs(plain.image.astype(int) - other.image).max() <= 1
    assert enabled() == before
    assert not [event for event in events if isinstance(event, Loading) and "Attention" in event.message]
    again = job_again(other.record, tmp_path)
    assert again.params.attention == "math"
    assert run(backend, again)[0].record.digests == other.record.digests
    assert [(each.name, each.before, each.now) for each in others(other.record, plain.record)] == [
        ("attention", "math", "auto")
    ]


def test_what_is_not_there_is_told_and_the_automatic_one_goes_on(folder: Path) -> None:
    backend = LocalBackend(Settings(threads=1, executor="torch", attention="cudnn"))
    result, events = run(backend, Job(params(folder)))
    told = [event.message for event in events if isinstance(event, Loading)]
    assert any("Attention by cudnn is not to be had on this device" in message for message in told)
    assert result.record.attention == "auto"


def test_what_was_made_by_the_automatic_one_is_repeated_so_whatever_the_settings_say_now(
    backend: LocalBackend, folder: Path, tmp_path: Path
) -> None:
    plain, _ = run(backend, Job(params(folder)))
    assert plain.record.attention == "auto"
    other = LocalBackend(Settings(threads=1, executor="torch", attention="math"))
    again, events = run(other, job_again(plain.record, tmp_path))
    assert again.record.attention == "auto"
    assert again.record.digests == plain.record.digests
    assert not [event for event in events if isinstance(event, Loading) and "Attention" in event.message]


def test_a_paused_picture_goes_on_as_it_began_whatever_the_settings_say_now(folder: Path) -> None:
    backend = LocalBackend(Settings(threads=1, executor="torch"))
    job = Job(params(folder))
    for began, later in (("math", "auto"), ("auto", "math")):
        backend.settings = Settings(threads=1, executor="torch", attention=began)
        *events, whole = backend.run(job, Cancel(), None, {1})
        (state,) = [event.state for event in events if isinstance(event, Step) and event.state is not None]
        kept: dict[str, np.ndarray] = {}
        state = state_from_plain(state_to_plain(state, kept), kept, ())
        backend.settings = Settings(threads=1, executor="torch", attention=later)
        *_, found = backend.run(job, Cancel(), state)
        assert isinstance(whole, Result)
        assert isinstance(found, Result)
        assert found.record.attention == began
        assert found.record.digests == whole.record.digests


def test_blocks_that_were_compiled_keep_to_what_they_were_compiled_with(
    backend: LocalBackend, folder: Path
) -> None:
    run(backend, Job(params(folder)))
    model = backend._model
    assert model is not None
    job = Job(dataclasses.replace(params(folder), attention="math"))
    runs = SimpleNamespace(name="compiled")
    choosing = backend._attention(model, job, cast("Executor", runs))
    assert "in compiled blocks" in next(choosing).message
    with pytest.raises(StopIteration) as end:
        next(choosing)
    assert end.value.value == "auto"


def test_a_job_that_is_given_up_midway_leaves_the_kernels_as_they_were(
    backend: LocalBackend, folder: Path
) -> None:
    before = enabled()
    events = backend.run(Job(dataclasses.replace(params(folder), attention="math")), Cancel())
    next(events)
    events.close()
    assert enabled() == before


def test_the_automatic_one_is_what_torch_does_by_itself() -> None:
    drawn = torch.Generator().manual_seed(1)
    query, key, value = (torch.randn(1, 2, 64, 16, generator=drawn) for _ in range(3))
    plain = torch.nn.functional.scaled_dot_product_attention(query, key, value)
    before = enabled()
    with by("math"), by("auto"):
        inside = torch.nn.functional.scaled_dot_product_attention(query, key, value)
        assert enabled() == before
    assert torch.equal(inside, plain)


def test_a_setting_that_is_none_becomes_automatic(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"attention": "magic"}')
    assert open_settings(tmp_path / "settings.json").attention == "auto"
