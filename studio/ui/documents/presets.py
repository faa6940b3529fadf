"""What new documents can be begun as: sizes of models, of screens and of paper."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class Preset(NamedTuple):
    """A size in pixels with a name and the group that it is listed in."""

    group: str
    name: str
    width: int
    height: int


MODELS, SCREENS, PAPER = "Models", "Screens", "Paper, 300 pixels an inch"
# fmt: off
PRESETS = (
    Preset(MODELS, "picturebook", 256, 256),
    Preset(MODELS, "SD 1.5", 512, 512),
    Preset(MODELS, "SD 1.5, portrait", 512, 768),
    Preset(MODELS, "SD 1.5, landscape", 768, 512),
    Preset(MODELS, "SD 2", 768, 768),
    Preset(MODELS, "SDXL, SD 3, Flux", 1024, 1024),
    Preset(MODELS, "SDXL, portrait", 832, 1216),
    Preset(MODELS, "SDXL, landscape", 1216, 832),
    Preset(SCREENS, "Full HD", 1920, 1080),
    Preset(SCREENS, "2K", 2560, 1440),
    Preset(SCREENS, "4K", 3840, 2160),
    Preset(SCREENS, "Phone", 1080, 1920),
    Preset(PAPER, "A5", 1748, 2480),
    Preset(PAPER, "A4", 2480, 3508),
    Preset(PAPER, "A3", 3508, 4961),
    Preset(PAPER, "Letter", 2550, 3300),
)
BACKGROUNDS: dict[str, tuple[int, int, int] | None] = {
    "Transparent": None, "White": (255, 255, 255), "Grey": (128, 128, 128), "Black": (0, 0, 0),
}
# fmt: on


def translated(text: str) -> str:
    """A word of the tables in the user's language."""
    return QCoreApplication.translate("Presets", text)
