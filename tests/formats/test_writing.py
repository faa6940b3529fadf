"""Saving leaves the old file or the new one, never half of one, and says why it could not."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from studio.document.document import Document
from studio.errors import StudioError
from studio.formats import open_pixels, save_document, save_pixels
from studio.formats.writing import replaced
from tests.document.pictures import noise


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on file sizes to set")
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".ora"])
def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path, suffix):
    import resource

    path = tmp_path / f"a{suffix}"
    save_pixels(noise(0, 8, 8, 3), path)
    old = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(StudioError, match="cannot be saved"):
            save_pixels(noise(1, 200, 300, 3), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_bytes() == old
    assert os.listdir(tmp_path) == [path.name]


def test_trouble_while_writing_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def half() -> None:
        with replaced(path) as stream:
            stream.write(b"half of the new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.bin"]


def test_a_missing_folder_and_a_folder_as_name_are_said(tmp_path):
    with pytest.raises(StudioError, match=r"cannot be saved in .*nowhere"):
        save_pixels(noise(0, 8, 8, 3), tmp_path / "nowhere" / "a.png")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(StudioError, match="is a folder"):
        save_pixels(noise(0, 8, 8, 3), tmp_path / "folder.png")


def test_a_place_where_nothing_can_be_made_is_said_and_nothing_else(tmp_path):
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(StudioError, match=r"a\.png cannot be saved in .*file: Not a directory"):
        save_pixels(noise(0, 8, 8, 3), tmp_path / "file" / "a.png")
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StudioError, match="Permission"):
        save_pixels(noise(0, 8, 8, 3), tmp_path / "a.png")


@pytest.mark.parametrize("name", ["a", "a.xyz", "a.gif"])
def test_an_unknown_extension_is_said_with_the_known_ones(tmp_path, name):
    with pytest.raises(StudioError, match=r"\.ora, \.psd, \.png, \.jpg, \.webp"):
        save_pixels(noise(0, 8, 8, 3), tmp_path / name)


def test_extensions_in_capitals_are_known(tmp_path):
    save_pixels(noise(0, 8, 8, 3), tmp_path / "A.PNG")
    assert np.array_equal(open_pixels(tmp_path / "A.PNG")[0][..., :3], noise(0, 8, 8, 3))


def test_webps_limit_is_said(tmp_path):
    with pytest.raises(StudioError, match="16,383"):
        save_document(Document.new(16_384, 1), tmp_path / "a.webp")


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights there")
def test_saving_through_a_link_replaces_what_it_points_to(tmp_path):
    (tmp_path / "real").mkdir()
    save_pixels(noise(0, 8, 8, 3), tmp_path / "real" / "a.png")
    (tmp_path / "a.png").symlink_to(tmp_path / "real" / "a.png")
    save_pixels(noise(1, 8, 8, 3), tmp_path / "a.png")
    assert (tmp_path / "a.png").is_symlink()
    assert np.array_equal(open_pixels(tmp_path / "real" / "a.png")[0][..., :3], noise(1, 8, 8, 3))
