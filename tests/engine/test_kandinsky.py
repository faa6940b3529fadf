"""Kandinsky 2.2 gives what diffusers' own pipelines give, from one folder as from two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch
from diffusers import KandinskyV22CombinedPipeline, KandinskyV22InpaintPipeline
from PIL import Image

from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Cancelled, Job, Pixels, Result, SamplingState, Step
from tests.engine import against, tiny_unclip
from tests.engine.conftest import load

SOLVERS = {"DDIM": "DDIMScheduler", "DDPM": "DDPMScheduler"}


@pytest.fixture(scope="module")
def whole() -> KandinskyV22CombinedPipeline:
    return tiny_unclip.combined()


@pytest.fixture(scope="module")
def folder(whole: KandinskyV22CombinedPipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kandinsky") / "model"
    whole.save_pretrained(made)
    return made


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


def job_for(task: str, photo: Pixels, half: Pixels, **changes: Any) -> Job:
    return against.job_for(task, photo, half, **({"scheduler": "DDIM"} | changes))


def theirs(whole: KandinskyV22CombinedPipeline, job: Job) -> tuple[list[Any], Any]:
    """What the two pipelines give, each with a generator of its own."""
    params, seen = job.params, []

    def remember(_pipeline: Any, _index: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        seen.append(values["latents"][0].numpy().copy())
        return values

    told = whole.prior_pipe(
        params.prompt,
        negative_prompt=params.negative_prompt or None,
        generator=torch.Generator().manual_seed(params.seed),
    )
    name = "KandinskyV22Pipeline" if job.image is None else "KandinskyV22Img2ImgPipeline"
    scheduler = getattr(diffusers, SOLVERS[params.scheduler]).from_config(whole.scheduler.config)
    pipeline = getattr(diffusers, name)(unet=whole.unet, movq=whole.movq, scheduler=scheduler)
    pipeline.set_progress_bar_config(disable=True)
    if job.image is not None:
        more: dict[str, Any] = {"image": Image.fromarray(job.image), "strength": params.strength}
    else:
        more = {}
    picture = pipeline(
        image_embeds=told.image_embeds,
        negative_image_embeds=told.negative_image_embeds,
        height=params.height,
        width=params.width,
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="np",
        callback_on_step_end=remember,
        **more,
    ).images[0]
    return seen, picture * 255


@pytest.mark.parametrize("negative", ["", against.NEGATIVE])
@pytest.mark.parametrize("solver", SOLVERS)
@pytest.mark.parametrize("strength", [None, 1.0, 0.5])
def test_latents_after_every_call_equal_those_of_diffusers(
    strength: float | None,
    solver: str,
    negative: str,
    whole: KandinskyV22CombinedPipeline,
    model: Model,
    photo: Pixels,
    half: Pixels,
) -> None:
    task = "text-to-image" if strength is None else "image-to-image"
    job = job_for(task, photo, half, scheduler=solver, negative_prompt=negative, strength=strength or 1.0)
    # Rounding grows here from call to call, tenfold in a step: random networks do not settle.
    against.assert_same(theirs(whole, job), against.ours(model, job), atol=2e-4)


def picture(model: Model, job: Job, resume: SamplingState | None = None) -> Pixels:
    return next(e.image for e in generate(model, job, Cancel(), resume) if isinstance(e, Result))


def parted(whole: KandinskyV22CombinedPipeline, decoder: Path, prior: Path) -> Path:
    """Both stages in folders of their own, as they are published; gives the decoder's."""
    whole.decoder_pipe.save_pretrained(decoder)
    whole.prior_pipe.save_pretrained(prior)
    return decoder


def test_stages_in_two_folders_beside_each_other_are_one_model(
    whole: KandinskyV22CombinedPipeline, model: Model, tmp_path: Path, photo: Pixels, half: Pixels
) -> None:
    decoder = parted(whole, tmp_path / "decoder", tmp_path / "prior")
    (tmp_path / "a note").write_text("no model")
    job = job_for("text-to-image", photo, half)
    assert np.array_equal(picture(load(decoder), job), picture(model, job))
    assert "only reads prompts" in open_model_info(tmp_path / "prior").problem


def test_stages_find_each_other_in_a_cache_of_repositories(
    whole: KandinskyV22CombinedPipeline, tmp_path: Path
) -> None:
    places = [tmp_path / f"models--maker--{name}" / "snapshots" / "0" for name in ("decoder", "prior")]
    assert not open_model_info(parted(whole, *places)).problem


def test_a_decoder_alone_says_what_is_missing(whole: KandinskyV22CombinedPipeline, tmp_path: Path) -> None:
    whole.decoder_pipe.save_pretrained(tmp_path / "decoder")
    assert "put the folder with the prior" in open_model_info(tmp_path / "decoder").problem


def test_it_is_described_with_the_sizes_its_network_takes(folder: Path) -> None:
    info = open_model_info(folder)
    assert (info.family, info.width, info.latent, info.multiple) == ("kandinsky", 32, 2, 4)
    assert (info.prompt_length, info.readers[0].longer, info.defaults.steps) == (16, "refused", 50)
    assert info.need.encoders > 0
    assert info.need.autoencoder > 0


def test_what_a_mask_holds_comes_back_bit_for_bit(model: Model, photo: Pixels, half: Pixels) -> None:
    for strength in (1.0, 0.6):
        job = job_for("inpaint", photo, half, strength=strength)
        found = picture(model, job)
        latents = against.ours(model, job)[0][-1]
        known = model.autoencoder.encode(photo, torch.Generator())[0].numpy()
        columns = known.shape[-1] // 2
        assert np.array_equal(latents[..., :columns], known[..., :columns])
        assert not np.array_equal(latents[..., columns:], known[..., columns:])
        assert found.shape == photo.shape


def test_a_picture_goes_on_from_any_call_to_the_same_bytes(
    folder: Path, model: Model, photo: Pixels, half: Pixels
) -> None:
    job = job_for("text-to-image", photo, half, scheduler="DDPM")
    events = list(generate(model, job, Cancel(), states={2}))
    state = next(event.state for event in events if isinstance(event, Step) and event.state)
    whole = next(event.image for event in events if isinstance(event, Result))
    assert np.array_equal(picture(load(folder), job, state), whole)  # loaded anew: nothing is remembered


def test_other_seeds_and_words_have_other_embeddings(model: Model, photo: Pixels, half: Pixels) -> None:
    seen: list[torch.Tensor] = []

    def told(**changes: Any) -> torch.Tensor:
        job = job_for("text-to-image", photo, half, guidance_scale=1.0, steps=1, **changes)
        hook = model.networks["unet"].encoder_hid_proj.register_forward_pre_hook(
            lambda _module, inputs: seen.append(inputs[0])
        )
        picture(model, job)
        hook.remove()
        return seen[-1]

    one = told()
    assert torch.equal(one, told())
    assert torch.equal(one, told(negative_prompt=""))  # without guidance nothing leads away from it
    assert not torch.equal(one, told(seed=8))
    assert not torch.equal(one, told(prompt="a small boat"))


def test_the_prior_runs_once_for_the_same_words_and_seed(model: Model, photo: Pixels, half: Pixels) -> None:
    runs: list[int] = []
    hook = model.networks["prior"].register_forward_pre_hook(lambda _module, _inputs: runs.append(1))
    job = job_for("text-to-image", photo, half, prompt="a yellow moon", negative_prompt="", steps=2)
    picture(model, job)
    picture(model, job)
    hook.remove()
    assert len(runs) == 25


def test_a_stop_is_heard_inside_the_prior(folder: Path, photo: Pixels, half: Pixels) -> None:
    model, token, passes = load(folder), Cancel(), []

    def count(_module: Any, _inputs: Any) -> None:
        passes.append(1)
        if len(passes) == 3:
            token.set()

    model.networks["prior"].register_forward_pre_hook(count)
    events = list(generate(model, job_for("text-to-image", photo, half), token))
    assert isinstance(events[-1], Cancelled)
    assert len(passes) == 3
    assert not any(isinstance(event, Step) for event in events)


def test_a_prompt_longer_than_the_prior_reads_is_refused(model: Model, photo: Pixels, half: Pixels) -> None:
    for prompt in ("boat " * 20, "a boat BREAK at night"):
        job = job_for("text-to-image", photo, half, prompt=prompt)
        with pytest.raises(StudioError, match="16 tokens of a prompt at most"):
            list(generate(model, job, Cancel()))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"in_channels": 8}, "made for one task alone"),
        ({"out_channels": 6}, "do not belong together"),
        ({"encoder_hid_dim": 48}, "32 wide, its U-Net has them 48 wide"),
    ],
)
def test_stages_that_do_not_fit_are_refused(changes: dict[str, int], words: str, tmp_path: Path) -> None:
    assert words in open_model_info(tiny_unclip.save(tmp_path / "other", **changes)).problem


@pytest.fixture(scope="module")
def painter(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The pipeline made to inpaint, beside its prior; and its folder."""
    made = tiny_unclip.combined(in_channels=9)
    folder = tmp_path_factory.mktemp("inpaint")
    pipeline = KandinskyV22InpaintPipeline(made.unet, made.scheduler, made.movq)
    pipeline.set_progress_bar_config(disable=True)
    pipeline.save_pretrained(folder / "decoder-inpaint")
    made.prior_pipe.save_pretrained(folder / "prior")
    return made, pipeline, folder / "decoder-inpaint"


def test_the_decoder_made_to_inpaint_gives_what_diffusers_gives(
    painter: Any, photo: Pixels, half: Pixels
) -> None:
    whole, pipeline, folder = painter
    info, job, seen = open_model_info(folder), job_for("inpaint", photo, half), []
    assert (info.problem, info.reads, info.tasks) == ("", "mask", ("image-to-image", "inpaint"))

    def remember(_pipeline: Any, _index: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        seen.append(values["latents"][0].numpy().copy())
        return values

    told = whole.prior_pipe(
        job.params.prompt,
        negative_prompt=job.params.negative_prompt,
        generator=torch.Generator().manual_seed(job.params.seed),
    )
    expected = pipeline(
        image_embeds=told.image_embeds,
        negative_image_embeds=told.negative_image_embeds,
        image=Image.fromarray(photo),
        mask_image=Image.fromarray(half),
        width=job.params.width,
        height=job.params.height,
        num_inference_steps=job.params.steps,
        guidance_scale=job.params.guidance_scale,
        generator=torch.Generator().manual_seed(job.params.seed),
        output_type="np",
        callback_on_step_end=remember,
    ).images[0]
    against.assert_same((seen, expected * 255), against.ours(load(folder), job), atol=2e-4)


def test_the_decoder_made_to_inpaint_keeps_soft_masks(painter: Any, photo: Pixels) -> None:
    model = load(painter[2])
    mask = np.tile(np.linspace(0, 255, len(photo)).astype(np.uint8), (len(photo), 1))
    mask[:, :8] = 0
    latents = against.ours(model, job_for("inpaint", photo, mask))[0][-1]
    known = model.autoencoder.encode(photo, torch.Generator())[0].numpy()
    assert np.array_equal(latents[..., :4], known[..., :4])
    assert not np.array_equal(latents[..., -1], known[..., -1])
