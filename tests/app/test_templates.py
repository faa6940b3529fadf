"""Templates: a document kept for new ones to begin with, and names that no file can have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.documents.templates import checked
from studio.app.session import Session
from studio.errors import StudioError
from studio.settings import data_folder
from tests.app.test_session import RED, paint_mask


def settle(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.files.waiting)


def test_a_new_document_begins_as_its_template_and_is_no_file_yet(session: Session, qtbot: QtBot) -> None:
    session.paste_pixels(RED, "red")
    session.add_layer()
    paint_mask(session)
    session.templates.save(" Two layers ")
    settle(session, qtbot)
    assert session.path is None
    (template,) = session.templates.list()
    assert template.name == "Two layers"
    session.templates.begin(template)
    qtbot.waitUntil(lambda: len(session.tabs) == 2)
    assert [layer.name for layer in session.document.layers] == ["red", "Layer"]
    assert session.document.mask_pixels()[5, 5] == 255
    assert session.path is None
    assert not session.modified


def test_a_template_can_be_deleted(session: Session, qtbot: QtBot) -> None:
    session.paste_pixels(RED, "red")
    session.templates.save("red")
    settle(session, qtbot)
    gone: list[bool] = []
    session.templates.remove(session.templates.list()[0], lambda: gone.append(True))
    settle(session, qtbot)
    assert gone == [True]
    assert session.templates.list() == ()


def test_a_damaged_template_is_a_sentence(session: Session, qtbot: QtBot) -> None:
    (data_folder() / "templates").mkdir(parents=True)
    (data_folder() / "templates" / "bad.ora").write_bytes(b"no picture")
    with qtbot.waitSignal(session.message) as told:
        session.templates.begin(session.templates.list()[0])
    assert told.args is not None
    assert told.args[0] == "error"
    assert len(session.tabs) == 1


@pytest.mark.parametrize("name", ["", "   ", ".", "..", "a/b", "a\\b", "../up", "nul\0", "x" * 81, "what?"])
def test_a_name_that_no_file_can_have_is_a_sentence(name: str) -> None:
    with pytest.raises(StudioError, match="template"):
        checked(name)


@pytest.mark.parametrize("size", [(1, 1), (256, 256), (300, 517), (512, 100)])
def test_a_new_document_of_one_colour_is_that_everywhere(size: tuple[int, int], session: Session) -> None:
    session.new(*size, (250, 240, 230))
    pixels = session.document.composite()
    assert pixels.shape == (size[1], size[0], 4)
    assert np.unique(pixels.reshape(-1, 4), axis=0).tolist() == [[250, 240, 230, 255]]
    assert session.document.layers[0].raster.bounds() == session.document.rect


def test_a_new_document_that_is_too_large_is_a_sentence(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.message) as told:
        session.new(30_000, 30_000, (0, 0, 0))
    assert told.args is not None
    assert "million pixels" in told.args[1]
