"""The two themes: readable, and taken over by everything on the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from studio.ui.icons import icon, recolour
from studio.ui.qimage import to_pixels
from studio.ui.theme import CONTRAST, DARK, LIGHT, Colours, apply_theme, colours, contrast
from studio.ui.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # of the offscreen platform

THEMES = pytest.mark.parametrize("c", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """The application, whose theme is restored: that takes a while, as all widgets are styled anew."""
    palette, sheet = qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.styleHints().unsetColorScheme()


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


@THEMES
@pytest.mark.parametrize("ground", ["window", "panel", "field", "button"])
@pytest.mark.parametrize("ink", ["text", "muted", "error", "warning", "success", "accent"])
def test_text_is_readable_on_every_ground(c: Colours, ground: str, ink: str) -> None:
    assert contrast(getattr(c, ink), getattr(c, ground)) >= 4.5


@THEMES
def test_text_on_the_accent_is_readable(c: Colours) -> None:
    assert contrast(c.on_accent, c.accent) >= 4.5
    assert contrast(c.on_accent, c.accent_hover) >= 4.5


@THEMES
def test_greys_around_the_picture_are_neutral(c: Colours) -> None:
    for shade in (c.window, c.panel, c.field):
        assert QColor(shade).saturation() <= 35


@pytest.mark.parametrize(("theme", "expected"), [("dark", DARK), ("light", LIGHT), ("contrast", CONTRAST)])
def test_a_theme_is_the_one_on_show(application: QApplication, theme: str, expected: Colours) -> None:
    apply_theme(application, theme)
    assert colours() is expected
    assert application.palette().window().color() == QColor(expected.window)


def mean_ink(name: str) -> float:
    pixels = to_pixels(icon(name).pixmap(32, 32).toImage())
    return float(pixels[pixels[..., 3] > 200][:, :3].mean())


def test_icons_are_light_on_dark_and_dark_on_light(application: QApplication) -> None:
    apply_theme(application, "dark")
    assert mean_ink("brush") > 200
    apply_theme(application, "light")
    assert mean_ink("brush") < 60


def test_a_change_of_theme_recolours_the_icons_of_the_window(
    application: QApplication, window: Window
) -> None:
    apply_theme(application, "dark")
    recolour(window)
    button = window.tool_bar.buttons["Mask eraser"]
    before = to_pixels(button.icon().pixmap(24, 24).toImage())
    apply_theme(application, "light")
    recolour(window)
    after = to_pixels(button.icon().pixmap(24, 24).toImage())
    ink = before[..., 3] > 200
    assert before[ink][:, :3].mean() - after[ink][:, :3].mean() > 100
