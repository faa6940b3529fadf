"""Tips of controls that do what a command does: they tell its keys, whoever chose them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton

if TYPE_CHECKING:
    from studio.ui.window import Window

_NATIVE = QKeySequence.SequenceFormat.NativeText


def with_key(text: str, key: str) -> str:
    """What a tip says, then the key, where there is one."""
    return f"{text} ({key})" if key else text


def follow_keys(window: Window) -> None:
    """Let the controls of the window tell the keys of their commands, now and whenever they change."""
    for button, name in _told_by_command(window):
        _follow(button, window.commands.by_id[name])
    for button, name in _with_own_words(window):
        _tell(window, name, partial(_add_key, button, button.toolTip()))
    seed, words = window.prompt.sampling.seed, window.start_page
    for name, show in (
        ("lock_seed", seed.set_lock_key),
        ("explore_pad", seed.set_vary_key),
        ("branch", window.filmstrip.set_key),
        ("generate", window.prompt.bar.set_key),
        ("generate", window.prompt.words.set_key),
        ("generate", words.set_generate_key),
        ("tool_Mask brush", words.set_brush_key),
        ("close", window.documents.set_key),
    ):
        _tell(window, name, show)


def _told_by_command(window: Window) -> tuple[tuple[QAbstractButton, str], ...]:
    """Buttons that say what their command says."""
    masks, sampling = window.tool_options.mask_options, window.prompt.sampling
    return (
        (masks.invert, "mask_invert"),
        (masks.clear, "mask_clear"),
        (sampling.seed.dice, "roll_seed"),
        (window.tool_options.brush_options.more, "brush_panel"),
        (window.gallery.header.back, "gallery"),
        (window.gallery.header.filters, "gallery_filters"),
        (window.stage.grid.form.make, "grid_make"),
    )


def _with_own_words(window: Window) -> tuple[tuple[QAbstractButton, str], ...]:
    """Buttons that have a tip of their own, which the key is added to."""
    bar, words, colours = window.candidates_bar, window.prompt.words, window.colour_panel
    return (
        (bar.previous, "previous"),
        (bar.next, "next"),
        (bar.keep, "keep"),
        (bar.keep_all, "keep_all"),
        (bar.discard, "discard"),
        (bar.discard_all, "discard_all"),
        (bar.again, "try_again"),
        (words.history_button, "prompt_history"),
        (words.styles_button, "styles"),
        (window.prompt.bar.stop, "stop"),
        (colours.swap, "swap"),
        (colours.reset, "colours_reset"),
    )


def _tell(window: Window, name: str, show: Callable[[str], None]) -> None:
    """Call `show` with the first key of a command, and again whenever it is another one."""
    command = window.commands.by_id[name]
    last: list[str] = []

    def tell() -> None:
        key = command.shortcut().toString(_NATIVE)
        if last != [key]:
            last[:] = [key]
            show(key)

    command.changed.connect(tell)
    tell()


def _add_key(button: QAbstractButton, text: str, key: str) -> None:
    button.setToolTip(with_key(text, key))


def _follow(button: QAbstractButton, command: QAction) -> None:
    def tell() -> None:
        button.setToolTip(command.toolTip())

    command.changed.connect(tell)
    tell()
