"""Run Sfumato from a checkout: `python3 packaging/run.py [arguments]`, on a fresh machine too.

Makes a private environment in .venv when it is missing or stale, sees that the system libraries Qt needs are
there, and runs `sfumato` with the same arguments. Standard library only.
"""

import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 13)
HEADLESS = (
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
)
NO_DISPLAY = """\
Sfumato: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened.
These commands work without one:

  python3 packaging/run.py generate "a red fox in the snow at night" -o fox.png
  python3 packaging/run.py inpaint picture.png mask.png "a yellow moon" -o out.png
  python3 packaging/run.py outpaint picture.png "a sandy beach" --right 64 -o wide.png
  python3 packaging/run.py show out.png
  python3 packaging/run.py models
  python3 packaging/run.py bench
"""


def version_problem(version: "tuple[int, ...]") -> str:
    """A sentence when this Python is too old or too new; "" when it fits."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return ""
    found = next((name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)), "")
    advice = f"run it with {found}" if found else "install one of these, for example from python.org"
    return f"Sfumato needs Python 3.11, 3.12 or 3.13 and this is {version[0]}.{version[1]}; {advice}."


def opens_window(arguments: "list[str]") -> bool:
    """Whether `sfumato` with these arguments opens its window: alone, with `gui`, or with files to open."""
    first = arguments[0] if arguments else "gui"
    return first not in HEADLESS and not first.startswith("-")


def needs_qt(arguments: "list[str]") -> bool:
    """Whether Qt's libraries are needed: for the window, and for what the benchmark measures of it."""
    return opens_window(arguments) or arguments[:1] == ["bench"]


def replace_process(command: "list[str]") -> int:
    """Become `command` where the system can; elsewhere run it and return its exit code."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 130


def main(arguments: "list[str]") -> int:
    """Prepare what is missing, then run `sfumato`."""
    problem = version_problem(sys.version_info)
    if problem:
        sys.exit(problem)
    import environment  # after the check: an old Python could not read these
    import system

    if opens_window(arguments) and not system.has_display(os.environ):
        sys.stderr.write(NO_DISPLAY)
        return 2
    python = environment.ensure(set())
    if needs_qt(arguments):
        system.ensure_qt()
    return replace_process([str(python), "-P", "-m", "studio", *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
