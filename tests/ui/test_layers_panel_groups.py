"""The layers panel with groups, several chosen layers, layer masks and locks: real clicks, keys and drops."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.ui.panels.layer_list import EDGE, INDENT
from studio.ui.panels.layers_panel import LayersPanel
from studio.ui.qimage import to_pixels
from studio.ui.theme import apply_theme
from tests.document.test_stack import NESTED, build, told

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> LayersPanel:
    """The layers d, g with h with c, b, and a, from top to bottom."""
    session.commit(build(*NESTED), "Open")
    panel = LayersPanel(session)
    qtbot.addWidget(panel)
    panel.resize(340, 560)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def names(panel: LayersPanel) -> list[str]:
    return [panel.row(i).name.text() for i in range(panel.list.count())]


def click(panel: LayersPanel, row: int, keys: Qt.KeyboardModifier = NONE) -> None:
    where = panel.list.visualItemRect(panel.list.item(row)).center() + QPoint(40, 0)
    QTest.mouseClick(panel.list.viewport(), LEFT, keys, where)


def drop(panel: LayersPanel, row: int, share: float, depth: int = 0) -> None:
    """Drop what is chosen on a row, so far down it (0..1), as far to the right as a depth has its names."""
    rect = panel.list.visualItemRect(panel.list.item(row))
    at = QPointF(EDGE + INDENT * depth + 2, rect.top() + rect.height() * share)
    move = Qt.DropAction.MoveAction
    panel.list.dropEvent(QDropEvent(at, move, QMimeData(), LEFT, NONE))


def test_members_stand_below_their_group_farther_to_the_right(panel: LayersPanel) -> None:
    assert names(panel) == ["d", "g", "h", "c", "b", "a"]
    lefts = [panel.row(row).name.mapTo(panel, QPoint(0, 0)).x() for row in (0, 4, 3)]
    assert lefts == sorted(set(lefts))


def test_a_screen_reader_hears_the_names_of_the_layers(panel: LayersPanel) -> None:
    heard = QAccessible.queryAccessibleInterface(panel.list)
    read = [heard.child(row).text(QAccessible.Text.Name) for row in range(panel.list.count())]
    levels = ["g, open group", "h, open group, level 2", "c, level 3", "b, level 2"]
    assert read == ["d", *levels, "a"]


def test_a_group_is_shut_and_opened_by_its_folder_and_by_the_arrow_keys(
    panel: LayersPanel, session: Session
) -> None:
    QTest.mouseClick(panel.row(1).fold, LEFT)
    assert names(panel) == ["d", "g", "a"]
    click(panel, 1)
    QTest.keyClick(panel.list, Qt.Key.Key_Right)
    assert names(panel) == ["d", "g", "h", "c", "b", "a"]
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    assert names(panel) == ["d", "g", "a"]
    session.select_layer(2)
    assert names(panel) == ["d", "g", "h", "c", "b", "a"]  # what is worked on is never hidden


def test_shutting_a_group_around_the_active_layer_makes_the_group_active(
    panel: LayersPanel, session: Session
) -> None:
    session.select_layer(2)
    QTest.mouseClick(panel.row(1).fold, LEFT)
    assert names(panel) == ["d", "g", "a"]
    assert session.document.active_layer.name == "g"


def test_ctrl_and_shift_choose_several_layers(panel: LayersPanel, session: Session) -> None:
    click(panel, 5)
    click(panel, 4, CTRL)
    assert session.layers.chosen == (0, 1)
    click(panel, 5)
    click(panel, 3, SHIFT)
    assert session.layers.chosen == (0, 1, 2)
    click(panel, 2)
    assert session.layers.chosen == (3,)


def test_the_last_chosen_layer_cannot_be_let_go(panel: LayersPanel, session: Session) -> None:
    click(panel, 5)
    click(panel, 5, CTRL)
    assert session.layers.chosen == (0,)
    assert panel.list.chosen_rows == [5]


def test_the_arrow_keys_go_through_the_layers(panel: LayersPanel, session: Session) -> None:
    click(panel, 0)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.document.active_layer.name == "h"


@pytest.mark.parametrize(
    ("row", "target", "after"),
    [
        (5, (1, 0.5, 0), ["b:g", "c:h", "h+:g", "a:g", "g+", "d"]),  # onto a group: into it
        (5, (3, 0.1, 2), ["b:g", "c:h", "a:h", "h+:g", "g+", "d"]),
        (5, (4, 0.9, 0), ["a", "b:g", "c:h", "h+:g", "g+", "d"]),  # it lies there already
        (5, (4, 0.9, 1), ["a:g", "b:g", "c:h", "h+:g", "g+", "d"]),
        (3, (0, 0.0, 0), ["a", "b:g", "h+:g", "g+", "d", "c"]),
        (1, (5, 0.9, 0), ["b:g", "c:h", "h+:g", "g+", "a", "d"]),
        (1, (3, 0.1, 2), list(NESTED)),  # never into itself
    ],
)
def test_layers_are_dragged_into_and_out_of_groups(
    panel: LayersPanel, session: Session, row: int, target: tuple[int, float, int], after: list[str]
) -> None:
    click(panel, row)
    drop(panel, *target)
    assert told(session.document) == after


def test_several_layers_are_dragged_together(panel: LayersPanel, session: Session) -> None:
    click(panel, 5)
    click(panel, 4, CTRL)
    drop(panel, 0, 0.0)
    assert told(session.document) == ["c:h", "h+:g", "g+", "d", "a", "b"]
    assert session.layers.chosen == (4, 5)
    assert panel.list.chosen_rows == [0, 1]


def test_alt_and_a_click_on_the_eye_show_only_that_layer(panel: LayersPanel, session: Session) -> None:
    QTest.mouseClick(panel.row(5).eye, LEFT, ALT)
    assert [layer.name for layer in session.document.layers if layer.visible] == ["a"]
    QTest.mouseClick(panel.row(5).eye, LEFT, ALT)
    assert all(layer.visible for layer in session.document.layers)
    QTest.mouseClick(panel.row(5).eye, LEFT)
    assert not session.document.layers[0].visible


def test_a_click_on_a_layer_mask_paints_on_it_and_one_on_the_picture_on_the_layer(
    panel: LayersPanel, session: Session
) -> None:
    session.layers.choose((0,), 0)
    session.layers.add_mask("reveal")
    session.select_layer(5)
    assert not session.on_layer_mask
    QTest.mouseClick(panel.row(5).mask, LEFT)
    assert session.on_layer_mask
    assert session.document.active == 0
    QTest.mouseClick(panel.row(5).thumbnail, LEFT)
    assert not session.on_layer_mask
    QTest.mouseClick(panel.row(5).mask, LEFT, SHIFT)
    assert not session.document.layers[0].mask_enabled
    assert not session.on_layer_mask


def test_passing_over_a_mode_shows_it_and_leaving_the_list_does_not_keep_it(
    panel: LayersPanel, session: Session
) -> None:
    before = session.document
    panel.mode.highlighted.emit(panel.mode.findData("difference"))
    assert session.shown.layers[5].mode == "difference"
    panel.mode.hidePopup()
    assert session.shown is before
    assert not session.undo_name.startswith("Change")


def test_the_arrow_keys_change_the_mode_as_one_undo_step(panel: LayersPanel, session: Session) -> None:
    before = session.document
    panel.mode.setFocus()
    for _ in range(3):
        QTest.keyClick(panel.mode, Qt.Key.Key_Down)
    assert session.document.layers[5].mode == "color-burn"
    session.undo()
    assert session.document is before
    assert panel.mode.currentData() == "normal"


def test_a_group_can_be_passed_through_and_a_layer_cannot(panel: LayersPanel, session: Session) -> None:
    def is_offered() -> bool:
        return panel.mode.model().item(panel.mode.findData("pass-through")).isEnabled()

    assert not is_offered()
    session.select_layer(4)
    assert is_offered()
    panel.mode.activated.emit(panel.mode.findData("pass-through"))
    assert session.document.layers[4].pass_through
    assert panel.mode.currentData() == "pass-through"
    panel.mode.activated.emit(panel.mode.findData("multiply"))
    assert not session.document.layers[4].pass_through
    assert session.document.layers[4].mode == "multiply"


def test_opacity_and_mode_count_for_all_chosen_layers(panel: LayersPanel, session: Session) -> None:
    session.layers.choose((0, 5), 5)
    panel.opacity.slider.setValue(30)
    panel.mode.activated.emit(panel.mode.findData("screen"))
    assert [(one.opacity, one.mode) for one in session.document.layers][::5] == [(0.3, "screen")] * 2
    assert session.document.layers[1].opacity == 1


def test_what_is_locked_labelled_or_clipped_is_seen_in_its_row(panel: LayersPanel, session: Session) -> None:
    session.set_layer(5, locked=True)
    session.set_layer(0, clip=True, label="red")
    assert panel.row(0).state.isVisible()
    assert panel.row(0).state.toolTip() == "Locked"
    assert panel.row(5).clip.isVisible()
    picture = panel.row(5).grab().toImage()
    assert picture.pixelColor(1, picture.height() // 2).red() > 180


def test_the_marks_of_a_row_follow_the_theme(panel: LayersPanel, session: Session) -> None:
    session.set_layer(5, locked=True)

    def brightest() -> int:
        return int(to_pixels(panel.row(0).state.pixmap().toImage())[..., :3].max())

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, "dark")
    dark = brightest()
    apply_theme(application, "light")
    light = brightest()
    apply_theme(application, "dark")
    assert light < dark == brightest()
