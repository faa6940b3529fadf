"""What the masks of a document become as jobs: the active one, its strength and words, each one by itself."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from studio.app.edits.masks import maskable, worded
from studio.document import region
from studio.document.document import Document, Mask
from studio.document.raster import Raster
from studio.document.region import Task
from studio.errors import StudioError
from studio.job import ModelInfo, Params

MODEL = ModelInfo("tiny", "", "sd", 32, 32)


def box(x, y, size=20, value=255):
    return Raster.from_array(np.full((size, size), value, np.uint8), x, y)


def picture(*masks):
    pixels = np.full((100, 120, 4), 255, np.uint8)
    return Document.from_pixels(pixels).with_masks(masks, 0)


def test_the_job_carries_the_active_mask_times_its_strength():
    document = picture(Mask("Sky", box(5, 5), strength=0.5), Mask("Sea", box(60, 60)))
    plan = region.plan(document, Params(context=0), MODEL)
    assert plan.mask is not None
    assert plan.mask.max() == 128
    assert plan.job.params.mask_name == "Sky"
    other = region.plan(document.with_masks(document.masks, 1), Params(context=0), MODEL)
    assert other.mask is not None
    assert other.mask.max() == 255
    assert other.job.params.mask_name == "Sea"
    assert not plan.region.contains(other.region)


def test_a_weak_mask_still_frees_whatever_it_masks():
    mask = Mask("Faint", box(0, 0, 4, value=1), strength=0.1)
    assert (mask.freed(region.Rect(0, 0, 4, 4)) == 1).all()
    assert (mask.freed(region.Rect(10, 10, 4, 4)) == 0).all()


def test_a_mask_of_strength_nought_says_why_nothing_can_be_generated():
    with pytest.raises(StudioError, match="strength of the mask is 0"):
        region.plan(picture(Mask("Off", box(5, 5), strength=0.0)), Params(), MODEL)


def test_a_record_of_a_whole_picture_names_no_mask():
    plan = region.plan(picture(Mask("Sky", box(5, 5))), Params(mask_name="Old"), MODEL, Task.CHANGE)
    assert plan.job.params.mask_name == ""


def test_the_words_of_a_mask_replace_those_of_the_panel_and_what_they_were_made_from():
    panel = Params(prompt="a field", negative_prompt="blurry", template="a {field|wood}", styles=("Oil",))
    said = worded(panel, Mask(prompt=" a red door "), Task.INPAINT)
    assert (said.prompt, said.negative_prompt) == ("a red door", "blurry")
    assert (said.template, said.styles) == ("", ())
    assert worded(panel, Mask(), Task.INPAINT) is panel
    assert worded(panel, Mask(prompt="a red door"), Task.CHANGE) is panel


def test_only_visible_masks_that_mask_something_are_generated_by_themselves():
    document = picture(
        Mask("One", box(5, 5)),
        Mask("Empty"),
        Mask("Hidden", box(9, 9), visible=False),
        Mask("Four", box(50, 50)),
    )
    assert maskable(document) == [0, 3]


def test_each_mask_becomes_a_layer_of_its_own_in_its_own_words(session, qtbot):
    session.start()
    qtbot.waitUntil(lambda: session.generation.model is not None)
    session.generation.set_params(prompt="a field")
    masks = (Mask("Door", box(5, 5), prompt="a red door"), Mask("Sky", box(60, 60)))
    session.commit(picture(*masks), "Paint masks")
    before = len(session.document.layers)
    session.generation.generate_masks()
    qtbot.waitUntil(lambda: len(session.document.layers) == before + 2)
    records = [layer.record for layer in session.document.layers[before:]]
    assert [(r.params.mask_name, r.params.prompt) for r in records] == [
        ("Door", "a red door"),
        ("Sky", "a field"),
    ]
    assert not session.generation.candidates
    assert session.generation.params.prompt == "a field"


def test_a_layer_waits_for_the_stroke_that_is_being_drawn(session, qtbot):
    session.start()
    qtbot.waitUntil(lambda: session.generation.model is not None)
    session.commit(picture(Mask("Door", box(5, 5))), "Paint masks")
    before = session.document
    session.generation.generate_masks()
    session.show(dataclasses.replace(before))
    qtbot.waitUntil(lambda: all(entry.is_over for entry in session.generation.queue))
    qtbot.wait(400)
    assert session.document is before
    session.restore()
    qtbot.waitUntil(lambda: len(session.document.layers) == 2)


def test_without_a_mask_nothing_is_queued_and_it_is_said(session, qtbot):
    session.start()
    qtbot.waitUntil(lambda: session.generation.model is not None)
    said: list[str] = []
    session.message.connect(lambda kind, text: said.append(text))
    session.generation.generate_masks()
    assert said
    assert not session.generation.queue
