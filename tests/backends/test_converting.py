"""A model is converted beside the first pictures, and then runs converted."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.backends.local import LocalBackend
from studio.engine.execution import choice, graphs
from studio.engine.execution.convert import convert
from studio.engine.library.catalog import weights_hash
from studio.errors import StudioError
from studio.job import Cancel, Job, Loading, Result, Step
from studio.settings import Settings, data_folder, resources
from tests.backends.test_local import params, picture, run
from tests.engine import tiny
from tests.engine.conftest import load

Folders = Callable[..., Path]


@pytest.fixture
def backend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalBackend]:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))
    made = LocalBackend(Settings())
    yield made
    made.close()


def executor(backend: LocalBackend, job: Job) -> str:
    (result,) = [event for event in run(backend, job) if isinstance(event, Result)]
    return result.record.executor


def wait_converted(backend: LocalBackend, folder: Path) -> None:
    """Open the model and paint as the window does, and wait for what that begins."""
    list(backend.prepare(str(folder), Cancel()))
    run(backend, Job(params(folder)))
    deadline = time.monotonic() + 120
    while not graphs.is_ready(weights_hash(folder)):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_pictures_run_with_torch_until_the_model_is_converted(
    backend: LocalBackend, folders: Folders
) -> None:
    folder = folders("v_prediction", "tiny")
    job = Job(params(folder))
    assert executor(backend, job) == "torch"
    wait_converted(backend, folder)
    assert executor(backend, job).startswith("openvino")
    assert executor(backend, replace(job, params=replace(job.params, dtype="float32"))) == "openvino f32"
    assert executor(backend, replace(job, params=replace(job.params, executor="torch"))) == "torch"
    backend.settings = Settings(executor="torch")
    assert executor(backend, job) == "torch"


def test_a_picture_is_made_again_by_what_made_it(backend: LocalBackend, folders: Folders) -> None:
    folder = folders("v_prediction", "tiny")
    plain = Job(params(folder))
    torch = picture(run(backend, plain))
    events = run(backend, replace(plain, params=replace(plain.params, executor="openvino f32")))
    assert any(isinstance(event, Loading) and "Converting" in event.message for event in events)
    assert picture(run(backend, replace(plain, params=replace(plain.params, executor="torch")))) == torch


def test_what_was_begun_by_torch_is_finished_by_it(
    backend: LocalBackend, folders: Folders, converted: Path
) -> None:
    folder = folders("v_prediction", "tiny")
    job = Job(params(folder))
    events = backend.run(job, Cancel(), None, (1,))
    state = next(event.state for event in events if isinstance(event, Step) and event.state is not None)
    events.close()
    whole = picture(run(backend, job))
    shutil.copytree(converted, data_folder(), dirs_exist_ok=True)
    assert executor(backend, job).startswith("openvino")
    *_, result = backend.run(job, Cancel(), state)
    assert isinstance(result, Result)
    assert result.record.executor == "torch"
    assert result.image.tobytes() == whole


def test_a_damaged_graph_costs_no_picture(backend: LocalBackend, folders: Folders, converted: Path) -> None:
    folder = folders("v_prediction", "tiny")
    shutil.copytree(converted, data_folder(), dirs_exist_ok=True)
    (graphs.folder(weights_hash(folder)) / graphs.DECODER).write_text("nonsense")
    assert executor(backend, Job(params(folder))) == "torch"
    backend.close()


def test_an_executor_that_is_not_there_is_one_sentence(
    backend: LocalBackend, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(graphs, "installed", lambda: "")
    job = Job(replace(params(folders()), executor="openvino bf16"))
    with pytest.raises(StudioError, match="cannot run here"):
        run(backend, job)
    assert executor(backend, Job(params(folders()))) == "torch"


def test_a_conversion_that_fails_is_told_and_not_tried_again(
    backend: LocalBackend, folders: Folders, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = folders("v_prediction", "tiny")
    (tmp_path / "graphs").write_text("a file where the folder of converted models should be")
    job = Job(params(folder))
    list(backend.prepare(str(folder), Cancel()))
    assert executor(backend, job) == "torch"
    conversion = backend._conversions()
    while conversion.is_running():
        time.sleep(0.02)
    assert "could not be converted" in caplog.text
    assert executor(backend, job) == "torch"
    assert not conversion.is_running()


def test_a_model_too_large_to_be_converted_here_stays_with_torch(
    backend: LocalBackend,
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(choice, "available", lambda: 300_000_000)
    folder = folders("v_prediction", "tiny")
    list(backend.prepare(str(folder), Cancel()))
    job = Job(params(folder))
    assert executor(backend, job) == "torch"
    assert "takes 0.5 GB of memory, of which 0.3 GB are free" in caplog.text
    assert not backend._conversions().is_running()
    backend.settings = Settings(executor="openvino f32")
    assert executor(backend, job) == "torch"
    with pytest.raises(StudioError, match="choose torch"):
        run(backend, replace(job, params=replace(job.params, executor="openvino f32")))
    assert executor(backend, job) == "torch"


def test_what_has_no_graph_is_not_converted(backend: LocalBackend, tmp_path: Path) -> None:
    folder = tiny.save(tmp_path / "model", network={"class_embed_type": "timestep"})
    model = load(folder)
    assert not choice.is_convertible(model)
    assert model.openvino("openvino f32", "0" * 64, 1) is None
    with pytest.raises(StudioError, match="kind that OpenVINO cannot run"):
        convert(folder)


def test_the_model_that_ships_can_be_converted() -> None:
    assert choice.is_convertible(load(resources() / "models" / "picturebook"))
