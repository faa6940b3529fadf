"""Pictures of 16 bits per channel: every packing and filter, what only OpenCV reads, what is damaged."""

from __future__ import annotations

import struct
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.errors import StudioError
from studio.formats import open_document, open_pixels
from studio.formats.deep_png import read_png
from studio.formats.deep_tiff import read_tiff
from studio.formats.metadata import read_record

FILTERS = (cv2.IMWRITE_PNG_FILTER_NONE, cv2.IMWRITE_PNG_FILTER_SUB, cv2.IMWRITE_PNG_FILTER_UP)
FILTERS += (cv2.IMWRITE_PNG_FILTER_AVG, cv2.IMWRITE_PNG_FILTER_PAETH, cv2.IMWRITE_PNG_ALL_FILTERS)
BARE, LZW, DEFLATE = 1, 5, 8
TAGS = (284, 3, 1, 1), (317, 3, 1, 2)  # of a TIFF: all channels in one plane, and the predictor


def soft(channels: int, seed: int = 0) -> np.ndarray:
    """Values that wander, in which every filter finds something to do, and a flat part."""
    steps = np.random.default_rng(seed).integers(-900, 900, (61, 83, channels))
    values = np.cumsum(steps, axis=1) + np.cumsum(steps[:, :1], axis=0)
    values[:20] = values[0, 0]
    return (values % 65536).astype(np.uint16)


def rounded(deep: np.ndarray) -> np.ndarray:
    """As the file has it, which OpenCV wrote from blue, green, red."""
    return np.rint(deep[..., [2, 1, 0, 3][: deep.shape[2]]] / 257).astype(np.uint8)


def chunk(png: bytes, kind: bytes) -> bytes:
    begin = png.index(kind) - 4
    return png[begin : begin + 12 + int.from_bytes(png[begin : begin + 4], "big")]


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("used", FILTERS)
def test_every_filter_of_png_is_undone(tmp_path: Path, used: int, channels: int) -> None:
    deep, path = soft(channels), tmp_path / "a.png"
    cv2.imwrite(str(path), deep, [cv2.IMWRITE_PNG_FILTER, used])
    with path.open("rb") as stream:
        found = read_png(stream)
    assert found is not None
    assert (np.asarray(found.image)[..., :channels] == rounded(deep)).all()


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("packing", [BARE, LZW, DEFLATE])
@pytest.mark.parametrize("predictor", [1, 2])
def test_every_packing_of_tiff_is_undone(tmp_path: Path, packing: int, predictor: int, channels: int) -> None:
    deep, path = soft(channels), tmp_path / "a.tif"
    options = [cv2.IMWRITE_TIFF_COMPRESSION, packing, cv2.IMWRITE_TIFF_PREDICTOR, predictor]
    cv2.imwrite(str(path), deep, [*options, cv2.IMWRITE_TIFF_ROWSPERSTRIP, 7])
    image = read_tiff(path.read_bytes())
    assert image is not None
    assert (np.asarray(image)[..., :channels] == rounded(deep)).all()


def test_a_tiff_whose_higher_bytes_come_first_is_read(tmp_path: Path) -> None:
    deep, path = soft(3), tmp_path / "a.tif"
    cv2.imwrite(str(path), deep, [cv2.IMWRITE_TIFF_COMPRESSION, BARE])
    pixels, notes, _ = open_pixels(path)
    assert (pixels[..., :3] == rounded(deep)).all()
    assert len(notes) == 1


def test_a_predictor_counts_only_where_values_are_packed(tmp_path: Path) -> None:
    """It is a part of LZW and Deflate: what is stored bare is what it is, whatever the tag says."""
    deep, path = soft(3), tmp_path / "a.tif"
    cv2.imwrite(str(path), deep, [cv2.IMWRITE_TIFF_COMPRESSION, BARE])
    whole, planes, predictor = path.read_bytes(), *(struct.pack("<HHII", *tag) for tag in TAGS)
    assert planes in whole
    image = read_tiff(whole.replace(planes, predictor))
    assert image is not None
    assert (np.asarray(image)[..., :3] == rounded(deep)).all()


def test_what_stands_behind_the_pixels_of_a_png_is_read(tmp_path: Path) -> None:
    texts, path = PngInfo(), tmp_path / "a.png"
    texts.add_text("parameters", "a cat\nSteps: 7, Sampler: Euler, Seed: 5")
    Image.new("L", (1, 1)).save(tmp_path / "b.png", pnginfo=texts, dpi=(300, 300))
    said = (tmp_path / "b.png").read_bytes()
    behind, resolution = chunk(said, b"tEXt"), chunk(said, b"pHYs")
    cv2.imwrite(str(path), soft(3))
    whole = path.read_bytes()
    path.write_bytes(whole[:33] + resolution + whole[33:-12] + behind + whole[-12:])
    opened = open_document(path)
    assert opened.record is not None
    assert opened.record == read_record(Image.open(tmp_path / "b.png"))[0]
    assert opened.document.resolution == 300


@pytest.mark.parametrize("missing", [4, 12])
def test_a_png_with_all_of_its_pixels_opens_without_its_end(tmp_path: Path, missing: int) -> None:
    path = tmp_path / "a.png"
    cv2.imwrite(str(path), soft(3))
    path.write_bytes(path.read_bytes()[:-missing])
    assert (open_pixels(path)[0][..., :3] == rounded(soft(3))).all()


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_a_damaged_picture_of_sixteen_bits_is_told_or_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    cv2.imwrite(str(path), soft(3))
    whole, chance = path.read_bytes(), np.random.default_rng(1)
    told = 0
    for _ in range(40):
        data = bytearray(whole)
        for place in chance.integers(8, len(data), 3):
            data[place] = chance.integers(256)
        path.write_bytes(data)
        try:
            open_document(path)
        except StudioError as error:
            told += name in str(error)
    assert told
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StudioError, match=name):
        open_document(path)
