"""Controls on the command line: a picture steers, the record tells it, with its picture it is repeated."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer import BadParameter

from studio.cli.controls import parse_control
from studio.formats.infotext import read_infotext, write_infotext
from studio.job import ControlSettings, Params, Record
from tests.engine import tiny_controls

from .conftest import SIZE, Sfumato, pixels


@pytest.fixture
def net(model: Path, tmp_path: Path) -> Path:
    """A ControlNet for the tiny model."""
    return tiny_controls.controlnet(model, tmp_path / "net", seed=1)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A bright square, of another size than the picture."""
    values = np.zeros((2 * SIZE, 2 * SIZE, 3), np.uint8)
    values[SIZE // 2 : -SIZE // 2, SIZE // 2 : -SIZE // 2] = 255
    Image.fromarray(values).save(tmp_path / "lines.png")
    return tmp_path / "lines.png"


def test_a_picture_steers_is_told_and_repeats(
    sfumato: Sfumato, make: Sfumato, net: Path, lines: Path, tmp_path: Path
) -> None:
    plain, out, again = (tmp_path / name for name in ("plain.png", "out.png", "again.png"))
    assert make("generate", "a small boat", "-o", plain).code == 0
    steer = ["--control", f"{net}={lines},weight=0.8,end=0.5,preprocessor=canny"]
    assert make("generate", "a small boat", "-o", out, *steer).code == 0
    assert not np.array_equal(pixels(plain), pixels(out))
    (told,) = json.loads(sfumato("show", out, "--json").out)["controls"]
    assert (told["kind"], told["weight"], told["end"], told["preprocessor"]) == (
        "controlnet",
        0.8,
        0.5,
        "canny",
    )
    shown = " ".join(sfumato("show", out).out.split())
    assert "weight 0.8, 0% to 50% of the steps, canny" in shown
    done = sfumato("generate", "--from", out, "-o", again, *steer)
    assert "again.png has the same pixels as out.png" in done.err
    refused = sfumato("generate", "--from", out, "-o", again)
    assert "name each with its picture with --control" in refused.err


@pytest.mark.parametrize(
    "text",
    ["net", "=a.png", "net=", "net=a.png,preprocessor=magic", "net=a.png,weight=3", "net=a.png,start=x"],
)
def test_what_names_no_control_is_refused(text: str) -> None:
    with pytest.raises(BadParameter):
        parse_control(text)


def test_paths_may_hold_commas_and_equals() -> None:
    wanted = parse_control("my net=C:/a,b=c.png,start=0.25")
    assert wanted.path == Path("C:/a,b=c.png")
    assert (wanted.settings.model, wanted.settings.start) == ("my net", 0.25)
    assert parse_control("net=,preprocessor=inpaint").path is None


def test_infotext_names_the_controls_as_others_do_and_is_read_again() -> None:
    told = ControlSettings("canny_net", 0.8, 0.0, 0.5, "canny", kind="controlnet", model_hash="ab" * 32)
    text = write_infotext(Record(Params(prompt="a boat"), "text-to-image", controls=(told,)))
    assert (
        'ControlNet 0: "Module: canny, Model: canny_net [abababab], Weight: 0.8, Guidance Start: 0, '
        'Guidance End: 0.5"' in text
    )
    assert read_infotext(text).params.prompt == "a boat"
