"""What the operating system must bring: the libraries Qt loads, fonts, and the command that installs them."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping

# Shared libraries that PySide6's wheels load but do not bring (readelf -d on libQt6Gui, libQt6DBus,
# libQt6XcbQpa and the xcb platform plugin), each with the Debian package that has it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
EMOJI_FONT = "fonts-noto-color-emoji"  # what picturebook's training pictures are drawn with
EMOJI_PATHS = (
    "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/noto/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-emoji/NotoColorEmoji.ttf",
    "/usr/share/fonts/google-noto-color-emoji-fonts/NotoColorEmoji.ttf",
    "/usr/local/share/fonts/NotoColorEmoji.ttf",
)


def loads(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(found: Callable[[str], bool] = loads) -> list[str]:
    """Debian packages of the libraries that Qt needs and `found` does not find, sorted."""
    return sorted({package for library, package in LIBRARIES.items() if not found(library)})


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS, on Linux when a display is named."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)


def install_command(packages: Iterable[str], root: bool) -> str:
    """The command a Debian or Ubuntu user types to get `packages`."""
    sudo = "" if root else "sudo "
    return f"{sudo}apt-get install --no-install-recommends --yes {' '.join(packages)}"


def say(sentence: str) -> None:
    """Tell the user what is going on, on stderr at once: stdout belongs to the program that is started."""
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


def is_root() -> bool:
    """Whether this process may install system packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def ensure_qt() -> None:
    """See that Qt's system libraries are there. SystemExit with the exact command when they cannot be had."""
    if sys.platform.startswith("linux"):
        missing = missing_packages()
        if missing:
            require(missing, "The window needs system libraries that are missing")


def ensure_emoji() -> None:
    """See that the font of the training pictures is there; without it, only say what will be skipped."""
    if not sys.platform.startswith("linux") or any(os.path.exists(path) for path in EMOJI_PATHS):
        return
    if not apt_install([EMOJI_FONT]):
        say(f"Without the emoji font some tests are skipped: {install_command([EMOJI_FONT], is_root())}")


def require(packages: list[str], reason: str) -> None:
    """Install system packages as root on Debian; otherwise SystemExit with the command that does."""
    if not apt_install(packages):
        sys.exit(
            f"{reason[0].upper()}{reason[1:]}. Install them with: {install_command(packages, is_root())}"
        )


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages; False when there is no apt-get, no right to use it, or it fails."""
    if not is_root() or shutil.which("apt-get") is None:
        return False
    say(f"Installing system packages: {' '.join(packages)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    command = ["apt-get", "install", "-qq", "--no-install-recommends", "--yes", *packages]
    return subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode == 0
