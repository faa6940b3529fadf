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
from studio.formats.colour import srgb_profile
from studio.formats.krita.tiles import KINDS, read_raster, unpacked
from tests.formats.profiles import linear_profile

HEADER = "VERSION 2\nTILEWIDTH 64\nTILEHEIGHT 64\nPIXELSIZE 4\nDATA {}\n"
MERGED = np.full((80, 100, 4), (1, 2, 3, 255), np.uint8)


def tiles(*colours: tuple[int, int, tuple[int, ...]]) -> bytes:
    """Tiles of one colour each, byte by byte (blue, green, red, alpha), not packed."""
    size = len(colours[0][2])
    made = HEADER.replace("PIXELSIZE 4", f"PIXELSIZE {size}").format(len(colours)).encode()
    for x, y, colour in colours:
        made += f"{x},{y},LZF,{64 * 64 * size + 1}\n".encode() + b"\0" + bytes(colour) * (64 * 64)
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
    for packed, plain in (
        (b"\x02abc", b"abc"),
        (b"\x02abc\x20\x02", b"abcabc"),
        (b"\x00a\xe0\x05\x00", b"a" * 15),
        (b"\x01ab\x60\x01\x00c", b"abababac"),
    ):
        assert unpacked(np.frombuffer(packed, np.uint8), len(plain)).tobytes() == plain


@pytest.mark.parametrize("packed", [b"", b"\x20\x05", b"\x05ab", b"\x00a\xe0", b"\x00a\x20", b"\x1f" * 40])
def test_damaged_packed_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="LZF"):
        unpacked(np.frombuffer(packed, np.uint8), 12)


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


def test_the_layer_that_was_chosen_in_krita_is_the_active_one(tmp_path: Path) -> None:
    files = {name: tiles((0, 0, (9, 8, 7, 255))) for name in ("high", "low")}
    path = written(tmp_path / "a.kra", layer("high") + layer("low", 'selected="true"'), files)
    assert open_document(path).document.active == 0
    path = written(tmp_path / "b.kra", layer("high") + layer("low"), files)
    assert open_document(path).document.active == 1


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
        + layer("deep", space="LABA")
        + layer("paint", 'compositeop="odd_one"'),
        {"paint": tiles((0, 0, (9, 8, 7, 255)))},
    )
    opened = open_document(path)
    paint, merged = opened.document.layers
    assert (paint.name, merged.name, merged.visible) == ("paint", "Merged picture", False)
    assert (merged.raster.crop(opened.document.rect) == MERGED).all()
    for said, word in zip(opened.notes, ("odd one", "deep", "words", "hidden layer"), strict=True):
        assert word in said


def mask(name: str, *more: str, kind: str = "transparencymask") -> str:
    return f'<mask name="{name}" filename="{name}" nodetype="{kind}" {" ".join(more)}/>'


def test_sixteen_bits_and_grey_become_eight_bits_of_rgb(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.kra",
        layer("deep", space="RGBA16") + layer("grey", space="GRAYA") + layer("dark", space="GRAYAU16"),
        {
            "deep": tiles((0, 0, (0x80, 0x80, 0, 0, 255, 255, 0x7F, 0x80))),
            "grey": tiles((0, 0, (90, 200))),
            "dark": tiles((0, 0, (0, 1, 255, 255))),
        },
    )
    opened = open_document(path)
    pixels = [each.raster.crop(Rect(0, 0, 1, 1))[0, 0].tolist() for each in opened.document.layers]
    assert pixels == [[1, 1, 1, 255], [90, 90, 90, 200], [255, 0, 128, 128]]
    assert opened.notes == ("More than 8 bits per channel were reduced to 8.",)


def floats(*values: float, dtype: str = "<f4") -> tuple[int, ...]:
    return tuple(np.array(values, dtype).tobytes())


def test_floating_colours_are_read_as_their_profile_has_them(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.kra",
        layer("light", space="RGBAF32") + layer("half", space="RGBAF16") + layer("grey", space="GRAYAF32"),
        {
            "light": tiles((0, 0, floats(0.21404, 7, -1, 0.5))),
            "light.icc": linear_profile(),
            "half": tiles((0, 0, floats(0.5, float("nan"), 1, 1, dtype="<f2"))),
            "half.icc": srgb_profile(),
            "grey": tiles((0, 0, floats(0.21404, 1))),  # without a profile: linear light
        },
    )
    opened = open_document(path)
    pixels = [each.raster.crop(Rect(0, 0, 1, 1))[0, 0].tolist() for each in opened.document.layers]
    assert pixels[:3] == [[127, 127, 127, 255], [128, 0, 255, 255], [127, 255, 0, 128]]
    assert [each.name for each in opened.document.layers][3:] == ["Merged picture"]
    for said, word in zip(opened.notes, ("brighter than white", "linear light", "hidden layer"), strict=True):
        assert word in said


def test_dark_tones_of_linear_light_are_no_steps(tmp_path: Path) -> None:
    """They were cut to 8 bits before they got sRGB's curve."""
    dark = tuple(np.array((14027, 33, 65, 65535), "<u2").tobytes())
    files = {"deep": tiles((0, 0, dark)), "deep.icc": linear_profile()}
    opened = open_document(written(tmp_path / "a.kra", layer("deep", space="RGBA16"), files))
    assert opened.document.composite(Rect(0, 0, 1, 1))[0, 0].tolist() == [3, 2, 127, 255]


def test_inks_are_converted_to_rgb_and_keep_their_alpha(tmp_path: Path) -> None:
    deep = tuple(byte for value in (0, 0, 0, 65535, 32768) for byte in (value & 255, value >> 8))
    path = written(
        tmp_path / "a.kra",
        layer("inks", space="CMYK") + layer("deep", space="CMYKAU16"),
        {"inks": tiles((0, 0, (255, 0, 0, 0, 77))), "deep": tiles((0, 0, deep))},
    )
    opened = open_document(path)
    deep_layer, inks, _merged = opened.document.layers
    assert inks.raster.crop(Rect(0, 0, 1, 1))[0, 0].tolist() == [0, 255, 255, 77]
    assert deep_layer.raster.crop(Rect(0, 0, 1, 1))[0, 0].tolist() == [0, 0, 0, 128]
    assert any("approximate" in said for said in opened.notes)
    assert any("as inks" in said for said in opened.notes)


def test_packed_tiles_of_sixteen_bits_have_a_plane_for_each_byte() -> None:
    planes = b"".join(bytes([value]) * (64 * 64) for value in (0, 0, 0, 0, 0, 255, 255, 255))
    packed = b"\1" + b"".join(b"\x1f" + planes[at : at + 32] for at in range(0, len(planes), 32))
    data = (
        HEADER.replace("SIZE 4", "SIZE 8").format(1).encode() + f"0,0,LZF,{len(packed)}\n".encode() + packed
    )
    raster = read_raster(data, KINDS["RGBA16"], b"", Rect(0, 0, 1, 1), lambda _count: None)
    assert raster.crop(Rect(63, 63, 1, 1)).tolist() == [[[254, 0, 0, 255]]]  # 0xff00, the lower byte first


def test_transparency_masks_become_the_layer_mask(tmp_path: Path) -> None:
    off = mask("off", 'visible="0"')
    both = "<masks>" + mask("half", 'x="64"') + mask("fade") + off + "</masks>"
    inside = "<layers>" + mask("empty") + layer("base") + "</layers>"
    path = written(
        tmp_path / "a.kra",
        layer("painted", 'x="10"', inside=both)
        + layer("group", kind="grouplayer", inside=inside)
        + layer("hid", inside=f"<masks>{off}</masks>"),
        {
            **{name: tiles((0, 0, (9, 8, 7, 255))) for name in ("painted", "base", "hid")},
            "half.pixelselection": tiles((0, 0, (128,))),
            "half.pixelselection.defaultpixel": b"\xff",
            "fade.pixelselection": tiles((0, 0, (255,)), (64, 0, (51,))),
            "off.pixelselection": tiles((0, 0, (1,))),
        },
    )
    opened = open_document(path)
    hid, _base, group, painted = opened.document.layers
    assert [each.has_mask for each in opened.document.layers] == [True, False, True, True]
    assert (hid.mask_enabled, group.mask_enabled, painted.mask_enabled) == (False, True, True)
    hidden = painted.hidden.crop(Rect(-10, 0, 100, 80))  # of the canvas
    assert (hidden[:64, :64] == 0).all()  # whole in both
    assert (hidden[:64, 64:] == 255 - 26).all()  # a half of a fifth
    assert (hidden[64:] == 255).all()  # beside the tiles of the second
    assert (group.hidden.crop(opened.document.rect) == 255).all()
    assert opened.notes == ("The masks of the layer “painted” were made one.",)


def test_other_masks_are_named_and_seen_in_a_hidden_picture(tmp_path: Path) -> None:
    inside = f"<masks>{mask('blur', kind='filtermask')}{mask('curve')}</masks>"
    files = {"paint": tiles((0, 0, (9, 8, 7, 255))), "curve.shapeselection/content.svg": b"<svg/>"}
    opened = open_document(written(tmp_path / "a.kra", layer("paint", inside=inside), files))
    paint, merged = opened.document.layers
    assert not paint.has_mask
    assert (merged.raster.crop(opened.document.rect) == MERGED).all()
    assert [word in said for said, word in zip(opened.notes, ("“blur”", "“curve”", "hidden"), strict=True)]


def test_the_selection_is_kept(tmp_path: Path) -> None:
    selection = mask("chosen", 'active="1"', 'y="16"', kind="selectionmask")
    files = {"paint": tiles((0, 0, (9, 8, 7, 255))), "chosen.pixelselection": tiles((0, 0, (200,)))}
    document = open_document(written(tmp_path / "a.kra", selection + layer("paint"), files)).document
    assert document.selection.tile_bounds().contains(Rect(0, 16, 64, 64))
    assert document.selection.crop(Rect(63, 15, 2, 2)).tolist() == [[0, 0], [200, 0]]


def test_what_is_transparent_on_a_coloured_ground_stays_transparent(tmp_path: Path) -> None:
    clear = [(x, y, (0, 0, 0, 0)) for x in range(0, 256, 64) for y in range(0, 256, 64)]
    files = {"paint": tiles(*clear), "paint.defaultpixel": bytes((255, 255, 255, 255))}
    layers = open_document(written(tmp_path / "a.kra", layer("paint"), files)).document.layers
    assert not layers[0].raster.tiles


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
