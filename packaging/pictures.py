"""Takes the README's pictures anew, from the real window with the real model.

    QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/pictures.py

Nothing in them is staged but the prompt, the strokes and the seed: the window is driven by mouse and keys.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOME = tempfile.TemporaryDirectory(prefix="sfumato-pictures-", ignore_cleanup_errors=True)
for variable in ("SFUMATO_CONFIG", "SFUMATO_DATA"):
    os.environ[variable] = str(Path(HOME.name) / variable.lower())

from PIL import Image  # noqa: E402
from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from studio.app.session import Session  # noqa: E402
from studio.backends.local import LocalBackend  # noqa: E402
from studio.grid.spec import Spec, Wish  # noqa: E402
from studio.settings import Settings  # noqa: E402
from studio.tools import Brush  # noqa: E402
from studio.ui.canvas.canvas import Canvas  # noqa: E402
from studio.ui.qimage import to_pixels  # noqa: E402
from studio.ui.theme import apply_theme  # noqa: E402
from studio.ui.window import Window  # noqa: E402

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PROMPT, SEED = "a big car on the right in the desert at dawn", 3
CHANGE = "a big sunflower on the left in the desert at dawn"
GRID = Spec(x=Wish("replace", "car, sunflower, mushroom, elephant"), y=Wish("guidance_scale", "2-8 (+3)"))
PATIENCE = 120  # seconds
CTRL = Qt.KeyboardModifier.ControlModifier


def wait(until: Callable[[], bool]) -> None:
    """Let the window live until `until()`; ends the program when that takes too long."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > deadline:
            sys.exit("the window did not get there in time")
        rest(0.02)


def rest(seconds: float) -> None:
    """Let the window and its threads live for a while; QTest's own waiting would keep the interpreter."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def generate(session: Session, canvas: Canvas, frames: list[Image.Image] | None = None) -> None:
    """Press Ctrl+Enter and wait for the candidate; `frames` collects the canvas after each step."""
    generation = session.generation

    def look() -> None:
        if frames is not None:
            canvas.repaint()
            frames.append(Image.fromarray(to_pixels(canvas.grab().toImage())[..., :3]))

    generation.film_changed.connect(look)
    wait(lambda: not generation.problem and not generation.engine)
    QTest.keyClick(canvas, Qt.Key.Key_Return, CTRL)
    wait(lambda: len(generation.candidates) == 1)
    rest(0.3)
    look()
    generation.film_changed.disconnect(look)


def paint(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    """Drag the left button through document points."""
    spots = [QPoint(*(round(v) for v in canvas.view.to_widget(*point))) for point in points]
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(canvas, spot)
        rest(0.03)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spots[-1])
    rest(0.3)


def main() -> None:
    """Take the pictures."""
    application = QApplication([])
    apply_theme(application, "dark")
    settings = Settings(pictures_folder=str(Path(HOME.name) / "pictures"), theme="dark")
    session = Session(settings, LocalBackend(settings))
    window = Window(session)
    window.resize(1440, 900)
    window.show()
    session.start()
    generation, canvas = session.generation, window.canvas
    wait(lambda: generation.model is not None)
    generation.lock_seed(True)
    generation.set_params(prompt=PROMPT, seed=SEED)
    frames: list[Image.Image] = []
    generate(session, canvas, frames)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    session.set_brush(Brush(size=96, hardness=0.7))
    paint(canvas, [(62, 130), (68, 172), (64, 206)])
    generation.set_params(prompt=CHANGE)
    rest(0.5)
    FOLDER.mkdir(parents=True, exist_ok=True)
    shot = Image.fromarray(to_pixels(window.grab().toImage())[..., :3])
    shot.quantize(256).save(FOLDER / "window.png", optimize=True)
    small = [frame.crop(_square(frame)).resize((384, 384), Image.Resampling.LANCZOS) for frame in frames]
    times = [160] * (len(small) - 1) + [1800]
    small[0].save(FOLDER / "forming.webp", save_all=True, append_images=small[1:], duration=times, loop=0)
    take_grid(session, window)
    take_gallery(window)
    window.leave()
    session.close()


def take_grid(session: Session, window: Window) -> None:
    """Make a grid with the keyboard, and keep the window when it is nearly done."""
    page, grids = window.stage.grid, session.grids
    session.new(session.generation.params.width, session.generation.params.height)
    session.generation.set_params(prompt=PROMPT)
    QTest.keyClick(window.canvas, Qt.Key.Key_F8)
    page.form.set_spec(GRID)
    rest(1)
    page.make()
    wait(lambda: grids.made == len(grids.grid.cells) - 2 if grids.grid else False)
    wait(lambda: grids.preview is not None and grids.preview.size > 0)
    rest(0.3)
    shot = Image.fromarray(to_pixels(window.grab().toImage())[..., :3])
    shot.save(FOLDER / "grid.webp", quality=86, method=6)
    grids.stop()


def take_gallery(window: Window) -> None:
    """Show the gallery with what was made so far, the newest picture chosen."""
    window.commands.by_id["gallery"].trigger()
    rest(2)
    QTest.keyClick(window.gallery.grid, Qt.Key.Key_Home)
    rest(1)
    shot = Image.fromarray(to_pixels(window.grab().toImage())[..., :3])
    shot.save(FOLDER / "gallery.webp", quality=86, method=6)


def _square(frame: Image.Image) -> tuple[int, int, int, int]:
    side = min(frame.size)
    left, top = (frame.width - side) // 2, (frame.height - side) // 2
    return left, top, left + side, top + side


if __name__ == "__main__":
    main()
