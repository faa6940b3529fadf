"""Single files of models that inpaint, edit and enlarge are told by their shapes and work like folders."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.engine.checkpoint import open_checkpoint
from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.job import Cancel, Job, Params, Pixels, Result
from tests.engine import against, tiny_files
from tests.engine.conftest import load

PARAMS = Params(
    prompt="a red house", scheduler="Euler", steps=2, guidance_scale=3.0, seed=3, width=16, height=16
)


def painted(path: Path, image: Pixels, mask: Pixels) -> Pixels:
    events = list(generate(load(path), Job(PARAMS, image.copy(), mask.copy()), Cancel()))
    assert isinstance(events[-1], Result)
    return events[-1].image


@pytest.mark.parametrize(("channels", "reads"), [(9, "mask"), (8, "picture")])
def test_a_single_file_reads_what_its_folder_reads(channels: int, reads: str, tmp_path: Path) -> None:
    path = tiny_files.sd(tmp_path / "special", "sd1", in_channels=channels)
    info = open_model_info(path)
    assert (info.problem, info.reads, "text-to-image" in info.tasks) == ("", reads, False)
    random = np.random.default_rng(0)
    image, mask = random.integers(0, 256, (16, 16, 3), np.uint8), np.zeros((16, 16), np.uint8)
    mask[:, 8:] = 255
    assert np.array_equal(painted(path, image, mask), painted(path.with_suffix(""), image, mask))


def test_an_upscaler_in_one_file_paints_the_same_picture(tmp_path: Path) -> None:
    path = tiny_files.upscaler(tmp_path / "x4-upscaler-ema")
    info, config = open_model_info(path), open_checkpoint(path).parts["unet"].config
    assert (info.problem, info.family, info.reads, info.latent) == ("", "x4-upscaler", "small", 4)
    assert (config["num_class_embeds"], config["only_cross_attention"]) == (400, [False, True])
    image = np.random.default_rng(0).integers(0, 256, (32, 32, 3), np.uint8)
    job = Job(replace(PARAMS, width=32, height=32, scheduler="DDIM"), image)
    one, other = (against.ours(load(place), job) for place in (path, path.with_suffix("")))
    assert np.array_equal(one[0], other[0])
    assert np.array_equal(one[1], other[1])
