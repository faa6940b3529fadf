"""Control layers in the session: from the picture, a file or a drawing, changed, undone, sent with jobs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.app.recalling import recall
from studio.app.session import Session
from studio.job import (
    AS_IT_IS,
    INPAINT,
    REFERENCE,
    Catalog,
    Control,
    ControlInfo,
    ControlSettings,
    Job,
    Params,
    Record,
    digest,
)
from studio.receipt.inputs import keep_inputs
from studio.settings import data_folder
from tests.app.backend import CATALOG, GreyBackend
from tests.app.conftest import MakeSession

CONTROLS = (
    ControlInfo("broken", "/nowhere/broken", "controlnet", "sd", problem="It is cut off."),
    ControlInfo("my canny", "/nowhere/canny", "controlnet", "sd"),
    ControlInfo("style", "/nowhere/style", "ip-adapter", "sd"),
    ControlInfo("xl canny", "/nowhere/xl", "controlnet", "sdxl"),
)


class Controlled(GreyBackend):
    """The grey one, with control models."""

    def catalog(self) -> Catalog:
        return dataclasses.replace(CATALOG, controls=CONTROLS)


@pytest.fixture
def backend() -> Controlled:
    return Controlled()


@pytest.fixture
def session(make_session: MakeSession, backend: Controlled, qtbot: QtBot) -> Session:
    """A picture of a bright square, 64 x 64."""
    session = make_session(backend)
    qtbot.waitUntil(lambda: session.generation.catalog is not None)
    pixels = np.full((64, 64, 4), (30, 30, 30, 255), np.uint8)
    pixels[16:48, 16:48, :3] = 220
    session.paste_pixels(pixels, "Square")
    return session


def add(session: Session, name: str, qtbot: QtBot) -> None:
    before = len(session.document.layers)
    session.controls.add(name)
    qtbot.waitUntil(lambda: len(session.document.layers) > before)


def said(session: Session) -> list[str]:
    sentences: list[str] = []
    session.message.connect(lambda _kind, text: sentences.append(text))
    return sentences


def test_edges_of_the_picture_become_a_layer_that_steers_with_the_model_for_them(
    session: Session, backend: Controlled, qtbot: QtBot
) -> None:
    before = session.document.composite()
    add(session, "canny", qtbot)
    layer = session.controls.active
    assert layer is not None
    assert layer.control is not None
    assert (layer.name, layer.opacity) == ("Canny edges", 0.6)
    assert (layer.control.model, layer.control.kind) == ("my canny", "controlnet")
    assert (layer.control.preprocessor, layer.control.enabled) == ("canny", True)
    assert np.array_equal(session.document.composite(), before)
    session.generation.generate()
    qtbot.waitUntil(lambda: bool(backend.jobs))
    (control,) = backend.jobs[0].controls
    assert control.settings == layer.control
    assert control.picture[:, 14:18].max() == 255
    qtbot.waitUntil(lambda: session.generation.current >= 0)
    session.undo()  # the candidate steps out of view
    session.undo()
    assert session.controls.active is None
    assert len(session.document.layers) == 1


def test_only_models_for_the_chosen_family_are_offered(session: Session) -> None:
    assert [one.name for one in session.controls.models()] == ["broken", "my canny", "style"]


@pytest.mark.parametrize(("reads", "offered"), [("picture", ["Reference picture"]), ("", [])])
def test_reference_pictures_are_offered_to_models_that_read_them(
    reads: str, offered: list[str], make_session: MakeSession, qtbot: QtBot
) -> None:
    class Reading(GreyBackend):
        def catalog(self) -> Catalog:
            (model, *_) = CATALOG.models
            model = dataclasses.replace(model, family="flux2", reads=reads, prediction="flow")
            told = ControlInfo("Reference picture", "the painting model itself", REFERENCE, "flux2")
            return dataclasses.replace(CATALOG, models=(model,), controls=(told,))

    session = make_session(Reading())
    qtbot.waitUntil(lambda: session.generation.catalog is not None)
    session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "White")
    assert [one.name for one in session.controls.models()] == offered
    add(session, AS_IT_IS, qtbot)
    assert session.controls.active is not None
    assert session.controls.active.control is not None
    assert session.controls.active.control.kind == (REFERENCE if offered else "")


def test_settings_change_in_one_undo_step_each_and_slides_in_one_together(
    session: Session, qtbot: QtBot
) -> None:
    add(session, "canny", qtbot)
    for weight in (0.9, 0.8, 0.7):
        session.controls.change(merge=True, weight=weight)
    session.controls.change(enabled=False)
    session.controls.choose_model("style")
    layer = session.controls.active
    assert layer is not None
    assert layer.control is not None
    assert (layer.control.weight, layer.control.enabled) == (0.7, False)
    assert (layer.control.model, layer.control.kind) == ("style", "ip-adapter")
    for _ in range(3):
        session.undo()
    layer = session.controls.active
    assert layer is not None
    assert layer.control is not None
    assert (layer.control.weight, layer.control.enabled) == (1.0, True)


def test_a_layer_steers_and_is_part_of_the_picture_again(session: Session) -> None:
    before = session.document.composite()
    session.controls.toggle()
    assert session.controls.active is not None
    assert session.document.is_empty
    session.controls.toggle()
    assert session.controls.active is None
    assert np.array_equal(session.document.composite(), before)
    session.layers.add_group()
    sentences = said(session)
    session.controls.toggle()
    assert "is a group" in sentences[-1]


def test_pixels_are_made_anew_by_another_preprocessor(session: Session, qtbot: QtBot) -> None:
    add(session, "canny", qtbot)
    session.controls.remake("tile")
    qtbot.waitUntil(lambda: session.document.layers[1].control.preprocessor == "tile")  # type: ignore[union-attr]
    tile = session.document.layers[1]
    assert tile.name == "Canny edges"
    window = tile.window(session.document.rect)
    assert window is not None
    assert 100 < window[30, 30, 0] < 255
    session.controls.remake("canny", from_layer=True)
    qtbot.waitUntil(lambda: session.document.layers[1].control.preprocessor == "canny")  # type: ignore[union-attr]


def test_a_drawing_starts_empty_and_says_so_until_something_is_drawn(session: Session) -> None:
    session.controls.add_empty()
    assert session.controls.active is not None
    session.controls.choose_model("my canny")
    sentences = said(session)
    session.generation.generate()
    assert "is empty: draw on it" in sentences[-1]
    session.controls.change(enabled=False)
    session.generation.generate()
    assert len(session.generation.queue) == 1


def test_a_picture_from_a_file_lies_in_the_middle_of_the_canvas(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.fromarray(np.full((10, 20, 3), 200, np.uint8)).save(tmp_path / "photo.png")
    session.controls.add_file(tmp_path / "photo.png")
    qtbot.waitUntil(lambda: len(session.document.layers) == 2)
    layer = session.document.layers[1]
    assert layer.name == "photo"
    assert layer.bounds() == (0, 16, 64, 32)
    assert layer.control is not None
    assert layer.control.model == "style", "a picture as it is belongs to an image adapter"


def test_an_empty_canvas_has_nothing_to_make_a_control_layer_of(make_session: MakeSession) -> None:
    session = make_session(Controlled())
    sentences = said(session)
    session.controls.add("canny")
    assert sentences == ["There is no picture to make a control layer of."]
    session.controls.add(INPAINT)
    assert session.controls.active is not None


def test_a_recalled_picture_offers_what_steered_it(session: Session, qtbot: QtBot) -> None:
    picture = np.random.default_rng(0).integers(0, 256, (32, 32, 3), np.uint8)
    folder = data_folder() / "inputs"
    keep_inputs(Job(Params(), controls=(Control(ControlSettings("my canny"), picture),)), folder)
    told = ControlSettings("my canny", 0.5, kind="controlnet", picture_hash=digest(picture), model_hash="a")
    gone = ControlSettings("style", kind="ip-adapter", picture_hash="0" * 64)
    record = Record(session.generation.params, "text-to-image", controls=(told, gone))
    offers: list[tuple[str, str, Callable[[], None]]] = []
    session.offered.connect(lambda *offer: offers.append(offer))
    sentences = said(session)
    recall(session, record)
    ((sentence, button, run),) = offers
    assert "It was steered by my canny, style." in sentence
    assert button == "Add control layers"
    run()
    qtbot.waitUntil(lambda: len(session.document.layers) == 2)
    layer = session.document.layers[1]
    assert layer.control == ControlSettings("my canny", 0.5, kind="controlnet")
    assert layer.bounds() == session.document.rect
    assert "not kept any more" in sentences[-1]
