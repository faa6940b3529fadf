"""The layers panel: it shows the document's layers, and every control changes them as one undo step."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.masks import Mask
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.panels.layers_panel import LayersPanel
from studio.ui.panels.thumbnails import sample, thumbnail
from studio.ui.qimage import to_pixels

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

Pixels = NDArray[np.uint8]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(session: Session, pixels: Pixels, qtbot: QtBot) -> LayersPanel:
    """Three layers: Bottom, Middle, Top."""
    session.paste_pixels(pixels, "Bottom")
    session.paste_pixels(pixels // 2, "Middle")
    session.paste_pixels(pixels // 3, "Top")
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    panel.resize(340, 480)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def names(panel: LayersPanel) -> list[str]:
    return [panel.row(i).name.text() for i in range(panel.list.count())]


def test_layers_stand_from_top_to_bottom(panel: LayersPanel) -> None:
    assert names(panel) == ["Top", "Middle", "Bottom"]
    assert panel.list.currentRow() == 0


def click(panel: LayersPanel, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """On the name of a row."""
    where = panel.list.visualItemRect(panel.list.item(row)).center() + QPoint(20, 0)
    QTest.mouseClick(panel.list.viewport(), LEFT, keys, where)


def drop_at(panel: LayersPanel, y: int) -> None:
    """Drop the current row at this height of the list."""
    move, mouse = Qt.DropAction.MoveAction, LEFT
    event = QDropEvent(QPointF(60, y), move, QMimeData(), mouse, Qt.KeyboardModifier.NoModifier)
    panel.list.dropEvent(event)


@pytest.mark.parametrize(
    ("row", "y", "order"),
    [
        (0, 200, ["Middle", "Bottom", "Top"]),
        (0, 50, ["Top", "Middle", "Bottom"]),
        (0, 70, ["Middle", "Top", "Bottom"]),
        (2, 2, ["Bottom", "Top", "Middle"]),
        (1, 1000, ["Top", "Bottom", "Middle"]),
    ],
)
def test_a_layer_dropped_between_others_moves_there(
    panel: LayersPanel, session: Session, row: int, y: int, order: list[str]
) -> None:
    click(panel, row)
    dragged, undone = names(panel)[row], session.document
    drop_at(panel, y)
    assert names(panel) == order
    assert session.document.active_layer is not None
    assert session.document.active_layer.name == dragged
    if session.document is not undone:
        session.undo()
    assert names(panel) == ["Top", "Middle", "Bottom"]


def test_an_empty_document_says_what_to_do(session: Session, qtbot: QtBot) -> None:
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.isVisible()
    assert not panel.list.isVisible()


def test_a_click_makes_a_layer_the_active_one(panel: LayersPanel, session: Session) -> None:
    where = panel.list.visualItemRect(panel.list.item(2)).center()
    QTest.mouseClick(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)
    assert session.document.active == 0


def test_the_eye_hides_a_layer_and_undo_shows_it(panel: LayersPanel, session: Session) -> None:
    QTest.mouseClick(panel.row(0).eye, LEFT)
    assert not session.document.layers[2].visible
    session.undo()
    assert session.document.layers[2].visible
    assert panel.row(0).name.isEnabled()


def rename(panel: LayersPanel, row: int, text: str, qtbot: QtBot) -> None:
    where = panel.list.visualItemRect(panel.list.item(row)).center() + QPoint(20, 0)
    panel.activateWindow()
    qtbot.waitActive(panel)
    for click in (QTest.mouseClick, QTest.mouseDClick):
        click(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, where)
    qtbot.waitUntil(panel.row(row).editor.hasFocus)
    QTest.keyClicks(panel.row(row).editor, text)


def test_a_double_click_renames(panel: LayersPanel, session: Session, qtbot: QtBot) -> None:
    rename(panel, 1, "Sky", qtbot)
    QTest.keyClick(panel.row(1).editor, Qt.Key.Key_Return)
    assert session.document.layers[1].name == "Sky"
    assert names(panel) == ["Top", "Sky", "Bottom"]


def test_escape_while_renaming_changes_nothing(panel: LayersPanel, session: Session, qtbot: QtBot) -> None:
    rename(panel, 1, "Sky", qtbot)
    QTest.keyClick(panel.row(1).editor, Qt.Key.Key_Escape)
    assert panel.row(1)._names.currentWidget() is panel.row(1).name
    assert session.document.layers[1].name == "Middle"


def test_the_moves_of_the_opacity_slider_are_one_undo_step(panel: LayersPanel, session: Session) -> None:
    for percent in (80, 60, 40):
        panel.opacity.slider.setValue(percent)
    assert session.document.layers[2].opacity == pytest.approx(0.4)
    session.undo()
    assert session.document.layers[2].opacity == 1
    assert panel.opacity.value() == 100


def test_the_blend_mode_is_that_of_the_active_layer(panel: LayersPanel, session: Session) -> None:
    panel.mode.activated.emit(panel.mode.findData("multiply"))
    assert session.document.layers[2].mode == "multiply"
    session.select_layer(0)
    assert panel.mode.currentData() == "normal"


def test_rows_follow_the_layers(panel: LayersPanel, session: Session) -> None:
    session.select_layer(1)
    session.layers.remove()
    assert names(panel) == ["Top", "Bottom"]
    session.layers.choose((0,), 0)
    session.layers.raise_chosen()
    assert names(panel) == ["Bottom", "Top"]
    session.undo()
    session.undo()
    assert names(panel) == ["Top", "Middle", "Bottom"]


def test_the_mask_row_hides_the_overlay(panel: LayersPanel, session: Session) -> None:
    before = session.settings.overlay_opacity
    QTest.mouseClick(panel.mask_row.eye, LEFT)
    assert session.settings.overlay_opacity == 0
    QTest.mouseClick(panel.mask_row.eye, LEFT)
    assert session.settings.overlay_opacity == before


def test_the_mask_row_names_the_mask_that_generate_uses(panel: LayersPanel, session: Session) -> None:
    document = session.document
    session.commit(document.with_masks((*document.masks, Mask("Hair")), 1), "New mask")
    assert panel.mask_row.name.text() == "Hair"
    session.undo()
    assert panel.mask_row.name.text() == document.masks[0].name


def test_the_mask_thumbnail_follows_the_mask(panel: LayersPanel, session: Session) -> None:
    def brightness() -> float:
        return float(to_pixels(panel.mask_row.thumbnail.pixmap().toImage())[..., :3].max())

    assert brightness() == 0
    session.select_all_mask()
    assert brightness() == 255


# thumbnails


def test_a_sample_is_about_the_mean_of_what_it_covers() -> None:
    y, x = np.mgrid[0:600, 0:800]
    array = np.dstack((x * 255 // 799, y * 255 // 599, np.full_like(x, 7), np.full_like(x, 255))).astype(
        np.uint8
    )
    small = sample(Raster.from_array(array), Rect(0, 0, 800, 600), 40)
    assert small.shape == (30, 40, 4)
    expected = array.reshape(30, 20, 40, 20, 4).mean((1, 3))
    assert np.abs(small.astype(float) - expected).max() <= 4


def test_a_sample_beside_the_pixels_is_transparent() -> None:
    raster = Raster.from_array(np.full((10, 10, 4), 255, np.uint8), 300, 300)
    assert not sample(raster, Rect(0, 0, 256, 256), 16).any()


def test_hidden_colour_does_not_tint_a_sample() -> None:
    array = np.zeros((64, 64, 4), np.uint8)
    array[..., 0] = 255  # red everywhere, hidden on the left
    array[:, 32:] = (0, 255, 0, 255)
    small = sample(Raster.from_array(array), Rect(0, 0, 64, 64), 1)
    assert tuple(small[0, 0, :3]) == (0, 255, 0)


def test_a_thumbnail_fits_its_box(qtbot: QtBot, pixels: Pixels) -> None:
    made = thumbnail(Raster.from_array(pixels), Rect(0, 0, 300, 200), QSize(44, 34), 2.0)
    image = to_pixels(made.toImage())
    assert image.shape == (68, 88, 4)
    assert image[0, 44, 3] == 0
    assert image[34, 44, 3] == 255


def test_ctrl_and_a_click_on_a_thumbnail_selects_what_it_shows_and_leaves_the_active_layer(
    panel: LayersPanel, session: Session, qtbot: QtBot
) -> None:
    ctrl, shift, alt = (getattr(Qt.KeyboardModifier, f"{key}Modifier") for key in ("Control", "Shift", "Alt"))
    hidden = Raster.from_array(np.full((8, 8), 255, np.uint8), 0, 0)
    session.set_layer(0, has_mask=True, hidden=hidden)
    spot = Raster.from_array(np.full((6, 5, 4), 255, np.uint8), 2, 3)
    session.set_layer(1, raster=spot)
    bottom, middle = panel.row(2), panel.row(1)
    QTest.mouseClick(middle.thumbnail, LEFT, ctrl)
    qtbot.waitUntil(lambda: session.document.selection.bounds() == Rect(2, 3, 5, 6))
    assert (session.document.active, session.layers.chosen) == (2, (2,))
    QTest.mouseClick(bottom.mask, LEFT, ctrl | shift)
    qtbot.waitUntil(lambda: session.document.selection.crop(Rect(2, 9, 1, 1)).item() == 255)
    selection = session.document.selection
    assert selection.crop(Rect(0, 0, 9, 2))[:, :8].max() == 0
    assert selection.crop(Rect(2, 3, 5, 6)).min() == 255
    QTest.mouseClick(middle.thumbnail, LEFT, ctrl | alt)
    qtbot.waitUntil(lambda: session.document.selection.crop(Rect(2, 3, 5, 6)).max() == 0)
    QTest.mouseClick(bottom.mask, LEFT, ctrl)
    qtbot.waitUntil(lambda: session.document.selection.crop(Rect(8, 0, 1, 1)).item() == 255)
    assert session.document.layers[0].mask_enabled
    assert not session.on_layer_mask
