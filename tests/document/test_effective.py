"""What is shown of a mask before generating is what the job carries and the engine shrinks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document import region
from studio.document.document import Document
from studio.document.effective import effective, shrunk
from studio.document.raster import Raster
from studio.document.region import Task
from studio.errors import StudioError
from studio.job import ModelInfo, Params

from .pictures import masks_like

MODEL = ModelInfo("tiny", "", "sd", 64, 64)


def document(values):
    height, width = values.shape
    picture = Document.from_pixels(np.full((height, width, 4), 255, np.uint8))
    return picture.with_mask(Raster.from_array(values))


@settings(max_examples=30, deadline=None)
@given(masks_like(150, 210), st.integers(0, 80))
def test_the_mask_shown_is_the_one_the_job_carries(values, context):
    params = Params(context=context)
    shown = effective(document(values), params, MODEL)
    plan = region.plan(document(values), params, MODEL)
    assert plan.job.mask is not None
    assert shown.region == plan.region
    assert shown.size == (plan.job.params.width, plan.job.params.height)
    assert np.array_equal(shown.latents, shrunk(plan.job.mask, MODEL.latent))
    weights = plan.weights()
    assert np.array_equal(shown.soft, (weights > 0) & (weights < 255))
    assert shown.region.contains(shown.context)


def test_the_engine_shrinks_a_mask_as_it_is_shown():
    latents = pytest.importorskip("studio.engine.latents")
    mask = np.random.default_rng(3).integers(0, 256, (64, 96), np.uint8)
    for unit in (4, 8, 16):
        engine = latents.shrink(mask, unit)[0, 0].numpy()
        assert np.allclose(shrunk(mask, unit), engine, atol=1e-6)


def test_a_whole_picture_is_all_free():
    shown = effective(document(np.zeros((128, 128), np.uint8)), Params(), MODEL, Task.CHANGE)
    assert (shown.latents == 1).all()
    assert shown.context == shown.region == (0, 0, 128, 128)
    assert shown.scale == pytest.approx(0.5, abs=0.15)


def test_an_empty_mask_says_why_nothing_is_shown():
    with pytest.raises(StudioError, match="mask is empty"):
        effective(document(np.zeros((128, 128), np.uint8)), Params(), MODEL, Task.INPAINT)
