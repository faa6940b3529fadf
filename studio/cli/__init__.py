"""The command line: `sfumato` alone opens the window, with a command it works without one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from studio.errors import StudioError

# Importing this stays cheap: a bare start must not wait for typer, and no start for torch.
COMMANDS = (
    "generate",
    "inpaint",
    "outpaint",
    "expand",
    "grid",
    "branch",
    "cull",
    "finish",
    "walk",
    "models",
    "show",
    "train",
    "bench",
    "gui",
)
STOPPED = 130  # the exit code after Ctrl+C; typer's too
NO_DISPLAY = """\
There is no display here, so no window can be opened. Without one there are, among others:
  sfumato generate "a red fox in the snow at night" -o fox.png
  sfumato inpaint picture.png mask.png "a yellow moon" -o out.png
  sfumato outpaint picture.png "a sandy beach" --right 64 -o wide.png
  sfumato models, sfumato show out.png, sfumato --help"""


def main() -> None:
    """Run `sfumato` with the arguments of this process, and end it with an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe may have fewer characters than a prompt
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command: 0 fine, 1 trouble told in one line, 2 wrong usage, 130 stopped by Ctrl+C."""
    try:
        if opens_window(arguments):
            return open_window([argument for argument in arguments if argument != "gui"])
        from studio.cli.commands import run_command

        return run_command(arguments)
    except StudioError as error:
        sys.stderr.write(f"sfumato: {error.message}\n")
        return 1
    except KeyboardInterrupt:  # while it was still starting
        sys.stderr.write("sfumato: stopped\n")
        return STOPPED


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window: none, `gui`, or names of files."""
    if not arguments:
        return True
    first = arguments[0]
    if first == "gui":
        return not any(argument.startswith("-") for argument in arguments)
    is_file = Path(first).exists() or Path(first).suffix != ""
    return first not in COMMANDS and not first.startswith("-") and is_file


def open_window(files: Sequence[str]) -> int:
    """Open the window with `files` in it; 2 where there is no display."""
    if not has_display(os.environ, sys.platform):
        sys.stderr.write(f"sfumato: {NO_DISPLAY}\n")
        return 2
    from studio.settings import open_settings
    from studio.ui.start import run_window

    return run_window(open_settings(), [Path(name) for name in files])


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown: always on Windows and macOS, on Linux when a display is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)
