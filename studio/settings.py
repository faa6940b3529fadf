"""What the user prefers, kept in one JSON file in the platform's config folder."""

from __future__ import annotations

import dataclasses
import json
import logging
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from studio.errors import StudioError
from studio.job import ATTENTIONS, DTYPES, EXECUTORS, FILLS, GUIDANCES, SIGMAS, WEIGHTS, Params
from studio.memory import MEMORY_MODES

log = logging.getLogger(__name__)

THEMES = ("system", "dark", "light", "contrast")
RULER_UNITS = ("px", "mm", "in")
_CHOICES = {
    "ruler_unit": RULER_UNITS,
    "theme": THEMES,
    "dtype": DTYPES,
    "executor": EXECUTORS,
    "sigmas": SIGMAS,
    "guidance_method": GUIDANCES,
    "fill": FILLS,
}
_CHOICES |= {"memory": MEMORY_MODES, "weights": WEIGHTS, "attention": ATTENTIONS}
_RANGES = {
    "overlay_opacity": (0, 1),
    "grid_step": (2, 10_000),
    "disk_budget_gigabytes": (0, math.inf),
    "timelines_gigabytes": (0, math.inf),
    "graphs_gigabytes": (0, math.inf),
    "threads": (0, 1024),
    "undo_megabytes": (1, 2**20),
    "recovery_seconds": (1, 30),
}


def resources() -> Path:
    """The folder of shipped files: beside the package when installed, beside `studio` in a checkout."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def _pictures() -> str:
    return str(Path(platformdirs.user_pictures_dir()) / "Sfumato")


@dataclass(frozen=True)
class Settings:
    """The user's choices. Folders are absolute paths as text; every field has a working default."""

    model_folders: tuple[str, ...] = ()  # searched for checkpoints, beside the shipped models
    model_parts: dict[str, Any] = field(default_factory=dict)  # by model file: {part: where it is read}
    model_defaults: dict[str, Any] = field(default_factory=dict)  # by model: {name in Params: value}
    wildcard_folders: tuple[str, ...] = ()  # of text files that prompts name as __file__
    chosen_styles: tuple[str, ...] = ()  # names of those around every prompt, innermost first
    offer_completions: bool = True  # while a prompt is typed; else when they are asked for
    pictures_folder: str = field(default_factory=_pictures)  # every finished picture is written here
    write_record: bool = True  # files tell how they were made, in our own words
    write_infotext: bool = True  # files tell their settings in the words of other programs too
    disk_budget_gigabytes: float = 0.0  # of kept pictures; 0 = as many as the disk holds
    timelines_gigabytes: float = 2.0  # of the steps of kept pictures; 0 = none are kept
    theme: str = "system"  # one of THEMES
    threads: int = 0  # torch threads; 0 = one core fewer than there are
    dtype: str = "auto"  # one of job.DTYPES
    weights: str = "auto"  # one of job.WEIGHTS
    executor: str = "auto"  # one of job.EXECUTORS
    memory: str = "auto"  # one of memory.MEMORY_MODES
    attention: str = "auto"  # one of job.ATTENTIONS
    graphs_gigabytes: float = 10.0  # of models converted for OpenVINO
    undo_megabytes: int = 1024  # how much memory undo may take
    recovery_seconds: float = 15.0  # how old a change may become before it is in a recovery copy
    reopen_documents: bool = False  # at the start, those that were open at the end
    open_files: tuple[str, ...] = ()  # the files of the documents that are open
    overlay_opacity: float = 0.5  # of the mask overlay, 0..1
    overlay_colour: str = "#e5484d"
    pixel_grid: bool = True  # lines between the pixels of the picture from 800 % on
    wheel_pans: bool = False  # the wheel moves the picture, and zooms with Ctrl; else it zooms
    rulers: bool = False
    ruler_unit: str = "px"  # a key of RULER_UNITS; of paper where the document has a resolution
    guides: bool = True  # shown; their places are the document's
    guides_locked: bool = False
    grid: bool = False  # lines over the picture every grid_step pixels
    grid_step: int = 64  # document pixels
    snap_guides: bool = True  # what is drawn and moved snaps to guides,
    snap_edges: bool = False  # to the edges and the middle of the canvas,
    snap_grid: bool = False  # and to the grid
    shaping: dict[str, Any] = field(default_factory=dict)  # the options of the shape tools
    brushes: dict[str, Any] = field(default_factory=dict)  # by tool
    painting: dict[str, Any] = field(default_factory=dict)  # the options of the tools that paint
    colours: tuple[str, ...] = ()  # foreground and background, #rrggbb
    recent_colours: tuple[str, ...] = ()
    swatches: tuple[str, ...] = ()  # the palette
    language: str = "system"  # one of studio.app.language.LANGUAGES, or "system" for the desktop's
    reduced_motion: bool = False  # nothing moves by itself: no marching ants, no pulsing
    keys: dict[str, Any] = field(default_factory=dict)  # of commands that have others than ours
    recent_commands: tuple[str, ...] = ()  # run from the palette, the latest first
    last_params: dict[str, Any] = field(default_factory=dict)  # the prompt panel's last values
    recent_files: tuple[str, ...] = ()
    window: dict[str, str] = field(default_factory=dict)  # geometry and layout, base64
    export_choices: dict[str, str] = field(default_factory=dict)  # what was chosen last when exporting

    def replace(self, **changes: Any) -> Settings:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)


def settings_file() -> Path:
    """Where the settings live; SFUMATO_CONFIG names another folder."""
    folder = os.environ.get("SFUMATO_CONFIG") or platformdirs.user_config_dir("sfumato", appauthor=False)
    return Path(folder) / "settings.json"


def data_folder() -> Path:
    """Where the gallery and other data of the user's live; SFUMATO_DATA names another folder."""
    return Path(os.environ.get("SFUMATO_DATA") or platformdirs.user_data_dir("sfumato", appauthor=False))


def open_settings(path: Path | None = None) -> Settings:
    """Read the settings. Unknown keys are ignored; a wrong value becomes its default, with a log line."""
    path = path or settings_file()
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("settings in %s cannot be read (%s); using the defaults", path, error)
        return Settings()
    return _checked(values) if isinstance(values, dict) else Settings()


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Write the settings so that a crash leaves the old file or the new one. Raises StudioError."""
    path = path or settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".partial")
        partial.write_text(json.dumps(dataclasses.asdict(settings), indent=1), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise StudioError(f"The settings cannot be saved to {path}: {error.strerror or error}.") from error


def _checked(values: Mapping[str, Any]) -> Settings:
    kept = _fitting(values, Settings())
    kept["last_params"] = _fitting(kept.get("last_params", {}), Params())
    return Settings(**kept)


def _fitting(values: Mapping[str, Any], defaults: Settings | Params) -> dict[str, Any]:
    """The values that can take the place of their defaults; a log line for each that cannot."""
    kept: dict[str, Any] = {}
    for name, value in values.items():
        default = getattr(defaults, name, None)
        fitted = _numbers(value) if name == "levels" else _fitted(value, default)
        if fitted is not None and _is_allowed(name, fitted):
            kept[name] = fitted
        elif default is not None:
            log.warning("setting %s cannot be %r; using %r", name, value, default)
    return kept


def _fitted(value: Any, default: Any) -> Any:
    """`value` in the type of `default`; None when it is of another kind."""
    if isinstance(default, tuple):
        return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else None
    if isinstance(default, float):
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
    return value if type(value) is type(default) else None


def _numbers(value: Any) -> tuple[float, ...] | None:
    is_list = isinstance(value, list) and all(type(each) in (int, float) for each in value)
    return tuple(float(each) for each in value) if is_list else None


def _is_allowed(name: str, value: Any) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _RANGES:
        least, most = _RANGES[name]
        return bool(least <= value <= most)
    return name != "overlay_colour" or re.fullmatch("#[0-9a-fA-F]{6}", value) is not None
