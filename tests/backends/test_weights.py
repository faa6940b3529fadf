"""How weights are kept in memory is chosen, recorded and repeated; the picture is the same or close."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.torch import load_file, save_file

from studio.backends import local
from studio.backends.local import LocalBackend
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Params, Record, Result, Step
from studio.memory import APART, ENCODERS, STREAMED
from studio.receipt.compare import others
from studio.receipt.inputs import job_again
from studio.settings import Settings
from tests.backends.test_local import params
from tests.engine import tiny

WEIGHTS = "unet/diffusion_pytorch_model.safetensors"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model whose U-Net is in half precision."""
    made = tiny.save(tmp_path_factory.mktemp("weights") / "tiny", autoencoder="tiny")
    tensors = {name: tensor.half() for name, tensor in load_file(made / WEIGHTS).items()}
    save_file(tensors, made / WEIGHTS)
    return made


@pytest.fixture(scope="module")
def backend() -> LocalBackend:
    return LocalBackend(Settings(threads=1, executor="torch"))


def painted(backend: LocalBackend, job: Job) -> Result:
    (result,) = [event for event in backend.run(job, Cancel()) if isinstance(event, Result)]
    return result


def unet(backend: LocalBackend) -> Any:
    return backend._model.networks["unet"]  # type: ignore[union-attr]


def test_weights_as_in_the_file_give_the_same_picture(backend: LocalBackend, folder: Path) -> None:
    plain = painted(backend, Job(params(folder)))
    assert plain.record.weights == "full"
    size = unet(backend).weights.size
    held = painted(backend, Job(dataclasses.replace(params(folder), weights="file")))
    assert np.array_equal(held.image, plain.image)
    assert held.record.weights == "file"
    assert unet(backend).weights.size < 0.6 * size


@pytest.mark.parametrize("form", ["fp8", "int8"])
def test_weights_of_eight_bits_are_recorded_and_repeated(
    backend: LocalBackend, folder: Path, tmp_path: Path, form: str
) -> None:
    plain = painted(backend, Job(params(folder)))
    backend.settings = Settings(threads=1, executor="torch", weights=form)
    rounded = painted(backend, Job(params(folder)))
    backend.settings = Settings(threads=1, executor="torch")
    assert rounded.record.weights == form
    apart = np.abs(rounded.image.astype(int) - plain.image).mean()
    assert 0 < apart < 12
    assert [other.name for other in others(plain.record, rounded.record)] == ["weights"]
    again = painted(backend, job_again(Record.from_dict(rounded.record.to_dict()), tmp_path))
    assert np.array_equal(again.image, rounded.image)
    assert not others(rounded.record, again.record)


@pytest.mark.parametrize(
    ("mode", "economies"), [("model", (ENCODERS, APART)), ("layer", (ENCODERS, STREAMED))]
)
def test_where_networks_are_while_they_rest_changes_no_bit(
    backend: LocalBackend, folder: Path, mode: str, economies: tuple[str, ...]
) -> None:
    job = Job(dataclasses.replace(params(folder), steps=2))
    plain = [event for event in backend.run(job, Cancel()) if isinstance(event, Result)]
    backend.settings = Settings(threads=1, executor="torch", memory=mode)
    spared = [event for event in backend.run(job, Cancel()) if isinstance(event, Result)]
    backend.settings = Settings(threads=1, executor="torch")
    assert [each.record.economies for each in spared] == [economies]
    for one, other in zip(plain, spared, strict=True):
        assert np.array_equal(one.image, other.image)
        assert one.record.digests == other.record.digests


def test_a_streamed_picture_stops_within_a_step_and_the_next_one_is_whole(
    backend: LocalBackend, folder: Path
) -> None:
    job = Job(dataclasses.replace(params(folder), steps=2))
    plain = painted(backend, job)
    backend.settings = Settings(threads=1, executor="torch", memory="layer")
    token, events = Cancel(), []
    for event in backend.run(job, token):
        events.append(event)
        if isinstance(event, Step):
            token.set()
    assert isinstance(events[-1], Cancelled)
    assert sum(isinstance(event, Step) for event in events) == 1
    assert np.array_equal(painted(backend, job).image, plain.image)
    backend.settings = Settings(threads=1, executor="torch")


def test_where_memory_is_short_the_model_is_streamed_from_its_file(
    backend: LocalBackend, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job(dataclasses.replace(params(folder), steps=1))
    plain = painted(backend, job)
    monkeypatch.setattr(local, "free_for_us", lambda: 10**6)  # nothing at all fits into this
    spared = painted(backend, job)
    assert STREAMED in spared.record.economies
    assert unet(backend).weights.are_streamed
    assert np.abs(spared.image.astype(int) - plain.image).max() <= 2, "two passes may differ in the last bits"


def test_a_model_of_which_nothing_is_known_is_kept_as_was_chosen(
    backend: LocalBackend, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "plan", lambda *_: None)
    backend.settings = Settings(threads=1, executor="torch", memory="layer", weights="int8")
    record = painted(backend, Job(dataclasses.replace(params(folder), steps=1))).record
    backend.settings = Settings(threads=1, executor="torch")
    assert (record.economies, record.weights) == ((ENCODERS, STREAMED), "int8")


def test_a_converted_graph_gives_way_to_weights_of_eight_bits(folder: Path) -> None:
    backend = LocalBackend(Settings(threads=1, weights="int8"))
    wanted = dataclasses.replace(params(folder), executor="openvino f32")
    with pytest.raises(StudioError, match="fp8 or int8"):
        list(backend.run(Job(wanted), Cancel()))
    assert painted(backend, Job(dataclasses.replace(wanted, executor="auto"))).record.executor == "torch"


def test_other_words_for_weights_are_a_sentence(backend: LocalBackend, folder: Path) -> None:
    with pytest.raises(StudioError, match="kept as one of auto, full, file, fp8, int8, not int3"):
        list(backend.run(Job(dataclasses.replace(params(folder), weights="int3")), Cancel()))


def test_older_records_say_whole_weights() -> None:
    values = Record(Params(), "text-to-image").to_dict()
    del values["weights"], values["params"]["weights"]
    found = Record.from_dict(values)
    assert (found.weights, found.params.weights) == ("full", "auto")
