"""The prompt language on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from studio.prompt.styles import Style, save_styles
from studio.settings import data_folder

from .conftest import Sfumato, pixels


def prompts(sfumato: Sfumato, folder: Path) -> list[tuple[str, str, int]]:
    """Prompt, template and seed of every picture in `folder`, by name."""
    found = [
        json.loads(sfumato("show", path, "--json").out)["params"] for path in sorted(folder.glob("*.png"))
    ]
    return [(params["prompt"], params["template"], params["seed"]) for params in found]


def test_each_picture_of_a_batch_draws_its_own_prompt(
    make: Sfumato, sfumato: Sfumato, tmp_path: Path
) -> None:
    template = "a {red|small|blurry|yellow} boat # one of four"
    done = make("generate", template, "-o", tmp_path / "out.png", "--batch", 4)
    assert done.code == 0, done.err
    found = prompts(sfumato, tmp_path)
    assert [(kept, seed) for _, kept, seed in found] == [(template, seed) for seed in (7, 8, 9, 10)]
    assert len({prompt for prompt, _, _ in found}) > 1
    assert [line.split("  ")[1:] for line in done.out.splitlines()] == [
        [f"seed {seed}", prompt] for prompt, _, seed in found
    ]


def test_a_drawn_picture_is_repeated_from_its_file(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    make("generate", "a {red|small} boat", "-o", tmp_path / "out.png")
    done = sfumato("generate", "--from", tmp_path / "out.png", "-o", tmp_path / "again.png")
    assert done.code == 0, done.err
    np.testing.assert_array_equal(pixels(tmp_path / "out.png"), pixels(tmp_path / "again.png"))
    first, second = prompts(sfumato, tmp_path)
    assert first == second
    assert "template" in sfumato("show", tmp_path / "again.png").out


def test_all_prompts_of_a_template_are_made_from_one_seed(
    make: Sfumato, sfumato: Sfumato, tmp_path: Path
) -> None:
    (tmp_path / "wild").mkdir()
    (tmp_path / "wild" / "when.txt").write_text("at night\nby day\n")
    done = make(
        "generate", "a {red|small} boat __when__", "-o", tmp_path / "out.png",
        "--expand", "all", "--wildcards", tmp_path / "wild",
    )  # fmt: skip
    assert done.code == 0, done.err
    expected = ["a red boat at night", "a red boat by day", "a small boat at night", "a small boat by day"]
    assert [(prompt, seed) for prompt, _, seed in prompts(sfumato, tmp_path)] == [(p, 7) for p in expected]


def test_braces_can_be_left_alone(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    make("generate", "a {red|small} boat", "-o", tmp_path / "out.png", "--expand", "off")
    assert prompts(sfumato, tmp_path) == [("a {red|small} boat", "", 7)]


def test_mistakes_in_a_prompt_are_said_and_the_picture_is_made(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "a (red boat", "-o", tmp_path / "out.png", "--negative", "rain)")
    assert done.code == 0
    assert "prompt, at '(red boat': Nothing closes this (" in done.err
    assert "negative prompt, at ')': Nothing opens" in done.err


@pytest.mark.parametrize(
    ("prompt", "words"),
    [("a __nothing__", "no wildcard __nothing__"), ("{a|b|c|d|e|f|g|h|i|j}" * 4, "10,000 pictures")],
)
def test_a_template_that_cannot_be_expanded_is_one_line(
    make: Sfumato, tmp_path: Path, prompt: str, words: str
) -> None:
    done = make("generate", prompt, "-o", tmp_path / "out.png", "--expand", "all")
    assert done.code != 0
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_weights_schedules_and_long_prompts_change_the_picture(make: Sfumato, tmp_path: Path) -> None:
    texts = ["a red boat", "a (red:1.5) boat", "a [red:small:0.5] boat", "a red boat" + ", by the sea" * 30]
    for k, text in enumerate(texts):
        assert make("generate", text, "-o", tmp_path / f"{k}.png").code == 0
    found = {pixels(tmp_path / f"{k}.png").tobytes() for k in range(len(texts))}
    assert len(found) == len(texts)


def test_a_style_goes_around_the_prompt(make: Sfumato, sfumato: Sfumato, tmp_path: Path) -> None:
    table = tmp_path / "styles.csv"
    table.write_text('name,prompt,negative_prompt\nink,"a drawing of {prompt}, ink",colour\n')
    done = make("generate", "a boat", "-o", tmp_path / "out.png", "--style", "ink", "--styles", table)
    assert done.code == 0, done.err
    params = json.loads(sfumato("show", tmp_path / "out.png", "--json").out)["params"]
    assert (params["prompt"], params["negative_prompt"]) == ("a drawing of a boat, ink", "colour")
    done = make("generate", "a boat", "-o", tmp_path / "out.png", "--style", "oil", "--styles", table)
    assert done.code != 0
    assert "no style 'oil'" in done.err
    assert "there are: ink" in done.err
    done = make("generate", "a boat", "-o", tmp_path / "out.png", "--style", "ink")
    assert done.code != 0
    assert "there are: none" in done.err


def test_several_styles_of_the_users_own_go_around_a_template_and_the_file_tells_what_was_typed(
    make: Sfumato, sfumato: Sfumato, tmp_path: Path
) -> None:
    own = (Style("ink", "ink of {prompt}", "colour"), Style("when", "{day|night}"))
    save_styles(data_folder() / "styles.csv", own)
    done = make(
        "generate", "a {red|small} boat # two", "-o", tmp_path / "out.png",
        "--style", "ink", "--style", "when", "--combinatorial", "--negative", "rain",
    )  # fmt: skip
    assert done.code == 0, done.err
    found = [
        json.loads(sfumato("show", path, "--json").out)["params"] for path in sorted(tmp_path.glob("*.png"))
    ]
    assert [params["prompt"].split() for params in found] == [
        ["ink", "of", "a", colour, "boat,", when] for colour in ("red", "small") for when in ("day", "night")
    ]
    assert {params["negative_prompt"] for params in found} == {"rain, colour"}
    assert {(params["template"], params["negative_template"]) for params in found} == {
        ("a {red|small} boat # two", "rain")
    }
    assert {tuple(params["styles"]) for params in found} == {("ink", "when")}
    assert "ink, when" in sfumato("show", tmp_path / "out-001.png").out
    done = sfumato("generate", "--from", tmp_path / "out-002.png", "-o", tmp_path / "again.png")
    assert done.code == 0, done.err
    np.testing.assert_array_equal(pixels(tmp_path / "out-002.png"), pixels(tmp_path / "again.png"))


def test_a_template_is_listed_without_making_a_picture(sfumato: Sfumato, tmp_path: Path) -> None:
    (tmp_path / "animal.txt").write_text("cat\ndog\n")
    done = sfumato("expand", "a {red|small} __animal__", "--wildcards", tmp_path, "--limit", 3)
    assert done.code == 0, done.err
    assert done.out.splitlines() == ["a red cat", "a red dog", "a small cat"]
    assert "4 different prompts" in done.err
    done = sfumato("expand", "a cat", "--negative", "{rain|snow}", "--json")
    assert json.loads(done.out) == {
        "count": 2,
        "first": [{"prompt": "a cat", "negative_prompt": each} for each in ("rain", "snow")],
    }
    done = sfumato("expand", "a __animals__", "--wildcards", tmp_path)
    assert done.code != 0
    assert "Did you mean __animal__?" in done.err


def test_contradictions_about_templates_are_said(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "a", "-o", tmp_path / "out.png", "--combinatorial", "--expand", "off")
    assert (done.code, "--expand off" in done.err) == (2, True)
    done = make("generate", "a", "-o", tmp_path / "out.png", "--wildcards", tmp_path / "none")
    assert (done.code, "is no folder" in done.err) == (2, True)
