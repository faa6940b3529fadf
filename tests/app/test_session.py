"""The session: edits, undo, candidates on top, files."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document.document import Document
from studio.formats import open_document
from studio.job import Params, Record
from studio.settings import open_settings
from studio.tools import Brush
from tests.app.backend import CATALOG, MODEL, GreyBackend
from tests.app.conftest import MakeSession

RED = np.full((48, 64, 4), (200, 30, 30, 255), np.uint8)


def paint_mask(session: Session, x: int = 4, y: int = 4, side: int = 16) -> None:
    mask = session.document.mask.paste(np.full((side, side), 255, np.uint8), x, y)
    session.commit(session.document.with_mask(mask), "Mask brush")


def test_a_blank_picture_takes_the_models_own_size(session: Session) -> None:
    assert (session.document.width, session.document.height) == (64, 64)
    session.generation.set_params(width=96)
    assert session.document.width == 96
    assert not session.modified


def test_a_shown_edit_is_not_recorded_and_escape_brings_back_what_was(session: Session) -> None:
    before = session.document
    session.show(Document.from_pixels(RED))
    assert session.shown is not before
    session.restore()
    assert session.shown is before
    assert not session.undo_name


def test_undo_and_redo_go_through_the_documents(session: Session) -> None:
    session.paste_pixels(RED, "red")
    paint_mask(session)
    assert session.undo_name == "Mask brush"
    session.undo()
    assert not session.document.mask_pixels().any()
    session.redo()
    assert session.document.mask_pixels()[5, 5] == 255


def test_moves_of_a_slider_are_one_undo_step(session: Session) -> None:
    session.paste_pixels(RED, "red")
    for opacity in (0.9, 0.6, 0.3):
        session.set_layer(0, merge=True, opacity=opacity)
    session.undo()
    assert session.document.layers[0].opacity == 1.0
    assert session.undo_name == "Paste"


def test_choosing_a_layer_is_no_step_and_no_change(session: Session) -> None:
    session.paste_pixels(RED, "red")
    session.add_layer()
    name, modified = session.undo_name, session.modified
    session.select_layer(0)
    assert session.document.active == 0
    assert (session.undo_name, session.modified) == (name, modified)


def test_each_tool_remembers_its_brush(session: Session) -> None:
    session.set_brush(Brush(size=70, hardness=0.2, opacity=0.5))
    session.set_tool("Mask eraser")
    assert session.brush.size != 70
    session.set_tool("Mask brush")
    assert session.brush.size == 70


def test_extending_the_canvas_masks_the_new_border_and_offers_to_outpaint(
    session: Session, qtbot: QtBot
) -> None:
    session.paste_pixels(RED, "red")
    session.extend(0, 0, 32, 0)
    assert session.document.width == 96
    assert session.document.mask_pixels()[10, 90] == 255
    qtbot.waitUntil(lambda: session.generation.task.value == "Outpaint")


def test_a_saved_picture_opens_equal_and_is_not_modified(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.paste_pixels(RED, "red")
    paint_mask(session)
    path = tmp_path / "picture.ora"
    with qtbot.waitSignal(session.saved) as saved:
        session.save(path)
    assert saved.args == [True]
    assert not session.modified
    saved_pixels = session.document.composite()
    session.new(10, 10)
    with qtbot.waitSignal(session.history_changed):
        session.open(path)
    assert session.path == path
    np.testing.assert_array_equal(session.document.composite(), saved_pixels)
    assert session.document.mask_pixels()[5, 5] == 255
    assert open_settings().recent_files[0] == str(path)


def test_an_exported_copy_says_what_it_loses_and_the_picture_keeps_its_own_file(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.paste_pixels(RED, "red")
    session.add_layer()
    said: list[str] = []
    session.message.connect(lambda _kind, sentence: said.append(sentence))
    session.export(tmp_path / "copy.jpg")
    qtbot.waitUntil(lambda: not session.files.waiting)
    assert "Exported" in said[0]
    assert "no longer exact" in said[1]
    assert (session.path, session.modified) == (None, True)


def test_an_exported_copy_tells_its_settings_only_if_the_user_wants_that(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    record = Record(Params(prompt="a tree"), "text-to-image")
    session.paste_pixels(RED, "red")
    session.set_layer(0, record=record)
    for wanted in (True, False):
        session.change_settings(write_infotext=wanted)
        session.export(tmp_path / "copy.png")
        qtbot.waitUntil(lambda: not session.files.waiting)
        with Image.open(tmp_path / "copy.png") as image:
            assert ("parameters" in image.info) is wanted
        assert open_document(tmp_path / "copy.png").record == record


def test_a_file_that_is_no_picture_is_one_sentence_and_harms_nothing(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.paste_pixels(RED, "red")
    before = session.document
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    with qtbot.waitSignal(session.message) as message:
        session.open(broken)
    assert message.args is not None
    assert message.args[0] == "error"
    assert "broken.png" in message.args[1]
    assert session.document is before
    assert session.busy == ""


def test_a_save_that_fails_says_so_and_the_picture_stays_modified(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.paste_pixels(RED, "red")
    with qtbot.waitSignal(session.saved) as saved:
        session.save(tmp_path / "no" / "such" / "folder" / "a.png")
    assert saved.args == [False]
    assert session.modified


def test_what_an_added_model_folder_holds_is_said(
    make_session: MakeSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = GreyBackend()
    session = make_session(backend)
    told: list[tuple[str, str]] = []
    session.message.connect(lambda kind, sentence: told.append((kind, sentence)))

    def added(folder: str) -> tuple[str, str]:
        told.clear()
        session.generation.add_model_folder(Path(folder))
        qtbot.waitUntil(lambda: bool(told))
        return told[0]

    assert added("/nowhere") == ("info", "Found grey.")
    assert added("/nowhere") == ("info", "Found grey.")
    assert added("/else") == ("warning", f"There is no model in {Path('/else')}.")
    broken = dataclasses.replace(MODEL, folder="/broken/one", problem="It has no weights.")
    monkeypatch.setattr(backend, "catalog", lambda: dataclasses.replace(CATALOG, models=(MODEL, broken)))
    assert added("/broken") == ("warning", "It has no weights.")


def test_a_picture_pasted_while_every_layer_is_hidden_replaces_nothing(session: Session) -> None:
    """It took the place of the whole document, hidden layers, masks and guides."""
    session.paste_pixels(np.full((20, 30, 4), 255, np.uint8), "One")
    session.select_all_mask()
    session.set_layer(0, visible=False)
    before = session.document
    session.paste_pixels(np.full((9, 9, 4), 90, np.uint8), "Two")
    assert [layer.name for layer in session.document.layers] == ["One", "Two"]
    assert session.document.rect == before.rect
    assert session.document.mask is before.mask


def test_a_document_made_for_it_keeps_its_size_when_a_picture_is_pasted(session: Session) -> None:
    session.new(60, 50)
    session.paste_pixels(np.full((9, 9, 4), 90, np.uint8), "Small")
    assert (session.document.width, session.document.height) == (60, 50)
    layer = session.document.layers[-1]
    assert (layer.name, layer.x, layer.y) == ("Small", 25, 20)


def test_a_picture_pasted_where_only_a_mask_is_leaves_the_mask(session: Session) -> None:
    session.select_all_mask()
    before = session.document
    session.paste_pixels(np.full((9, 9, 4), 90, np.uint8), "Small")
    assert session.document.mask is before.mask
    assert session.document.rect == before.rect
