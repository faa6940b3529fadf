"""A recovery copy holds the whole document, grows with what changes, and is never half there."""

from __future__ import annotations

import dataclasses
import errno
import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from studio.app.recovery import file as recovery_file
from studio.app.recovery.file import RecoveryWriter, read_about, read_document, read_thumbnail
from studio.app.recovery.plain_document import from_plain, to_plain
from studio.document.document import Document, Guide, Layer, Mask
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.transforms.since import CanvasMap
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.job import Params, Record


def noise(side: int, channels: int = 4, seed: int = 0) -> Raster:
    shape = (side, side) if channels == 1 else (side, side, channels)
    return Raster.from_array(np.random.default_rng(seed).integers(1, 256, shape, np.uint8))


def full() -> Document:
    """A document with everything that one can have."""
    inside = Layer("inside", noise(40), x=-7, y=3, opacity=0.25, mode="multiply", clip=True, locked=True)
    group = Layer("group", is_group=True, pass_through=True, label="red")
    record = Record(Params(prompt="a tree"), "text-to-image")
    top = Layer("top", noise(300, seed=1), record=record, alpha_locked=True, visible=False)
    top = top.replace(hidden=noise(50, 1), has_mask=True, mask_enabled=False)
    top = top.replace(transform=Transform(a=0.5, e=12.5, filter="lanczos", frame=Rect(1, -2, 30, 40)))
    masks = (Mask("one", noise(60, 1, 2), strength=0.5, prompt="fur"), Mask("two", visible=False))
    return Document(
        640,
        480,
        (inside.replace(group=group.id), group, top),
        masks,
        active=2,
        since=CanvasMap.of(0, 2, -0.5, 0, 3, -4),
        guidance=noise(30, 1, 3),
        active_mask=1,
        selection=noise(20, 1, 4),
        guides=(Guide(True, 12.5), Guide(False, 7.0)),
        resolution=299.5,
    )


def assert_same(first: object, second: object) -> None:
    """That two values are equal field by field, and pixel by pixel."""
    if isinstance(first, Raster):
        assert isinstance(second, Raster)
        assert (first.channels, first.tiles.keys()) == (second.channels, second.tiles.keys())
        for key, tile in first.tiles.items():
            np.testing.assert_array_equal(tile, second.tiles[key])
    elif isinstance(first, Document | Layer | Mask):
        for field in dataclasses.fields(first):
            assert_same(getattr(first, field.name), getattr(second, field.name))
    elif isinstance(first, tuple) and not isinstance(first, Guide):
        assert isinstance(second, tuple)
        for one, other in zip(first, second, strict=True):
            assert_same(one, other)
    else:
        assert first == second


def test_every_field_of_a_document_comes_back(tmp_path: Path) -> None:
    document = full()
    RecoveryWriter(tmp_path / "copy").write(document, "A tree", tmp_path / "tree.ora")
    read, damaged = read_document(tmp_path / "copy")
    assert damaged == 0
    assert_same(document, read)
    about = read_about(tmp_path / "copy")
    assert (about.name, about.path) == ("A tree", tmp_path / "tree.ora")


def test_a_canvas_that_was_cut_and_enlarged_again_and_again_comes_back(tmp_path: Path) -> None:
    for number, times in enumerate((Fraction(2**20, 3), Fraction(7, 2**2000))):
        since = CanvasMap.of(times, 0, 0, times, 3 * times, 0)
        document = dataclasses.replace(full(), since=since)
        RecoveryWriter(tmp_path / str(number)).write(document, "A tree", None)
        read, damaged = read_document(tmp_path / str(number))
        assert damaged == 0
        assert read.since == since
        assert_same(read.layers, document.layers)


@pytest.mark.parametrize("told", ["sideways", [1, 1, 0, 1, 0, 0], {"a": 2.0, "b": 0, "c": 0, "d": 2.0}])
def test_a_copy_with_a_damaged_map_comes_back_without_it(told: object) -> None:
    document = full()
    values = to_plain(document, lambda _: [])
    read = from_plain({**values, "since": told}, lambda _, __: None)
    assert read.since == CanvasMap()
    assert [layer.name for layer in read.layers] == [layer.name for layer in document.layers]


def test_a_copy_of_an_older_version_tells_its_map_in_floats() -> None:
    told = {"a": 1 / 3, "b": 0.0, "c": 0.0, "d": 1 / 3, "e": -400 / 3, "f": 7.0, "filter": "bicubic"}
    read = from_plain({**to_plain(full(), lambda _: []), "since": told}, lambda _, __: None)
    assert read.since == CanvasMap.of(Fraction(1, 3), 0, 0, Fraction(1, 3), Fraction(-400, 3), 7)


def test_a_small_change_writes_little(tmp_path: Path) -> None:
    document = Document(2048, 2048, (Layer("noise", noise(2048)),))
    writer = RecoveryWriter(tmp_path)
    writer.write(document, "noise", None)
    whole = (tmp_path / "1.pack").stat().st_size
    raster = document.layers[0].raster.paste(np.full((9, 9, 4), 7, np.uint8), 30, 30)
    writer.write(document.with_layer(0, document.layers[0].replace(raster=raster)), "noise", None)
    assert (tmp_path / "1.pack").stat().st_size - whole < 300_000  # one tile of 64
    read, damaged = read_document(tmp_path)
    assert damaged == 0
    assert_same(raster, read.layers[0].raster)


def test_equal_tiles_are_written_once(tmp_path: Path) -> None:
    tile = noise(256).tiles[0, 0]
    raster = Raster(4).with_tiles({(x, y): tile.copy() for x in range(8) for y in range(8)})
    RecoveryWriter(tmp_path).write(Document(2048, 2048, (Layer("same", raster),)), "same", None)
    assert (tmp_path / "1.pack").stat().st_size < 2 * tile.nbytes


def test_tiles_that_nobody_needs_any_more_leave_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_file, "SLACK", 100_000)
    writer = RecoveryWriter(tmp_path)
    for seed in range(12):
        document = Document(256, 256, (Layer("noise", noise(256, seed=seed)),))
        writer.write(document, "noise", None)
    packs = list(tmp_path.glob("*.pack"))
    assert len(packs) == 1
    assert packs[0].stat().st_size < 1_000_000  # of 3 MB that were written
    assert_same(document, read_document(tmp_path)[0])


def test_a_full_disk_is_a_sentence_and_leaves_the_copy_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Document(256, 256, (Layer("noise", noise(256)),))
    second = Document(256, 256, (Layer("more", noise(256, seed=9)),))
    writer = RecoveryWriter(tmp_path)
    writer.write(first, "noise", None)
    size = (tmp_path / "1.pack").stat().st_size

    def full_disk(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_disk)
        with pytest.raises(StudioError, match="No space left on device") as told:
            writer.write(second, "noise", None)
    assert told.value.message == (
        "The recovery copy of noise cannot be written: No space left on device. "
        "Save the document where there is room."
    )
    assert (tmp_path / "1.pack").stat().st_size == size
    assert_same(first, read_document(tmp_path)[0])
    writer.write(second, "noise", None)
    assert_same(second, read_document(tmp_path)[0])


def test_a_writer_goes_on_with_the_copy_that_was_brought_back(tmp_path: Path) -> None:
    RecoveryWriter(tmp_path).write(full(), "first", None)
    size = (tmp_path / "1.pack").stat().st_size
    again, _ = read_document(tmp_path)
    RecoveryWriter(tmp_path).write(again, "first", None)
    assert (tmp_path / "1.pack").stat().st_size == size
    assert_same(again, read_document(tmp_path)[0])


def test_damaged_tiles_are_left_empty_and_counted(tmp_path: Path) -> None:
    RecoveryWriter(tmp_path).write(Document(512, 256, (Layer("noise", noise(512)),)), "noise", None)
    data = bytearray((tmp_path / "1.pack").read_bytes())
    data[1000] ^= 255
    (tmp_path / "1.pack").write_bytes(data)
    read, damaged = read_document(tmp_path)
    assert damaged == 1
    assert len(read.layers[0].raster.tiles) == 3


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"version": 1}', b'{"version": 99}', b"\xff\xfe"])
def test_a_description_that_is_none_is_a_sentence(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "document.json").write_bytes(text)
    for read in (read_about, read_document):
        with pytest.raises(StudioError, match="cannot be read"):
            read(tmp_path)


def test_a_copy_has_a_small_picture_of_what_is_seen(tmp_path: Path) -> None:
    red = np.full((3000, 1000, 4), (200, 30, 30, 255), np.uint8)
    RecoveryWriter(tmp_path).write(Document.from_pixels(red), "red", None)
    thumbnail = read_thumbnail(tmp_path)
    assert thumbnail is not None
    assert 128 <= max(thumbnail.shape[:2]) <= 256
    assert tuple(thumbnail[10, 10]) == (200, 30, 30, 255)
