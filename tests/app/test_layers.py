"""Layers as the window changes them: what is chosen, each command one undo step with a name one would say."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from studio.app.edits import layers as module
from studio.app.session import Session
from studio.document.document import Document
from studio.document.raster import Raster
from studio.errors import StudioError
from studio.tools.painting import ground
from tests.document.test_stack import NESTED, SIDE, build, told


@pytest.fixture
def stacked(session: Session) -> Session:
    """A session on the layers a, b, c, d, of which the upmost is active."""
    session.commit(build("a", "b", "c", "d"), "Open")
    return session


def names(session: Session) -> list[str]:
    return [layer.name for layer in session.document.layers]


def said(session: Session) -> list[str]:
    """What errors were told from now on."""
    found: list[str] = []
    session.message.connect(lambda kind, text: found.append(text) if kind == "error" else None)
    return found


def test_the_active_layer_is_always_one_of_the_chosen_ones(stacked: Session) -> None:
    layers = stacked.layers
    assert layers.chosen == (3,)
    layers.choose((0, 2), 2)
    assert (layers.chosen, stacked.document.active) == ((0, 2), 2)
    stacked.select_layer(1)
    assert layers.chosen == (1,)
    layers.choose((), 0)
    assert layers.chosen == (0,)


def test_choosing_layers_is_no_undo_step_and_does_not_make_the_document_modified(stacked: Session) -> None:
    steps = stacked.undo_name
    stacked.layers.choose((0, 1), 0)
    stacked.layers.step(1)
    assert stacked.document.active == 1
    assert stacked.undo_name == steps


def test_new_layers_and_groups_can_be_told_apart_by_their_names(session: Session) -> None:
    for _ in range(3):
        session.add_layer()
    session.layers.add_group()
    session.layers.group()
    assert sorted(names(session)) == ["Group", "Group 2", "Layer", "Layer 2", "Layer 3"]


STEPS = [
    ("add_group", (), "New group", ["a", "b", "c", "Group", "d"]),
    ("duplicate", (), "Duplicate layer", ["a", "b", "b copy", "c", "c copy", "d"]),
    ("remove", (), "Delete layer", ["a", "d"]),
    ("raise_chosen", (), "Move layer up", ["a", "d", "b", "c"]),
    ("lower_chosen", (), "Move layer down", ["b", "c", "a", "d"]),
    ("place_chosen", (0, ""), "Move layer", ["b", "c", "a", "d"]),
    ("group", (), "Group layers", ["a", "b", "c", "Group", "d"]),
    ("merge", (), "Merge layers", ["a", "c", "d"]),
    ("merge_visible", (), "Merge visible", ["a"]),
    ("flatten", (), "Flatten image", ["Background"]),
    ("copy_selected", (), "Layer via copy", ["a", "b", "c", "c copy", "d"]),
    ("cut_selected", (), "Layer via cut", ["a", "b", "c", "c copy", "d"]),
    ("show_only", (2,), "Show only one layer", ["a", "b", "c", "d"]),
    ("add_mask", ("hide",), "Add layer mask", ["a", "b", "c", "d"]),
]


@pytest.mark.parametrize(("command", "arguments", "name", "after"), STEPS, ids=lambda value: str(value))
def test_every_command_is_one_undo_step(
    stacked: Session, command: str, arguments: tuple[object, ...], name: str, after: list[str]
) -> None:
    stacked.layers.choose((1, 2), 2)
    before = stacked.document
    getattr(stacked.layers, command)(*arguments)
    assert names(stacked) == after
    assert stacked.undo_name == name
    stacked.undo()
    assert stacked.document is before


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"mode": "multiply"}, "Change blend mode"),
        ({"mode": "normal", "pass_through": True}, "Change blend mode"),
        ({"opacity": 0.5}, "Change layer opacity"),
        ({"name": "sky"}, "Rename layer"),
        ({"visible": False}, "Hide layer"),
        ({"locked": True}, "Lock layer"),
        ({"alpha_locked": True}, "Lock alpha"),
        ({"clip": True}, "Clip layer"),
        ({"mask_enabled": False}, "Disable layer mask"),
        ({"label": "red"}, "Label layer"),
    ],
)
def test_undo_says_in_plain_words_what_it_takes_back(
    stacked: Session, changes: dict[str, object], name: str
) -> None:
    stacked.set_layer(0, **changes)
    assert stacked.undo_name == name


def test_a_switch_turns_all_chosen_layers_the_way_of_the_active_one(stacked: Session) -> None:
    stacked.set_layer(1, locked=True)
    stacked.layers.choose((1, 2), 2)
    stacked.layers.toggle("locked")
    assert [layer.locked for layer in stacked.document.layers] == [False, True, True, False]
    stacked.layers.toggle("locked")
    assert not any(layer.locked for layer in stacked.document.layers)


def test_showing_only_one_layer_again_brings_back_what_was_shown(stacked: Session) -> None:
    stacked.set_layer(0, visible=False)
    stacked.layers.show_only(2)
    assert [layer.visible for layer in stacked.document.layers] == [False, False, True, False]
    stacked.layers.show_only(2)
    assert [layer.visible for layer in stacked.document.layers] == [False, True, True, True]


def test_showing_only_a_layer_in_a_group_shows_the_group_too(session: Session) -> None:
    session.commit(build(*NESTED), "Open")
    session.layers.show_only(2)
    assert [layer.name for layer in session.document.layers if layer.visible] == ["c", "h", "g"]


def test_changes_in_a_row_are_one_undo_step(stacked: Session) -> None:
    before = stacked.document
    for mode in ("multiply", "screen", "overlay"):
        stacked.layers.set_chosen("Change blend mode", merge=True, mode=mode)
    assert stacked.document.layers[3].mode == "overlay"
    stacked.undo()
    assert stacked.document is before


def test_what_is_tried_is_shown_and_never_kept(stacked: Session) -> None:
    before = stacked.document
    stacked.layers.preview(mode="difference")
    assert stacked.shown.layers[3].mode == "difference"
    assert stacked.document is before
    stacked.layers.end_preview()
    assert stacked.shown is before


def test_merging_one_layer_takes_the_one_below_and_a_group_becomes_a_layer(session: Session) -> None:
    session.commit(build(*NESTED), "Open")
    session.layers.choose((2,), 2)
    before = session.document
    session.layers.merge()  # the only one in its group
    assert session.document is before
    session.layers.choose((3,), 3)
    session.layers.merge()
    assert told(session.document) == ["a", "b:g", "h:g", "g+", "d"]
    session.layers.merge()
    assert session.undo_name == "Merge down"
    assert told(session.document) == ["a", "b:g", "g+", "d"]


def test_what_cannot_be_done_is_said_and_changes_nothing(stacked: Session) -> None:
    stacked.set_layer(3, locked=True)
    before, errors = stacked.document, said(stacked)
    for command in ("remove", "merge", "flatten", "cut_selected", "remove_mask"):
        getattr(stacked.layers, command)()
    stacked.layers.ungroup()
    stacked.layers.add_mask("selection")
    assert stacked.document is before
    assert len(errors) == 7
    assert all(text.endswith(".") for text in errors)


def test_no_command_fails_without_a_layer(session: Session) -> None:
    session.commit(Document.new(9, 9), "New")
    errors = said(session)
    for command, arguments, _, _ in STEPS:
        if command not in ("add_group", "show_only"):
            getattr(session.layers, command)(*arguments)
    session.layers.toggle("locked")
    session.layers.preview(mode="screen")
    session.layers.edit_mask(True)
    assert not session.on_layer_mask
    assert not session.document.layers
    assert all("nothing to merge" in text for text in errors)


def test_colour_goes_to_a_new_layer_mask_until_another_layer_is_chosen(stacked: Session) -> None:
    stacked.layers.edit_mask(True)
    assert not stacked.on_layer_mask  # there is none
    stacked.layers.add_mask("reveal")
    assert stacked.on_layer_mask
    stacked.layers.choose((0,), 0)
    assert not stacked.on_layer_mask
    stacked.layers.choose((3,), 3)
    stacked.layers.edit_mask(True)
    assert stacked.on_layer_mask
    stacked.layers.remove_mask()
    assert not stacked.on_layer_mask


def test_the_mask_of_a_group_is_painted_on_and_its_pixels_are_not(session: Session) -> None:
    session.commit(build("a:g", "g+"), "Open")
    with pytest.raises(StudioError, match="group"):
        ground(session)
    session.layers.add_mask("reveal")
    assert ground(session).is_mask
    session.set_layer(1, locked=True)
    with pytest.raises(StudioError, match="locked"):
        ground(session)


def test_a_large_merge_goes_on_while_the_window_does(
    stacked: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    right = stacked.document.composite()
    stacked.layers.flatten()
    assert len(stacked.document.layers) == 4
    qtbot.waitUntil(lambda: len(stacked.document.layers) == 1)
    assert np.array_equal(stacked.document.composite(), right)


def test_a_large_merge_never_undoes_what_was_painted_meanwhile(
    stacked: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGE", 0)
    warned: list[str] = []
    stacked.message.connect(lambda kind, text: warned.append(text) if kind == "warning" else None)
    stacked.layers.merge_visible()
    stacked.commit(stacked.document.with_mask(Raster.from_array(np.full((SIDE, SIDE), 9, np.uint8))), "Mask")
    qtbot.waitUntil(lambda: bool(warned))
    assert "Merge visible" in warned[0]
    assert stacked.undo_name == "Mask"
