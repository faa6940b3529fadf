"""The pixel promise: where the mask is 0, every byte comes back, whatever happens to the crop on its way."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document
from studio.document.outpaint import extend
from studio.document.raster import Raster
from studio.document.region import LARGEST, Task, plan
from studio.document.seam import weights
from studio.job import FILLS, Params

from .pictures import MODEL, colour_pictures, documents, masks_like, noise, seeds

contexts = st.integers(0, 40)
fills = st.sampled_from(FILLS)
inpainting = st.sampled_from((Task.INPAINT, Task.OUTPAINT))


def kept(document, after):
    """Whether every byte outside the mask is the same in both composites."""
    outside = document.mask_pixels() == 0
    return np.array_equal(after.composite()[outside], document.composite()[outside])


@settings(max_examples=150, deadline=None)
@given(st.data(), colour_pictures(), contexts, fills, seeds, inpainting)
def test_every_byte_outside_the_mask_survives_inpainting(data, pixels, context, fill, seed, task):
    mask = data.draw(masks_like(*pixels.shape[:2]))
    document = Document.from_pixels(pixels).with_mask(Raster.from_array(mask))
    planned = plan(document, Params(context=context, fill=fill, seed=seed), MODEL, task)
    height, width = data.draw(st.sampled_from((planned.job.image.shape[:2], (7, 5), (200, 90))))
    after = planned.add(document, planned.paste(noise(seed, height, width, 3)))
    assert kept(document, after)


@settings(max_examples=60, deadline=None)
@given(st.data(), documents(), contexts, seeds)
def test_every_byte_survives_with_several_layers_and_again_and_again(data, document, context, seed):
    for round_ in range(3):
        mask = data.draw(masks_like(document.height, document.width))
        document = document.with_mask(Raster.from_array(mask))
        planned = plan(document, Params(context=context), MODEL, Task.INPAINT)
        after = planned.add(document, planned.paste(noise(seed + round_, 40, 40, 3)))
        assert kept(document, after)
        document = after


@settings(max_examples=60, deadline=None)
@given(
    colour_pictures(60),
    st.tuples(*[st.integers(0, 50)] * 4).filter(any),
    st.integers(0, 20),
    contexts,
    fills,
    seeds,
)
def test_every_byte_survives_outpainting_and_the_new_border_is_opaque(
    pixels, sides, overlap, context, fill, seed
):
    document = extend(Document.from_pixels(pixels), *sides, overlap=overlap)
    if not document.mask.tiles:
        return
    planned = plan(document, Params(context=context, fill=fill), MODEL, Task.OUTPAINT)
    after = planned.add(document, planned.paste(noise(seed, 40, 40, 3)))
    assert kept(document, after)
    left, top = sides[:2]
    border = np.ones((document.height, document.width), bool)
    border[top : top + pixels.shape[0], left : left + pixels.shape[1]] = False
    assert (after.composite()[border][:, 3] == 255).all()


@settings(max_examples=80, deadline=None)
@given(st.data(), colour_pictures())
def test_the_result_has_no_share_where_the_mask_is_0_and_all_of_it_where_nothing_was(data, pixels):
    mask = data.draw(masks_like(*pixels.shape[:2]))
    share = weights(mask, pixels[..., 3], (True, True, True, True))
    assert np.array_equal(share > 0, mask > 0)
    assert (share[(mask > 0) & (pixels[..., 3] == 0)] == 255).all()


@settings(max_examples=80, deadline=None)
@given(st.data(), colour_pictures(), contexts, fills)
def test_every_masked_pixel_is_worked_on_at_a_size_the_model_takes(data, pixels, context, fill):
    mask = data.draw(masks_like(*pixels.shape[:2]))
    document = Document.from_pixels(pixels).with_mask(Raster.from_array(mask))
    planned = plan(document, Params(context=context, fill=fill), MODEL, Task.INPAINT)
    region, job = planned.region, planned.job
    assert document.rect.contains(region)
    assert region.contains(document.mask.bounds())
    assert job.params.region == region
    assert job.image.shape == (job.params.height, job.params.width, 3)
    assert job.mask.shape == job.image.shape[:2]
    assert job.params.width % 8 == job.params.height % 8 == 0
    assert job.params.width * job.params.height <= LARGEST * 32 * 32
    assert (planned.weights() > 0).sum() == (mask > 0).sum()


@settings(max_examples=60, deadline=None)
@given(st.data(), colour_pictures(), contexts, fills)
def test_the_model_sees_the_true_pixels_outside_the_mask_when_nothing_is_resampled(
    data, pixels, context, fill
):
    mask = data.draw(masks_like(*pixels.shape[:2]))
    document = Document.from_pixels(pixels).with_mask(Raster.from_array(mask))
    planned = plan(document, Params(context=context, fill=fill), MODEL, Task.INPAINT)
    if planned.job.image.shape[:2] == (planned.region.height, planned.region.width):
        crop = document.composite(planned.region)
        true = (planned.mask == 0) & (crop[..., 3] == 255)
        assert np.array_equal(planned.job.image[true], crop[true][:, :3])
        assert np.array_equal(planned.job.mask, planned.mask)
