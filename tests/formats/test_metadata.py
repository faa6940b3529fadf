"""How a picture was made travels in its file, in our words and in those of other programs."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.formats import Told, open_document, save_pixels
from studio.job import Params, Record
from tests.formats.foreign import A1111, FOOOCUS, INVOKE, comfy, read

PICTURE = np.zeros((4, 6, 3), np.uint8)
RECORD = Record(Params(prompt="größe, “quoted” 猫", seed=8), "text-to-image", "picturebook", "ab" * 32)


@pytest.mark.parametrize("infotext", [True, False])
def test_a_png_carries_the_text_beside_our_record_when_asked(tmp_path, infotext):
    save_pixels(PICTURE, tmp_path / "a.png", RECORD, Told(infotext=infotext))
    with Image.open(tmp_path / "a.png") as image:
        chunks = dict(image.text)
    assert ("parameters" in chunks) == infotext
    if infotext:
        assert read(chunks["parameters"])[0] == RECORD.params
    assert open_document(tmp_path / "a.png").record == RECORD


@pytest.mark.parametrize("name", ["a.jpg", "a.webp"])
@pytest.mark.parametrize("infotext", [True, False])
def test_a_jpeg_or_webp_carries_the_text_as_user_comment_in_unicode(tmp_path, name, infotext):
    save_pixels(PICTURE, tmp_path / name, RECORD, Told(infotext=infotext))
    with Image.open(tmp_path / name) as image:
        comment = image.getexif().get_ifd(0x8769).get(0x9286, b"")
    assert comment.startswith(b"UNICODE\0") == infotext
    if infotext:
        assert read(comment[8:].decode("utf-16-be"))[0] == RECORD.params
    opened = open_document(tmp_path / name)
    assert opened.record == RECORD


def test_a_record_too_long_for_both_in_a_jpeg_keeps_ours(tmp_path):
    record = replace(RECORD, params=replace(RECORD.params, prompt="long " * 8000))
    save_pixels(PICTURE, tmp_path / "a.jpg", record)
    assert open_document(tmp_path / "a.jpg").record == record


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_our_record_is_left_out_when_it_is_not_wanted_and_the_text_alone_is_read(tmp_path, name):
    save_pixels(PICTURE, tmp_path / name, RECORD, Told(record=False))
    opened = open_document(tmp_path / name)
    assert opened.record is not None
    assert opened.record.params == RECORD.params
    assert opened.record.executor == ""
    assert b"sfumato" not in (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp"])
def test_a_file_tells_nothing_when_nothing_is_wanted(tmp_path, name):
    save_pixels(PICTURE, tmp_path / name, RECORD, Told(record=False, infotext=False))
    assert open_document(tmp_path / name).record is None
    assert b"quoted" not in (tmp_path / name).read_bytes()


def test_a_record_with_no_room_in_a_jpeg_is_said_and_a_webp_holds_it(tmp_path):
    record = replace(RECORD, params=replace(RECORD.params, prompt="very long " * 9000))
    notes = save_pixels(PICTURE, tmp_path / "a.jpg", record)
    assert any("has room" in note for note in notes)
    assert open_document(tmp_path / "a.jpg").record is None
    assert not any("has room" in note for note in save_pixels(PICTURE, tmp_path / "a.webp", record))
    assert open_document(tmp_path / "a.webp").record == record


def test_a_record_where_the_first_files_had_it_is_still_read(tmp_path):
    block = Image.Exif()
    block.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + json.dumps(RECORD.to_dict()).encode()
    Image.fromarray(PICTURE).save(tmp_path / "a.jpg", exif=block.tobytes())
    assert open_document(tmp_path / "a.jpg").record == RECORD


@pytest.mark.parametrize(
    ("keyword", "text", "prompt"),
    [
        ("parameters", A1111, "a harbour at dawn"),
        ("parameters", json.dumps(FOOOCUS), "a teapot in the rain"),
        ("invokeai_metadata", json.dumps(INVOKE), "two foxes"),
        ("prompt", json.dumps(comfy()), "a meadow of poppies"),
    ],
)
def test_a_foreign_png_gives_a_record_and_says_what_it_leaves_out(tmp_path, keyword, text, prompt):
    info = PngInfo()
    info.add_text(keyword, text)
    Image.fromarray(PICTURE).save(tmp_path / "a.png", pnginfo=info)
    opened = open_document(tmp_path / "a.png")
    assert opened.record is not None
    assert opened.record.params.prompt.startswith(prompt)
    assert opened.record.model_name == opened.record.params.model
    assert opened.notes == read(text)[1]
    save_pixels(PICTURE, tmp_path / "again.png", opened.record)
    assert open_document(tmp_path / "again.png").record == opened.record


@pytest.mark.parametrize(
    "comment",
    [
        b"UNICODE\0" + A1111.encode("utf-16-be"),
        b"UNICODE\0" + A1111.encode("utf-16-le"),
        b"ASCII\0\0\0" + A1111.encode(),
        bytes(8) + A1111.encode(),
        A1111.encode() + b"\0",
    ],
)
def test_a_foreign_jpeg_may_hold_its_text_in_any_encoding(tmp_path, comment):
    block = Image.Exif()
    block.get_ifd(0x8769)[0x9286] = comment
    Image.fromarray(PICTURE).save(tmp_path / "a.jpg", exif=block.tobytes())
    record = open_document(tmp_path / "a.jpg").record
    assert record is not None
    assert record.params == read(A1111)[0]


def test_a_webp_of_comfyui_holds_its_graph_as_the_name_of_a_camera(tmp_path):
    block = Image.Exif()
    block[0x0110] = "prompt:" + json.dumps(comfy())
    block[0x010F] = "workflow:{}"
    Image.fromarray(PICTURE).save(tmp_path / "a.webp", exif=block.tobytes())
    record = open_document(tmp_path / "a.webp").record
    assert record is not None
    assert record.params.prompt == "a meadow of poppies"


def test_a_photograph_has_no_record_and_nothing_is_said(tmp_path):
    block = Image.Exif()
    block[0x010F] = "Camera works"
    block.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0holiday, steps: many"
    block.get_ifd(0x8769)[0x927C] = b"\x01\x02vendor"
    Image.fromarray(PICTURE).save(tmp_path / "a.jpg", exif=block.tobytes())
    opened = open_document(tmp_path / "a.jpg")
    assert (opened.record, opened.notes[:1]) == (None, ())
