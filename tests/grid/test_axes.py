"""What is written in an axis, and where a mistake in it is."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest

from studio.grid.axes import Ground, axes
from studio.grid.lists import Mistake
from studio.grid.sharing import _each_step
from studio.params import Params

PROMPT = "a small red house, by the sea"


def read(axis: str, text: str, ground: Ground) -> list[Any]:
    ground = dataclasses.replace(ground, words=PROMPT)
    return axes()[axis].read(text, ground, random.Random(0))


@pytest.mark.parametrize(
    ("axis", "text", "values"),
    [
        ("steps", "20", [20]),
        ("steps", "10-30 (+5)", [10, 15, 20, 25, 30]),
        ("steps", "30-10 (-10)", [30, 20, 10]),
        ("steps", "1-3, 8, 2", [1, 2, 3, 8, 2]),
        ("steps", "10 – 30 [3],", [10, 20, 30]),
        ("steps", "1-2 [5]", [1, 2]),
        ("guidance_scale", "0.5-1 [3]", [0.5, 0.75, 1.0]),
        ("guidance_scale", "0.1-0.3 (+0.1)", [0.1, 0.2, 0.3]),
        ("guidance_scale", "3..5", [3.0, 4.0, 5.0]),
        ("seed", "7, 1-2", [7, 1, 2]),
        ("size", "512x768, 64 × 32", [(512, 768), (64, 32)]),
        ("rescale_zero_snr", "on, off", [True, False]),
        ("sigmas", "karras, exp", ["karras", "exponential"]),
        ("scheduler", "euler, dpm", ["Euler", "DPM++ 2M"]),
        ("scheduler", "*", ["DPM++ 2M", "Euler", "Euler a", "Heun"]),
        ("model", "seaside, book", ["seaside", "picturebook"]),
        ("prompt", "a cat, asleep\n# not this\n\n  a dog\n", ["a cat, asleep", "a dog"]),
        (
            "replace",
            'red, "blue, dark", "say ""no"""',
            [("red", "red"), ("red", "blue, dark"), ("red", 'say "no"')],
        ),
        ("replace", 'red, ""', [("red", "red"), ("red", "")]),
        ("order", "small, red", [("small", "red"), ("red", "small")]),
        ("matrix", "at night | in snow", [(), ("at night",), ("in snow",), ("at night", "in snow")]),
    ],
)
def test_an_axis_lists_what_is_written(axis: str, text: str, values: list[Any], ground: Ground) -> None:
    assert read(axis, text, ground) == values


@pytest.mark.parametrize(
    ("axis", "text", "place", "words"),
    [
        ("steps", "10, ten", "ten", "is no number"),
        ("steps", "10, 2.5", "2.5", "no whole number"),
        ("steps", "20, 0", "0", "not between 1 and 999"),
        ("steps", "5,,6", ",", "nothing before"),
        ("guidance_scale", "7, 0.5-1.2", "0.5-1.2", "how far apart"),
        ("guidance_scale", "1-5 (+0)", "1-5 (+0)", "never arrives"),
        ("seed", "1-999999", "1-999999", "at most 10,000"),
        ("seed", "random, x", "x", "is no number"),
        ("size", "512x512, 512", "512", "is no size"),
        ("scheduler", "dpm, eul", "eul", "Euler or Euler a"),
        ("scheduler", "ddim", "ddim", "there are: DPM"),
        ("replace", "green, blue", "green", "not in the prompt"),
        ("replace", 'red, "blue', '"blue', "not closed"),
        ("replace", 'red, "blue" sky', "sky", "comma"),
        ("order", "red, roof", "roof", "not in the prompt"),
        ("order", "red, small, red", "red", "twice"),
        ("order", "red", "red", "One word alone"),
        ("matrix", "|".join("abcdefghijkl"), "k|l", "4,096 combinations"),
    ],
)
def test_a_mistake_is_told_where_it_stands(
    axis: str, text: str, place: str, words: str, ground: Ground
) -> None:
    with pytest.raises(Mistake, match=words) as found:
        read(axis, text, ground)
    assert text[found.value.start : found.value.stop].strip() == place


def test_words_are_replaced_in_both_prompts_and_put_in_another_order() -> None:
    params = Params(prompt="a red house, a red sea", negative_prompt="red eyes")
    table = axes()
    blue = table["replace"].put(params, ("red", "blue"))
    assert (blue.prompt, blue.negative_prompt) == ("a blue house, a blue sea", "blue eyes")
    turned = table["order"].put(Params(prompt="small and red, smaller"), ("red", "small"))
    assert turned.prompt == "red and small, smaller"
    assert (
        table["matrix"].put(Params(prompt="a house,"), ("at night", "in snow")).prompt
        == "a house, at night, in snow"
    )


def test_every_parameter_of_a_picture_can_change_along_an_axis() -> None:
    table = axes()
    whole_batch = {"batch", "region", "threads", "template", "negative_template", "styles", "mask_name"}
    assert {f.name for f in dataclasses.fields(Params)} - whole_batch <= set(table)
    assert all(axis.hint and axis.name for axis in table.values())


def test_drawing_stays_in_the_range_and_on_the_list(ground: Ground) -> None:
    table, chance = axes(), random.Random(3)
    scales = [table["guidance_scale"].drawn("3-9, 20", ground, chance) for _ in range(60)]
    assert 20 in scales
    assert len({scale for scale in scales if scale != 20}) > 10
    assert all(3 <= scale <= 9 for scale in scales if scale != 20)
    assert {table["steps"].drawn("10-30 (+10)", ground, chance) for _ in range(60)} == {10, 20, 30}
    assert {table["scheduler"].drawn("heun, dpm", ground, chance) for _ in range(60)} == {"Heun", "DPM++ 2M"}
    assert len({table["seed"].drawn("random", ground, chance) for _ in range(9)}) == 9


def test_the_weight_of_a_lora_that_the_prompt_names_is_an_axis() -> None:
    base = Params(prompt="a <lora:ink:0.8@0.2-> house <lora:oil:te=0.5:unet=1>")
    ground, axis = Ground(base, base.prompt), axes()["lora"]
    pairs = axis.read("0-1 [3]", ground, random.Random(0))
    assert [axis.put(base, pair).prompt for pair in pairs] == [
        f"a <lora:ink:{weight:g}@0.2-> house <lora:oil:te=0.5:unet={weight:g}>" for weight in (0, 0.5, 1)
    ]
    (pair,) = axis.read("ink: -0.5", ground, random.Random(0))
    assert axis.put(base, pair).prompt == "a <lora:ink:-0.5@0.2-> house <lora:oil:te=0.5:unet=1>"
    assert axis.label(pair) == "LoRA weight: ink -0.5"
    for text, words in (("ikn: 1", base.prompt), ("0-1", "a house")):
        with pytest.raises(Mistake, match=r"The prompt names no LoRA.*write <lora:(ikn|name):1> in it"):
            axis.read(text, Ground(base, words), random.Random(0))


def test_cells_that_wear_other_loras_share_no_call() -> None:
    base = Params(prompt="a house <lora:ink:1@0.5->", steps=4)
    told = [
        _each_step(dataclasses.replace(base, prompt=f"a house <lora:ink:{weight}@0.5->"), 4)
        for weight in (0.5, 1)
    ]
    assert told[0][:2] == told[1][:2]
    assert told[0][2:] != told[1][2:]
