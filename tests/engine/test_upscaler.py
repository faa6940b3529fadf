"""The x4 upscaler gives what diffusers' own pipeline gives, and large pictures square by square."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import StableDiffusionUpscalePipeline
from PIL import Image

from studio.engine.denoisers import tiles
from studio.engine.denoisers.upscaling import reduced
from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import Cancel, Job, Pixels, Result, SamplingState, Step
from tests.engine import against, tiny_upscaler
from tests.engine.conftest import load
from tests.engine.tiny_upscaler import SIDE, SMALL, TIMES


@pytest.fixture(scope="module")
def whole() -> StableDiffusionUpscalePipeline:
    return tiny_upscaler.pipeline()


@pytest.fixture(scope="module")
def folder(whole: StableDiffusionUpscalePipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("upscaler") / "x4"
    whole.save_pretrained(made)
    return made


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return load(folder)


@pytest.fixture(scope="module")
def small(photo: Pixels) -> Pixels:
    return photo[:: photo.shape[0] // SMALL, :: photo.shape[1] // SMALL].copy()


def job_for(small: Pixels, mask: Pixels | None = None, **changes: Any) -> Job:
    large = small.repeat(TIMES, 0).repeat(TIMES, 1)
    size = {"width": large.shape[1], "height": large.shape[0]}
    values = {"scheduler": "DDIM"} | size | changes
    base = against.job_for("image-to-image", large, large[..., 0], **values)
    return Job(base.params, large, mask)


def theirs(whole: StableDiffusionUpscalePipeline, job: Job, small: Pixels) -> tuple[list[Any], Any]:
    params = job.params
    seen: list[Any] = []
    found = whole(
        params.prompt,
        image=Image.fromarray(small),
        num_inference_steps=params.steps,
        guidance_scale=params.guidance_scale,
        noise_level=params.noise_level,
        negative_prompt=params.negative_prompt,
        generator=torch.Generator().manual_seed(params.seed),
        output_type="np",
        callback=lambda _step, _time, latents: seen.append(latents[0].numpy().copy()),
    ).images[0]
    return seen, found * 255


@pytest.mark.parametrize(
    "changes", [{}, {"noise_level": 350, "seed": 3}, {"guidance_scale": 1.0, "noise_level": 0}], ids=str
)
def test_pictures_equal_those_of_diffusers(
    changes: dict[str, Any], whole: StableDiffusionUpscalePipeline, model: Model, small: Pixels
) -> None:
    wide = np.hstack([small, small[:, ::-1]])[:, :12].copy()  # diffusers takes multiples of 4
    job = job_for(wide, **changes)
    against.assert_same(theirs(whole, job, wide), against.ours(model, job))


def test_sides_that_no_level_divides_are_taken(model: Model, small: Pixels) -> None:
    odd = np.ascontiguousarray(np.vstack([small, small])[:13, :7])
    assert picture(model, job_for(odd)).shape == (13 * TIMES, 7 * TIMES, 3)


def picture(model: Model, job: Job, resume: SamplingState | None = None) -> Pixels:
    return next(e.image for e in generate(model, job, Cancel(), resume) if isinstance(e, Result))


def test_it_is_described(folder: Path) -> None:
    info = open_model_info(folder)
    assert (info.problem, info.family, info.reads) == ("", "x4-upscaler", "small")
    assert (info.width, info.latent, info.multiple, info.network) == (SIDE, TIMES, TIMES, "")
    assert info.tasks == ("image-to-image", "inpaint")
    assert (info.defaults.steps, info.defaults.guidance_scale, info.defaults.noise_level) == (75, 9.0, 20)
    assert info.need.tile == (2 * SIDE) ** 2


def test_what_it_sees_of_repeated_pixels_is_the_picture_to_the_bit(small: Pixels) -> None:
    assert np.array_equal(reduced(small.repeat(TIMES, 0).repeat(TIMES, 1), TIMES), small.astype(np.float32))


def test_a_new_picture_is_refused(model: Model, small: Pixels) -> None:
    job = Job(job_for(small).params)
    with pytest.raises(StudioError, match="needs a picture to work on"):
        list(generate(model, job, Cancel()))


def test_more_noise_than_it_knows_is_refused(model: Model, small: Pixels) -> None:
    with pytest.raises(StudioError, match="up to level 350, not 351"):
        list(generate(model, job_for(small, noise_level=351), Cancel()))


def test_a_cache_is_refused(model: Model, small: Pixels) -> None:
    with pytest.raises(StudioError, match="deepcache"):
        list(generate(model, job_for(small, cache="deepcache"), Cancel()))


def test_a_lower_strength_stays_nearer_to_the_enlarged_picture(model: Model, small: Pixels) -> None:
    def apart(strength: float) -> float:
        job = job_for(small, strength=strength)
        assert job.image is not None
        known = model.autoencoder.encode(job.image, torch.Generator().manual_seed(7))[0].numpy()
        return float(np.abs(against.ours(model, job)[0][-1] - known).mean())

    assert apart(0.25) < apart(0.5) < apart(1.0)


def test_what_a_mask_holds_stays_known(model: Model, small: Pixels) -> None:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[:, SIDE // 2 :] = 255
    one, other = (
        against.ours(model, job_for(small, mask, prompt=words))[0][-1] for words in ("a boat", "sea")
    )
    middle = one.shape[-1] // 2
    assert np.array_equal(one[..., :middle], other[..., :middle])
    assert not np.array_equal(one[..., middle:], other[..., middle:])


def test_a_picture_of_several_squares_goes_on_from_any_call_to_the_same_bytes(
    folder: Path, model: Model, small: Pixels
) -> None:
    job = job_for(np.hstack([small, small[::-1], small]), steps=3)
    events = list(generate(model, job, Cancel(), states={1, 2}))
    states = [event.state for event in events if isinstance(event, Step) and event.state]
    done = next(event.image for event in events if isinstance(event, Result))
    assert done.shape == (SIDE, 3 * SIDE, 3)
    assert [state.call for state in states] == [1, 2]
    for state in states:
        assert np.array_equal(picture(model, job, state), done)


@pytest.mark.parametrize("size", [(8, 8), (16, 16), (17, 16), (40, 23), (100, 5)])
def test_squares_cover_everything_and_overlap(size: tuple[int, int]) -> None:
    found = tiles.places(*size, 16, 4)
    count = np.zeros(size, int)
    for rows, columns in found:
        count[rows, columns] += 1
        assert (rows.stop - rows.start, columns.stop - columns.start) == tuple(min(side, 16) for side in size)
    assert count.min() == 1
    starts = sorted({rows.start for rows, _ in found})
    assert all(start + 16 - after >= 4 for start, after in pairwise(starts))


def test_what_depends_on_one_latent_alone_is_the_same_square_by_square() -> None:
    latents = torch.randn(2, 4, 40, 23, generator=torch.Generator().manual_seed(0))
    found = tiles.pieced(lambda place: latents[..., place[0], place[1]].tanh(), latents, 16, 4)
    assert torch.allclose(found, latents.tanh(), atol=1e-6)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"in_channels": 4}, "it would take 7 and give 4"),
        ({"num_class_embeds": 100}, "not told how noisy a picture is, up to 350"),
        ({"num_class_embeds": None}, "not told how noisy a picture is, up to 350"),
    ],
)
def test_parts_that_do_not_fit_are_refused(changes: dict[str, Any], words: str, tmp_path: Path) -> None:
    tiny_upscaler.pipeline(**changes).save_pretrained(tmp_path / "other")
    assert words in open_model_info(tmp_path / "other").problem
