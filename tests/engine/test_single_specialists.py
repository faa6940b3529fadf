"""Single files of models that inpaint and edit are told by their channels, and work like their folders."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.engine.generate import generate
from studio.engine.library.catalog import open_model_info
from studio.job import Cancel, Job, Params, Pixels, Result
from tests.engine import tiny_files
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
