"""What the user prefers, kept in one JSON file in the platform's config folder."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from studio.errors import StudioError

log = logging.getLogger(__name__)

THEMES = ("system", "dark", "light")


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
    wildcard_folders: tuple[str, ...] = ()  # of text files that prompts name as __file__
    pictures_folder: str = field(default_factory=_pictures)  # every finished picture is written here
    write_infotext: bool = True  # files tell their settings in the words of other programs too
    disk_budget_gigabytes: float = 0.0  # of kept pictures; 0 = as many as the disk holds
    theme: str = "system"  # one of THEMES
    threads: int = 0  # torch threads; 0 = one core fewer than there are
    dtype: str = "auto"  # one of job.DTYPES
    undo_megabytes: int = 1024  # how much memory undo may take
    overlay_opacity: float = 0.5  # of the mask overlay, 0..1
    overlay_colour: str = "#e5484d"
    last_params: dict[str, Any] = field(default_factory=dict)  # the prompt panel's last values
    recent_files: tuple[str, ...] = ()
    window: dict[str, str] = field(default_factory=dict)  # geometry and layout, base64

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


def _checked(values: dict[str, Any]) -> Settings:
    defaults = Settings()
    changes: dict[str, Any] = {}
    for known in dataclasses.fields(Settings):
        if known.name not in values:
            continue
        value, default = values[known.name], getattr(defaults, known.name)
        if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
            changes[known.name] = tuple(value)
        elif isinstance(default, float) and isinstance(value, (int, float)) and not isinstance(value, bool):
            changes[known.name] = float(value)
        elif type(value) is type(default):
            changes[known.name] = value
        else:
            log.warning("setting %s: expected %s, found %r", known.name, type(default).__name__, value)
    if changes.get("theme", "system") not in THEMES:
        changes.pop("theme")
    return Settings(**changes)
