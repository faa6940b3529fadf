"""The masks panel, what the model will see, masks from files, and the quick mask in the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from studio.document.document import Document, Mask
from studio.document.effective import Effective
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.ui.masks.files import export_mask, import_mask
from studio.ui.window import Window
from tests.ui.gestures import press

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform


def box(x: int, y: int, size: int = 60) -> Raster:
    return Raster.from_array(np.full((size, size), 255, np.uint8), x, y)


@pytest.fixture
def painted(window: Window, qtbot: QtBot) -> Window:
    window.session.start()
    qtbot.waitUntil(lambda: window.session.generation.model is not None)
    masks = (Mask("Door", box(10, 10), prompt="a red door"), Mask("Sky", box(150, 90), strength=0.5))
    picture = Document.from_pixels(np.full((200, 300, 4), 255, np.uint8)).with_masks(masks, 0)
    window.session.commit(picture, "Paint masks")
    window.docks.show("masks")
    return window


def test_every_mask_has_a_row_that_is_seen(painted: Window) -> None:
    rows = painted.masks.list
    assert [rows.item(row).text() for row in range(rows.count())] == ["Door", "Sky"]
    assert rows.visualItemRect(rows.item(1)).height() > 0
    assert rows.visualItemRect(rows.item(1)).top() > rows.visualItemRect(rows.item(0)).top()


def test_choosing_a_row_is_choosing_a_mask(painted: Window) -> None:
    painted.masks.list.setCurrentRow(1)
    assert painted.session.masks.active.name == "Sky"
    assert painted.masks.strength.value() == 50
    assert painted.masks.prompt.text() == ""


def test_unticking_a_mask_hides_it_and_typing_renames_it(painted: Window) -> None:
    painted.masks.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not painted.session.document.masks[1].visible
    painted.masks.list.item(1).setText("Evening sky")
    assert painted.session.document.masks[1].name == "Evening sky"
    assert painted.session.undo_name == "Rename mask"
    painted.masks.list.item(1).setText("  ")
    assert painted.masks.list.item(1).text() == "Evening sky"


def test_typing_a_prompt_is_one_step_and_is_told_beside_generate(painted: Window, qtbot: QtBot) -> None:
    painted.masks.prompt.clear()
    QTest.keyClicks(painted.masks.prompt, "a blue gate")
    assert painted.session.masks.active.prompt == "a blue gate"
    qtbot.waitUntil(lambda: "its own prompt: “a blue gate”" in painted.prompt.bar.note.text())
    assert "mask “Door”" in painted.prompt.bar.note.text()
    painted.session.undo()
    assert painted.masks.prompt.text() == "a red door"


def test_enter_in_a_number_of_a_panel_gives_the_keys_back_to_the_canvas(painted: Window) -> None:
    """Else undo and the keys of tools went into the field."""
    box, session = painted.masks.strength.box, painted.session
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "40")
    press(painted, Qt.Key.Key_Return)
    assert session.masks.active.strength == 0.4
    assert painted.canvas.hasFocus()
    press(painted, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.masks.active.strength == 1


def test_what_the_model_will_see_is_told_in_words_and_follows_the_mask(painted: Window, qtbot: QtBot) -> None:
    painted.commands.by_id["effective_mask"].trigger()
    view = painted.effective
    qtbot.waitUntil(lambda: view.shown is not None)
    assert view.isVisible()
    first = view.shown
    assert first is not None
    assert "of 300 × 200 px" in view.words
    painted.session.masks.choose(1)
    qtbot.waitUntil(lambda: view.shown is not first and view.shown is not None)
    assert view.shown is not None
    assert view.shown.latents.max() == pytest.approx(128 / 255, abs=0.01)
    painted.session.clear_mask()
    painted.commands.by_id["effective_mask"].trigger()
    assert not view.isVisible()


def test_q_paints_the_selection_and_q_ends_it(painted: Window) -> None:
    session = painted.session
    session.set_tool("Move layer")
    QTest.keyClick(painted.canvas, Qt.Key.Key_Q)
    assert session.quick_mask
    assert session.tool == "Mask brush"
    QTest.keyClick(painted.canvas, Qt.Key.Key_Q)
    assert not session.quick_mask


def test_the_quick_mask_veils_everything_until_something_is_painted(painted: Window, qtbot: QtBot) -> None:
    session, canvas = painted.session, painted.canvas

    def seen(x: int, y: int) -> tuple[int, int, int]:
        at = canvas.view.to_widget(x, y)
        return canvas.grab().toImage().pixelColor(round(at[0]), round(at[1])).getRgb()[:3]

    qtbot.waitUntil(lambda: seen(120, 40) == (255, 255, 255))
    session.masks.turn_quick(True)
    for strength, green in ((0.5, 163), (0.8, 109)):  # of #e5484d on white
        painted.tool_options.mask_options.overlay.box.setValue(strength * 100)
        qtbot.waitUntil(lambda green=green: abs(seen(120, 40)[1] - green) < 3)
    session.commit(session.document.with_selection(box(100, 20)), "Select")
    qtbot.waitUntil(lambda: seen(120, 40) == (255, 255, 255))
    qtbot.waitUntil(lambda: seen(280, 190)[1] < 230)
    session.regions.select_none()
    qtbot.waitUntil(lambda: seen(120, 40)[1] < 230)
    session.masks.turn_quick(False)
    qtbot.waitUntil(lambda: seen(120, 40) == (255, 255, 255))


def test_a_mask_goes_to_a_grey_png_and_comes_back(painted: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "door.png"
    before = painted.session.document.mask_pixels()
    export_mask(painted, path)
    qtbot.waitUntil(path.exists)
    with Image.open(path) as picture:
        assert (picture.mode, picture.size) == ("L", (300, 200))
    painted.session.clear_mask()
    import_mask(painted, path)
    qtbot.waitUntil(lambda: painted.session.undo_name == "Import mask")
    assert np.array_equal(painted.session.document.mask_pixels(), before)


def test_a_mask_of_another_size_is_asked_about(painted: Window, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "small.png"
    Image.fromarray(np.full((100, 150), 255, np.uint8)).save(path)
    import_mask(painted, path)
    qtbot.waitUntil(lambda: painted.findChild(QMessageBox) is not None)
    box = painted.findChild(QMessageBox)
    assert "150 × 100" in box.text()
    centre = next(b for b in box.findChildren(QPushButton) if b.text() == "Centre")
    centre.click()
    assert painted.session.document.mask.bounds() == (75, 50, 150, 100)


def test_a_file_that_is_no_picture_leaves_the_mask_alone(
    painted: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "notes.png"
    path.write_text("no picture")
    before, said = painted.session.document, []
    painted.session.message.connect(lambda kind, text: said.append(kind))
    import_mask(painted, path)
    qtbot.waitUntil(lambda: "error" in said)
    assert painted.session.document is before


@pytest.mark.parametrize(("size", "side", "told"), [(256, 1, "256"), (256, 300, "0.85"), (8, 8000, "0.0010")])
def test_how_much_the_crop_is_scaled_is_told_in_plain_digits(
    painted: Window, size: int, side: int, told: str
) -> None:
    place, none = Rect(0, 0, side, side), np.zeros((1, 1))
    painted.effective.shown = Effective(place, place, (size, size), place, none, none > 0, 8)
    assert f"scaled {told}×" in painted.effective.words
