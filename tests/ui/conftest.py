"""Real widgets on a real session with a grey backend; its threads must have ended when the test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from studio.app.session import Session
from studio.document import kernels
from studio.job import Catalog
from studio.ui.canvas import canvas as canvas_module
from studio.ui.canvas.canvas import Canvas
from studio.ui.panels.prompt_panel import PromptPanel
from studio.ui.window import Window
from tests.app.backend import GreyBackend
from tests.app.conftest import MakeSession, make_session, session

__all__ = ["MakeSession", "make_session", "session"]  # fixtures of the session's own tests

MakePanel = Callable[[Catalog, str], PromptPanel]


@pytest.fixture(autouse=True, scope="session")
def _loops() -> None:
    """Brushes are drawn at once, as they are when a program has run for a second."""
    kernels.load()


@pytest.fixture(autouse=True, scope="session")
def _empty_clipboard() -> Iterator[None]:
    """What a test made in Python and left on the clipboard would crash the interpreter at its end."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def pixels() -> NDArray[np.uint8]:
    """A picture of 300 x 200 opaque pixels that are all different from their neighbours."""
    y, x = np.mgrid[0:200, 0:300]
    return np.dstack((x % 256, y, (x * 7 + y * 13) % 256, np.full_like(x, 255))).astype(np.uint8)


@pytest.fixture
def canvas(
    session: Session, pixels: NDArray[np.uint8], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Canvas:
    """A shown canvas of 400 x 300 with `pixels` at 100 %; however busy the machine, a frame is whole."""
    monkeypatch.setattr(canvas_module, "PAINT_SECONDS", 60.0)
    monkeypatch.setattr(canvas_module, "DRAWN_SECONDS", 60.0)
    session.paste_pixels(pixels, "Picture")
    canvas = Canvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.actual_size()
    return canvas


@pytest.fixture
def make_panel(make_session: MakeSession, qtbot: QtBot) -> MakePanel:
    """`make_panel(catalog, "grey")`: a shown prompt panel, on a session that offers it, with that model."""

    def make(catalog: Catalog, model: str) -> PromptPanel:
        panel = PromptPanel(make_session(GreyBackend(offers=catalog)))
        qtbot.addWidget(panel)
        panel.resize(360, 700)
        panel.show()
        qtbot.waitExposed(panel)
        panel._session.generation.choose_model(model)
        return panel

    return make


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Window:
    """The whole window, shown, with the focus on the canvas."""
    return show_window(session, qtbot)


def show_window(session: Session, qtbot: QtBot) -> Window:
    """A shown and active window on `session`; it is closed without a question when the test ends."""
    window = Window(session)
    qtbot.addWidget(window, before_close_func=lambda w: w.leave())
    window.resize(1200, 760)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    qtbot.waitUntil(window.canvas.hasFocus)
    return window
