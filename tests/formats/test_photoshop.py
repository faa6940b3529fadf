"""Photoshop files: what they hold comes back, what they do not is said, nonsense is said in one sentence."""

from __future__ import annotations

import contextlib
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psd_tools import PSDImage

from studio.document.blending.modes import BLENDS
from studio.document.document import Document, Guide
from studio.document.layers.layer import Layer
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.formats import lost_in, open_document, save_document
from tests.document.pictures import noise
from tests.formats.test_openraster import rich


def saved(document, tmp_path, name="a.psd"):
    return save_document(document, tmp_path / name), open_document(tmp_path / name)


def test_layers_groups_masks_and_clipping_come_back_and_look_the_same(tmp_path):
    notes, opened = saved(rich(), tmp_path)
    found = opened.document
    assert np.array_equal(found.composite(), rich().composite())
    kept = ("name", "mode", "visible", "clip", "is_group", "has_mask")
    for one, two in zip(found.layers, rich().layers, strict=True):
        assert [getattr(one, name) for name in kept] == [getattr(two, name) for name in kept]
        assert one.opacity == pytest.approx(two.opacity, abs=1 / 255)
        assert one.bounds() == two.bounds()
    assert opened.notes == ()
    assert "transforms" in notes[0]


@pytest.mark.parametrize("mode", BLENDS)
def test_every_blend_mode_comes_back(tmp_path, mode):
    document = Document.from_pixels(noise(0, 9, 9, 4)).add(Layer("b", Raster.from_array(noise(1, 9, 9, 4))))
    document = document.with_layer(1, document.layers[1].replace(mode=mode))
    notes, opened = saved(document, tmp_path)
    assert notes == opened.notes == ()
    assert opened.document.layers[1].mode == mode


@settings(max_examples=15, deadline=None)
@given(name=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60))
def test_names_in_any_script_come_back(tmp_path_factory, name):
    layer = Layer(name, Raster.from_array(noise(0, 4, 4, 4)), locked=True, visible=False)
    _, opened = saved(Document(4, 4, (layer,)), tmp_path_factory.mktemp("psd"))
    (found,) = opened.document.layers
    assert (found.name, found.locked, found.visible) == (name, True, False)


def test_what_a_psd_does_not_hold_is_known_before_it_is_saved(tmp_path):
    document = Document.from_pixels(noise(0, 9, 9, 4)).with_mask(Raster.from_array(noise(1, 9, 9)))
    document = document.with_guides((Guide(True, 4),))
    (told,) = lost_in(document, tmp_path / "a.psd")
    assert "masks" in told
    assert "guides" in told
    assert lost_in(document, tmp_path / "a.ora") == ()
    assert save_document(document, tmp_path / "a.psd") == (told,)


def test_a_flat_reader_finds_the_merged_picture(tmp_path):
    save_document(rich(), tmp_path / "a.psd")
    merged = np.asarray(PSDImage.open(tmp_path / "a.psd").topil(apply_icc=False))
    assert np.array_equal(merged[..., 3], rich().composite()[..., 3])


def test_an_empty_document_survives(tmp_path):
    _, opened = saved(Document.new(7, 5), tmp_path)
    assert (opened.document.width, opened.document.height) == (7, 5)


@pytest.mark.parametrize("part", [0.02, 0.2, 0.5])
def test_a_truncated_file_is_said(tmp_path, part):
    save_document(rich(), tmp_path / "a.psd")
    whole = (tmp_path / "a.psd").read_bytes()
    (tmp_path / "a.psd").write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(StudioError, match="damaged"):
        open_document(tmp_path / "a.psd")


def test_a_header_that_lies_about_the_size_is_refused_before_anything_is_decoded(tmp_path):
    save_document(rich(), tmp_path / "a.psd")
    data = bytearray((tmp_path / "a.psd").read_bytes())
    data[14:22] = struct.pack(">II", 299_999, 299_999)
    (tmp_path / "a.psd").write_bytes(data)
    with pytest.raises(StudioError, match="30,000 a side"):
        open_document(tmp_path / "a.psd")


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_damaged_file_opens_or_is_said_and_never_anything_else(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("psd") / "a.psd"
    save_document(rich(), path)
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(damaged)
    with contextlib.suppress(StudioError):
        assert open_document(path).document.width > 0
