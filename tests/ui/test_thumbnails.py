"""Small pictures of large layers: the same as ever, and drawn one after another."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.areas.figures import everything
from studio.document.document import Document, Layer
from studio.document.raster import TILE, Raster
from studio.document.rect import Rect
from studio.ui.panels.layer_row import THUMBNAIL
from studio.ui.panels.layers_panel import LayersPanel
from studio.ui.panels.thumbnails import is_quick, sample, thumbnail

CANVAS = Rect(0, 0, 9 * TILE, 9 * TILE)


def plain(value: int) -> Raster:
    tile = np.full((TILE, TILE, 4), (value, value, 99, 255), np.uint8)
    return Raster(4).with_tiles(dict.fromkeys(everything(CANVAS).tiles, tile))


def image(raster: Raster) -> QImage:
    return thumbnail(raster, CANVAS, THUMBNAIL, 1.0).toImage()


def test_a_sample_of_many_tiles_has_the_pixels_where_they_are() -> None:
    pixels = np.full((CANVAS.height, CANVAS.width, 4), 255, np.uint8)
    pixels[..., 0] = np.arange(CANVAS.width) // 16
    pixels[..., 1] = np.arange(CANVAS.height)[:, None] // 16
    small = sample(Raster.from_array(pixels), CANVAS, 36)  # 64 pixels each
    assert small.shape == (36, 36, 4)
    place = np.arange(36) * 4 + 2
    assert np.abs(small[..., 0] - place[None, :]).max() <= 1
    assert np.abs(small[..., 1] - place[:, None]).max() <= 1
    mask = Raster.from_array(np.ascontiguousarray(pixels[..., 0]))
    assert np.array_equal(sample(mask, CANVAS, 36)[..., 0], small[..., 0])


def test_pictures_of_large_layers_come_one_after_another(session: Session, qtbot: QtBot) -> None:
    layers = tuple(Layer(f"{value}", plain(value)) for value in (10, 120, 250))
    assert not is_quick(layers[0].raster)
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    session.commit(Document(CANVAS.width, CANVAS.height, layers), "New")
    rows = [panel.row(place) for place in range(3)]
    assert all(row.thumbnail.is_late for row in rows)
    assert rows[0].draw_late()
    assert [row.thumbnail.is_late for row in rows] == [False, True, True]
    qtbot.waitUntil(lambda: not any(row.thumbnail.is_late for row in rows))
    for row, layer in zip(rows, reversed(layers), strict=True):
        assert row.thumbnail.pixmap().toImage() == image(layer.raster)
