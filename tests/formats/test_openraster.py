"""OpenRaster: all that a document is comes back; what other programs are told looks the same to them."""

from __future__ import annotations

import dataclasses
import json
import zipfile
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings

from studio.document.document import Document
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.document.transforms.transform import Transform
from studio.errors import StudioError
from studio.formats import Stopped, Watch, open_document, save_document
from studio.formats.ora.ours import key
from tests.document.pictures import noise
from tests.formats.pictures import full_documents, same_raster

few = settings(max_examples=40, deadline=None)


def stripped(path):
    """The file as another program reads it: without what is ours."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = ElementTree.fromstring(files["stack.xml"])
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(key(""))]:
            del element.attrib[name]
    other = path.with_name("stripped.ora")
    with zipfile.ZipFile(other, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, ElementTree.tostring(root) if name == "stack.xml" else data)
    return other


@few
@given(document=full_documents())
def test_every_field_of_a_document_comes_back(tmp_path_factory, document):
    path = tmp_path_factory.mktemp("ora") / "a.ora"
    assert save_document(document, path) == ()
    opened = open_document(path)
    assert opened.notes == ()
    found = opened.document
    for field in dataclasses.fields(Document):
        one, two = getattr(found, field.name), getattr(document, field.name)
        if isinstance(two, Raster):
            assert same_raster(one, two), field.name
        elif field.name in ("layers", "masks"):
            assert len(one) == len(two)
            for first, second in zip(one, two, strict=True):
                assert_same(first, second)
        else:
            assert one == two, field.name
    assert np.array_equal(found.composite(), document.composite())


def assert_same(one, two):
    for field in dataclasses.fields(two):
        first, second = getattr(one, field.name), getattr(two, field.name)
        if isinstance(second, Raster):
            assert same_raster(first, second), field.name
        elif field.name == "name":
            assert first == (second or "Layer") or first == second
        else:
            assert first == second, field.name


def boxes(*places):
    pixels = np.zeros((40, 40, 4), np.uint8)
    for colour, x, y in places:
        pixels[y : y + 20, x : x + 20] = colour
    return Raster.from_array(pixels)


RED, BLUE, GREY = (200, 30, 20, 255), (20, 40, 220, 128), (128, 128, 128, 255)


def rich():
    """Clipping with a blend mode, a masked group, a turned layer: all that others have no words for."""
    base = Layer("base", boxes((RED, 3, 3)), opacity=0.75)
    clipped = Layer("shade", boxes((BLUE, 10, 8)), clip=True, mode="multiply", opacity=0.5)
    turned = Layer("turned", boxes((GREY, 15, 0)), transform=Transform.moved(4, 6))
    soft = Layer("soft", boxes(((9, 200, 90, 255), 20, 20)))
    soft = soft.replace(hidden=Raster.from_array(noise(3, 40, 40)), has_mask=True)
    group = Layer("group", is_group=True, mode="screen", has_mask=True)
    group = group.replace(hidden=Raster.from_array(np.full((25, 40), 90, np.uint8)))
    members = tuple(layer.replace(group=group.id) for layer in (turned, soft))
    return Document(40, 40, (base, clipped, *members, group))


def test_a_program_that_knows_only_the_format_sees_the_same_picture(tmp_path):
    save_document(rich(), tmp_path / "a.ora")
    opened = open_document(stripped(tmp_path / "a.ora"))
    difference = opened.document.composite().astype(int) - rich().composite()
    assert np.abs(difference).max() <= 2
    assert [layer.is_group for layer in opened.document.layers].count(True) == 2


def test_a_layer_edited_elsewhere_is_taken_as_it_was_left(tmp_path):
    save_document(rich(), tmp_path / "a.ora")
    other = tmp_path / "b.ora"
    with zipfile.ZipFile(tmp_path / "a.ora") as archive, zipfile.ZipFile(other, "w") as changed:
        files = {name: archive.read(name) for name in archive.namelist()}
        root = ElementTree.fromstring(files["stack.xml"])
        source = next(e.get("src") for e in root.iter("layer") if e.get("name") == "turned")
        files[source] = files[next(e.get("src") for e in root.iter("layer") if e.get("name") == "base")]
        for name, data in files.items():
            changed.writestr(name, data)
    opened = open_document(other)
    turned = next(layer for layer in opened.document.layers if layer.name == "turned")
    assert turned.transform is None
    assert "edited elsewhere" in " ".join(opened.notes)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": 7},
        {"id": ""},
        {"mode": "nonsense", "opacity": "x", "visible": 1, "clip": None},
        {"place": [1e300, None]},
        {"place": [10**12, 0]},
        {"hidden": {"src": 5}},
        {"hidden": {"src": "data/nowhere.png", "x": 0, "y": 0}},
        {"source": {"src": "../../etc/passwd", "x": 0, "y": 0}},
        {"transform": [1e9, 0, 0, 1e9, 0, 0, "bicubic"]},
        {"transform": [1, 0, 0, 1, "NaN", 0, "bicubic"], "source": None},
        {"transform": "sideways"},
        {"transform": [2, 0, 0, 2, 0, 0, "bicubic"], "frame": [1, 2, 3, "4"]},
        {"opacity": float("nan")},
    ],
)
def test_nonsense_in_our_own_attributes_costs_no_pixels(tmp_path, changes):
    document = Document.from_pixels(noise(0, 12, 12, 4))
    save_document(document, tmp_path / "a.ora")
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = ElementTree.fromstring(files["stack.xml"])
    (element,) = root.iter("layer")
    kept = json.loads(element.get(key("layer")))
    if "transform" in changes:
        kept["source"] = {"src": element.get("src"), "x": 0, "y": 0}
    element.set(key("layer"), json.dumps(kept | changes))
    files["stack.xml"] = ElementTree.tostring(root)
    with zipfile.ZipFile(tmp_path / "b.ora", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    found = open_document(tmp_path / "b.ora").document
    if changes.get("source", "") is not None:
        assert found.layers[0].raster.tiles
        assert found.layers[0].opacity == 1


def test_masks_of_our_first_files_open(tmp_path):
    path = tmp_path / "a.ora"
    mask = noise(0, 12, 12)
    save_document(Document.from_pixels(noise(0, 12, 12, 4)).with_mask(Raster.from_array(mask)), path)
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    root = ElementTree.fromstring(files["stack.xml"])
    del root.attrib[key("document")]
    root.set(key("mask"), "data/mask000.png")
    files["stack.xml"] = ElementTree.tostring(root)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert np.array_equal(open_document(path).document.mask_pixels(), mask)


def test_a_damaged_layer_is_left_out_and_said_and_the_others_open(tmp_path):
    document = Document.from_pixels(noise(0, 60, 60, 4)).add(Layer("two", boxes((RED, 0, 0))))
    save_document(document, tmp_path / "a.ora")
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        start = archive.getinfo("data/layer001.png").header_offset
    data = bytearray((tmp_path / "a.ora").read_bytes())
    data[start + 90 : start + 130] = bytes(40)
    (tmp_path / "a.ora").write_bytes(data)
    opened = open_document(tmp_path / "a.ora")
    assert len(opened.document.layers) == 1
    assert "is damaged and was left out" in " ".join(opened.notes)


def test_stopping_while_saving_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "a.ora"
    path.write_bytes(b"old")
    watch = Watch()
    watch.stop()
    with pytest.raises(Stopped):
        save_document(rich(), path, watch=watch)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.ora"]


@pytest.mark.parametrize("suffix", [".ora", ".png", ".jpg", ".webp", ".tif"])
def test_stopping_while_opening_says_so(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    save_document(Document.from_pixels(noise(0, 300, 300, 4)), path)
    watch = Watch()
    watch.stop()
    with pytest.raises(Stopped):
        open_document(path, watch)


def test_reading_and_writing_tell_how_far_they_are(tmp_path):
    watch, path = Watch(), tmp_path / "a.ora"
    save_document(rich(), path, watch=watch)
    assert watch.fraction == 1
    watch = Watch()
    open_document(path, watch)
    assert 0.3 < watch.fraction <= 1


@pytest.mark.parametrize(
    ("operation", "mode"), [("krita:exclusion", "exclusion"), ("svg:add", "plus"), ("svg:dst-out", "dst-out")]
)
def test_kritas_own_names_of_modes_are_known(tmp_path, operation, mode):
    save_document(Document.from_pixels(noise(0, 4, 4, 4)), tmp_path / "a.ora")
    with zipfile.ZipFile(stripped(tmp_path / "a.ora")) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["stack.xml"] = files["stack.xml"].replace(b"svg:src-over", operation.encode())
    with zipfile.ZipFile(tmp_path / "b.ora", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    opened = open_document(tmp_path / "b.ora")
    assert opened.document.layers[0].mode == mode
    assert opened.notes == ()


def test_groups_nested_without_end_are_refused(tmp_path):
    xml = "<image w='5' h='5'>" + "<stack>" * 500 + "</stack>" * 500 + "</image>"
    with zipfile.ZipFile(tmp_path / "a.ora", "w") as archive:
        archive.writestr("mimetype", "image/openraster")
        archive.writestr("stack.xml", xml)
    with pytest.raises(StudioError, match="groups in groups"):
        open_document(tmp_path / "a.ora")


def test_a_layer_whose_tiles_lie_otherwise_in_memory_is_saved(tmp_path):
    """Tiles from an array that was turned round are not contiguous; saving them failed."""
    planes = np.ascontiguousarray(noise(0, 256, 256, 4).transpose(2, 0, 1))
    tile = planes.transpose(1, 2, 0)
    document = Document(256, 256, (Layer("a", Raster(4, {(0, 0): tile})),))
    save_document(document, tmp_path / "a.ora")
    assert np.array_equal(open_document(tmp_path / "a.ora").document.composite(), tile)
