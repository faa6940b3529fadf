"""Broken and hostile files: each is refused in a sentence, or opened without what is wrong with it."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image

from studio.errors import StudioError
from studio.formats import open_document
from tests.document.pictures import noise
from tests.formats.test_reading import ora, sixteen_bit_png

ONE = "<image w='20' h='10'><stack><layer name='one' src='{}' {}/></stack></image>"


def png(width, height):
    """A PNG of one grey that is far smaller than its pixels."""
    stream = io.BytesIO()
    Image.new("L", (width, height), 9).save(stream, "PNG")
    return stream.getvalue()


def archive(path, xml, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "image/openraster", zipfile.ZIP_STORED)
        made.writestr("stack.xml", xml)
        for name, data in entries.items():
            made.writestr(name, data)
    return path


@pytest.mark.parametrize("source", ["../../secret.png", "/etc/passwd", "C:\\\\x.png", "data/../../a.png", ""])
def test_a_name_that_leads_out_of_the_file_is_only_a_name(tmp_path, source):
    (tmp_path / "secret.png").write_bytes(png(4, 4))
    folder = tmp_path / "in" / "side"
    folder.mkdir(parents=True)
    with pytest.raises(StudioError, match="none of its layers"):
        open_document(ora(folder / "a.ora", ONE.format(source, "")))


def test_nothing_is_written_for_entries_with_names_that_lead_out(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    path = archive(folder / "a.ora", ONE.format("../b.png", ""), **{"../b.png": png(4, 4), "../x": b"x"})
    assert open_document(path).document.layers[0].bounds().width == 4
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["a.ora", "in"]


def test_a_list_of_layers_that_unpacks_without_end_is_refused_unread(tmp_path):
    path = archive(tmp_path / "a.ora", " " * (40 << 20))
    tracemalloc.start()
    with pytest.raises(StudioError, match="too long"):
        open_document(path)
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


def test_an_entry_that_unpacks_without_end_is_not_unpacked(tmp_path):
    path = archive(tmp_path / "a.ora", ONE.format("a.png", ""), **{"a.png": bytes(200 << 20)})
    tracemalloc.start()
    with pytest.raises(StudioError, match="none of its layers"):
        open_document(path)
    assert tracemalloc.get_traced_memory()[1] < 32 << 20
    tracemalloc.stop()


def test_many_large_layers_are_refused_before_they_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("studio.formats.ora.images._MOST", 1_000_000)
    layers = "".join(f"<layer name='{n}' src='a.png' x='{n}'/>" for n in range(300))
    xml = f"<image w='9' h='9'><stack>{layers}</stack></image>"
    with pytest.raises(StudioError, match="do not fit into memory"):
        open_document(archive(tmp_path / "a.ora", xml, **{"a.png": png(400, 400)}))


def test_a_layer_whose_header_lies_about_its_size_is_refused(tmp_path):
    path = archive(tmp_path / "a.ora", ONE.format("a.png", ""), **{"a.png": sixteen_bit_png(60_000, 60_000)})
    with pytest.raises(StudioError, match="30,000 a side"):
        open_document(path)


@pytest.mark.parametrize("place", ["1e300", "-99999999999", "nan", "inf", "twelve"])
def test_a_layer_at_a_mad_place_is_put_where_it_can_be_found(tmp_path, place):
    path = ora(tmp_path / "a.ora", ONE.format("data/one.png", f"x='{place}'"), one=noise(0, 4, 4, 4))
    document = open_document(path).document
    assert abs(document.layers[0].bounds().x) <= 60_000
    assert document.composite().shape == (10, 20, 4)


@pytest.mark.parametrize("opacity", ["nan", "-3", "1e9", "x"])
def test_a_mad_opacity_becomes_one_that_can_be(tmp_path, opacity):
    xml = ONE.format("data/one.png", f"opacity='{opacity}'")
    path = ora(tmp_path / "a.ora", xml, one=noise(0, 4, 4, 4))
    assert 0 <= open_document(path).document.layers[0].opacity <= 1


def test_two_entries_of_one_name_and_a_checksum_that_lies_are_survived(tmp_path):
    path = tmp_path / "a.ora"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "image/openraster")
        made.writestr("stack.xml", ONE.format("a.png", ""))
        made.writestr("a.png", png(4, 4))
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("a.png", png(6, 6))
    assert open_document(path).document.layers[0].bounds().width == 6
    data = bytearray(path.read_bytes())
    data[data.rfind(b"PK\x01\x02") + 16] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(StudioError, match="none of its layers"):
        open_document(path)


def test_an_encrypted_zip_is_said(tmp_path):
    path = archive(tmp_path / "a.ora", ONE.format("a.png", ""), **{"a.png": png(4, 4)})
    data = bytearray(path.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flag] |= 1
            at = data.find(mark, at + 4)
    path.write_bytes(data)
    with pytest.raises(StudioError, match="damaged"):
        open_document(path)


def test_a_text_chunk_that_unpacks_without_end_is_said(tmp_path):
    whole = png(4, 4)
    body = b"sfumato\0\1\0\0\0" + zlib.compress(bytes(100 << 20))
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    (tmp_path / "a.png").write_bytes(whole[:33] + chunk + whole[33:])
    with pytest.raises(StudioError, match="damaged"):
        open_document(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\xff\x0a\xfa\x1f", "JPEG XL"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC photo"),
        (b"\0\0\0\x18ftypcrx \0\0", "camera raw"),
        (b"\0\0\0\x18ftypisom\0\0", "video"),
        (b"%PDF-1.7", "PDF document"),
        (b"<?xml version='1.0'?><svg width='3'/>", "an SVG drawing"),
        (b"CSFCHUNK\0", "Clip Studio"),
    ],
)
def test_types_that_are_known_and_not_read_say_what_helps(tmp_path, head, words):
    (tmp_path / "a.bin").write_bytes(head + bytes(64))
    with pytest.raises(StudioError, match=words):
        open_document(tmp_path / "a.bin")


def test_a_krita_file_opens_merged_and_says_so(tmp_path):
    pixels = noise(0, 6, 8, 4)
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, "PNG")
    with zipfile.ZipFile(tmp_path / "a.kra", "w") as made:
        made.writestr("mimetype", "application/x-krita")
        made.writestr("mergedimage.png", stream.getvalue())
    opened = open_document(tmp_path / "a.kra")
    assert np.array_equal(opened.document.composite(), pixels)
    assert "merged picture" in opened.notes[0]
    with zipfile.ZipFile(tmp_path / "b.kra", "w") as made:
        made.writestr("mimetype", "application/x-krita")
    with pytest.raises(StudioError, match="no merged picture"):
        open_document(tmp_path / "b.kra")
