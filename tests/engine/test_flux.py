"""FLUX.1 in our loop is what it is in diffusers' own pipelines: dev, schnell, Fill and Kontext."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from studio.engine.denoisers.packing import unpack
from studio.engine.library.catalog import open_model_info
from studio.engine.models import Model
from studio.errors import StudioError
from studio.job import TASKS, Job, Pixels
from tests.engine import against, tiny_mmdit
from tests.engine.conftest import load

DEV, FILL, KONTEXT = "FluxPipeline", "FluxFillPipeline", "FluxKontextPipeline"
PIPELINES = {
    DEV: ("FluxPipeline", "FluxImg2ImgPipeline", "FluxInpaintPipeline"),
    KONTEXT: ("FluxKontextPipeline", "FluxKontextPipeline", "FluxKontextInpaintPipeline"),
    FILL: ("", "", "FluxFillPipeline"),
}
LENGTHS = {True: 512, False: 256}


@dataclasses.dataclass(frozen=True)
class Pair:
    """One checkpoint as diffusers opens it, and as we do."""

    kind: str
    opened: Any
    model: Model

    def assert_same(self, job: Job, atol: float = 1e-5) -> None:
        """The latents after every call, and the picture."""
        params = job.params
        name = PIPELINES[self.kind][TASKS.index(job.task)]
        told = self.model.info.distilled
        own: dict[str, Any] = {"max_sequence_length": LENGTHS[told], "guidance_scale": params.guidance_scale}
        if self.kind != FILL:
            own["true_cfg_scale"] = params.negative_scale if told else params.guidance_scale
        if self.kind == KONTEXT:  # at the size that was asked for, not at one that it was trained on
            own |= {"max_area": params.width * params.height, "_auto_resize": False}

        def plain(packed: torch.Tensor) -> torch.Tensor:
            return unpack(packed, params.height // 8, params.width // 8)[0]

        expected = against.theirs(against.for_task(self.opened, name), job, plain, **own)
        against.assert_same(expected, against.ours(self.model, job), atol)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = tmp_path_factory.mktemp("flux")
    return {
        "dev": tiny_mmdit.save_flux(root / "dev"),
        "schnell": tiny_mmdit.save_flux(root / "schnell", guided=False),
        "fill": tiny_mmdit.save_flux(root / "fill", kind=FILL),
        "kontext": tiny_mmdit.save_flux(root / "kontext", kind=KONTEXT),
    }


def pair(folder: Path, kind: str = DEV) -> Pair:
    return Pair(kind, against.opened(folder), load(folder))


@pytest.fixture(scope="module")
def dev(folders: dict[str, Path]) -> Pair:
    return pair(folders["dev"])


@pytest.fixture(scope="module")
def schnell(folders: dict[str, Path]) -> Pair:
    return pair(folders["schnell"])


@pytest.fixture(scope="module")
def fill(folders: dict[str, Path]) -> Pair:
    return pair(folders["fill"], FILL)


@pytest.fixture(scope="module")
def kontext(folders: dict[str, Path]) -> Pair:
    return pair(folders["kontext"], KONTEXT)


@pytest.mark.parametrize(("task", "strength"), against.TASKS)
def test_dev_is_that_of_diffusers(task: str, strength: float, dev: Pair, photo: Pixels, half: Pixels) -> None:
    dev.assert_same(against.job_for(task, photo, half, strength=strength, guidance_scale=3.5))


@pytest.mark.parametrize("task", TASKS)
def test_schnell_is_that_of_diffusers(task: str, schnell: Pair, photo: Pixels, half: Pixels) -> None:
    schnell.assert_same(against.job_for(task, photo, half, strength=0.8, guidance_scale=1.0))


@pytest.mark.parametrize("changes", [{"prompt": ""}, {"width": 48, "height": 64}, {"guidance_scale": 1.0}])
def test_the_plainest_settings_are_those_of_diffusers(
    changes: dict[str, Any], dev: Pair, photo: Pixels, half: Pixels
) -> None:
    dev.assert_same(against.job_for("text-to-image", photo, half, **changes))


def test_a_negative_prompt_on_a_model_with_guidance_built_in_is_true_guidance(
    dev: Pair, photo: Pixels, half: Pixels
) -> None:
    job = against.job_for("text-to-image", photo, half, guidance_scale=3.5, negative_scale=2.5)
    dev.assert_same(job)


def test_a_model_that_is_not_told_its_guidance_scale_is_guided_by_two_predictions(
    schnell: Pair, photo: Pixels, half: Pixels
) -> None:
    schnell.assert_same(against.job_for("inpaint", photo, half, guidance_scale=3.0))


@pytest.mark.parametrize("strength", [1.0, 0.6])
def test_fill_is_that_of_diffusers(strength: float, fill: Pair, photo: Pixels, half: Pixels) -> None:
    fill.assert_same(against.job_for("inpaint", photo, half, strength=strength, guidance_scale=30.0))


def test_fill_only_inpaints(fill: Pair, photo: Pixels, half: Pixels) -> None:
    assert fill.model.info.tasks == ("inpaint",)
    with pytest.raises(StudioError, match="needs a picture"):
        against.ours(fill.model, against.job_for("text-to-image", photo, half))


def test_fill_frees_what_a_soft_mask_says_when_it_says(fill: Pair, photo: Pixels, half: Pixels) -> None:
    soft = half.copy()
    soft[:, :16] = 64  # a quarter of the steps, the last of four
    job = dataclasses.replace(against.job_for("inpaint", photo, half), mask=soft)
    latents, _ = against.ours(fill.model, job)
    hard, _ = against.ours(fill.model, against.job_for("inpaint", photo, half))
    with torch.inference_mode():
        known = fill.model.autoencoder.encode(photo, torch.Generator().manual_seed(job.params.seed))[0]
    sigmas = fill.model.scheduler_config(job.params)["sigmas"]
    assert len(sigmas) == len(latents) == 4
    # held on the straight line from the picture to the noise it started from, until it is free
    one, other = (latents[call][:, :, :2] - known.numpy()[:, :, :2] for call in (0, 1))
    np.testing.assert_allclose(one / one.std(), other / other.std(), atol=1e-3)
    assert not np.allclose(latents[3][:, :, :2], known.numpy()[:, :, :2], atol=1e-3)
    assert not np.allclose(hard[1][:, :, :2], latents[1][:, :, :2], atol=1e-3)


@pytest.mark.parametrize(
    ("task", "strength"),
    [("text-to-image", 1.0), ("image-to-image", 1.0), ("inpaint", 1.0), ("inpaint", 0.6)],
)
def test_kontext_is_that_of_diffusers(
    task: str, strength: float, kontext: Pair, photo: Pixels, half: Pixels
) -> None:
    kontext.assert_same(against.job_for(task, photo, half, strength=strength, guidance_scale=2.5))


def test_kontext_reads_the_picture_at_any_strength(kontext: Pair, photo: Pixels, half: Pixels) -> None:
    """diffusers has no such pipeline: the noise decides where it begins, the picture what it reads."""
    job = against.job_for("image-to-image", photo, half, strength=0.5)
    latents, picture = against.ours(kontext.model, job)
    assert len(latents) == 2
    other = dataclasses.replace(job, image=np.full_like(photo, 128))
    assert not np.array_equal(picture, against.ours(kontext.model, other)[1])


def test_latents_are_shifted_as_the_size_asks(dev: Pair, photo: Pixels, half: Pixels) -> None:
    small, large = (
        dev.model.scheduler_config(against.job_for("text-to-image", photo, half, width=side).params)["mu"]
        for side in (32, 1024)
    )
    assert large > small


@pytest.mark.parametrize(
    ("part", "changes", "sentence"),
    [
        (
            "transformer",
            {"in_channels": 64},
            "works on 64 channels; a FluxPipeline with its autoencoder needs 16",
        ),
        ("text_encoder_2", {"d_model": 48}, "reads text 32 wide from T5, its T5 encoder's is 48 wide"),
        ("text_encoder", {"hidden_size": 16}, "reads text 32 wide from CLIP, its CLIP encoder's is 16 wide"),
    ],
)
def test_parts_of_different_models_are_told_apart(
    part: str, changes: dict[str, Any], sentence: str, folders: dict[str, Path], tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(folders["dev"], tmp_path / "broken"))
    config = broken / part / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | changes))
    assert sentence in open_model_info(broken).problem


def test_a_tokenizer_without_its_files_is_told_with_the_cure(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(folders["dev"], tmp_path / "broken"))
    (broken / "tokenizer_2" / "tokenizer.json").unlink()
    told = open_model_info(broken).problem
    assert "T5 text encoder" in told
    assert "copy tokenizer.json" in told
    assert f"of any model with the same encoder into {broken / 'tokenizer_2'}" in told


def test_painted_guidance_needs_a_negative_prompt(dev: Pair, photo: Pixels, half: Pixels) -> None:
    job = against.job_for("text-to-image", photo, half)
    painted = dataclasses.replace(job, guidance=half)
    with pytest.raises(StudioError, match="guidance built in"):
        against.ours(dev.model, painted)
    params = dataclasses.replace(job.params, negative_scale=2.0)
    against.ours(dev.model, dataclasses.replace(painted, params=params))
