"""Pictures of other programs: depths, modes, profiles, orientation, frames; and what is no picture."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats import open_document, open_pixels, save_document, save_pixels
from tests.document.pictures import noise


def stored(path, image, **options):
    image.save(path, **options)
    return open_pixels(path)


def test_sixteen_bits_become_eight_and_it_is_said(tmp_path):
    values = np.linspace(0, 65535, 256).astype(np.uint16).reshape(1, 256)
    pixels, notes, _ = stored(tmp_path / "deep.png", Image.fromarray(values))
    assert pixels[0, :, 0].tolist() == list(range(256))
    assert "8" in notes[0]


def test_sixteen_bit_colour_is_said_too(tmp_path):
    (tmp_path / "deep.png").write_bytes(sixteen_bit_png())
    pixels, notes, _ = open_pixels(tmp_path / "deep.png")
    assert pixels.tolist() == [[[255, 128, 0, 255]]]
    assert "More than 8 bits" in notes[0]


def test_floating_point_pictures_open(tmp_path):
    pixels, notes, _ = stored(tmp_path / "a.tif", Image.fromarray(np.float32([[0, 0.5, 1, np.nan]])))
    assert pixels[0, :, 0].tolist() == [0, 128, 255, 0]
    assert notes


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK"])
def test_every_usual_mode_opens_as_rgba(tmp_path, mode):
    source = Image.fromarray(np.full((6, 8, 4), 255, np.uint8)).convert(mode)
    suffix = ".tif" if mode == "CMYK" else ".png"
    pixels, notes, _ = stored(tmp_path / f"a{suffix}", source)
    assert pixels.shape == (6, 8, 4)
    assert (pixels == 255).all()
    assert bool(notes) == (mode == "CMYK")


def test_a_palette_with_a_transparent_colour_keeps_it(tmp_path):
    source = Image.fromarray(np.uint8([[0, 1]])).convert("P")
    source.putpalette([255, 0, 0, 0, 255, 0])
    pixels, _, _ = stored(tmp_path / "a.png", source, transparency=0)
    assert pixels[0, 0, 3] == 0
    assert pixels[0, 1].tolist() == [0, 255, 0, 255]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(tmp_path, orientation):
    """The stored picture is the upright one turned by the inverse, as a camera would hold it."""
    upright = Image.fromarray(noise(1, 5, 8, 3))
    inverse = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Image.Transpose members
    turned = upright if orientation == 1 else upright.transpose(Image.Transpose(inverse[orientation]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    pixels, _, _ = stored(tmp_path / "a.png", turned, exif=exif)
    assert np.array_equal(pixels[..., :3], np.asarray(upright))


def test_a_colour_profile_is_converted_and_it_is_said(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(profile.replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be")))
    red, green = swapped.find(b"rXYZ", 128), swapped.find(b"gXYZ", 128)
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    pure = np.full((3, 3, 4), (255, 0, 0, 77), np.uint8)
    pixels, notes, _ = stored(tmp_path / "a.png", Image.fromarray(pure), icc_profile=bytes(swapped))
    assert pixels[0, 0].tolist() == pytest.approx([0, 255, 0, 77], abs=2)
    assert "profile" in notes[0]


def test_an_srgb_profile_changes_nothing(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = noise(0, 9, 9, 4)
    pixels, notes, _ = stored(tmp_path / "a.png", Image.fromarray(source), icc_profile=profile)
    assert np.array_equal(pixels, source)
    assert notes == ()


def test_a_broken_colour_profile_is_ignored_and_it_is_said(tmp_path):
    source = noise(0, 9, 9, 3)
    pixels, notes, _ = stored(tmp_path / "a.png", Image.fromarray(source), icc_profile=b"nonsense" * 30)
    assert np.array_equal(pixels[..., :3], source)
    assert "ignored" in notes[0]


def test_the_first_frame_of_an_animation_opens_and_it_is_said(tmp_path):
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "lime")]
    pixels, notes, _ = stored(tmp_path / "a.gif", frames[0], save_all=True, append_images=frames[1:])
    assert pixels[0, 0].tolist() == [255, 0, 0, 255]
    assert "3 frames" in notes[0]


def test_the_content_counts_and_not_the_name(tmp_path):
    save_pixels(noise(0, 9, 9, 3), tmp_path / "a.png")
    (tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert np.array_equal(open_pixels(tmp_path / "a.jpg")[0][..., :3], noise(0, 9, 9, 3))


MALFORMED = [
    "{",
    "[]",
    "{}",
    "[" * 50_000,
    '{"params": 3, "task": ""}',
    '{"params": {"seed": "x"}, "task": "inpaint"}',
    '{"params": {"steps": true}, "task": "inpaint"}',
    '{"params": {"region": [1]}, "task": "inpaint"}',
    '{"params": {"guidance_scale": NaN}, "task": "inpaint"}',
]


@pytest.mark.parametrize("text", MALFORMED)
def test_a_malformed_record_never_breaks_opening(tmp_path, text):
    info = PngInfo()
    info.add_itxt("sfumato", text)
    source = noise(0, 4, 4, 3)
    pixels, notes, record = stored(tmp_path / "a.png", Image.fromarray(source), pnginfo=info)
    assert np.array_equal(pixels[..., :3], source)
    assert record is None
    assert "record" in notes[0]


def sixteen_bit_png(width=1, height=1):
    """A PNG of one row of 16-bit colour whose header may claim another size."""
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    row = zlib.compress(b"\0" + struct.pack(">HHH", 65535, 32896, 0))
    chunks = ((b"IHDR", header), (b"IDAT", row), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def encoded(suffix, tmp_path):
    save_document(Document.from_pixels(noise(0, 40, 50, 4)), tmp_path / f"whole{suffix}")
    return (tmp_path / f"whole{suffix}").read_bytes()


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".ora"])
def test_a_truncated_file_is_said_in_one_sentence(tmp_path, suffix):
    whole = encoded(suffix, tmp_path)
    path = tmp_path / f"cut{suffix}"
    for part in (0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * part)])
        with pytest.raises(StudioError, match="damaged") as caught:
            open_document(path)
        assert caught.value.message.count(".") <= 2


@settings(max_examples=60, deadline=None)
@given(data=st.data(), suffix=st.sampled_from((".png", ".jpg", ".webp", ".ora")))
def test_a_damaged_file_opens_or_is_said_and_never_anything_else(tmp_path_factory, data, suffix):
    folder = tmp_path_factory.mktemp("fuzz")
    damaged = bytearray(encoded(suffix, folder))
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = folder / f"damaged{suffix}"
    path.write_bytes(damaged)
    with contextlib.suppress(StudioError):
        assert open_document(path).document.width > 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"just some text", "not a picture"),
        (b"", "not a picture"),
        (b"\x89PNG\r\n\x1a\n", "damaged|not a picture"),
    ],
)
def test_what_is_no_picture_is_said(tmp_path, content, words):
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(StudioError, match=words):
        open_document(tmp_path / "a.png")


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(StudioError, match="no file"):
        open_document(tmp_path / "nowhere.png")
    with pytest.raises(StudioError, match="is a folder"):
        open_document(tmp_path)


@pytest.mark.parametrize(
    ("width", "height"), [(60_000, 1), (1, 60_000), (25_000, 25_000), (2**31 - 1, 2**31 - 1)]
)
def test_a_picture_beyond_the_limit_is_refused_before_it_is_decoded(tmp_path, width, height):
    (tmp_path / "huge.png").write_bytes(sixteen_bit_png(width, height))
    with pytest.raises(StudioError, match="30,000 a side and 400 million"):
        open_document(tmp_path / "huge.png")


# OpenRaster files of other programs


def ora(path, xml, **files):
    """An OpenRaster file with this stack.xml and these pictures (name: pixels)."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", xml)
        for name, pixels in files.items():
            stream = io.BytesIO()
            Image.fromarray(pixels).save(stream, "PNG")
            archive.writestr(f"data/{name}.png", stream.getvalue())
    return path


def test_groups_of_another_program_stay_groups(tmp_path):
    one, two = np.full((4, 4, 4), 255, np.uint8), np.full((2, 2, 3), 9, np.uint8)
    xml = """<image w="20" h="10"><stack>
        <stack name="group" x="3" y="1" opacity="0.5" visibility="hidden">
          <layer src="data/two.png" x="2" y="2.0" opacity="0.5" composite-op="krita:wash"/></stack>
        <layer name="base" src="data/one.png" composite-op="svg:multiply"/>
        <filter type="x"/><layer name="lost" src="data/lost.png"/></stack></image>"""
    opened = open_document(ora(tmp_path / "a.ora", xml, one=one, two=two))
    base, grouped, group = opened.document.layers
    assert (base.name, base.mode, base.opacity) == ("base", "multiply", 1.0)
    assert (grouped.name, grouped.mode, grouped.opacity, grouped.visible) == ("Layer", "normal", 0.5, True)
    assert (group.name, group.opacity, group.visible, group.is_group) == ("group", 0.5, False, True)
    assert grouped.group == group.id
    assert grouped.bounds() == (5, 3, 2, 2)
    notes = " ".join(opened.notes)
    assert "krita:wash" in notes
    assert "“lost” is missing" in notes


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ("<image w='5' h='5'><stack>", "damaged"),
        ("<image><stack/></image>", "no pixels"),
        ("<image w='60000' h='5'><stack/></image>", "30,000 a side"),
        ("<!DOCTYPE i [<!ENTITY a 'aaaa'>]><image w='5' h='5'>&a;<stack/></image>", "damaged"),
    ],
)
def test_a_wrong_list_of_layers_is_said(tmp_path, xml, words):
    with pytest.raises(StudioError, match=words):
        open_document(ora(tmp_path / "a.ora", xml))


def test_a_zip_that_is_no_openraster_is_said(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(StudioError, match="OpenRaster"):
        open_document(tmp_path / "a.zip")


def test_a_damaged_layer_record_is_ignored_and_it_is_said(tmp_path):
    xml = """<image w="4" h="4" xmlns:s="urn:sfumato:openraster"><stack>
        <layer src="data/one.png" s:record="{"/></stack></image>"""
    opened = open_document(ora(tmp_path / "a.ora", xml, one=noise(0, 4, 4, 4)))
    assert opened.document.layers[0].record is None
    assert "record" in opened.notes[0]


def test_an_empty_document_survives(tmp_path):
    save_document(Document.new(30, 20), tmp_path / "a.ora")
    opened = open_document(tmp_path / "a.ora")
    assert (opened.document.width, opened.document.height, opened.document.layers) == (30, 20, ())


def test_a_layer_beyond_the_canvas_survives(tmp_path):
    document = Document(5, 5, (Layer("far", Raster.from_array(noise(0, 9, 9, 4), -900, 800), x=7),))
    save_document(document, tmp_path / "a.ora")
    assert open_document(tmp_path / "a.ora").document.layers[0].bounds() == document.layers[0].bounds()
