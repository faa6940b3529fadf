"""What people wrote into weight files is told, and nothing that is broken or hostile of it does any harm."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from studio.engine.library.facts import thumbnail_of
from studio.engine.library.purposes import purpose
from studio.engine.recognition import recognise
from studio.engine.recognition.remarks import LARGEST_PICTURE, picture, said
from tests.engine import test_recognition as known
from tests.engine.headers import header


def coded(kind: str) -> tuple[bytes, str]:
    """A small picture as a file, and as text."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(buffer, kind)
    return buffer.getvalue(), base64.b64encode(buffer.getvalue()).decode()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_the_picture_in_a_file_is_found(kind: str, tmp_path: Path) -> None:
    file, text = coded(kind)
    assert picture({"modelspec.thumbnail": f"data:image/{kind};base64,{text}"}) == file
    assert picture({"ssmd_cover_images": json.dumps([text, "more"])}) == file
    words = {"modelspec.thumbnail": f"data:image/{kind};base64,{text}"}
    save_file({"a": torch.zeros(1)}, tmp_path / "a.safetensors", words)
    assert thumbnail_of(tmp_path / "a.safetensors") == file
    assert thumbnail_of(tmp_path) == b""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "data:image/jpeg;base64,",
        "data:image/jpeg;base64,????",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:text/html;base64,PGh0bWw+",
        base64.b64encode(b"<svg xmlns=...>").decode(),
        "http://example.com/picture.jpg",
        "[",
        "[" * 50_000,
        "[1, 2]",
        "[]",
        "/9j/" + "A" * LARGEST_PICTURE,
    ],
)
def test_what_is_no_picture_is_none(text: str) -> None:
    assert picture({"modelspec.thumbnail": text, "ssmd_cover_images": text}) == b""


def test_a_file_that_is_broken_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.safetensors").write_bytes(b"nothing")
    assert thumbnail_of(tmp_path / "a.safetensors") == b""
    assert thumbnail_of(tmp_path / "missing.safetensors") == b""


def test_what_was_written_is_told_under_our_names() -> None:
    found = said(
        {
            "modelspec.title": " Ink ",
            "ss_output_name": "ink-000010",
            "modelspec.usage_hint": "weight 0.7",
            "ss_training_comment": "None",
            "ss_sd_model_name": "v1-5-pruned.safetensors",
            "modelspec.license": "x" * 5000,
        }
    )
    assert found["title"] == "Ink"
    assert (found["hint"], found["trained on"]) == ("weight 0.7", "v1-5-pruned.safetensors")
    assert "description" not in found
    assert len(found["licence"]) == 1000


@pytest.mark.parametrize(
    "tags",
    ["[1, 2", '{"a": 1}', '{"a": {"b": "c"}}', "[" * 99_999, '{"a": {"b": 1e999}}', '{"a": {"b": []}}'],
)
def test_counts_of_words_that_are_none_give_no_words(tags: str) -> None:
    assert "trigger words" not in said({"ss_tag_frequency": tags})


@pytest.mark.parametrize(
    ("shapes", "families"),
    [
        (
            known.VAE,
            "PixArt-Alpha, PixArt-Sigma, Stable Diffusion 1, Stable Diffusion 2, Stable Diffusion XL",
        ),
        (known.T5, "FLUX.1, PixArt-Alpha, PixArt-Sigma, Stable Diffusion 3"),
    ],
)
def test_what_a_part_is_for_is_told(shapes: known.Shapes, families: str) -> None:
    found = recognise(header(shapes))
    assert purpose(found) == families
