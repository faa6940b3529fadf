"""The second edition of the world: what it holds, where things stand, how it is said."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from transformers import CLIPTokenizer

from studio.training.picturebook import world
from studio.training.picturebook.drawing import draw, layout
from studio.training.picturebook.drawing.glyphs import glyph
from studio.training.picturebook.language import captions, words
from studio.training.picturebook.objects import COLOURS, KINDS, OBJECTS
from studio.training.picturebook.world import LABELS, SETTINGS, STYLES, TIMES, WEATHERS, WORLDS, Scene, Thing

SIZE = (128, 128)
CAT = Scene("day", "meadow", (Thing("cat", "left", "big"),), 11)


def _pixels(scene: Scene, size: draw.Size = SIZE) -> np.ndarray:
    return np.asarray(draw.draw(scene, size)).astype(int)


def test_the_worlds_hold_what_the_model_card_promises() -> None:
    small, full = WORLDS["small"], WORLDS["full"]
    assert (len(small.objects), len(small.settings), len(small.times)) == (24, 8, 5)
    assert len(full.objects) >= 200
    assert len(full.settings) >= 12
    assert len([style for style in STYLES if style != "plain"]) >= 4
    assert set(small.objects) <= set(full.objects)


def test_every_label_fits_into_a_byte() -> None:
    assert len(LABELS) == len(set(LABELS)) <= 256


def test_no_word_means_two_objects() -> None:
    said: dict[str, str] = {}
    for name in OBJECTS:
        for noun in words.nouns(name):
            assert said.setdefault(noun, name) == name, noun


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_training_never_sees_a_held_out_combination_in_any_world(name: str) -> None:
    scenes = [world.imagine(seed, name) for seed in range(1500)]
    assert all(world.seen_in_training(scene) for scene in scenes)
    assert scenes == [world.imagine(seed, name) for seed in range(1500)]


@pytest.mark.parametrize("group", ["one", "pair", "several", "three", "depth"])
def test_every_object_of_an_evaluation_scene_is_held_out(group: str) -> None:
    for seed in range(60):
        scene = world.imagine_unseen(seed, "full", group)
        held = [world.held_out(thing.name, scene.setting, scene.time, scene.style) for thing in scene.things]
        assert held
        assert all(held)


def test_it_neither_rains_in_space_nor_snows_in_the_desert() -> None:
    scenes = [world.imagine(seed, "full") for seed in range(3000)]
    assert {scene.weather for scene in scenes if scene.setting in world.SHELTERED} == {"clear"}
    assert "snow" not in {scene.weather for scene in scenes if scene.setting == "desert"}
    assert {scene.weather for scene in scenes} == set(WEATHERS)


@pytest.mark.parametrize("name", OBJECTS)
def test_every_object_has_a_picture(font: None, name: str) -> None:
    picture = glyph(name)
    assert min(picture.size) > 20
    assert np.asarray(picture)[..., 3].mean() > 20


@pytest.mark.parametrize("name", sorted(name for name, kind in KINDS.items() if kind.coloured))
def test_a_thing_of_another_colour_looks_different(font: None, name: str) -> None:
    pictures = [np.asarray(glyph(name, colour)).astype(int) for colour in COLOURS]
    for first, second in combinations(pictures, 2):
        assert np.abs(first - second).mean() > 2


@pytest.mark.parametrize("style", STYLES[1:])
def test_every_style_changes_the_picture_and_keeps_its_size(font: None, style: str) -> None:
    for size in ((128, 128), (200, 136)):
        styled = _pixels(replace(CAT, style=style), size)
        assert styled.shape == (size[1], size[0], 3)
        assert np.abs(styled - _pixels(CAT, size)).mean() > 4


@pytest.mark.parametrize("weather", WEATHERS[1:])
def test_every_weather_changes_the_picture(font: None, weather: str) -> None:
    assert np.abs(_pixels(replace(CAT, weather=weather)) - _pixels(CAT)).mean() > 4


@pytest.mark.parametrize("setting", [name for name in SETTINGS if name not in layout.EVERYWHERE])
def test_the_sky_tells_the_times_apart(font: None, setting: str) -> None:
    skies = [_pixels(Scene(time, setting, (), 5))[:30].mean(axis=(0, 1)) for time in TIMES]
    for first, second in combinations(skies, 2):
        assert np.abs(first - second).max() > 20


@pytest.mark.parametrize("size", [(256, 256), (512, 256), (192, 384)])
def test_places_and_sizes_are_where_and_as_large_as_they_are_said_to_be(font: None, size: draw.Size) -> None:
    for seed in range(20):
        for place, share in (("left", 0.25), ("centre", 0.5), ("right", 0.75)):
            heights = {}
            for amount in ("big", "small"):
                scene = Scene("day", "desert", (Thing("owl", place, amount),), seed)
                ((_, left, top, right, bottom),) = draw.boxes(scene, size)
                assert 0 <= left < right <= size[0]
                assert 0 <= top < bottom <= size[1]
                assert (left + right) / 2 / size[0] == pytest.approx(share, abs=0.06)
                heights[amount] = bottom - top
            assert heights["big"] > 1.5 * heights["small"]


def test_several_of_one_thing_stand_apart(font: None) -> None:
    for count in (2, 3, 4):
        scene = Scene("day", "beach", (Thing("elephant", "", "", count=count),), count)
        found = sorted(draw.boxes(scene, (256, 256)), key=lambda box: box[1])
        assert len(found) == count
        assert all(first[3] <= second[1] for first, second in pairwise(found))


def test_a_flying_thing_at_the_top_is_above_one_that_hovers(font: None) -> None:
    tops = []
    for place in ("top", "centre"):
        ((_, _, top, _, _),) = draw.boxes(
            Scene("day", "sea", (Thing("kite", place, "small"),), 3), (256, 256)
        )
        tops.append(top)
    assert tops[0] + 40 < tops[1]


def test_the_label_map_names_sky_ground_and_object(font: None) -> None:
    labels = draw.label_map(CAT, (256, 256))
    assert labels.shape == (16, 16)
    assert labels.dtype == np.uint8
    assert LABELS[labels[0, 15]] == "sky"
    assert LABELS[labels[15, 15]] == "meadow"
    ((_, left, top, right, bottom),) = draw.boxes(CAT, (256, 256))
    rows, columns = np.nonzero(labels == LABELS.index("cat"))
    assert len(rows) > 10
    assert columns.min() * 16 >= left - 16
    assert columns.max() * 16 + 16 <= right + 16
    assert rows.min() * 16 >= top - 16
    assert rows.max() * 16 + 16 <= bottom + 16


def test_every_thing_has_a_cell_however_thin_it_is(font: None) -> None:
    for name in OBJECTS:
        labels = draw.label_map(Scene("day", "city", (Thing(name, "centre", "small"),), 1), (128, 128))
        assert LABELS.index(name) in labels


def test_counts_colours_and_styles_are_said(font: None) -> None:
    things = (Thing("car", "", "", "blue", 3),)
    scene = Scene("dusk", "village", things, 4, "fog", "watercolour")
    assert captions.plain(scene) == "a watercolour of three blue cars in a village at dusk in the fog"
    texts = [captions.describe(scene, seed) for seed in range(200)]
    assert sum("three" in text or "3" in text for text in texts) == 200
    assert sum("blue" in text for text in texts) > 170
    assert sum("watercolo" in text for text in texts) > 190


def test_the_place_of_a_single_thing_is_mostly_said() -> None:
    texts = [captions.describe(CAT, seed) for seed in range(400)]
    assert 0.55 < sum("left" in text for text in texts) / 400 < 0.85


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("cat", "cats"),
        ("mouse", "mice"),
        ("cherry", "cherries"),
        ("cup of coffee", "cups of coffee"),
        ("brown fox", "brown foxes"),
        ("toy mouse", "toy mice"),
        ("wolf", "wolves"),
        ("bus", "buses"),
    ],
)
def test_plurals_are_those_of_a_dictionary(one: str, many: str) -> None:
    assert words.plural(one) == many


def test_the_vocabulary_keeps_to_its_size_and_knows_every_object(tokenizer: CLIPTokenizer) -> None:
    assert len(tokenizer) <= 2048
    for seed in range(300):
        text = captions.describe(world.imagine(seed, "full"), seed)
        assert len(tokenizer(text).input_ids) <= 77
