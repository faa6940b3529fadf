"""Caches on the command line: asked for, written down, read back, repeated to the same bits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.formats.infotext import read_infotext, write_infotext
from studio.job import Params, Record

from .conftest import Sfumato

WISHES = ["--cache", "deepcache", "--cache-interval", 2, "--cache-depth", 0, "--cache-start", 0]


def test_a_picture_with_a_cache_says_so_and_is_verified(
    sfumato: Sfumato, make: Sfumato, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    assert make("generate", "a small boat", "-o", out, *WISHES).code == 0
    record = json.loads(sfumato("show", out, "--json").out)
    assert (record["params"]["cache"], record["params"]["cache_depth"], record["reused"]) == (
        "deepcache",
        0,
        2,
    )
    told = "deepcache, cache start 0, cache interval 2, cache depth 0: 2 model calls reused parts of"
    assert told in " ".join(sfumato("show", out).out.split())
    done = sfumato("verify", out)
    assert "Bit-identical: all 4 steps and every pixel." in done.err


def test_a_cache_that_does_not_suit_is_a_sentence(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "x", "-o", tmp_path / "x.png", "--cache", "first block")
    assert (done.code, done.out) == (1, "")
    assert "The cache first block does not suit tiny: choose deepcache or none." in done.err


def test_the_list_names_the_caches(sfumato: Sfumato) -> None:
    assert "--cache-start, --cache-interval, --cache-depth" in sfumato("models").out


@pytest.mark.parametrize(
    "params",
    [
        Params(cache="deepcache", cache_interval=5, cache_depth=3),
        Params(cache="first block", cache_start=0.25, cache_threshold=0.07),
    ],
)
def test_infotext_keeps_the_cache(params: Params) -> None:
    again = read_infotext(write_infotext(Record(params, "text-to-image")))
    assert (again.params, again.notes) == (params, ())


def test_an_unknown_cache_in_a_file_is_noted() -> None:
    found = read_infotext("a boat\nSteps: 4, Sampler: Euler, Seed: 1, Size: 64x64, Cache: teacache")
    assert found.params.cache == "none"
    assert "There is no cache like its “teacache” here." in found.notes
