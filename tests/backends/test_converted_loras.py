"""LoRAs are put into the weights of a converted model, which then paints what torch paints with them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import save_file

from studio.backends.local import LocalBackend
from studio.engine.execution import fused, graphs
from studio.errors import StudioError
from studio.job import Branch, Cancel, Cancelled, Event, Job, Loading, Params, Result, Step
from studio.settings import Settings
from tests.backends import test_local
from tests.engine import tiny

Folders = Callable[..., Path]
Paint = Callable[..., Result]
PUTTING = "Putting LoRAs into the converted"


@pytest.fixture(scope="module")
def folder(folders: Folders) -> Path:
    return folders("v_prediction", "tiny")


@pytest.fixture(scope="module")
def data(converted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the model is kept converted, and LoRAs will be."""
    return Path(shutil.copytree(converted, tmp_path_factory.mktemp("data") / "data"))


@pytest.fixture(autouse=True)
def _data(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(data))


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a user's with two LoRAs for the U-Net, its kernels too, and one for the text encoder."""
    folder = tmp_path_factory.mktemp("mine")
    torch.manual_seed(5)
    text = tiny.text_encoder(tiny.tokenizer())
    for name, part, network, targets in (
        ("ink", "unet", tiny.unet(), ["to_k", "to_q", "conv1"]),
        ("oil", "unet", tiny.unet(), ["to_k", "to_v", "proj_in", "linear_1"]),
        ("words", "text_encoder", text, ["q_proj", "v_proj"]),
    ):
        is_turned = name == "oil"  # DoRA, which no order of adding leaves as it is
        network.add_adapter(
            LoraConfig(r=2, lora_alpha=2, target_modules=targets, init_lora_weights=False, use_dora=is_turned)
        )
        parts = get_peft_model_state_dict(network)
        tensors = {f"{part}.{key}": value.contiguous() for key, value in parts.items()}
        save_file(tensors, folder / f"{name}.safetensors")
    return folder


@pytest.fixture(scope="module")
def backend(shelf: Path) -> LocalBackend:
    return LocalBackend(Settings(model_folders=(str(shelf),), dtype="float32"))


@pytest.fixture
def params(folder: Path) -> Params:
    return replace(test_local.params(folder), steps=3, guidance_scale=3.0)


def events(backend: LocalBackend, params: Params, **job: Any) -> list[Event]:
    return list(backend.run(Job(params, **job), Cancel()))


@pytest.fixture
def paint(backend: LocalBackend, params: Params) -> Paint:
    def paint(prompt: str, on: LocalBackend | None = None, **changes: Any) -> Result:
        *_, found = events(on or backend, replace(params, prompt=prompt, **changes))
        assert isinstance(found, Result)
        return found

    return paint


def guess(found: list[Event]) -> np.ndarray[Any, Any]:
    """What the last step took for the picture, as latents."""
    return [event.guess for event in found if isinstance(event, Step)][-1]


def told(found: list[Event]) -> str:
    return " ".join(event.message for event in found if isinstance(event, Loading))


def kept() -> set[str]:
    return {place.name for place in graphs.folder("x").parent.iterdir()}


def test_a_picture_with_loras_is_what_torch_paints_with_them(backend: LocalBackend, params: Params) -> None:
    worn = replace(params, prompt="a <lora:oil:-0.4> red house <lora:ink:0.8> <lora:words:0.5>")
    ours, plain, without = (
        events(backend, each)
        for each in (worn, replace(worn, executor="torch"), replace(params, executor="torch"))
    )
    records = [found[-1].record for found in (ours, plain) if isinstance(found[-1], Result)]
    assert [record.executor for record in records] == ["openvino f32", "torch"]
    assert records[0].adapters == records[1].adapters
    size = np.abs(guess(plain)).max()
    assert np.abs(guess(ours) - guess(plain)).max() <= 1e-5 * size
    assert np.abs(guess(ours) - guess(without)).max() > 1e-3 * size


def test_a_record_with_loras_is_repeated_to_the_same_bytes(
    backend: LocalBackend, params: Params, paint: Paint
) -> None:
    prompt = "a red house <lora:ink:0.8>"
    first = paint(prompt)
    found = events(
        LocalBackend(backend.settings), replace(params, prompt=prompt, executor=first.record.executor)
    )
    assert PUTTING not in told(found)  # they were kept for the next start
    assert isinstance(found[-1], Result)
    assert np.array_equal(found[-1].image, first.image)
    assert PUTTING in told(events(backend, replace(params, prompt="a red house <lora:ink:0.7>")))


def test_nothing_added_is_the_converted_model_itself(paint: Paint) -> None:
    before, base = kept(), paint("a red house")
    for tags in ("<lora:ink:0>", "<lora:ink:te=1:unet=0>", "<lora:ink:0.5><lora:ink:-0.5>"):
        found = paint(f"a red house {tags}")
        assert found.record.executor == "openvino f32"
        assert np.array_equal(found.image, base.image)
    words = paint("a red house <lora:words:1>")
    assert words.record.executor == "openvino f32"
    assert not np.array_equal(words.image, base.image)
    assert kept() == before


def test_loras_that_come_and_go_are_run_by_torch(backend: LocalBackend, params: Params, paint: Paint) -> None:
    for tag in ("<lora:ink:1@0.3-1.0>", "[<lora:ink:1>:0.5]", "[<lora:ink:1>|<lora:oil:1>]"):
        assert paint(f"a red house {tag}").record.executor == "torch"
    for name, ran in (("oil", "torch"), ("ink", "openvino f32")):
        before = Branch(1, f"a red house <lora:{name}:1>", guidance_scale=3.0)
        *_, found = events(backend, replace(params, prompt="a boat <lora:ink:1>"), branches=(before,))
        assert isinstance(found, Result)
        assert found.record.executor == ran


def test_damaged_changes_cost_no_picture(backend: LocalBackend, paint: Paint) -> None:
    prompt = "a red house <lora:ink:0.9>"
    base, first = kept(), paint(prompt)
    (place,) = kept() - base
    (graphs.folder(place) / graphs.CHANGES).write_bytes(b"short")
    anew = LocalBackend(backend.settings)
    plain = paint(prompt, anew)
    assert plain.record.executor == "torch"
    assert kept() == base  # the graphs themselves are whole
    assert np.array_equal(paint(prompt, anew).image, first.image)


def test_damaged_graphs_are_said_to_be_and_go_when_loras_are_put_into_them(
    backend: LocalBackend, params: Params, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(data, tmp_path / "data")
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path / "data"))
    (base,) = [name for name in kept() if graphs.changes(name) is None]
    (graphs.folder(base) / graphs.DENOISER).write_text("no graph")
    other = replace(params, prompt="a red house <lora:ink:0.35>", executor="openvino f32")
    with pytest.raises(StudioError, match="damaged; it is made again"):
        events(LocalBackend(backend.settings), other)
    assert base not in kept()


def test_a_stop_while_they_are_put_in_leaves_nothing(backend: LocalBackend, params: Params) -> None:
    before, token = kept(), Cancel()
    found: list[Event] = []
    for event in backend.run(Job(replace(params, prompt="a red house <lora:oil:1>")), token):
        found.append(event)
        if PUTTING in told([event]):
            token.set()
    assert isinstance(found[-1], Cancelled)
    assert kept() == before


def test_a_disk_that_takes_nothing_leaves_the_picture_to_torch(
    paint: Paint, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(fused, "_append", full)
    assert paint("a red house <lora:ink:0.6>").record.executor == "torch"
    assert "cannot be written" in caplog.text
    assert "No space left" in caplog.text


def test_what_loras_made_goes_before_the_graphs_and_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SFUMATO_DATA", str(tmp_path))
    for age, (name, base) in enumerate({"mine": "", "worn": "mine", "old": "", "lost": "gone"}.items()):
        made = tmp_path / name
        made.mkdir()
        (made / graphs.CHANGES).write_bytes(bytes(10_000))
        graphs.folder(name).parent.mkdir(exist_ok=True)
        graphs.finish(made, name, name, graphs.Changes(base, {}) if base else None)
        os.utime(graphs.folder(name) / graphs.MADE, (1e9 - age, 1e9 - age))
    graphs.keep_within(10**6)
    assert kept() == {"mine", "worn", "old"}
    graphs.keep_within(25_000)
    assert kept() == {"mine", "old"}
    graphs.keep_within(0)
    assert kept() == {"mine"}
