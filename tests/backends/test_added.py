"""LoRAs and textual inversions in a prompt, from the user's folder to the picture and its record."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import load_file, save_file
from torch import Tensor

from studio.adapter import AdapterUse
from studio.backends.local import LocalBackend
from studio.errors import StudioError
from studio.job import Branch, Cancel, Event, Job, Loading, Params, Pixels, Record, Result, Step
from studio.probe import Guess, Probe
from studio.receipt.compare import compare
from studio.settings import Settings
from tests.engine import tiny

Folders = Callable[..., Path]
TARGETS = ["to_k", "to_v", "to_q", "to_out.0", "conv1", "proj_in"]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a user's with a LoRA for the whole model, one for its U-Net, and a textual inversion."""
    folder = tmp_path_factory.mktemp("mine")
    torch.manual_seed(5)
    unet, text = tiny.unet(), tiny.text_encoder(tiny.tokenizer())
    for name, network, targets in (
        ("unet", unet, TARGETS),
        ("text_encoder", text, ["q_proj", "v_proj", "out_proj"]),
    ):
        network.add_adapter(LoraConfig(r=2, lora_alpha=4, target_modules=targets, init_lora_weights=False))
        made = get_peft_model_state_dict(network)
        save_file({f"{name}.{key}": value.contiguous() for key, value in made.items()}, folder / f"{name}.st")
    parts = {**load_file(folder / "unet.st"), **load_file(folder / "text_encoder.st")}
    (folder / "loras").mkdir()
    alphas = {key.replace("lora_A.weight", "alpha"): torch.tensor(4.0) for key in parts if "lora_A" in key}
    save_file(parts | alphas, folder / "loras" / "ink.safetensors")
    save_file(load_file(folder / "unet.st"), folder / "loras" / "oil.safetensors")
    save_file({"emb_params": torch.randn(2, 32)}, folder / "zork.safetensors")
    save_file({"transformer.x.lora_A.weight": torch.zeros(2, 2)}, folder / "loras" / "odd.safetensors")
    return folder


@pytest.fixture(scope="module")
def backend(shelf: Path) -> LocalBackend:
    return LocalBackend(Settings(model_folders=(str(shelf),), executor="torch"))


@pytest.fixture
def paint(backend: LocalBackend, folders: Folders) -> Callable[..., list[Event]]:
    def paint(prompt: str, job: Mapping[str, Any] | None = None, **changes: Any) -> list[Event]:
        params = Params(
            prompt=prompt,
            model=str(folders()),
            steps=4,
            width=tiny.SIZE,
            height=tiny.SIZE,
            scheduler="DDIM",
            guidance_scale=3.0,
            threads=1,
        )
        return list(backend.run(Job(dataclasses.replace(params, **changes), **(job or {})), Cancel()))

    return paint


Paint = Callable[..., list[Event]]


def pixels(events: list[Event]) -> Pixels:
    return result(events).image


def result(events: list[Event]) -> Result:
    (found,) = [event for event in events if isinstance(event, Result)]
    return found


def guesses(events: list[Event]) -> list[bytes]:
    return [event.guess.tobytes() for event in events if isinstance(event, Step)]


def test_a_lora_changes_the_picture_and_its_absence_restores_it(paint: Paint) -> None:
    plain = pixels(paint("a red house"))
    changed = pixels(paint("a red house <lora:ink:1>"))
    assert not np.array_equal(changed, plain)
    assert np.array_equal(pixels(paint("a red house")), plain)
    assert np.array_equal(pixels(paint("a red house <lora:ink:0>")), plain)
    assert np.array_equal(pixels(paint("a red house <lora:ink:1>")), changed)


@pytest.mark.filterwarnings("ignore:Already found a `peft_config`")
def test_it_is_what_diffusers_makes_of_the_same_file(paint: Paint, folders: Folders, shelf: Path) -> None:
    folder = folders()
    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(folder, dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = diffusers.DDIMScheduler.from_config(pipeline.scheduler.config)
    state = load_file(shelf / "loras" / "ink.safetensors")
    bare = {name: tensor for name, tensor in state.items() if not name.endswith("alpha")}
    pipeline.load_lora_weights(bare, adapter_name="ink")
    pipeline.load_lora_weights(load_file(shelf / "loras" / "oil.safetensors"), adapter_name="oil")
    pipeline.set_adapters(["ink", "oil"], [2 * 0.8, -0.3])
    wanted = pipeline(
        "a red house",
        num_inference_steps=4,
        guidance_scale=3.0,
        width=tiny.SIZE,
        height=tiny.SIZE,
        generator=torch.Generator().manual_seed(0),
        output_type="np",
    ).images[0]
    found = pixels(paint("a <lora:ink:0.8> red house <lora:oil:-0.3>"))
    assert np.abs(found.astype(int) - np.round(wanted * 255)).max() <= 1  # summed in another order


def test_weights_for_the_text_and_for_the_picture_are_two(paint: Paint) -> None:
    plain = pixels(paint("a red house"))
    both = pixels(paint("a red house <lora:ink:1>"))
    text = pixels(paint("a red house <lora:ink:te=1:unet=0>"))
    picture = pixels(paint("a red house <lora:ink:te=0:unet=1>"))
    assert len({each.tobytes() for each in (plain, both, text, picture)}) == 4
    only = pixels(paint("a red house <lora:oil:te=1:unet=0>"))  # has nothing for the text encoder
    assert np.array_equal(only, plain)


def test_a_lora_acts_in_its_steps_only(paint: Paint) -> None:
    plain, changed = guesses(paint("a red house")), guesses(paint("a red house <lora:ink:1>"))
    late = guesses(paint("a red house <lora:ink:1@0.5->"))
    early = guesses(paint("a red house <lora:ink:1@-2>"))
    assert late[:2] == plain[:2]
    assert late[2:] != plain[2:]
    assert early[:2] == changed[:2]
    assert early[2:] not in (changed[2:], plain[2:])
    assert guesses(paint("a red house [<lora:ink:1>::2]")) == early


def test_a_state_in_the_middle_goes_on_to_the_same_picture(
    paint: Paint, backend: LocalBackend, folders: Folders
) -> None:
    prompt = "a red house <lora:ink:0.7@1-3>"
    events = paint(prompt)
    params = result(events).record.params
    kept = [e for e in backend.run(Job(params), Cancel(), states=(2,)) if isinstance(e, Step) and e.state]
    again = list(backend.run(Job(params), Cancel(), resume=kept[0].state))
    assert np.array_equal(pixels(again), pixels(events))


def test_a_branch_may_put_on_another(paint: Paint, backend: LocalBackend) -> None:
    events = paint("a boat <lora:oil:1>")
    params = result(events).record.params
    before = dataclasses.replace(params, prompt="a red house <lora:ink:1>")
    found = list(backend.run(Job(params, branches=(Branch.of(before, 2),)), Cancel()))
    whole = guesses(paint("a red house <lora:ink:1>"))
    assert guesses(found)[:2] == whole[:2]
    assert guesses(found)[2:] != whole[2:]
    assert [use.name for use in result(found).record.adapters] == ["ink", "oil"]


def test_a_look_at_a_job_wears_what_its_prompt_names(paint: Paint, backend: LocalBackend) -> None:
    events = paint("a red house <lora:ink:1>")
    params = result(events).record.params
    looks = [e for e in backend.probe(Job(params), Probe((1.0,)), Cancel()) if isinstance(e, Guess)]
    assert looks[0].latents.tobytes() == guesses(events)[0]


def test_the_record_tells_name_weights_and_hash_and_comes_back(paint: Paint, shelf: Path) -> None:
    record = result(paint("a zork house <lora:ink:0.25:0.5> <lora:oil:0>")).record
    hashes = {
        name: hashlib.sha256((shelf / name).read_bytes()).hexdigest()
        for name in ("loras/ink.safetensors", "zork.safetensors")
    }
    assert record.adapters == (
        AdapterUse("zork", "embedding", hashes["zork.safetensors"]),
        AdapterUse("ink", "lora", hashes["loras/ink.safetensors"], 0.5, 0.25),
    )
    assert record.params.prompt == "a zork house <lora:ink:0.25:0.5> <lora:oil:0>"
    assert Record.from_dict(record.to_dict()) == record
    assert Record.from_dict({"params": {}, "task": "text-to-image"}).adapters == ()


def test_verifying_notices_another_file_of_that_name(
    paint: Paint, backend: LocalBackend, shelf: Path
) -> None:
    path = shelf / "loras" / "pen.safetensors"
    tensors = load_file(shelf / "loras" / "oil.safetensors")
    save_file(tensors, path)
    first = result(paint("a red house <lora:pen:1>")).record
    save_file({name: tensor * 1.5 for name, tensor in tensors.items()}, path)
    again = result(paint("a red house <lora:pen:1>")).record
    path.unlink()
    verdict = compare(first, again)
    assert not verdict.is_same
    assert [(other.name, other.before, other.now) for other in verdict.others] == [
        ("LoRA pen", first.adapters[0].hash[:12], again.adapters[0].hash[:12])
    ]


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("<lora:inc:1>", "There is no LoRA inc.*Did you mean ink?"),
        ("<lora:odd:1>", "The LoRA odd is made for another kind of model"),
    ],
)
def test_what_cannot_be_added_is_told_and_changes_nothing(paint: Paint, prompt: str, told: str) -> None:
    plain = pixels(paint("a red house"))
    with pytest.raises(StudioError, match=told):
        paint(f"a red house <lora:ink:1> {prompt}")
    assert np.array_equal(pixels(paint("a red house")), plain)


def test_a_file_is_read_once_while_it_stays_the_same(paint: Paint) -> None:
    paint("a red house <lora:oil:1>")
    again = paint("a red house <lora:oil:0.5>")
    assert not [event for event in again if isinstance(event, Loading) and "oil" in event.message]


# textual inversion


def test_a_learned_word_is_what_diffusers_makes_of_it(paint: Paint, folders: Folders, shelf: Path) -> None:
    pipeline = diffusers.StableDiffusionPipeline.from_pretrained(folders(), dtype=torch.float32)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.scheduler = diffusers.DDIMScheduler.from_config(pipeline.scheduler.config)
    vectors: Tensor = load_file(shelf / "zork.safetensors")["emb_params"]
    pipeline.load_textual_inversion({"zork": vectors}, token="zork")
    wanted = pipeline(
        "a zork house",
        negative_prompt="zork, blurry",
        num_inference_steps=4,
        guidance_scale=3.0,
        width=tiny.SIZE,
        height=tiny.SIZE,
        generator=torch.Generator().manual_seed(0),
        output_type="np",
    ).images[0]
    events = paint("a zork house", negative_prompt="zork, blurry")
    assert np.array_equal(pixels(events), np.round(wanted * 255).astype(np.uint8))
    assert [use.kind for use in result(events).record.adapters] == ["embedding"]


def test_a_learned_word_has_weights_and_goes_when_it_is_not_named(paint: Paint) -> None:
    plain = pixels(paint("a red house"))
    heavy, light = (pixels(paint(f"a (Zork:{weight}) house")) for weight in (1.5, 1))
    assert not np.array_equal(heavy, light)
    assert np.array_equal(pixels(paint("a red house")), plain)
    assert not result(paint("a zorky house")).record.adapters


def test_a_learned_word_of_another_model_is_refused(paint: Paint, shelf: Path) -> None:
    path = shelf / "wide.safetensors"
    save_file({"emb_params": torch.randn(1, 48)}, path)
    try:
        with pytest.raises(StudioError, match="it is of width 48, its text encoder reads 32"):
            paint("a wide house")
    finally:
        path.unlink()
