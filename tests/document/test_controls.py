"""Control layers: seen on the screen, no part of the picture, given to the job as the model reads them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from studio.document.blending.compositor import Compositor
from studio.document.document import Document, Layer
from studio.document.layers import controls, lifting, stack
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Task, outline, plan, suggest_task
from studio.errors import StudioError
from studio.job import INPAINT, IP_ADAPTER, ControlSettings, Params

from .pictures import MODEL, noise

CANNY = ControlSettings(model="edges", preprocessor="canny")


def picture(width=64, height=48):
    """A grey document."""
    return Document.from_pixels(np.full((height, width, 3), 90, np.uint8))


def lines(document, settings=CANNY, **changes):
    """With a control layer on top: a white line down the middle of black."""
    pixels = np.zeros((document.height, document.width, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[:, document.width // 2, :3] = 255
    layer = Layer("lines", Raster.from_array(pixels), control=settings, **changes)
    return document.add(layer, len(document.layers))


def test_a_control_layer_is_seen_and_no_part_of_the_picture():
    plain, steered = picture(), lines(picture())
    assert np.array_equal(steered.composite(), plain.composite())
    seen = Compositor().composite(steered, steered.rect)
    assert seen[0, 32, 0] == 255
    assert seen[0, 0, 0] == 0
    assert steered.changed(plain), "it is drawn on the screen, so it has to be drawn again"
    assert lines(Document.new(64, 48)).is_empty
    assert suggest_task(lines(Document.new(64, 48))) is Task.NEW_PICTURE


def test_a_layer_made_a_control_layer_and_back_is_what_it_was():
    document = picture()
    steered = controls.made_control(document, 0, CANNY)
    assert steered.is_empty
    back = controls.made_ordinary(steered, 0)
    assert np.array_equal(back.composite(), document.composite())
    with pytest.raises(StudioError, match="is a group"):
        controls.made_control(document.add(Layer("group", is_group=True)), 1, CANNY)


def test_what_is_clipped_above_a_control_layer_is_clipped_to_the_picture_below_it():
    document = lines(picture())
    red = np.full((48, 64, 4), (255, 0, 0, 255), np.uint8)
    clipped = document.add(Layer("red", Raster.from_array(red), clip=True), 2)
    assert (clipped.composite() == red).all()


def test_the_job_is_given_the_layer_at_the_size_it_works_at():
    document = lines(picture(96, 64))
    planned = plan(document, Params(), MODEL)
    assert planned.job.task == "image-to-image"
    (control,) = planned.job.controls
    assert control.settings == CANNY
    assert control.picture.shape == planned.job.image.shape
    assert control.picture.max() == 255, "lines stay as bright as they are when they shrink"
    assert planned.job.image.max() == 90
    with pytest.raises(ValueError, match="read-only"):
        control.picture[0, 0] = 1


def test_a_new_picture_and_a_crop_take_their_part_of_the_layer():
    new = plan(lines(Document.new(48, 32)), Params(width=48, height=32), MODEL)
    assert new.job.image is None
    assert new.job.controls[0].picture[0, 24, 0] == 255
    document = lines(picture(256, 256))
    document = document.with_mask(document.mask.paste(np.full((9, 9), 255, np.uint8), 120, 4))
    planned = plan(document, Params(context=4), MODEL)
    column = 128 - planned.region.x
    assert planned.job.controls[0].picture[:, column].min() == 255
    assert planned.job.controls[0].picture[:, column + 3].max() == 0


def test_layers_that_are_off_do_not_steer_and_need_no_model():
    for off in ({"enabled": False}, {"weight": 0.0}, {"end": 0.0}):
        document = lines(picture(), dataclasses.replace(CANNY, model="", **off))
        assert plan(document, Params(), MODEL).job.controls == ()
    hidden = lines(picture(), visible=False)
    assert len(plan(hidden, Params(), MODEL).job.controls) == 1, "the eye only hides it from sight"


def test_what_cannot_steer_says_why_before_anything_is_queued():
    with pytest.raises(StudioError, match="Choose a model for the control layer “lines”"):
        outline(lines(picture(), ControlSettings()), Params(), MODEL)
    with pytest.raises(StudioError, match="“scribble” is empty"):
        outline(picture().add(Layer("scribble", control=CANNY)), Params(), MODEL)


def test_the_inpaint_preprocessor_shows_the_jobs_own_picture():
    told = ControlSettings(model="inpaint", preprocessor=INPAINT)
    document = picture().add(Layer("around", control=told))
    planned = plan(document, Params(), MODEL)
    assert np.array_equal(planned.job.controls[0].picture, planned.job.image)
    with pytest.raises(StudioError, match="a new picture begins with nothing"):
        plan(document, Params(width=64, height=64), MODEL, Task.NEW_PICTURE)


def test_an_image_adapter_sees_the_whole_layer_wherever_it_lies():
    reference = noise(0, 40, 30, 3)
    pixels = np.dstack((reference, np.full((40, 30), 255, np.uint8)))
    told = ControlSettings(model="style", kind=IP_ADAPTER)
    document = picture().add(Layer("style", Raster.from_array(pixels, 500, 500), control=told))
    (control,) = plan(document, Params(), MODEL).job.controls
    assert np.array_equal(control.picture, reference)


def test_merging_refuses_control_layers_and_flattening_keeps_them():
    document = lines(picture())
    with pytest.raises(StudioError, match="is a control layer"):
        document.merge_down(1)
    flat = stack.flattened(document, "Background")
    assert [layer.name for layer in flat.layers] == ["Background", "lines"]
    merged = stack.merged_visible(document)
    assert merged.layers[-1].control == CANNY
    copy = stack.duplicated(document, [1], "%1 copy")
    assert copy.layers[2].control == CANNY
    assert lifting.copied(document, 1, "pixels").layers[2].control is None


def test_moving_and_cropping_take_control_layers_along():
    document = lines(picture()).with_canvas(Rect(-8, 0, 72, 48))
    new = plan(document, Params(width=72, height=48), MODEL, Task.NEW_PICTURE)
    assert new.job.controls[0].picture[0, 40, 0] == 255
