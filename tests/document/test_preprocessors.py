"""What control models are shown of a picture: edges where there are edges, nothing where there are none."""

from __future__ import annotations

import numpy as np
import pytest

from studio.document.preprocessors import LINES, PREPROCESSORS, suited

from .pictures import noise


@pytest.fixture(scope="module")
def square():
    """A bright square on a dark ground, (96, 128, 3)."""
    pixels = np.full((96, 128, 3), 40, np.uint8)
    pixels[24:72, 32:96] = 220
    return pixels


@pytest.mark.parametrize("name", PREPROCESSORS)
def test_each_gives_a_picture_of_the_same_size_and_leaves_its_source_alone(name, square):
    before = square.copy()
    for pixels in (square, noise(0, 1, 1, 3), noise(1, 3, 200, 3), np.zeros((17, 5, 3), np.uint8)):
        made = PREPROCESSORS[name].make(pixels)
        assert made.shape == pixels.shape
        assert made.dtype == np.uint8
    assert np.array_equal(square, before)


@pytest.mark.parametrize("name", sorted(LINES - {"drawn"}))
def test_lines_are_bright_along_edges_and_dark_elsewhere(name, square):
    made = PREPROCESSORS[name].make(square)[..., 0].astype(float)
    assert made[40:56, 29:36].max() > 100, "the left edge of the square"
    assert made[44:52, 56:72].max() < 30, "inside it"
    assert made[2:8, 2:8].max() < 30, "far from it"


@pytest.mark.parametrize("name", sorted(LINES - {"drawn"}))
def test_a_flat_picture_has_no_lines(name):
    assert PREPROCESSORS[name].make(np.full((64, 64, 3), 130, np.uint8)).max() < 20


def test_drawn_lines_turn_ink_on_paper_into_light_on_dark():
    paper = np.full((32, 32, 3), 255, np.uint8)
    paper[:, 16] = 0
    made = PREPROCESSORS["drawn"].make(paper)
    assert made[:, 16].min() == 255
    assert made[:, :15].max() == 0


def test_dark_pictures_have_edges_too(square):
    assert PREPROCESSORS["canny"].make(square // 5).any()


def test_the_name_of_a_model_tells_what_it_reads():
    names = {
        "control_v11p_sd15_canny": "canny",
        "control_v11p_sd15_softedge": "softedge",
        "diffusers_xl_hed": "softedge",
        "control_v11p_sd15_lineart": "lineart",
        "control_v11f1e_sd15_tile": "tile",
        "control_v11p_sd15_inpaint": "inpaint",
        "control_v11p_sd15_scribble": "scribble",
        "control_v11f1p_sd15_depth": "depth",
        "control_v11p_sd15_openpose": "pose",
        "control_v11p_sd15_seg": "segmentation",
        "my own": "none",
    }
    assert {name: suited(name) for name in names} == names
