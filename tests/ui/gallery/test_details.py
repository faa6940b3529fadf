"""What the gallery tells of a picture whose prompt was drawn or put into styles."""

from __future__ import annotations

from pathlib import Path

from studio.gallery import Item
from studio.job import Params, Record
from studio.ui.gallery.details import facts


def told(**params: object) -> str:
    record = Record(Params(prompt="a red cat", seed=11, **params), "text-to-image")  # type: ignore[arg-type]
    return facts(Item(1, Path("a.png"), record, 0, (), 0.0, 8, 8))


def test_when_and_where_guidance_acted_is_told() -> None:
    assert "·  guidance 5  ·" in told()
    assert "·  guidance 5 from 25% to 80%  ·" in told(guidance_start=0.25, guidance_end=0.8)
    painted = Record(Params(), "text-to-image", guidance_hash="ab")
    assert "guidance 5 where painted" in facts(Item(1, Path("a.png"), painted, 0, (), 0.0, 8, 8))


def test_the_template_and_the_styles_of_a_picture_are_told() -> None:
    assert told().startswith("seed 11")
    assert told(template="a {red|blue}\ncat").startswith("from a {red|blue} cat  ·  seed 11")
    styled = told(template="a cat", styles=("ink", "film"), negative_prompt="rain")
    assert styled.startswith("from a cat in style ink in style film  ·  without rain  ·  seed 11")
