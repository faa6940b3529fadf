"""Krita's own files: packed tiles, layers, and what is left out of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.document.rect import Rect
from studio.errors import StudioError
from studio.formats import open_document
from studio.formats.krita.tiles import unpacked

HEADER = "VERSION 2\nTILEWIDTH 64\nTILEHEIGHT 64\nPIXELSIZE 4\nDATA {}\n"
MERGED = np.full((80, 100, 4), (1, 2, 3, 255), np.uint8)


def tiles(*colours: tuple[int, int, tuple[int, int, int, int]]) -> bytes:
    """Tiles of one colour each (blue, green, red, alpha), not packed."""
    made = HEADER.format(len(colours)).encode()
    for x, y, colour in colours:
        made += f"{x},{y},LZF,{64 * 64 * 4 + 1}\n".encode() + b"\0" + bytes(colour) * (64 * 64)
    return made


def written(path: Path, layers: str, files: dict[str, bytes]) -> Path:
    stream = io.BytesIO()
    Image.fromarray(MERGED).save(stream, "PNG")
    image = f'<IMAGE name="one" width="100" height="80"><layers>{layers}</layers></IMAGE>'
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/x-krita")
        made.writestr("maindoc.xml", f'<DOC xmlns="http://www.calligra.org/DTD/krita">{image}</DOC>')
        made.writestr("mergedimage.png", stream.getvalue())
        for name, data in files.items():
            made.writestr(f"one/layers/{name}", data)
    return path


def layer(name: str, *more: str, kind: str = "paintlayer", space: str = "RGBA", inside: str = "") -> str:
    said = f'name="{name}" filename="{name}" nodetype="{kind}" colorspacename="{space}"'
    return f"<layer {said} {' '.join(more)}>{inside}</layer>"


def test_packed_bytes_are_literals_and_what_was_written_before() -> None:
    assert unpacked(b"\x02abc", 3) == b"abc"
    assert unpacked(b"\x02abc\x20\x02", 6) == b"abcabc"
    assert unpacked(b"\x00a\xe0\x05\x00", 15) == b"a" * 15
    assert unpacked(b"\x01ab\x60\x01\x00c", 8) == b"abababac"


@pytest.mark.parametrize("packed", [b"", b"\x20\x05", b"\x05ab", b"\x00a\xe0", b"\x00a\x20", b"\x1f" * 40])
def test_damaged_packed_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="LZF"):
        unpacked(packed, 12)


def test_layers_have_their_place_their_tiles_and_the_colour_beside_them(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.kra",
        layer("high", 'x="10"', 'y="-4"', 'opacity="51"', 'compositeop="multiply"', 'visible="0"')
        + layer("ground"),
        {
            "high": tiles((-64, 0, (30, 20, 10, 255)), (64, 64, (0, 0, 200, 128))),
            "ground": tiles((0, 0, (9, 8, 7, 255))),
            "ground.defaultpixel": bytes((255, 255, 255, 255)),
        },
    )
    opened = open_document(path)
    assert opened.notes == ()
    ground, high = opened.document.layers
    assert (high.name, high.opacity, high.mode, high.visible) == ("high", 0.2, "multiply", False)
    assert high.bounds() == Rect(-54, -4, 192, 128)
    assert high.raster.crop(Rect(70, 70, 1, 1)).tolist() == [[[200, 0, 0, 128]]]
    assert ground.raster.crop(Rect(63, 63, 2, 1)).tolist() == [[[7, 8, 9, 255], [255] * 4]]
    assert ground.raster.crop(Rect(99, 79, 1, 1)).tolist() == [[[255] * 4]]


def test_groups_and_inherited_alpha_become_groups_and_clipping(tmp_path: Path) -> None:
    inside = "<layers>" + layer("shade", 'channelflags="1110"') + layer("base") + "</layers>"
    path = written(
        tmp_path / "a.kra",
        layer("group", 'passthrough="1"', 'channelflags=""', kind="grouplayer", inside=inside),
        {name: tiles((0, 0, (9, 8, 7, 255))) for name in ("shade", "base")},
    )
    base, shade, group = open_document(path).document.layers
    assert group.is_group
    assert group.pass_through
    assert base.group == shade.group == group.id
    assert (base.clip, shade.clip) == (False, True)


def test_what_cannot_be_read_is_named_and_seen_in_a_hidden_picture(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.kra",
        layer("words", kind="shapelayer")
        + layer("deep", space="RGBA16")
        + layer("paint", 'compositeop="odd_one"'),
        {"paint": tiles((0, 0, (9, 8, 7, 255)))},
    )
    opened = open_document(path)
    paint, merged = opened.document.layers
    assert (paint.name, merged.name, merged.visible) == ("paint", "Merged picture", False)
    assert (merged.raster.crop(opened.document.rect) == MERGED).all()
    for said, word in zip(opened.notes, ("odd one", "deep", "words", "hidden layer"), strict=True):
        assert word in said


@pytest.mark.parametrize(
    "data", [b"", b"VERSION 3\n", tiles((0, 0, (9, 8, 7, 255)))[:-5], HEADER.format(2).encode()]
)
def test_a_damaged_layer_leaves_the_merged_picture(tmp_path: Path, data: bytes) -> None:
    opened = open_document(written(tmp_path / "a.kra", layer("paint"), {"paint": data}))
    assert (opened.document.composite() == MERGED).all()
    assert "merged picture" in opened.notes[0]


def test_more_pixels_than_there_is_memory_for_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.kra", layer("paint"), {"paint": HEADER.format(10**9).encode()})
    with pytest.raises(StudioError, match="memory"):
        open_document(path)


def test_a_list_of_layers_with_entities_is_not_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.kra", layer("paint"), {})
    with zipfile.ZipFile(path, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("maindoc.xml", '<!DOCTYPE DOC [<!ENTITY a "b">]><DOC>&a;</DOC>')
    assert "merged picture" in open_document(path).notes[0]
