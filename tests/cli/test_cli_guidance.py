"""Guidance on the command line: its interval, its mask, and the record of both."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio import formats
from studio.cli.options.values import one_of
from studio.formats.infotext import read_infotext, write_infotext
from studio.job import Branch, Params, Record

from .conftest import SIZE, Sfumato, pixels


@pytest.fixture
def painted(tmp_path: Path) -> Path:
    """A guidance mask for a new picture: white on the left, black on the right."""
    values = np.zeros((SIZE, SIZE), np.uint8)
    values[:, : SIZE // 2] = 255
    Image.fromarray(values).save(tmp_path / "guidance.png")
    return tmp_path / "guidance.png"


def test_the_interval_is_in_the_record_and_in_what_show_prints(
    sfumato: Sfumato, make: Sfumato, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    wishes = ["--guidance-start", 0.25, "--guidance-end", 0.75]
    assert make("generate", "a small boat", "-o", out, *wishes).code == 0
    params = json.loads(sfumato("show", out, "--json").out)["params"]
    assert (params["guidance_start"], params["guidance_end"]) == (0.25, 0.75)
    assert "from 25% to 75% of the steps" in sfumato("show", out).out


def test_an_interval_that_ends_before_it_starts_is_a_sentence(make: Sfumato, tmp_path: Path) -> None:
    done = make("generate", "x", "-o", tmp_path / "x.png", "--guidance-start", 0.8, "--guidance-end", 0.2)
    assert (done.code, done.out) == (1, "")
    assert "Guidance cannot start at 80% of the steps and end before, at 20%." in done.err


def test_a_painted_picture_is_another_one_and_repeats_with_its_mask(
    sfumato: Sfumato, make: Sfumato, painted: Path, tmp_path: Path
) -> None:
    plain, out, again = (tmp_path / name for name in ("plain.png", "out.png", "again.png"))
    assert make("generate", "a small boat", "-o", plain).code == 0
    assert make("generate", "a small boat", "-o", out, "--guidance-mask", painted).code == 0
    assert not np.array_equal(pixels(plain), pixels(out))
    assert "guidance mask" in sfumato("show", out).out
    done = sfumato("generate", "--from", out, "-o", again, "--guidance-mask", painted)
    assert "again.png has the same pixels as out.png" in done.err


def test_a_painted_inpainting_repeats_with_its_masks(
    sfumato: Sfumato, make: Sfumato, photo: Path, mask: Path, tmp_path: Path
) -> None:
    guidance, out = tmp_path / "g.png", tmp_path / "out.png"
    values = np.zeros((45, 37), np.uint8)
    values[:24] = 255
    Image.fromarray(values).save(guidance)
    assert make("inpaint", photo, mask, "a moon", "-o", out, "--guidance-mask", guidance).code == 0
    both = ["--image", photo, "--mask", mask]
    done = sfumato("generate", "--from", out, "-o", tmp_path / "b.png", *both, "--guidance-mask", guidance)
    assert "b.png has the same pixels as out.png" in done.err
    done = sfumato("generate", "--from", out, "-o", tmp_path / "c.png", *both)
    assert "made with a guidance mask: name it with --guidance-mask" in done.err
    done = sfumato("generate", "--from", out, "-o", tmp_path / "c.png", *both, "--guidance-mask", mask)
    assert "--guidance-mask is not the guidance mask that out.png was made with" in done.err


def test_outpainting_takes_the_mask_of_the_old_picture(
    sfumato: Sfumato, make: Sfumato, photo: Path, tmp_path: Path
) -> None:
    guidance, out = tmp_path / "g.png", tmp_path / "out.png"
    Image.fromarray(np.full((45, 37), 255, np.uint8)).save(guidance)
    sides = ["--left", 8, "--overlap", 4]
    assert make("outpaint", photo, "a moon", "-o", out, *sides, "--guidance-mask", guidance).code == 0
    again = ["--from", out, "-o", tmp_path / "b.png", "--image", photo, "--guidance-mask", guidance]
    assert "b.png has the same pixels as out.png" in sfumato("generate", *again).err


def test_a_guidance_mask_of_another_size_is_a_sentence(
    make: Sfumato, photo: Path, mask: Path, painted: Path, tmp_path: Path
) -> None:
    done = make("inpaint", photo, mask, "a moon", "-o", tmp_path / "o.png", "--guidance-mask", painted)
    assert done.code == 1
    assert "The guidance mask is 32 x 32 pixels, but the picture is 37 x 45" in done.err


def test_a_picture_made_without_one_refuses_a_guidance_mask(
    sfumato: Sfumato, make: Sfumato, painted: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.png"
    assert make("generate", "a small boat", "-o", out).code == 0
    done = sfumato("generate", "--from", out, "-o", tmp_path / "b.png", "--guidance-mask", painted)
    assert "made without a guidance mask: leave out --guidance-mask" in done.err


def test_infotext_tells_the_interval_in_the_words_others_read() -> None:
    record = Record(Params(prompt="a", guidance_start=0.25, guidance_end=0.8), "text-to-image")
    text = write_infotext(record)
    assert "Skip Early CFG: 0.25, Guidance end: 0.8" in text
    assert read_infotext(text).params == record.params
    assert "Skip Early" not in write_infotext(Record(Params(), "text-to-image"))


def test_infotext_of_another_program_that_skips_early_guidance_is_honoured() -> None:
    found = read_infotext("a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Skip Early CFG: 0.15")
    assert (found.params.guidance_start, found.params.guidance_end, found.notes) == (0.15, 1.0, ())


def test_infotext_says_that_a_guidance_mask_is_missing() -> None:
    text = write_infotext(Record(Params(prompt="a"), "text-to-image", guidance_hash="ab" * 32))
    assert "Guidance mask: abababab" in text
    assert read_infotext(text).notes == ("It was made with a guidance mask, which is not in the file.",)


def test_records_from_before_the_interval_still_open() -> None:
    values = Record(Params(prompt="a"), "text-to-image", branches=(Branch(3, "b"),)).to_dict()
    for name in ("guidance_start", "guidance_end"):
        del values["params"][name], values["branches"][0][name]
    del values["guidance_hash"]
    record = Record.from_dict(values)
    assert (record.params.guidance_start, record.params.guidance_end, record.guidance_hash) == (0, 1, "")
    assert formats.metadata.from_text(formats.metadata.to_text(record)) == record


@pytest.mark.parametrize("command", ["grid", "cull", "walk"])
def test_commands_that_know_no_guidance_mask_refuse_one(
    command: str, sfumato: Sfumato, painted: Path, tmp_path: Path
) -> None:
    done = sfumato(command, "a boat", "-o", tmp_path / "out.png", "--guidance-mask", painted)
    assert done.code == 2
    assert "--guidance-mask" in done.err


def test_the_star_of_a_method_may_be_left_out() -> None:
    parse = one_of(("apg", "cfg-zero*"))
    assert parse("cfg-zero") == parse("CFG-Zero*") == "cfg-zero*"
    assert parse("apg") == "apg"
