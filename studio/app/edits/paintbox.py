"""The paintbox: the brush of each tool, the two colours, recent colours and swatches; all are remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from studio.document.brushes.brush import Brush
from studio.document.brushes.inks import Rgb
from studio.registry import modules
from studio.tools import Point
from studio.tools.painting import Painting

if TYPE_CHECKING:
    from studio.app.session import Session

BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)
MOST_RECENT = 16
MOST_SWATCHES = 1024
PAUSE_MS = 600  # after the last change, before it is written down


class Paintbox(QObject):
    """What is painted with. Signals: changed: a colour or an option; swatches_changed: the palette's."""

    changed = Signal()
    swatches_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        settings = session.settings
        self.options = Painting().with_values(settings.painting)
        colours = [read(text) for text in settings.colours]
        self.foreground: Rgb = colours[0] if colours and colours[0] else BLACK
        self.background: Rgb = colours[1] if len(colours) > 1 and colours[1] else WHITE
        self.recent = _sound(settings.recent_colours, MOST_RECENT)
        self.swatches = _sound(settings.swatches, MOST_SWATCHES)
        self.clone_from: Point | None = None
        self.clone_offset: Point | None = None
        self._brushes = {name: default(name).with_values(v) for name, v in _tables(settings.brushes)}
        self._suited: dict[str, Brush] = {}
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.write)

    # brushes

    def brush(self, tool: str) -> Brush:
        """The brush of a tool: as the user set it, else as suits the picture, else as the tool has it."""
        return self._brushes.get(tool) or self._suited.get(tool) or default(tool)

    def set_brush(self, tool: str, brush: Brush) -> None:
        """Change the brush of a tool; it is remembered."""
        self._brushes[tool] = brush
        self._timer.start()

    def suit(self, tool: str, size: float) -> bool:
        """Give a tool whose brush nobody has set one of this size; whether that changed it."""
        before = self.brush(tool)
        self._suited[tool] = default(tool)._replace(size=size)
        return self.brush(tool) != before

    # colours

    def pick(self, rgb: Rgb, background: bool = False) -> None:
        """Make it the foreground (or background) colour."""
        name = "background" if background else "foreground"
        if rgb != getattr(self, name):
            setattr(self, name, rgb)
            self._tell()

    def swap(self) -> None:
        """Foreground and background change places."""
        self.foreground, self.background = self.background, self.foreground
        self._tell()

    def reset(self) -> None:
        """Black on white."""
        self.foreground, self.background = BLACK, WHITE
        self._tell()

    def remember(self, rgb: Rgb) -> None:
        """It was painted with: put it first among the recent colours."""
        if self.recent[:1] != (rgb,):
            self.recent = (rgb, *(one for one in self.recent if one != rgb))[:MOST_RECENT]
            self._tell()

    def set_swatches(self, swatches: Iterable[Rgb]) -> None:
        """Change the palette; each colour is in it once."""
        self.swatches = tuple(dict.fromkeys(swatches))[:MOST_SWATCHES]
        self._timer.start()
        self.swatches_changed.emit()

    def set_options(self, options: Painting) -> None:
        """Change the options of the tools that paint."""
        if options != self.options:
            self.options = options
            self._tell()

    def _tell(self) -> None:
        self._timer.start()
        self.changed.emit()

    def write(self) -> None:
        """Write down what has changed; also called when the program ends."""
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            self._session.change_settings(
                brushes={name: brush.values() for name, brush in self._brushes.items()},
                painting=self.options._asdict(),
                colours=(written(self.foreground), written(self.background)),
                recent_colours=tuple(written(rgb) for rgb in self.recent),
                swatches=tuple(written(rgb) for rgb in self.swatches),
            )


def default(tool: str) -> Brush:
    """The brush that a tool begins with."""
    brush = getattr(modules("studio.tools").get(tool), "BRUSH", Brush())
    assert isinstance(brush, Brush)
    return brush


def written(rgb: Rgb) -> str:
    """#rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def read(text: str) -> Rgb | None:
    """The colour that #rrggbb, rrggbb, #rgb or rgb means; None when it means none."""
    digits = text.strip().removeprefix("#")
    if re.fullmatch("[0-9a-fA-F]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9a-fA-F]{6}", digits):
        return None
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _sound(texts: Iterable[str], most: int) -> tuple[Rgb, ...]:
    return tuple(rgb for text in texts if (rgb := read(text)) is not None)[:most]


def _tables(brushes: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    return ((name, values) for name, values in brushes.items() if isinstance(values, dict))
