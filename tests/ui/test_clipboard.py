"""Copy, cut and paste: with alpha, at the same place, and with nothing in it that is not seen."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document, Layer
from studio.document.layers import clip as clips
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.errors import StudioError
from studio.ui.clipboard import PLACE, image_of, put, source_of
from studio.ui.qimage import to_pixels, wrapped
from studio.ui.window import Window
from tests.app.hands import held
from tests.ui.gestures import press

Key, Mod = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier


@pytest.fixture
def editing(window: Window, session: Session, pixels: np.ndarray) -> Window:
    """A window with a picture of which 50 x 40 pixels at (20, 30) are selected."""
    session.paste_pixels(pixels, "Picture")
    select(session, Rect(20, 30, 50, 40))
    window.canvas.setFocus()
    return window


def select(session: Session, rect: Rect) -> None:
    values = np.full((rect.height, rect.width), 255, np.uint8)
    session.commit(session.document.with_selection(Raster.from_array(values, rect.x, rect.y)), "Select")


def copy(window: Window, qtbot: QtBot, key: Qt.Key = Key.Key_C, keys: Mod = CTRL) -> np.ndarray:
    QGuiApplication.clipboard().clear()
    qtbot.wait(1)
    press(window, key, keys)
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    return to_pixels(QGuiApplication.clipboard().image())


def test_copy_takes_the_selected_pixels_and_paste_puts_them_where_they_were(
    editing: Window, session: Session, qtbot: QtBot, pixels: np.ndarray
) -> None:
    assert (copy(editing, qtbot) == pixels[30:70, 20:70]).all()
    press(editing, Key.Key_V, CTRL)
    assert session.document.layers[1].bounds() == Rect(20, 30, 50, 40)
    press(editing, Key.Key_V, CTRL)
    assert [layer.name for layer in session.document.layers] == ["Picture", "Picture 2", "Picture 3"]
    assert (session.document.composite() == pixels).all()


def test_cut_takes_them_out_and_is_undone_by_one_step(
    editing: Window, session: Session, qtbot: QtBot, pixels: np.ndarray
) -> None:
    assert (copy(editing, qtbot, Key.Key_X) == pixels[30:70, 20:70]).all()
    qtbot.waitUntil(lambda: not session.document.composite()[30:70, 20:70, 3].any())
    session.undo()
    assert (session.document.composite() == pixels).all()


def test_copy_takes_the_active_layer_and_copy_merged_what_is_seen(
    editing: Window, session: Session, qtbot: QtBot, pixels: np.ndarray
) -> None:
    red = np.full((10, 10, 4), (255, 0, 0, 255), np.uint8)
    session.commit(session.document.add(Layer("red", Raster.from_array(red), 25, 35)), "Add")
    assert (copy(editing, qtbot) == red).all()
    merged = copy(editing, qtbot, keys=CTRL | SHIFT)
    assert merged.shape == (40, 50, 4)
    assert (merged[5:15, 5:15] == red).all()
    assert (merged[20:] == pixels[50:70, 20:70]).all()


def test_what_is_pasted_elsewhere_lies_in_the_middle_of_what_is_seen(
    editing: Window, session: Session, qtbot: QtBot
) -> None:
    copy(editing, qtbot)
    session.new(60, 50)
    session.paste_pixels(np.full((50, 60, 4), 255, np.uint8), "White")
    editing.canvas.fit()
    press(editing, Key.Key_V, CTRL)
    layer = session.document.layers[-1]
    assert session.document.rect.contains(layer.bounds())
    assert (layer.bounds().width, layer.bounds().height) == (50, 40)


def test_a_picture_can_be_pasted_as_a_document_of_its_own(
    editing: Window, session: Session, qtbot: QtBot, pixels: np.ndarray
) -> None:
    copy(editing, qtbot)
    press(editing, Key.Key_V, CTRL | SHIFT)
    assert len(session.tabs) == 2
    assert session.modified
    assert (session.document.composite() == pixels[30:70, 20:70]).all()


def test_a_picture_pasted_into_the_selection_shows_there_alone(
    editing: Window, session: Session, qtbot: QtBot, pixels: np.ndarray
) -> None:
    QGuiApplication.clipboard().setImage(wrapped(np.full((90, 90, 4), (9, 200, 9, 255), np.uint8)).copy())
    qtbot.wait(1)
    press(editing, Key.Key_V, CTRL | SHIFT | Mod.AltModifier)
    shown = session.document.composite()
    assert (shown[30:70, 20:70] == (9, 200, 9, 255)).all()
    rest = np.ones((200, 300), bool)
    rest[30:70, 20:70] = False
    assert (shown[rest] == pixels[rest]).all()
    assert session.document.layers[1].has_mask


def test_a_png_of_another_program_keeps_its_alpha(editing: Window, session: Session, qtbot: QtBot) -> None:
    foreign = np.zeros((8, 9, 4), np.uint8)
    foreign[2:6, 3:7] = (10, 120, 250, 77)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    wrapped(foreign).save(buffer, "PNG")  # type: ignore[call-overload]
    data = QMimeData()
    data.setData("image/png", buffer.data())
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.wait(1)
    press(editing, Key.Key_V, CTRL)
    pasted = session.document.layers[1]
    assert pasted.bounds().area == 16
    assert (pasted.raster.crop(Rect(3, 2, 4, 4)) == (10, 120, 250, 77)).all()


def test_nothing_that_is_not_seen_leaves_the_program() -> None:
    secret = np.full((20, 20, 4), (1, 2, 3, 255), np.uint8)
    secret[:, 10:, 3] = 0
    hidden = np.zeros((20, 20), np.uint8)
    hidden[:5] = 255
    layer = Layer("a", Raster.from_array(secret), hidden=Raster.from_array(hidden), has_mask=True)
    clip = clips.from_layer(Document(20, 20, (layer,)))
    assert not clip.pixels[:5].any()
    assert not clip.pixels[:, 10:].any()
    assert (clip.pixels[5:, :10] == (1, 2, 3, 255)).all()


def test_a_soft_selection_copies_soft_pixels() -> None:
    document = Document.from_pixels(np.full((10, 10, 3), 200, np.uint8))
    half = Raster.from_array(np.full((10, 5), 128, np.uint8))
    assert (clips.merged(document.with_selection(half)).pixels == (200, 200, 200, 128)).all()


@pytest.mark.parametrize("take", [clips.from_layer, clips.merged])
def test_nothing_to_copy_is_said(take) -> None:
    with pytest.raises(StudioError):
        take(Document(10, 10, (Layer("empty"),)))
    with pytest.raises(StudioError):
        take(Document.new(10, 10))


@pytest.mark.parametrize("told", [b"", b"{", b"[]", b'{"x": "far"}', b"null", b'{"x": 1}', b"\xff\xfe"])
def test_a_place_that_makes_no_sense_is_none(told: bytes) -> None:
    clip = clips.Clip(np.full((4, 5, 4), 90, np.uint8), 3, 4, "one")
    put(clip, image_of(clip))
    data = QGuiApplication.clipboard().mimeData()
    assert json.loads(bytes(data.data(PLACE).data())) == {"x": 3, "y": 4, "name": "one"}
    data.setData(PLACE, told)
    found = source_of(data)
    assert found is not None
    assert not Rect(0, 0, 30_000, 30_000).contains(found.clip().rect)
    assert source_of(QMimeData()) is None


def test_what_stays_on_the_clipboard_does_not_crash_the_program_at_its_end() -> None:
    script = (
        "import numpy as np; from PySide6.QtWidgets import QApplication; application = QApplication([])\n"
        "from studio.document.layers.clip import Clip; from studio.ui.clipboard import image_of, put\n"
        "clip = Clip(np.full((4, 5, 4), 90, np.uint8), 3, 4, 'one'); put(clip, image_of(clip))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_an_empty_image_is_no_picture() -> None:
    data = QMimeData()
    data.setImageData(QImage())
    assert source_of(data) is None


def test_a_large_picture_is_pasted_while_the_window_goes_on(
    window: Window, session: Session, qtbot: QtBot
) -> None:
    large = clips.Clip(np.full((1200, 1100, 4), 255, np.uint8), 0, 0, "Large")
    put(large, image_of(large))
    gate = held(session.files)
    press(window, Key.Key_V, CTRL)
    assert session.busy
    assert session.document.is_empty
    gate.set()
    qtbot.waitUntil(lambda: not session.busy)
    assert (session.document.width, session.document.height) == (1100, 1200)
    assert session.document.layers[0].name == "Large"


def test_escape_stops_a_paste_that_takes_a_while(window: Window, session: Session, qtbot: QtBot) -> None:
    large = clips.Clip(np.full((1200, 1100, 4), 255, np.uint8), 0, 0, "Large")
    put(large, image_of(large))
    gate = held(session.files)
    press(window, Key.Key_V, CTRL)
    qtbot.waitUntil(window.commands.by_id["stop"].isEnabled)
    press(window, Key.Key_Escape)
    gate.set()
    qtbot.waitUntil(lambda: not session.busy)
    assert session.document.is_empty
    assert window.status.text.text() == "Paste: stopped, nothing was changed."
