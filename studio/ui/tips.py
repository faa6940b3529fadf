"""Tips of buttons that do what a command does: they tell its keys, whoever chose them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from studio.ui.window import Window


def follow_keys(window: Window) -> None:
    """Let every such button of the window say what its command says."""
    masks, sampling = window.tool_options.mask_options, window.prompt.sampling
    for button, name in (
        (masks.invert, "mask_invert"),
        (masks.clear, "mask_clear"),
        (sampling.seed.dice, "roll_seed"),
        (window.tool_options.brush_options.more, "brush_panel"),
        (window.gallery.header.back, "gallery"),
        (window.stage.grid.form.make, "grid_make"),
    ):
        _follow(button, window.commands.by_id[name])


def _follow(button: QAbstractButton, command: QAction) -> None:
    def tell() -> None:
        button.setToolTip(command.toolTip())

    command.changed.connect(tell)
    tell()
