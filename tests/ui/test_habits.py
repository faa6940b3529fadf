"""What the hand of a painter expects of the window: keys where they are used, nothing that jumps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.formats import save_pixels
from studio.ui.canvas.context import subject
from studio.ui.canvas.view import BELOW, MARGIN
from studio.ui.panels.fields import Choice, SliderNumber
from studio.ui.window import Window
from tests.ui.gestures import LEFT, drag, press

OFFSCREEN = ("propagateSizeHints", "support raise", "support grabbing")  # it cannot do these
pytestmark = pytest.mark.qt_log_ignore(*OFFSCREEN)

Key = Qt.Key


def test_x_keeps_the_size_of_the_brush_as_swapping_colours_does(window: Window) -> None:
    window.session.set_brush(window.session.brush._replace(size=17.0))
    press(window, Key.Key_X)
    assert (window.session.tool, window.session.brush.size) == ("Mask eraser", 17)
    press(window, Key.Key_BracketRight)
    larger = window.session.brush.size
    press(window, Key.Key_X)
    assert (window.session.tool, window.session.brush.size) == ("Mask brush", larger)


def test_after_a_click_on_generate_the_arrow_keys_step_through_candidates(
    window: Window, qtbot: QtBot
) -> None:
    generation = window.session.generation
    generation.set_params(batch=2)
    window.prompt.focus_prompt()
    QTest.mouseClick(window.prompt.bar.generate, Qt.MouseButton.LeftButton)
    assert window.canvas.hasFocus()
    qtbot.waitUntil(lambda: len(generation.candidates) == 2)
    first = generation.current
    press(window, Key.Key_Right)
    assert generation.current == (first + 1) % 2


def below(widget: QWidget) -> int:
    """Where a widget ends in its window."""
    return widget.mapTo(widget.window(), QPoint(0, widget.height())).y()


def test_a_fitted_picture_fills_the_canvas_and_makes_room_once_for_what_is_made_of_it(
    window: Window, qtbot: QtBot
) -> None:
    generation, canvas = window.session.generation, window.canvas
    window.session.paste_pixels(np.full((900, 900, 4), 255, np.uint8), "White")
    assert not window.filmstrip.isVisible()
    top, bottom = (canvas.view.to_widget(0, y)[1] for y in (0, 900))
    assert top == pytest.approx(MARGIN, abs=2)
    assert bottom == pytest.approx(canvas.height() - MARGIN, abs=2)
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == 1 and window.filmstrip.isVisible())
    qtbot.waitUntil(lambda: window.filmstrip.mapTo(window, QPoint()).y() >= below(canvas))  # laid out
    qtbot.waitUntil(lambda: canvas.view.to_widget(0, 900)[1] <= canvas.height() - BELOW + 1)
    view = canvas.view
    generation.generate()
    qtbot.waitUntil(lambda: len(generation.candidates) == 2)
    assert canvas.view == view


def test_turning_a_fitted_view_keeps_the_zoom_and_setting_it_upright_fits_it_again(window: Window) -> None:
    window.session.paste_pixels(np.full((300, 900, 4), 255, np.uint8), "White")
    canvas, view = window.canvas, window.canvas.view
    assert canvas.is_fitted
    canvas.turn_by(30)
    assert canvas.zoom == view.zoom
    canvas.turn_by(60)
    assert (canvas.zoom, canvas.is_fitted) == (view.zoom, False)
    canvas.set_upright()
    assert (canvas.view, canvas.is_fitted) == (view, True)


def test_a_picture_dropped_on_the_prompt_is_opened(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "dropped.png"
    save_pixels(np.full((30, 40, 4), 255, np.uint8), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    target = window.prompt.prompt.text.viewport()
    given = (QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    for kind in (QDragEnterEvent, QDropEvent):
        event = kind(*given, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target, event)
        assert event.isAccepted()
    qtbot.waitUntil(lambda: window.session.path == path)
    assert window.prompt.prompt.text.toPlainText() == ""


def test_ctrl_v_in_the_prompt_pastes_a_picture_that_was_copied(window: Window) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.prompt.focus_prompt()
    press(window, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (window.session.document.width, window.session.document.height) == (40, 30)
    QGuiApplication.clipboard().setText("a lake")
    press(window, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.prompt.prompt.text.toPlainText() == "a lake"


def test_what_unfolds_in_the_prompt_panel_comes_into_sight(window: Window, qtbot: QtBot) -> None:
    panel = window.prompt
    QTest.mouseClick(panel.solver_fold.heading, Qt.MouseButton.LeftButton)
    last = panel.solver.rows["scheduler"]

    def is_in_sight() -> bool:
        top = last.mapTo(panel.scroll.viewport(), QPoint(0, 0)).y()
        return last.isVisible() and 0 <= top <= panel.scroll.viewport().height() - last.height()

    qtbot.waitUntil(is_in_sight)


def test_a_name_without_room_ends_in_dots_and_is_told_whole(window: Window, qtbot: QtBot) -> None:
    name = "a big castle in the centre in the mountains at sunset, " * 4
    window.session.paste_pixels(np.full((30, 40, 4), 255, np.uint8), name)
    label = window.layers.row(0).name
    qtbot.waitUntil(lambda: label.shown.endswith("…"))
    assert label.text() == name
    assert name in label.toolTip()
    assert label.fontMetrics().horizontalAdvance(label.shown) <= label.width()


def test_f2_renames_the_active_layer_whatever_tab_is_shown(window: Window, qtbot: QtBot) -> None:
    window.session.paste_pixels(np.full((30, 40, 4), 255, np.uint8), "White")
    window.refresh()
    window.docks.show("queue")
    press(window, Key.Key_F2)
    editor = window.layers.row(0).editor
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "Sky")
    press(window, Key.Key_Return)
    assert [layer.name for layer in window.session.document.layers] == ["Sky"]


def test_prompt_and_layers_share_a_small_screen(window: Window) -> None:
    assert window.prompt.height() > 2 * window.layers.height()


def test_a_digit_sets_the_opacity_of_the_brush(window: Window) -> None:
    press(window, Key.Key_4)
    assert window.session.brush.opacity == pytest.approx(0.4)
    press(window, Key.Key_0)
    assert window.session.brush.opacity == 1


@pytest.mark.parametrize(
    ("tool", "target", "title", "command"),
    [
        ("Mask brush", "selection", "&Mask", "mask_invert"),
        ("Lasso", "mask", "&Mask", "mask_invert"),
        ("Lasso", "selection", "&Select", "select_invert"),
        ("Paint brush", "mask", "&Brush", "larger"),
        ("Colour gradient", "mask", "&Brush", "swap"),
        ("Transform", "mask", "Tran&sform", "flip_across"),
    ],
)
def test_a_right_click_on_the_canvas_opens_the_menu_of_the_tool(
    window: Window, tool: str, target: str, title: str, command: str
) -> None:
    session = window.session
    session.set_tool(tool)
    session.regions.set_shaping(session.shaping._replace(target=target))
    menu = window._menus[title]
    place = QPoint(50, 60)
    reason, where = QContextMenuEvent.Reason.Mouse, window.canvas.mapToGlobal(place)
    QApplication.sendEvent(window.canvas, QContextMenuEvent(reason, place, where))
    assert menu.isVisible()
    assert menu.pos() == where
    assert window.commands.by_id[command] in menu.actions()
    menu.close()


@pytest.mark.parametrize("tool", ["Mask brush", "Polygon"])
def test_a_right_click_in_mid_drag_opens_no_menu(window: Window, tool: str) -> None:
    """It took the release of the button, and the stroke went on without one."""
    window.session.set_tool(tool)
    place = QPoint(50, 60)
    QTest.mousePress(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, window.canvas.mapToGlobal(place))
    QApplication.sendEvent(window.canvas, event)
    assert not any(menu.isVisible() for menu in window._menus.values())
    assert window.canvas.is_drawing
    QTest.mouseRelease(window.canvas, LEFT, Qt.KeyboardModifier.NoModifier, place)
    press(window, Key.Key_Escape)
    assert not window.canvas.is_drawing


def test_a_right_click_in_the_quick_mask_opens_the_menu_of_the_selection(window: Window) -> None:
    window.session.masks.turn_quick(True)
    assert subject(window.session) == "selection"
    window.session.masks.turn_quick(False)
    assert subject(window.session) == "mask"


def test_escape_in_the_prompt_goes_back_to_the_canvas_when_nothing_runs(window: Window) -> None:
    window.prompt.focus_prompt()
    press(window, Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_what_is_set_in_the_strip_leaves_the_keys_with_the_canvas(window: Window) -> None:
    """Else the next key for a tool goes into the number, and Space ticks a box instead of moving the view."""
    session, strip = window.session, window.tool_options
    session.set_tool("Paint brush")
    box = strip.brush_options.size_field.box
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "41")
    press(window, Key.Key_Return)
    assert session.brush.size == 41
    assert window.canvas.hasFocus()
    session.add_layer()
    opacity = window.layers.findChild(SliderNumber).box
    opacity.setFocus()
    opacity.selectAll()
    QTest.keyClicks(opacity, "30")
    press(window, Key.Key_Return)
    assert session.document.layers[0].opacity == pytest.approx(0.3)
    assert window.canvas.hasFocus(), "from every panel"
    QTest.mouseClick(strip.brush_options.size_field.slider, LEFT)
    session.set_tool("Fill")
    QTest.mouseClick(strip.paint_options.contiguous, LEFT, pos=QPoint(8, 8))
    assert not session.paints.options.contiguous
    assert window.canvas.hasFocus()
    strip.paint_options.contiguous.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Key.Key_Space)
    assert session.paints.options.contiguous, "by keys it works as ever"


def test_full_strength_says_that_nothing_of_the_picture_is_kept(window: Window, qtbot: QtBot) -> None:
    note, generation = window.prompt.bar.note, window.session.generation
    window.session.paste_pixels(np.full((64, 64, 4), 255, np.uint8), "White")
    generation.set_params(strength=1.0)
    qtbot.waitUntil(lambda: "nothing of the picture is kept" in note.text())
    generation.set_params(strength=0.6)
    qtbot.waitUntil(lambda: note.text().startswith("Works on"))


def test_save_never_flattens_a_photograph_that_was_opened(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path, white = tmp_path / "photo.jpg", np.full((30, 40, 4), 255, np.uint8)
    save_pixels(white, path)
    before = path.read_bytes()
    window.session.open(path)
    qtbot.waitUntil(lambda: window.session.path == path)
    window.session.paste_pixels(white // 2, "Grey")
    window.files.save()
    (dialog,) = window.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "photo.ora"
    dialog.reject()
    assert path.read_bytes() == before
    assert window.session.modified
    window.session.undo()
    window.session.set_layer(0, name="Sky")
    with qtbot.waitSignal(window.session.saved):
        window.files.save()
    assert not window.session.modified


def test_the_question_about_unsaved_changes_has_room_for_its_title(window: Window) -> None:
    window.session.add_layer()
    window.close()
    assert window.guard.box is not None
    title = window.guard.box.fontMetrics().horizontalAdvance(window.guard.box.windowTitle() + " — Sfumato")
    assert window.guard.box.width() > title + 120  # icon and three buttons
    window.guard.box.reject()


def test_a_long_reason_does_not_widen_a_list_and_is_told_whole_in_its_tool_tip(qtbot: QtBot) -> None:
    choice, reason = Choice(), "the weight file is cut off: " + "many bytes are missing " * 9
    qtbot.addWidget(choice)
    choice.set_options([("good", "good", ""), ("torn", "torn", reason)])
    assert choice.itemText(1).startswith("torn – the weight file")
    assert len(choice.itemText(1)) < len(reason) / 2
    assert choice.itemData(1, Qt.ItemDataRole.ToolTipRole) == reason


def test_erasing_where_nothing_is_masked_leaves_nothing_on_show_and_nothing_to_undo(window: Window) -> None:
    window.session.set_tool("Mask eraser")
    drag(window.canvas, (10, 10), (30, 30))
    assert not window.session.modified
    assert window.session.undo_name == ""
    assert window.session.shown is window.session.document
