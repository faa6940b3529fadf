"""The world of picturebook: scenes, pictures, captions and tokens."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from transformers import CLIPTokenizer

from studio.errors import StudioError
from studio.training.picturebook import evaluate, world
from studio.training.picturebook.drawing import draw, glyphs
from studio.training.picturebook.language import captions, wording, words
from studio.training.picturebook.world import Scene, Thing

SCENE = Scene("night", "forest", (Thing("cat", "left", "big"), Thing("house", "right", "small")), 7)


def test_the_same_seed_gives_the_same_scene_and_the_same_picture(font: None) -> None:
    scene = world.imagine(5)
    assert scene == world.imagine(5) != world.imagine(6)
    first, second = (np.asarray(draw.draw(scene)) for _ in range(2))
    assert np.array_equal(first, second)


@pytest.mark.parametrize("size", [(128, 128), (160, 96), (96, 160)])
@pytest.mark.parametrize("setting", world.SETTINGS)
def test_every_setting_is_drawn_at_every_size_and_time(font: None, setting: str, size: draw.Size) -> None:
    pictures = [draw.draw(Scene(time, setting, (), 0), size) for time in world.TIMES]
    assert {picture.size for picture in pictures} == {size}
    brightness = {time: float(np.asarray(p).mean()) for time, p in zip(world.TIMES, pictures, strict=True)}
    if setting != "space":  # where it is always night
        assert min(brightness, key=brightness.__getitem__) == "night"


def test_an_object_changes_the_picture_where_it_stands(font: None) -> None:
    empty = np.asarray(draw.draw(Scene("day", "meadow", (), 3))).astype(int)
    left = np.asarray(draw.draw(Scene("day", "meadow", (Thing("cat", "left", "small"),), 3))).astype(int)
    changed = np.abs(left - empty).sum(axis=2) > 0
    assert changed[:, :128].mean() > 0.05
    assert changed[:, 128:].sum() == 0


def test_training_never_sees_a_held_out_combination() -> None:
    for seed in range(2000):
        scene = world.imagine(seed)
        assert not any(
            world.held_out(thing.name, scene.setting, scene.time, scene.style) for thing in scene.things
        )


def test_every_evaluation_scene_is_a_held_out_combination() -> None:
    for seed in range(200):
        scene = world.imagine_unseen(seed)
        assert world.held_out(scene.things[0].name, scene.setting, scene.time, scene.style)


def test_the_plain_caption_says_everything() -> None:
    assert captions.plain(SCENE) == (
        "a big cat on the left and a small house on the right in the forest at night"
    )
    assert len(set(evaluate.unseen_prompts(50))) > 40


def test_captions_name_what_was_drawn_and_nothing_else() -> None:
    for seed in range(2000):
        scene = world.imagine(seed)
        text = captions.describe(scene, seed)
        named = {thing.name for thing in scene.things}
        for thing in scene.things:
            assert any(noun in text for noun in words.nouns(thing.name)), text
        strangers = set(world.WORLDS["small"].objects) - named
        assert not any(f" {name} " in f" {text} " for name in strangers), text


def test_captions_of_one_scene_differ() -> None:
    assert len({captions.describe(SCENE, seed) for seed in range(20)}) > 10


def test_a_caption_survives_the_tokenizer_within_77_tokens(tokenizer: CLIPTokenizer) -> None:
    for seed in range(300):
        text = captions.describe(world.imagine(seed), seed)
        numbers = tokenizer(text).input_ids
        assert len(numbers) <= 77
        back = tokenizer.decode(numbers, skip_special_tokens=True)
        assert back.replace(" ", "") == text.replace(" ", "")


def test_words_outside_the_world_are_spelled_not_lost(tokenizer: CLIPTokenizer) -> None:
    numbers = tokenizer("Zebra naïve 42").input_ids
    assert tokenizer.unk_token_id not in numbers[1:-1]
    assert tokenizer.decode(numbers, skip_special_tokens=True).replace(" ", "") == "zebranaïve42"


def test_prompts_are_padded_to_77_tokens(tokenizer: CLIPTokenizer) -> None:
    tokens = wording.tokens(tokenizer, wording.captions(0, 3))
    assert tuple(tokens.shape) == (3, wording.WORDINGS, 77)
    assert (tokens[..., 0] == tokenizer.bos_token_id).all()
    assert (tokens[..., -1] == tokenizer.pad_token_id).all()


def test_a_missing_font_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(glyphs, "FONT_PLACES", (str(tmp_path / "nothing.ttf"),))
    glyphs.find_font.cache_clear()
    try:
        with pytest.raises(StudioError, match="fonts-noto-color-emoji"):
            glyphs.find_font()
    finally:
        glyphs.find_font.cache_clear()
