"""What is saved is opened again, exactly where the type promises it, with its record."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio import formats, registry
from studio.document.document import Document, Layer
from studio.document.raster import Raster
from studio.formats import (
    Choices,
    How,
    Told,
    Watch,
    open_document,
    open_mask,
    open_pixels,
    opening_filters,
    save_document,
    save_pixels,
    saving_filters,
)
from studio.formats.exporting import export_picture
from studio.formats.reading import resolution
from studio.job import Params, Record
from tests.document.pictures import colour_pictures, documents, noise

few = settings(max_examples=20, deadline=None)
RECORD = Record(
    Params(prompt="a “red” house\n\x02 <b>&", seed=2**40, region=(1, 2, 30, 40), guidance_scale=7.5),
    "inpaint",
    "tiny",
    "ab" * 32,
    versions=(("numpy", "2"), ("torch", "2.13")),
)
prompts = st.text(st.characters(codec="utf-8"), max_size=40)


@few
@given(pixels=colour_pictures(), suffix=st.sampled_from((".png", ".webp", ".ora")))
def test_exact_types_give_every_byte_back_hidden_colour_included(tmp_path_factory, pixels, suffix):
    path = tmp_path_factory.mktemp("exact") / f"picture{suffix}"
    assert save_document(Document.from_pixels(pixels), path) == ()
    found, notes, _ = open_pixels(path)
    assert np.array_equal(found, pixels)
    assert notes == ()


@few
@given(document=documents())
def test_openraster_keeps_layers_and_mask(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("ora") / "picture.ora"
    assert save_document(document, path) == ()
    opened = open_document(path)
    found = opened.document
    assert opened.notes == ()
    assert (found.width, found.height, found.active) == (document.width, document.height, document.active)
    assert np.array_equal(found.mask_pixels(), document.mask_pixels())
    assert np.array_equal(found.composite(), document.composite())
    for one, two in zip(found.layers, document.layers, strict=True):
        assert (one.opacity, one.visible, one.mode) == (two.opacity, two.visible, two.mode)
        assert one.bounds() == two.bounds()
        area = two.raster.tile_bounds().shift(two.x, two.y)
        first, second = one.window(area), two.window(area)
        assert np.array_equal(first, second)


@few
@given(prompt=prompts, suffix=st.sampled_from((".png", ".jpg", ".webp", ".ora")))
def test_records_survive_in_every_type_with_any_prompt(tmp_path_factory, prompt, suffix):
    path = tmp_path_factory.mktemp("record") / f"picture{suffix}"
    record = replace(RECORD, params=replace(RECORD.params, prompt=prompt))
    save_pixels(noise(0, 5, 6, 3), path, record)
    assert open_document(path).record == record


def test_each_layer_of_an_openraster_file_keeps_its_own_record_and_name(tmp_path):
    other = replace(RECORD, task="text-to-image")
    layers = (
        Layer("one", Raster.from_array(noise(0, 9, 9, 4)), record=RECORD),
        Layer('zwei\x00\t<&">', Raster.from_array(noise(1, 9, 9, 4)), record=other, visible=False),
        Layer("empty"),
    )
    save_document(Document(20, 20, layers, active=1), tmp_path / "a.ora")
    opened = open_document(tmp_path / "a.ora")
    assert [layer.record for layer in opened.document.layers] == [RECORD, other, None]
    assert [layer.name for layer in opened.document.layers] == ["one", 'zwei\x00\t<&">', "empty"]
    assert opened.document.active == 1
    assert opened.record == RECORD


def test_an_openraster_file_is_laid_out_as_the_format_says(tmp_path):
    document = Document.from_pixels(noise(0, 300, 500, 4))
    save_document(document.with_mask(Raster.from_array(noise(1, 9, 9))), tmp_path / "a.ora")
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        merged = np.asarray(Image.open(BytesIO(archive.read("mergedimage.png"))))
        assert np.array_equal(merged, document.composite())
        assert max(Image.open(BytesIO(archive.read("Thumbnails/thumbnail.png"))).size) == 256


def test_jpeg_is_near_and_says_what_it_loses(tmp_path):
    pixels = np.full((40, 50, 4), 255, np.uint8)
    pixels[..., 0] = np.linspace(0, 255, 50)
    pixels[:5, :, 3] = 0
    document = Document.from_pixels(pixels).add(Layer("b")).with_mask(Raster.from_array(noise(0, 4, 4)))
    notes = " ".join(save_document(document, tmp_path / "a.jpg"))
    for word in ("no longer exact", "white", "the layers, the mask"):
        assert word in notes
    found, _, _ = open_pixels(tmp_path / "a.jpg")
    assert np.abs(found[5:, :, :3].astype(int) - pixels[5:, :, :3]).max() <= 12
    assert (found[:4, :, :3] > 240).all()


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_flat_types_say_which_parts_of_the_document_they_leave_out(tmp_path, suffix):
    document = Document.from_pixels(noise(0, 9, 9, 3))
    assert save_document(document, tmp_path / f"a{suffix}") == ()
    (note,) = save_document(document.with_mask(Raster.from_array(noise(0, 4, 4))), tmp_path / f"a{suffix}")
    assert "the mask" in note
    assert "layers" not in note


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".ora", ".psd"])
@pytest.mark.parametrize("inch", [300.0, 72.0, 0.0])
def test_the_resolution_of_the_paper_survives(tmp_path, suffix, inch):
    pixels = np.random.default_rng(0).integers(0, 256, (8, 12, 3), np.uint8)
    document = replace(Document.from_pixels(pixels), resolution=inch)
    for save in (save_document, lambda d, path: export_picture(d, path, How(Told(), Choices(), Watch()))):
        path = tmp_path / f"paper{suffix}"
        save(document, path)
        assert open_document(path).document.resolution == inch


def test_a_resolution_that_makes_no_sense_is_none():
    for found in (None, (300,), (300, 150), (float("nan"), 300), (1e9, 1e9), (-72, -72), ("a", "b"), (0, 0)):
        assert resolution(found) == 0


def test_an_opaque_png_is_written_without_alpha(tmp_path):
    save_pixels(noise(0, 9, 9, 3), tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        assert image.mode == "RGB"


def test_a_mask_is_read_by_luminance(tmp_path):
    grey = noise(0, 9, 12)
    Image.fromarray(grey).save(tmp_path / "grey.png")
    Image.fromarray(np.dstack((grey, grey, grey))).save(tmp_path / "rgb.png")
    assert np.array_equal(open_mask(tmp_path / "grey.png"), grey)
    assert np.array_equal(open_mask(tmp_path / "rgb.png"), grey)


@pytest.mark.parametrize("colour", [0, 255, 90])
def test_a_mask_of_one_colour_is_read_by_alpha(tmp_path, colour):
    pixels = np.full((9, 12, 4), colour, np.uint8)
    pixels[..., 3] = noise(0, 9, 12)
    Image.fromarray(pixels).save(tmp_path / "alpha.png")
    assert np.array_equal(open_mask(tmp_path / "alpha.png"), pixels[..., 3])


@pytest.mark.parametrize("value", [0, 255])
def test_a_mask_all_black_or_white_is_nothing_or_everything(tmp_path, value):
    Image.fromarray(np.full((5, 5), value, np.uint8)).save(tmp_path / "flat.png")
    assert (open_mask(tmp_path / "flat.png") == value).all()


def test_the_file_dialog_offers_every_type():
    assert saving_filters() == (
        "OpenRaster (*.ora)",
        "Photoshop (*.psd)",
        "PNG (*.png)",
        "JPEG (*.jpg *.jpeg)",
        "WebP (*.webp)",
        "AVIF (*.avif)",
        "TIFF (*.tif *.tiff)",
    )
    found = opening_filters("Bilder", "Alle Dateien")
    assert found[0].startswith("Bilder (*.kra *.ora *.psd *.xcf *.png")
    assert found[-1] == "Alle Dateien (*)"


def test_only_openraster_and_photoshop_keep_layers():
    names = {
        name: module.EXTENSIONS[0]
        for name, module in registry.modules("studio.formats").items()
        if hasattr(module, "write")
    }
    kept = [n for n, suffix in names.items() if formats.keeps_layers(Path("a" + suffix))]
    assert kept == ["OpenRaster", "Photoshop"]
