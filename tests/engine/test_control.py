"""Controls: nothing at weight 0, diffusers' own pictures at any other, and nothing left behind."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from diffusers.utils import logging as diffusers_logging
from PIL import Image

from studio.backends.local import LocalBackend
from studio.engine.adapters.control.ip_adapter import seen
from studio.errors import StudioError
from studio.job import Cancel, Control, ControlSettings, Job, Params, Pixels, Result, Step
from studio.settings import Settings
from tests.engine import tiny, tiny_controls, tiny_xl
from tests.engine.test_caching import assert_reuses_the_same

KINDS = ("net", "small", "style")


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> None:
    diffusers_logging.disable_progress_bar()
    diffusers_logging.set_verbosity_error()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as users have them: a model, and control models of every kind."""
    root = tmp_path_factory.mktemp("models")
    model = tiny.save(root / "tiny")
    controls = root / "controlnet"
    tiny_controls.controlnet(model, controls / "zero")
    net = tiny_controls.controlnet(model, controls / "net", seed=1)
    tiny_controls.controlnet(model, controls / "other net", seed=2)
    tiny_controls.controlnet(model, controls / "wide", layers_per_block=2)
    tiny_controls.controlnet(model, controls / "coarse", conditioning_embedding_out_channels=(4, 8, 16))
    tiny_controls.original_names(net, controls / "original.safetensors")
    shutil.copy(net / "diffusion_pytorch_model.safetensors", controls / "alone.safetensors")
    tiny_controls.t2i_adapter(root / "t2i_adapter" / "small")
    tiny_controls.ip_adapter(model, root / "ipadapter")
    tiny_controls.controlnet(tiny_xl.save(root / "xl"), controls / "xl net", seed=3)
    tiny_controls.ip_adapter(model, root / "ipadapter", plus=True)
    _lone_encoder(root)
    tiny_controls.union(root / "xl", controls / "many")
    return root


def _lone_encoder(root: Path) -> None:
    """The same adapter where its encoder is one file among the others, as ComfyUI has it."""
    (root / "style" / "ipadapter").mkdir(parents=True)
    (root / "clip_vision").mkdir()
    style, encoder = root / "ipadapter" / "style.safetensors", root / "ipadapter" / "image_encoder"
    shutil.copy(style, root / "style" / "ipadapter" / "other style.safetensors")
    shutil.copy(encoder / "model.safetensors", root / "clip_vision" / "some clip.safetensors")


@pytest.fixture(scope="module")
def backend(root: Path) -> LocalBackend:
    return LocalBackend(Settings(model_folders=(str(root),), threads=1, executor="torch"))


@pytest.fixture(scope="module")
def hint() -> Pixels:
    return np.random.default_rng(5).integers(0, 256, (tiny.SIZE, tiny.SIZE, 3), np.uint8)


def params(**changes: Any) -> Params:
    made = Params("a red house", "blurry", "tiny", "DDIM", steps=4, seed=3, width=tiny.SIZE, height=tiny.SIZE)
    return dataclasses.replace(made, threads=1, **changes)


def control(name: str, hint: Pixels, **changes: Any) -> Control:
    return Control(ControlSettings(name, **changes), hint.copy())


def painted(backend: LocalBackend, job: Job) -> Result:
    (result,) = (event for event in backend.run(job, Cancel()) if isinstance(event, Result))
    return result


def same(one: Result, other: Result) -> bool:
    return one.record.pixels_hash == other.record.pixels_hash and one.record.digests == other.record.digests


@pytest.mark.parametrize("name", KINDS)
def test_weight_zero_and_an_empty_interval_are_the_picture_without(
    name: str, backend: LocalBackend, hint: Pixels
) -> None:
    plain = painted(backend, Job(params()))
    for changes in ({"weight": 0.0}, {"end": 0.0}, {"enabled": False}, {"start": 0.9, "end": 1.0}):
        off = painted(backend, Job(params(), controls=(control(name, hint, **changes),)))
        assert same(off, plain)
    on = painted(backend, Job(params(), controls=(control(name, hint),)))
    assert not same(on, plain)
    assert same(painted(backend, Job(params())), plain), "nothing of it is left in the model"


@pytest.mark.parametrize("name", KINDS)
def test_a_cache_reuses_what_a_control_brought(name: str, backend: LocalBackend, hint: Pixels) -> None:
    cached = params(cache="deepcache", cache_start=0.0)
    assert_reuses_the_same(backend, Job(cached, controls=(control(name, hint),)))


def test_a_controlnet_that_learnt_nothing_changes_nothing(backend: LocalBackend, hint: Pixels) -> None:
    plain = painted(backend, Job(params()))
    assert same(painted(backend, Job(params(), controls=(control("zero", hint),))), plain)


def test_a_lone_weight_file_under_new_or_old_names_is_the_folder_it_came_from(
    backend: LocalBackend, hint: Pixels
) -> None:
    alone, original, whole = (
        painted(backend, Job(params(), controls=(control(name, hint),)))
        for name in ("alone", "original", "net")
    )
    assert same(alone, whole)
    assert same(original, whole)


def test_an_image_encoder_is_found_where_it_lies(
    backend: LocalBackend, root: Path, hint: Pixels, tmp_path: Path
) -> None:
    beside, alone = (
        painted(backend, Job(params(), controls=(control(name, hint),))) for name in ("style", "other style")
    )
    assert same(beside, alone)
    lonely = tmp_path / "a" / "b" / "c" / "lonely.safetensors"
    lonely.parent.mkdir(parents=True)
    shutil.copy(root / "ipadapter" / "style.safetensors", lonely)
    with pytest.raises(StudioError, match="image encoder 16 numbers wide, which is not there"):
        painted(backend, Job(params(), controls=(control(str(lonely), hint),)))


def test_an_interval_leaves_the_first_steps_as_they_are(backend: LocalBackend, hint: Pixels) -> None:
    plain = painted(backend, Job(params()))
    late = painted(backend, Job(params(), controls=(control("net", hint, start=0.5),)))
    assert late.record.digests[:16] == plain.record.digests[:16]
    assert late.record.digests[16:] != plain.record.digests[16:]


def test_a_record_tells_what_steered_and_a_paused_picture_goes_on_to_the_same(
    backend: LocalBackend, hint: Pixels
) -> None:
    job = Job(params(), controls=(control("net", hint), control("style", hint, weight=0.5)))
    events = list(backend.run(job, Cancel(), None, range(9)))
    (result,) = (event for event in events if isinstance(event, Result))
    told = result.record.controls
    assert [each.kind for each in told] == ["controlnet", "ip-adapter"]
    assert [each.weight for each in told] == [1.0, 0.5]
    assert all(len(each.model_hash) == 64 and len(each.picture_hash) == 64 for each in told)
    assert result.record.executor == "torch"
    states = [event.state for event in events if isinstance(event, Step)]
    resumed = [event for event in backend.run(job, Cancel(), states[1]) if isinstance(event, Result)]
    assert resumed[0].record.pixels_hash == result.record.pixels_hash


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("wide", "was made for another model: its layers_per_block is 2"),
        ("coarse", "it reads 4 pixels for each latent, where tiny has 8"),
        ("xl net", "xl net is made for models of the family sdxl, tiny is one of sd"),
        ("nowhere", "There is no control model 'nowhere'; there are: alone, coarse, many, net, original"),
        ("damaged", "is cut off"),
    ],
)
def test_what_does_not_fit_is_said_and_leaves_no_trace(
    name: str, sentence: str, backend: LocalBackend, root: Path, hint: Pixels
) -> None:
    weights = (root / "controlnet" / "alone.safetensors").read_bytes()
    (root / "controlnet" / "damaged.safetensors").write_bytes(weights[:-100])
    plain = painted(backend, Job(params()))
    with pytest.raises(StudioError, match=sentence):
        painted(backend, Job(params(), controls=(control("net", hint), control(name, hint))))
    assert same(painted(backend, Job(params())), plain)


def test_a_picture_of_another_size_is_refused(backend: LocalBackend, hint: Pixels) -> None:
    with pytest.raises(StudioError, match="A control picture must have shape"):
        painted(backend, Job(params(), controls=(control("net", hint[:8]),)))


# parity

Run = Callable[..., Any]


def reference(root: Path, name: str, model: str = "tiny", **more: Any) -> Any:
    """A pipeline of diffusers over the same model, with the solver of `params`."""
    more |= {"safety_checker": None} if model == "tiny" else {}
    pipeline: Any = getattr(diffusers, name).from_pretrained(
        root / model, local_files_only=True, dtype=torch.float32, **more
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def picture_of(pipeline: Any, **arguments: Any) -> Any:
    told = params()
    return pipeline(
        prompt=told.prompt,
        negative_prompt=told.negative_prompt,
        num_inference_steps=told.steps,
        guidance_scale=told.guidance_scale,
        generator=torch.Generator().manual_seed(told.seed),
        output_type="np",
        **arguments,
    ).images[0]


def is_near(ours: Result, theirs: Any) -> None:
    assert np.abs(ours.image.astype(float) - theirs * 255).max() <= 0.501


def nets(root: Path, *names: str) -> list[Any]:
    return [
        diffusers.ControlNetModel.from_pretrained(root / "controlnet" / name, local_files_only=True)
        for name in names
    ]


def test_a_controlnet_gives_what_diffusers_gives(root: Path, backend: LocalBackend, hint: Pixels) -> None:
    pipeline = reference(root, "StableDiffusionControlNetPipeline", controlnet=nets(root, "net")[0])
    theirs = picture_of(
        pipeline,
        image=Image.fromarray(hint),
        controlnet_conditioning_scale=0.7,
        control_guidance_start=0.25,
        control_guidance_end=0.8,
    )
    ours = control("net", hint, weight=0.7, start=0.25, end=0.8)
    is_near(painted(backend, Job(params(), controls=(ours,))), theirs)


def test_a_controlnet_for_sdxl_gives_what_diffusers_gives(
    root: Path, backend: LocalBackend, hint: Pixels
) -> None:
    (net,) = nets(root, "xl net")
    pipeline = reference(root, "StableDiffusionXLControlNetPipeline", "xl", controlnet=net)
    theirs = picture_of(
        pipeline,
        image=Image.fromarray(hint),
        controlnet_conditioning_scale=0.9,
        width=tiny.SIZE,
        height=tiny.SIZE,
    )
    job = Job(params(model="xl"), controls=(control("xl net", hint, weight=0.9),))
    is_near(painted(backend, job), theirs)


def test_a_union_told_its_kind_of_picture_gives_what_diffusers_gives(
    root: Path, backend: LocalBackend, hint: Pixels
) -> None:
    net = diffusers.ControlNetUnionModel.from_pretrained(root / "controlnet" / "many", local_files_only=True)
    pipeline = reference(root, "StableDiffusionXLControlNetUnionPipeline", "xl", controlnet=net)
    theirs = picture_of(
        pipeline,
        control_image=[Image.fromarray(hint)],
        control_mode=[3],
        controlnet_conditioning_scale=0.9,
        width=tiny.SIZE,
        height=tiny.SIZE,
    )
    told = control("many", hint, weight=0.9, preprocessor="canny")
    is_near(painted(backend, Job(params(model="xl"), controls=(told,))), theirs)
    for name, sentence in (("none", "say of its control layer"), ("tile", "does not read pictures")):
        wrong = Job(params(model="xl"), controls=(control("many", hint, preprocessor=name),))
        with pytest.raises(StudioError, match=sentence):
            painted(backend, wrong)


def test_two_controlnets_on_a_masked_picture_give_what_diffusers_gives(
    root: Path, backend: LocalBackend, hint: Pixels, photo: Pixels, half: Pixels
) -> None:
    pipeline = reference(
        root, "StableDiffusionControlNetInpaintPipeline", controlnet=nets(root, "net", "other net")
    )
    side = tiny.SIZE
    theirs = picture_of(
        pipeline,
        image=Image.fromarray(photo),
        mask_image=Image.fromarray(half),
        control_image=[Image.fromarray(hint), Image.fromarray(hint[::-1].copy())],
        controlnet_conditioning_scale=[1.0, 0.5],
        strength=0.75,
        width=side,
        height=side,
    )
    controls = (control("net", hint), control("other net", hint[::-1], weight=0.5))
    job = Job(params(strength=0.75), photo.copy(), half.copy(), controls=controls)
    is_near(painted(backend, job), theirs)


@pytest.mark.filterwarnings("ignore:The decode_latents method:FutureWarning")  # of the pipeline itself
def test_a_t2i_adapter_gives_what_diffusers_gives(root: Path, backend: LocalBackend, hint: Pixels) -> None:
    adapter = diffusers.T2IAdapter.from_pretrained(root / "t2i_adapter" / "small", local_files_only=True)
    pipeline = reference(root, "StableDiffusionAdapterPipeline", adapter=adapter)
    theirs = picture_of(pipeline, image=Image.fromarray(hint), adapter_conditioning_scale=0.6)
    ours = painted(backend, Job(params(), controls=(control("small", hint, weight=0.6),)))
    is_near(ours, theirs)


@pytest.mark.parametrize("name", ["style", "plus"])
def test_an_ip_adapter_gives_what_diffusers_gives(name: str, root: Path, backend: LocalBackend) -> None:
    wide = np.random.default_rng(6).integers(0, 256, (40, 24, 3), np.uint8)
    from transformers import CLIPVisionModelWithProjection

    encoder = CLIPVisionModelWithProjection.from_pretrained(
        root / "ipadapter" / "image_encoder", local_files_only=True
    )
    pipeline = reference(root, "StableDiffusionPipeline", image_encoder=encoder)
    pipeline.load_ip_adapter(
        str(root / "ipadapter"), subfolder="", weight_name=f"{name}.safetensors", image_encoder_folder=None
    )
    pipeline.set_ip_adapter_scale(0.8)
    theirs = picture_of(pipeline, ip_adapter_image=seen(wide, encoder.config.image_size))
    ours = Control(ControlSettings(name, 0.8, kind="ip-adapter"), wide)
    is_near(painted(backend, Job(params(), controls=(ours,))), theirs)
