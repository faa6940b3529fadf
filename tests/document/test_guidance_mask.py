"""The guidance mask: a part of the document that every job takes along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio import formats
from studio.document.document import Document
from studio.document.outpaint import extend
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Task, plan
from studio.formats import flat
from studio.job import ModelInfo, Params

MODEL = ModelInfo("tiny", "", "sd", 64, 64)
PARAMS = Params(width=64, height=64)


def painted(width: int = 96, height: int = 64) -> Document:
    """A grey picture whose left half is guided in full and whose right half at 0."""
    picture = Document.from_pixels(np.full((height, width, 3), 90, np.uint8))
    return picture.with_guidance(Raster.from_array(np.full((height, width // 2), 255, np.uint8)))


def test_a_document_has_no_guidance_mask_until_one_is_painted() -> None:
    assert Document.new(8, 8).guidance_pixels() is None
    assert plan(Document.new(8, 8), PARAMS, MODEL).job.guidance is None


def test_a_guidance_mask_goes_with_a_change_of_the_whole_picture() -> None:
    guidance = plan(painted(), PARAMS, MODEL, Task.CHANGE).job.guidance
    assert guidance is not None
    width = guidance.shape[1]
    assert guidance[:, : width // 2 - 1].min() == 255
    assert guidance[:, width // 2 + 1 :].max() == 0


def test_an_inpainted_crop_takes_its_part_of_the_guidance_mask() -> None:
    hole = Raster(1).paste(np.full((4, 4), 255, np.uint8), 90, 30)
    found = plan(painted().with_mask(hole), replace(PARAMS, context=8), MODEL, Task.INPAINT)
    assert found.region == Rect(32, 0, 64, 64)
    assert found.job.guidance is not None
    assert np.array_equal(found.job.guidance[0, :], [255] * 16 + [0] * 48)


def test_a_blank_canvas_of_another_size_still_gives_its_guidance_mask_whole() -> None:
    blank = Document.new(32, 32).with_guidance(Raster.from_array(np.full((32, 16), 255, np.uint8)))
    guidance = plan(blank, PARAMS, MODEL).job.guidance
    assert guidance is not None
    assert guidance.shape == (64, 64)
    assert (guidance[:, :30].min(), guidance[:, 34:].max()) == (255, 0)


def test_a_guidance_mask_moves_with_the_canvas() -> None:
    moved = extend(painted(), 10, 20, 0, 0)
    pixels = moved.guidance_pixels()
    assert pixels is not None
    assert pixels[20:, 10:58].min() == 255
    assert int(pixels.astype(int).sum()) == 255 * 48 * 64
    assert extend(painted(), -10, 0, 0, 0).guidance.bounds() == Rect(0, 0, 38, 64)


def test_an_openraster_file_keeps_the_guidance_mask(tmp_path: Path) -> None:
    formats.save_document(painted(), tmp_path / "a.ora")
    again = formats.open_document(tmp_path / "a.ora").document
    assert np.array_equal(again.guidance_pixels(), painted().guidance_pixels())  # type: ignore[arg-type]
    formats.save_document(again.with_guidance(Raster(1)), tmp_path / "b.ora")
    assert formats.open_document(tmp_path / "b.ora").document.guidance_pixels() is None


@pytest.mark.parametrize(
    ("mask", "guidance", "words"),
    [
        (True, False, "without the mask. OpenRaster keeps all of it"),
        (False, True, "without the guidance mask. OpenRaster keeps all of it"),
        (True, True, "without the mask, the guidance mask. OpenRaster keeps all of it"),
    ],
)
def test_a_flat_file_says_which_masks_it_does_not_hold(mask: bool, guidance: bool, words: str) -> None:
    some, document = Raster.from_array(np.full((4, 4), 255, np.uint8)), Document.new(8, 8)
    document = document.with_mask(some) if mask else document
    document = document.with_guidance(some) if guidance else document
    (sentence,) = flat.lost(document, "a.png")
    assert words in sentence


def test_a_flat_file_of_a_plain_picture_says_nothing() -> None:
    assert flat.lost(Document.new(8, 8), "a.png") == ()
