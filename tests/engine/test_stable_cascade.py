"""Stable Cascade gives what diffusers' own pipeline gives, from one folder as from two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import StableCascadeCombinedPipeline

from studio.engine.autoencoders.efficient import EfficientEncoder
from studio.engine.cosine import as_discrete, time_of, told
from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.engine.schedulers import make
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Loading, Params, Pixels, Result, SamplingState, Step
from tests.engine import against, tiny_cascade
from tests.engine.conftest import load
from tests.engine.tiny_cascade import SIDE

ENCODER = "effnet_encoder.safetensors"


@pytest.fixture(scope="module")
def whole() -> StableCascadeCombinedPipeline:
    return tiny_cascade.stages()


@pytest.fixture(scope="module")
def folder(whole: StableCascadeCombinedPipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cascade") / "model"
    whole.save_pretrained(made)
    return made


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.fixture(scope="module")
def halves(whole: StableCascadeCombinedPipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decoder's folder, with what looks at pictures in it; the prior is beside."""
    root = tmp_path_factory.mktemp("halves")
    decoder = tiny_cascade.save_halves(whole, root / "decoder", root / "prior")
    tiny_cascade.save_encoder(decoder / ENCODER)
    return decoder


@pytest.fixture(scope="module")
def seeing(halves: Path) -> Model:
    """The same model, with what looks at pictures."""
    return load(halves)


@pytest.fixture(scope="module")
def large() -> Pixels:
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    return (np.stack([x, y, np.abs(np.sin(6 * x * y))], -1) * 255).astype(np.uint8)


@pytest.fixture(scope="module")
def right() -> Pixels:
    """Two of three columns of latents may change."""
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[:, 48:] = 255
    return mask


def job_for(image: Pixels | None = None, mask: Pixels | None = None, **changes: Any) -> Job:
    values: dict[str, Any] = {
        "prompt": against.PROMPT,
        "negative_prompt": against.NEGATIVE,
        "scheduler": "DDPM Wuerstchen",
        "steps": 4,
        "guidance_scale": 4.0,
        "seed": 7,
        "width": SIDE,
        "height": SIDE,
    }
    return Job(Params(**(values | changes)), image, mask)


def picture(model: Model, job: Job, resume: SamplingState | None = None) -> Pixels:
    return next(e.image for e in generate(model, job, Cancel(), resume) if isinstance(e, Result))


def theirs(whole: StableCascadeCombinedPipeline, job: Job) -> tuple[list[Any], Any]:
    """The latents of the first network after each call, and the picture."""
    params, seen = job.params, []

    def remember(_pipeline: Any, _index: int, _time: Any, values: dict[str, Any]) -> dict[str, Any]:
        seen.append(values["latents"][0].numpy().copy())
        return values

    found = whole(
        params.prompt,
        negative_prompt=params.negative_prompt,
        width=params.width,
        height=params.height,
        prior_num_inference_steps=params.steps,
        prior_guidance_scale=params.guidance_scale,
        num_inference_steps=params.later_steps or 10,
        decoder_guidance_scale=params.later_guidance,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="np",
        prior_callback_on_step_end=remember,
    ).images[0]
    return seen, found * 255


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"guidance_scale": 1.0, "seed": 3},
        {"width": 2 * SIDE},
        {"later_steps": 4, "later_guidance": 2.5},
    ],
    ids=str,
)
def test_pictures_equal_those_of_diffusers(
    changes: dict[str, Any], whole: StableCascadeCombinedPipeline, model: Model
) -> None:
    job = job_for(**changes)
    expected, found = theirs(whole, job), against.ours(model, job)
    largest = max(float(np.abs(each).max()) for each in expected[0])
    against.assert_same(expected, found, atol=largest * 1e-5)
    assert 10 < found[1].std() < 100  # no mere black and white


def test_halves_in_folders_beside_each_other_are_one_model(seeing: Model, model: Model, halves: Path) -> None:
    assert np.array_equal(picture(seeing, job_for()), picture(model, job_for()))
    assert "first half" in open_model_info(halves.parent / "prior").problem


def test_a_decoder_alone_says_what_is_missing(whole: StableCascadeCombinedPipeline, tmp_path: Path) -> None:
    decoder = tiny_cascade.save_halves(whole, tmp_path / "decoder", tmp_path / "elsewhere" / "prior")
    assert "put the folder with its prior beside it" in open_model_info(decoder).problem


def test_it_is_described(folder: Path, halves: Path) -> None:
    info = open_model_info(folder)
    assert (info.family, info.width, info.latent, info.multiple) == ("stable-cascade", 1024, 42, 128)
    assert (info.prediction, info.defaults.scheduler, info.prompt_length) == ("cosine", "DDPM Wuerstchen", 16)
    assert (info.tasks, info.later_steps, info.later_guidance) == (("text-to-image",), 10, 1.0)
    assert open_model_info(halves).tasks == ("text-to-image", "image-to-image", "inpaint")
    second = sum(each.numel() for each in tiny_cascade.second().state_dict().values())
    assert info.need.autoencoder > second
    assert info.need.encoders < info.need.denoiser


@pytest.mark.parametrize("scheduler", ["DDIM", "Euler", "Flow Euler"])
def test_solvers_of_other_schedules_are_refused(scheduler: str, model: Model) -> None:
    with pytest.raises(StudioError, match="these do: DDPM Wuerstchen"):
        list(generate(model, job_for(scheduler=scheduler), Cancel()))


def test_the_solver_does_not_suit_other_models() -> None:
    with pytest.raises(StudioError, match="DDPM Wuerstchen does not suit this model"):
        make(Params(scheduler="DDPM Wuerstchen"), {"num_train_timesteps": 1000})


def test_times_and_timesteps_are_one_another_to_the_bit() -> None:
    times = torch.linspace(1.0, 0.0, 34)
    assert torch.equal(time_of(told(times)), times)


def test_the_discrete_schedule_is_the_continuous_one_at_each_thousandth() -> None:
    config = {"_class_name": "DDPMWuerstchenScheduler", "s": 0.008, "scaler": 1.0}
    signal = np.cumprod(1 - np.array(as_discrete(config)["trained_betas"]))
    scheduler = make(Params(scheduler="DDPM Wuerstchen", steps=10), config)
    for call in range(scheduler.total):
        strong, loud = scheduler.level(call)
        place = round(float(scheduler.timestep(call)))
        assert strong**2 == pytest.approx(signal[place], abs=1e-4)
        assert strong**2 + loud**2 == pytest.approx(1.0, abs=1e-5)


def test_a_picture_goes_on_from_any_call_to_the_same_bytes(halves: Path, model: Model) -> None:
    job = job_for()
    events = list(generate(model, job, Cancel(), states={2, 4}))
    states = [event.state for event in events if isinstance(event, Step) and event.state]
    done = next(event.image for event in events if isinstance(event, Result))
    anew = load(halves)  # nothing is remembered
    assert [state.call for state in states] == [2, 4]
    for state in states:
        assert np.array_equal(picture(anew, job, state), done)


def test_each_step_of_the_second_network_is_told_and_a_stop_is_heard_in_it(model: Model) -> None:
    token, seen = Cancel(), []
    for event in generate(model, job_for(), token):
        seen.append(event)
        if isinstance(event, Loading) and event.message == "Decoding: step 3 of 10":
            token.set()
    assert isinstance(seen[-1], Cancelled)
    assert not any(isinstance(event, Result) for event in seen)
    assert sum(isinstance(event, Step) for event in seen) == 4
    assert getattr(seen[-2], "message", "") == "Decoding: step 3 of 10"


def test_previews_are_small_and_follow_the_latents(model: Model) -> None:
    steps = [event for event in generate(model, job_for(), Cancel()) if isinstance(event, Step)]
    assert all(step.preview.shape == (3, 3, 3) for step in steps)
    assert not np.array_equal(steps[0].preview, steps[-1].preview)


def test_a_lower_strength_stays_nearer_to_the_picture(seeing: Model, large: Pixels) -> None:
    def apart(strength: float) -> float:
        found = against.ours(seeing, job_for(large, strength=strength))[0]
        known = seeing.autoencoder.encode(large, torch.Generator())[0].numpy()
        return float(np.abs(found[-1] - known).mean())

    assert apart(0.25) < apart(0.5) < apart(1.0)


@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_what_a_mask_holds_comes_back_bit_for_bit(
    strength: float, seeing: Model, large: Pixels, right: Pixels
) -> None:
    latents = against.ours(seeing, job_for(large, right, strength=strength))[0][-1]
    known = seeing.autoencoder.encode(large, torch.Generator())[0].numpy()
    assert np.array_equal(latents[..., :1], known[..., :1])
    assert not np.array_equal(latents[..., 2:], known[..., 2:])


def test_what_a_mask_holds_is_held_by_the_second_network_too(
    seeing: Model, large: Pixels, right: Pixels
) -> None:
    """Far from the mask the picture is what the autoencoder makes of it, whatever was painted beside."""
    one, other = (picture(seeing, job_for(large, right, seed=seed)) for seed in (1, 2))
    assert np.array_equal(one[:, :24], other[:, :24])
    assert not np.array_equal(one[:, 64:], other[:, 64:])


def test_without_what_looks_at_pictures_they_are_refused(model: Model, large: Pixels) -> None:
    with pytest.raises(StudioError, match="not made for image-to-image"):
        list(generate(model, job_for(large), Cancel()))


def test_another_encoder_is_refused(whole: StableCascadeCombinedPipeline, tmp_path: Path) -> None:
    decoder = tiny_cascade.save_halves(whole, tmp_path / "decoder", tmp_path / "prior")
    (decoder / ENCODER).write_bytes((decoder / "vqgan" / "diffusion_pytorch_model.safetensors").read_bytes())
    with pytest.raises(StudioError, match="is not the encoder of Stable Cascade"):
        load(decoder)


def test_the_encoder_of_the_real_size_has_as_many_numbers_as_its_paper_says() -> None:
    """EfficientNetV2-S without its classifier: 21.46 million less 1.28; and it halves pictures five times."""
    shapes: dict[str, list[int]] = {"backbone.0.0.weight": [24, 3, 3, 3]}
    rows = [(1, 24, 24, 1, 2), (2, 24, 48, 4, 4), (3, 48, 64, 4, 4)]
    for stage, takes, gives, wider, count in rows:
        for block in range(count):
            name, inner = f"backbone.{stage}.{block}.block", takes * wider
            shapes[f"{name}.0.0.weight"] = [inner if wider > 1 else gives, takes, 3, 3]
            if wider > 1:
                shapes[f"{name}.1.0.weight"] = [gives, inner, 1, 1]
            takes = gives
    for stage, takes, gives, wider, count in [(4, 64, 128, 4, 6), (5, 128, 160, 6, 9), (6, 160, 256, 6, 15)]:
        for block in range(count):
            name, inner = f"backbone.{stage}.{block}.block", takes * wider
            shapes[f"{name}.0.0.weight"] = [inner, takes, 1, 1]
            shapes[f"{name}.1.0.weight"] = [inner, 1, 3, 3]
            shapes[f"{name}.2.fc1.weight"] = [takes // 4, inner, 1, 1]
            shapes[f"{name}.3.0.weight"] = [gives, inner, 1, 1]
            takes = gives
    shapes |= {"backbone.7.0.weight": [1280, 256, 1, 1], "mapper.0.weight": [16, 1280, 1, 1]}
    made = EfficientEncoder(shapes).eval()
    assert sum(each.numel() for each in made.backbone.parameters()) == 21_458_488 - 1_281_000
    with torch.inference_mode():
        assert made(torch.zeros(1, 3, 96, 64)).shape == (1, 16, 3, 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"out_channels": 8}, "do not belong together"),
        ({"clip_text_in_channels": 48}, "reads text 48 wide, its text encoder's is 32 wide"),
        ({"clip_image_in_channels": None}, "another one than Stable Cascade's"),
    ],
)
def test_networks_that_do_not_fit_are_refused(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    tiny_cascade.stages(**changes).save_pretrained(tmp_path / "other")
    assert words in open_model_info(tmp_path / "other").problem
