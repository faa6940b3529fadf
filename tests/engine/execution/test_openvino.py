"""A model converted for OpenVINO paints what torch paints, stops as soon, and resumes to the same bytes."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from studio.engine import models
from studio.engine.execution import graphs
from studio.engine.execution.convert import convert, main
from studio.engine.execution.openvino import OpenVinoExecutor
from studio.engine.generate import generate
from studio.engine.models import Model
from studio.engine.stopping import Stopped
from studio.errors import StudioError
from studio.job import Cancel, Job, Params, Pixels, Result, SamplingState, Step
from tests.engine.conftest import Folders, load

PARAMS = Params(prompt="a small boat", steps=4, scheduler="Euler", width=32, height=32, guidance_scale=3.0)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where converted models are kept."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(autouse=True)
def _data(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(data))


@pytest.fixture(scope="module")
def folder(folders: Folders) -> Path:
    return folders("v_prediction", "tiny")


@pytest.fixture
def model(folder: Path, loaded: Callable[..., Model]) -> Model:
    """A model that is converted."""
    found = loaded("v_prediction", "tiny")
    if not graphs.is_ready(models.weights_hash(found.info)):
        convert(folder)
    return found


def executor(model: Model, name: str = "openvino f32") -> OpenVinoExecutor:
    made = model.openvino(name, models.weights_hash(model.info), 1)
    assert isinstance(made, OpenVinoExecutor)
    return made


def painted(model: Model, params: Params, name: str = "", resume: SamplingState | None = None) -> Result:
    runs = executor(model, name) if name else None
    *_, result = generate(model, Job(params), Cancel(), resume, executor=runs)
    assert isinstance(result, Result)
    return result


@pytest.mark.parametrize("size", [(32, 32), (40, 24), (72, 56)])
def test_it_paints_the_picture_that_torch_paints_at_any_size(model: Model, size: tuple[int, int]) -> None:
    params = dataclasses.replace(PARAMS, width=size[0], height=size[1])
    ours, plain = painted(model, params, "openvino f32"), painted(model, params)
    apart = np.abs(ours.image.astype(int) - plain.image)
    assert apart.max() <= 2
    assert ours.record.executor == "openvino f32"
    assert plain.record.executor == "torch"


def test_half_as_many_bits_stay_close(model: Model) -> None:
    ours, plain = painted(model, PARAMS, "openvino bf16"), painted(model, PARAMS)
    assert np.abs(ours.image.astype(int) - plain.image).mean() < 6
    assert ours.record.executor == "openvino bf16"


def test_the_same_job_gives_the_same_bytes(model: Model) -> None:
    assert np.array_equal(
        painted(model, PARAMS, "openvino f32").image, painted(model, PARAMS, "openvino f32").image
    )


def test_a_paused_picture_is_resumed_to_the_same_bytes(model: Model) -> None:
    runs, whole = executor(model), painted(model, PARAMS, "openvino f32")
    events = generate(model, Job(PARAMS), Cancel(), states=(2,), executor=runs)
    state = next(e.state for e in events if isinstance(e, Step) and e.state is not None)
    events.close()
    assert state.executor == "openvino f32"
    assert np.array_equal(painted(model, PARAMS, "openvino f32", state).image, whole.image)


def test_a_stop_is_heard_inside_a_model_call(model: Model) -> None:
    runs, token = executor(model), Cancel()
    before, model.stop.token = model.stop.token, token
    latents = torch.randn(2, *model.autoencoder.latent_shape(512, 512)[1:])
    text = torch.randn(2, 16, 32)
    token.set()
    try:
        with pytest.raises(Stopped):
            runs.denoise(sample=latents, timestep=torch.tensor(500), encoder_hidden_states=text)
    finally:
        model.stop.token = before
    assert painted(model, PARAMS, "openvino f32").image.shape == (32, 32, 3)


def test_a_damaged_graph_is_said_and_thrown_away(model: Model, folder: Path) -> None:
    place = graphs.folder(models.weights_hash(model.info))
    (place / graphs.DENOISER).write_text("<net")
    with pytest.raises(StudioError, match="damaged"):
        model.openvino("openvino f32", models.weights_hash(model.info), 2)
    assert not place.exists()
    convert(folder)


def test_graphs_of_another_version_are_not_used(model: Model) -> None:
    weights_hash = models.weights_hash(model.info)
    made = graphs.folder(weights_hash) / graphs.MADE
    text = made.read_text()
    made.write_text(text.replace(graphs.installed(), "2020.1"))
    assert not graphs.is_ready(weights_hash)
    made.write_text(text)
    assert graphs.is_ready(weights_hash)


def test_the_oldest_graphs_go_first_and_the_newest_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))
    for age, name in enumerate(("newest", "older", "oldest")):
        place = graphs.folder(name)
        place.mkdir(parents=True)
        (place / graphs.DENOISER).write_bytes(bytes(1000))
        (place / graphs.MADE).write_text("{}")
        os.utime(place / graphs.MADE, (1e9 - age, 1e9 - age))
    graphs.keep_within(2500)
    assert sorted(p.name for p in (tmp_path / "graphs").iterdir()) == ["newest", "older"]
    graphs.keep_within(0)
    assert [p.name for p in (tmp_path / "graphs").iterdir()] == ["newest"]


def test_converting_a_folder_that_is_no_model_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no model" in capsys.readouterr().err


def test_an_inpainting_keeps_its_promise(model: Model, photo: Pixels, half: Pixels) -> None:
    job = Job(dataclasses.replace(PARAMS, strength=1.0), photo, half)
    *_, result = generate(model, job, Cancel(), executor=executor(model))
    *_, plain = generate(model, job, Cancel())
    assert isinstance(result, Result)
    assert isinstance(plain, Result)
    assert np.abs(result.image.astype(int) - plain.image).max() <= 2


def test_loading_again_is_what_is_run(folder: Path, model: Model) -> None:
    again = load(folder)
    assert np.array_equal(
        painted(again, PARAMS, "openvino f32").image, painted(model, PARAMS, "openvino f32").image
    )
