"""The steps of a picture leave the window as an animation."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from studio.errors import StudioError
from studio.ui.dialogs.animation import AnimationDialog, open_animation_dialog
from studio.ui.window import Window
from tests.ui.test_timeline import generate


def test_a_generated_picture_is_exported_step_by_step(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    generate(window, qtbot)
    window.commands.refresh()
    window.commands.by_id["export_animation"].trigger()
    (dialog,) = window.findChildren(AnimationDialog)
    dialog.across.setValue(40)
    dialog.rate.setValue(10)
    dialog.hold.setValue(1)
    assert "9 frames of 40 × 40 pixels, 1.9 seconds" in dialog.note.text()
    dialog.save_to(tmp_path / "a.gif")
    qtbot.waitUntil(lambda: (tmp_path / "a.gif").is_file() and not window.session.busy)
    with Image.open(tmp_path / "a.gif") as image:
        assert image.size == (40, 40)
        assert image.info["loop"] == 0
        assert 2 <= image.n_frames <= 9


def test_a_name_without_an_ending_gets_that_of_the_chosen_type(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    generate(window, qtbot)
    window.commands.refresh()
    window.commands.by_id["export_animation"].trigger()
    (dialog,) = window.findChildren(AnimationDialog)
    dialog.kind.setCurrentIndex(dialog.kind.findData(".mp4"))
    assert not dialog.loop.isEnabled()
    dialog.save_to(tmp_path / "film")
    qtbot.waitUntil(lambda: (tmp_path / "film.mp4").is_file() and not window.session.busy)


def test_without_steps_the_command_is_off_and_says_why(window: Window) -> None:
    window.commands.refresh()
    assert not window.commands.by_id["export_animation"].isEnabled()
    with pytest.raises(StudioError, match="no steps"):
        open_animation_dialog(window.session, window)
