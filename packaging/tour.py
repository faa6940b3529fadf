"""Takes the pictures of each tool, of the palette, the keys and a workspace, and writes docs/tools.md.

    QT_QPA_PLATFORM=offscreen .venv/bin/python packaging/tour.py [NAME OF A TOOL …]

The real window is driven by mouse and keys; the picture worked on is one that the shipped model made.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pictures import FOLDER, HOME, rest, wait
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from studio.app.session import Session
from studio.backends.local import LocalBackend
from studio.registry import modules
from studio.settings import Settings, resources
from studio.ui.qimage import to_pixels
from studio.ui.theme import apply_theme
from studio.ui.window import Window

SIDE, SHOWN = 512, 320  # pixels of the picture, and of its pictures in docs
CELL = (876, 397, 1042, 563)  # a bus, on the model's own sheet
LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Gesture:
    """What is done with a tool: drags, one after the other, with keys held."""

    drags: tuple[Points, ...]
    held: tuple[Qt.KeyboardModifier, ...] = ()  # of each drag
    end: Qt.Key | None = None  # pressed when all is drawn
    release: bool = True  # False: the picture is taken while the button is down
    mask_first: bool = False  # the tool works on what is masked
    margin: int = 24  # pixels around the picture that are seen too


WAVE = ((120, 300), (190, 250), (260, 330), (330, 250), (400, 310))
ROUND = ((260, 200), (390, 260), (410, 370), (330, 480), (180, 470), (110, 370), (150, 240))
GESTURES = {
    "Mask brush": Gesture((WAVE,)),
    "Mask eraser": Gesture((WAVE,), mask_first=True),
    "Rectangle": Gesture((((110, 230), (400, 480)),)),
    "Ellipse": Gesture((((100, 210), (420, 490)),)),
    "Lasso": Gesture(((*ROUND, ROUND[0]),)),
    "Polygon": Gesture(tuple((corner,) for corner in ROUND), end=Qt.Key.Key_Return),
    "Wand": Gesture((((200, 330),),)),
    "Mask gradient": Gesture((((256, 40), (256, 400)),)),
    "Move layer": Gesture((((256, 300), (300, 250), (330, 220)),), release=False),
    "Transform": Gesture((((506, 506), (440, 440), (400, 400)),)),
    "Outpainting frame": Gesture((((508, 256), (620, 256), (680, 256)),), release=False, margin=190),
    "Paint brush": Gesture((WAVE, ((140, 120), (260, 160), (380, 110)))),
    "Colour eraser": Gesture((WAVE,)),
    "Clone brush": Gesture((((260, 350),), ((110, 130), (130, 150), (150, 140), (170, 160))), (ALT, NO)),
    "Heal brush": Gesture((((80, 60),), ((240, 320), (300, 330))), (ALT, NO)),
    "Smudge brush": Gesture((((260, 240), (330, 180), (400, 120)), ((200, 260), (140, 190), (90, 130)))),
    "Fill": Gesture((((200, 330),),)),
    "Colour gradient": Gesture((((40, 40), (460, 460)),)),
    "Colour picker": Gesture((((200, 330), (210, 340)),), release=False),
}


def picture() -> np.ndarray:
    """A picture that the shipped model made, on its sheet."""
    sheet = Image.open(resources() / "models" / "picturebook" / "sheet.webp").convert("RGBA")
    return np.asarray(sheet.crop(CELL).resize((SIDE, SIDE), Image.Resampling.LANCZOS))


def drag(window: Window, points: Points, held: Qt.KeyboardModifier, release: bool) -> None:
    """Press at the first point, move through the others, let go."""
    canvas = window.canvas
    spots = [QPoint(*(round(v) for v in canvas.view.to_widget(*point))) for point in _dense(points)]
    QTest.mousePress(canvas, LEFT, held, spots[0])
    for spot in spots[1:]:
        QTest.mouseMove(canvas, spot)
        rest(0.01)
    if release:
        QTest.mouseRelease(canvas, LEFT, held, spots[-1])
    rest(0.2)


def _dense(points: Points) -> list[tuple[float, float]]:
    """Points near each other, as a hand makes them."""
    found = [points[0]]
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        found += [(x + (to_x - x) * k / 8, y + (to_y - y) * k / 8) for k in range(1, 9)]
    return found


def take_tool(window: Window, name: str, gesture: Gesture) -> None:
    """Use a tool on the picture, keep what the canvas shows, and undo it all."""
    session, canvas = window.session, window.canvas
    before = session.document
    if gesture.mask_first:
        session.select_all_mask()
    session.set_tool(name)
    rest(0.2)
    held = gesture.held or (NO,) * len(gesture.drags)
    for points, keys in zip(gesture.drags, held, strict=True):
        drag(window, points, keys, gesture.release)
    if gesture.end is not None:
        QTest.keyClick(canvas, gesture.end)
    rest(0.6)
    shot = Image.fromarray(to_pixels(canvas.grab(_around(window, gesture.margin)).toImage())[..., :3])
    shot.thumbnail((SHOWN, SHOWN), Image.Resampling.LANCZOS)
    shot.save(FOLDER / "tools" / f"{slug(name)}.webp", quality=84, method=6)
    if not gesture.release:
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        QTest.mouseRelease(canvas, LEFT, NO, canvas.rect().center())
    session.set_tool("Mask brush")
    rest(0.2)
    while session.document is not before and session.undo_name:
        session.undo()
    rest(0.2)


def _around(window: Window, margin: int) -> QRect:
    """The picture on the canvas, with a margin."""
    left, top = window.canvas.view.to_widget(-margin, -margin)
    right, bottom = window.canvas.view.to_widget(SIDE + margin, SIDE + margin)
    return QRect(round(left), round(top), round(right - left), round(bottom - top))


def slug(name: str) -> str:
    """The name of a picture's file."""
    return name.lower().replace(" ", "-")


def write_page() -> None:
    """docs/tools.md, from the names, keys and hints of the program."""
    lines = [
        "# The tools\n",
        "Each tool is a button on the left, an entry of *Edit > Tool*, and a key. What a tool can be set to",
        "is in the strip above the canvas, and is remembered for each tool. Every key can be changed",
        "([keyboard.md](keyboard.md)).\n",
    ]
    for name, tool in modules("studio.tools").items():
        lines += [f"## {name} ({tool.SHORTCUT})\n", f"{tool.HINT}\n"]
        if (FOLDER / "tools" / f"{slug(name)}.webp").exists():
            lines.append(f"![{name}](pictures/tools/{slug(name)}.webp)\n")
    (FOLDER.parent / "tools.md").write_text("\n".join(lines), encoding="utf-8")


def save(window: Window, name: str) -> None:
    """Keep a picture of the whole window."""
    shot = Image.fromarray(to_pixels(window.grab().toImage())[..., :3])
    shot.save(FOLDER / f"{name}.webp", quality=84, method=6)


def take_window(window: Window) -> None:
    """The palette, the keys, a workspace."""
    window.commands.by_id["palette"].trigger()
    QTest.keyClicks(window.palette_window.field, "mask")
    rest(0.5)
    save(window, "palette")
    window.palette_window.leave()
    window.commands.by_id["shortcuts"].trigger()
    rest(0.5)
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    dialog.search.setText("mask")
    rest(0.3)
    shot = Image.fromarray(to_pixels(dialog.grab().toImage())[..., :3])
    shot.save(FOLDER / "keys.webp", quality=84, method=6)
    dialog.reject()
    window.commands.by_id["workspace_paint"].trigger()
    rest(0.6)
    save(window, "workspace")
    window.commands.by_id["workspace_reset"].trigger()
    rest(0.3)


def main(names: list[str]) -> None:
    """Take all pictures, or those of the tools named."""
    application = QApplication([])
    apply_theme(application, "dark")
    settings = Settings(pictures_folder=str(Path(HOME.name) / "pictures"), theme="dark", reduced_motion=True)
    session = Session(settings, LocalBackend(settings))
    window = Window(session)
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    session.start()
    wait(lambda: session.generation.catalog is not None)
    (FOLDER / "tools").mkdir(parents=True, exist_ok=True)
    session.paste_pixels(picture(), "Picture")
    session.paints.pick((250, 214, 120))
    window.canvas.fit()
    rest(0.5)
    for name in names or modules("studio.tools"):
        if name in GESTURES:
            take_tool(window, name, GESTURES[name])
    if not names:
        take_window(window)
    write_page()
    window.leave()
    session.close()


if __name__ == "__main__":
    main(sys.argv[1:])
