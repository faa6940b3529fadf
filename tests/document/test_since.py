"""What was made on one canvas lies on its own pixels on every other that became of it."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction
from functools import reduce

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.document import Document, Layer
from studio.document.outpaint import extend
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Plan, Task, plan
from studio.document.transforms.placing import placed
from studio.document.transforms.since import CanvasMap, from_numbers, oriented, to_numbers
from studio.document.transforms.transform import Transform
from studio.document.transforms.whole import mirrored, scaled, turned
from studio.job import Job, ModelInfo, Params

MODEL = ModelInfo("m", "", "sd", 64, 64, 8)
WAYS = {
    "right": lambda document: turned(document, 1),
    "left": lambda document: turned(document, 3),
    "round": lambda document: turned(document, 2),
    "across": lambda document: mirrored(document, True),
    "down": lambda document: mirrored(document, False),
    "extended": lambda document: extend(document, 9, 4, 3, 2),
    "cropped": lambda document: extend(document, -8, -3, -5, 0),
}


@pytest.fixture(scope="module")
def document() -> Document:
    pixels = np.random.default_rng(0).integers(0, 256, (70, 100, 3), np.uint8)
    mask = Raster.from_array(np.full((20, 30), 255, np.uint8), 40, 30)
    return Document.from_pixels(pixels).with_mask(mask)


def kept(document: Document) -> tuple[Plan, Document]:
    """A plan for the document, and the document with what it made, which no symmetry hides."""
    made = plan(document, Params(prompt="a hill", context=8), MODEL, Task.INPAINT)
    height, width = made.region.height, made.region.width
    image = np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)
    return made, made.add(document, made.paste(image))


@pytest.mark.parametrize(
    "names",
    [("right",), ("left",), ("round",), ("across",), ("down",), ("right", "extended", "across", "cropped")],
)
def test_a_result_is_turned_along_to_the_bit_whichever_way_round(
    document: Document, names: tuple[str, ...]
) -> None:
    after = reduce(lambda one, name: WAYS[name](one), names, document)
    made, here = kept(document)
    layer = here.layers[-1]
    expected = reduce(lambda one, name: WAYS[name](one), names, here)
    assert np.array_equal(made.add(after, layer).composite(), expected.composite())
    later, there = kept(after.with_mask(Raster.from_array(np.full((16, 9), 255, np.uint8), 30, 35)))
    back = later.add(document, there.layers[-1])
    forth = reduce(lambda one, name: WAYS[name](one), names, back)
    assert np.array_equal(forth.composite(), there.composite())
    assert not np.array_equal(back.composite(), document.composite())


def test_a_result_is_scaled_along(document: Document) -> None:
    made, here = kept(document)
    after = scaled(document, 200, 210)
    region = made.region_in(after)
    x, y, width, height = made.region
    assert region == (x * 2, y * 3, width * 2, height * 3)
    seen = made.add(after, here.layers[-1])
    assert seen.layers[-1].bounds() == seen.layers[-1].bounds().intersect(region)
    assert not np.array_equal(seen.composite(), after.composite())
    later = plan(after, Params(prompt="a hill"), MODEL, Task.CHANGE)
    assert later.region_in(document) == document.rect


def test_on_the_canvas_it_was_planned_for_a_result_lies_to_the_pixel_however_that_came_to_be() -> None:
    since = CanvasMap.of(21_317.33, 0, 0, 21_317.33, -3.2e8, 7e7)  # cut and enlarged again and again
    document = dataclasses.replace(Document.new(64, 64), since=since)
    made = plan(document, Params(width=64, height=64, prompt="a hill"), MODEL)
    assert made.map_to(document) == Transform()
    assert made.region_in(document) == made.region


def test_no_picture_makes_a_canvas_larger_than_one_may_be() -> None:
    made = plan(Document.new(512, 512), Params(width=512, height=512, prompt="a hill"), MODEL)
    zoomed = dataclasses.replace(Document.new(4096, 4096), since=CanvasMap.of(64, 0, 0, 64, -1000, -1000))
    layer = made.paste(np.zeros((512, 512, 3), np.uint8))
    shown = made.add(zoomed.add(Layer("kept")), layer)
    assert shown.rect == zoomed.rect
    assert len(shown.layers) == 2


def test_a_new_picture_lies_over_the_others_of_its_batch() -> None:
    blank = Document.new(64, 64)
    made = plan(blank, Params(width=64, height=64, prompt="a hill"), MODEL)
    assert made.task is Task.NEW_PICTURE
    image = np.random.default_rng(1).integers(0, 256, (64, 64, 3), np.uint8)
    first = made.add(blank, made.paste(image))
    extended = extend(first, 16, 8, 0, 0)
    second = made.add(extended, made.paste(255 - image))
    assert (second.width, second.height) == (80, 72)
    assert np.array_equal(second.composite()[8:, 16:, :3], 255 - image)
    cropped = extend(first, -16, -8, 0, 0)
    again = made.add(cropped, made.paste(255 - image))
    assert (again.width, again.height) == (64, 64)
    assert np.array_equal(again.composite()[..., :3], 255 - image)


def test_pixels_are_turned_as_the_map_turns_places() -> None:
    pixels = np.arange(6, dtype=np.uint8).reshape(2, 3)
    document = Document(3, 2)
    ways = {"right": -1, "left": 1, "round": 2}
    for name, quarters in ways.items():
        assert np.array_equal(oriented(pixels, WAYS[name](document).since), np.rot90(pixels, quarters))
    assert np.array_equal(oriented(pixels, WAYS["across"](document).since), pixels[:, ::-1])
    assert np.array_equal(oriented(pixels, WAYS["down"](document).since), pixels[::-1])


def test_maps_are_numbers_in_files_and_older_files_tell_a_corner() -> None:
    since = CanvasMap.of(0, 1.5, -2, 0, 7, -8)
    assert to_numbers(since) == [0, 1.5, -2, 0, 7, -8]
    assert from_numbers(to_numbers(since)) == since
    older = from_numbers([0, 1 / 3, -2, 0, -400 / 3, 0])  # fractions of whole pixels
    assert older == CanvasMap.of(0, Fraction(1, 3), -2, 0, Fraction(-400, 3), 0)
    assert from_numbers(None, [30, -4]) == CanvasMap.moved(-30, 4)


@pytest.mark.parametrize(
    "found",
    [
        *(None, 3, [1, 0, 0, 1, 0], [1, 0, 0, 1, 0, "2"], [0, 0, 0, 0, 0, 0], [1, 1, 0, 1, 0, 0]),
        *([1, 0, 0, 1, 1e400, 0], ["1/0", 0, 0, 1, 0, 0], [1, 0, 0, float("nan"), 0, 0]),
        *([10**400, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, -(10**400)], [1, 0, 0, 1, "1" * 70_000 + "/3", 0]),
        *([True, 0, 0, 1, 0, 0], ["a/b/c", 0, 0, 1, 0, 0], ["?/2", 0, 0, 1, 0, 0], [1, 0, 0, None, 0, 0]),
    ],
)
def test_what_no_canvas_can_have_been_through_is_refused(found: object) -> None:
    with pytest.raises(ValueError, match="canvas"):
        from_numbers(found, [None, 1])


EDITS = st.sampled_from(("right", "left", "across", "down", "extended", "in", "out", "third", "thrice"))


def edited(since: CanvasMap, name: str) -> CanvasMap:
    """What an edit of a canvas of 900 x 600 does to its map."""
    edits = {
        "right": (0, 1, -1, 0, 600, 0),
        "left": (0, -1, 1, 0, 0, 900),
        "across": (-1, 0, 0, 1, 900, 0),
        "down": (1, 0, 0, -1, 0, 600),
        "extended": (1, 0, 0, 1, 7, -31),
        "in": (Fraction(900, 37), 0, 0, Fraction(600, 23), -8000, -5003),
        "out": (Fraction(1, 900), 0, 0, Fraction(1, 600), 450, 301),
        "third": (Fraction(1, 3), 0, 0, Fraction(1, 3), 0, 0),
        "thrice": (3, 0, 0, 3, 0, 0),
    }
    return since.then(CanvasMap.of(*edits[name]))


@settings(max_examples=40)
@given(st.lists(EDITS, max_size=40), st.lists(EDITS, max_size=6))
def test_what_is_undone_leaves_nothing_behind_and_files_lose_no_digit(
    before: list[str], names: list[str]
) -> None:
    planned = reduce(edited, before, CanvasMap())
    now = reduce(edited, names, planned)
    there = planned.inverse.then(now)
    assert there == reduce(edited, names, CanvasMap())
    assert there.then(there.inverse) == CanvasMap()
    assert from_numbers(json.loads(json.dumps(to_numbers(now)))) == now


@pytest.mark.parametrize("name", ["in", "out"])
def test_no_number_of_rounds_is_too_many(name: str) -> None:
    job = Job(Params(width=64, height=64, prompt="a hill"))
    made = Plan(Task.CHANGE, Rect(0, 0, 64, 64), job, Rect(0, 0, 64, 64))
    layer = made.paste(np.full((64, 64, 3), 200, np.uint8))
    since = CanvasMap()
    for number in range(200):
        since = edited(since, name)
        document = dataclasses.replace(Document.new(90, 60), since=since)
        assert not made.region_in(document).is_empty
        if number % 50 == 0 or number < 4:
            shown = made.add(document, layer)
            assert shown.composite().shape == (60, 90, 4)
            assert shown.layers[-1].shown.nbytes <= 2**20
            back = made.map_to(document).inverse
            assert oriented(layer.raster.crop(made.region), back).shape == (64, 64, 4)
    assert len("".join(map(str, to_numbers(since)))) < 20_000


def test_what_is_enlarged_is_worked_out_only_as_far_as_the_canvas_reaches() -> None:
    image = np.random.default_rng(2).integers(0, 256, (96, 128, 3), np.uint8)
    made = Plan(Task.CHANGE, Rect(0, 0, 128, 96), Job(Params()), Rect(0, 0, 128, 96))
    alpha = Raster.from_array(np.random.default_rng(3).integers(0, 256, (96, 128, 4), np.uint8))
    for layer in (made.paste(image), Layer("soft", alpha)):
        for times in (Fraction(16), Fraction(47, 3)):
            since = CanvasMap.moved(-50, -30).then(CanvasMap.of(times, 0, 0, times))
            document = dataclasses.replace(Document.new(700, 500), since=since)
            mapped = made.map_to(document)
            shown = made.add(document, layer).layers[-1]
            whole = placed(layer, mapped).shown
            assert np.array_equal(shown.window(document.rect), whole.window(document.rect))
            assert shown.shown.nbytes <= 3 * 2 * 256 * 256 * 4 < whole.nbytes / 4
            assert document.rect.contains(shown.bounds())
            larger = placed(shown, Transform(2.0, 0, 0, 2.0)).transform
            assert larger is not None
            assert larger.frame == (0, 0, 1400, 1000)
