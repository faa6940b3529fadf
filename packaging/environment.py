"""The private environment in .venv: whether it is still fresh, and how it is made."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parent.parent
INPUTS = ("pyproject.toml", "packaging/constraints.txt")  # what decides which packages are installed
CPU_WHEELS = "https://download.pytorch.org/whl/cpu"  # torch without 3 GB of CUDA libraries
FRESH, INSTALL, CREATE = "fresh", "install", "create"


def interpreter(venv: Path) -> Path:
    """The environment's own Python."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def fingerprint(root: Path, extras: set[str]) -> dict[str, object]:
    """What an environment must have been made from to be fresh: this Python, this place, these inputs."""
    digest = hashlib.sha256()
    for name in INPUTS:
        digest.update(name.encode() + b"\0" + (root / name).read_bytes() + b"\0")
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()} {platform.machine()}",
        "root": str(root),
        "inputs": digest.hexdigest(),
        "extras": sorted(extras),
    }


def read_stamp(venv: Path) -> dict[str, object]:
    """The fingerprint that the last finished install left; empty when there was none."""
    try:
        stamp = json.loads((venv / "sfumato.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def needed(stamp: dict[str, object], wanted: dict[str, object], has_interpreter: bool) -> str:
    """FRESH, INSTALL (packages have changed) or CREATE (none yet, unfinished, another Python, or moved)."""
    same_place = all(stamp.get(key) == wanted[key] for key in ("python", "root"))
    if not has_interpreter or not same_place:
        return CREATE
    installed, extras = stamp.get("extras"), wanted["extras"]
    enough = isinstance(installed, list) and isinstance(extras, list) and set(extras) <= set(installed)
    return FRESH if enough and stamp.get("inputs") == wanted["inputs"] else INSTALL


def ensure(extras: set[str], root: Path = ROOT) -> Path:
    """Make or mend `root`/.venv when it is missing or stale; its Python. SystemExit when that fails."""
    venv = root / ".venv"
    python = interpreter(venv)
    stamp = read_stamp(venv)
    step = needed(stamp, fingerprint(root, extras), python.exists())
    if step == FRESH:
        return python
    if step == CREATE:
        create(venv)
    else:
        kept = stamp.get("extras")
        extras = extras | set(kept if isinstance(kept, list) else ())
    (venv / "sfumato.json").unlink(missing_ok=True)  # an interrupted install must not look finished
    install(python, root, extras)
    stamp_text = json.dumps(fingerprint(root, extras), indent=1)
    (venv / "sfumato.json").write_text(stamp_text, encoding="utf-8")
    return python


def create(venv: Path) -> None:
    """Make an empty environment with pip in it, also where Debian has left ensurepip out."""
    system.say(f"Making an environment in {venv} …")
    shutil.rmtree(venv, ignore_errors=True)
    base = getattr(sys, "_base_executable", "") or sys.executable
    if not has_module(base, "ensurepip") and not has_module(base, "pip"):
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        system.require([package], "Python's venv module is incomplete here")
    if has_module(base, "ensurepip"):
        run([base, "-m", "venv", str(venv)], "the environment cannot be made")
        return
    run([base, "-m", "venv", "--without-pip", str(venv)], "the environment cannot be made")
    outer = [base, "-m", "pip", "--python", str(interpreter(venv)), "install", "--quiet", "pip"]
    run(outer, "pip cannot be put into the environment")


def has_module(python: str, name: str) -> bool:
    """Whether the Python at a path can import `name`."""
    probe = f"import importlib.util as u, sys; sys.exit(u.find_spec({name!r}) is None)"
    return subprocess.run([python, "-c", probe], check=False).returncode == 0


def install(python: Path, root: Path, extras: set[str]) -> None:
    """Install Sfumato from the checkout, with the library versions that it is tested with."""
    system.say("Installing Sfumato and its libraries; the first time this takes a few minutes …")
    target = str(root) + (f"[{','.join(sorted(extras))}]" if extras else "")
    constraints = ["--constraint", str(root / "packaging" / "constraints.txt")]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", *quiet]
    command += ["--editable", target, *constraints, *torch_index()]
    run(command, "the libraries cannot be installed (is there a network?)")
    compile_kernels(python)


def compile_kernels(python: Path) -> None:
    """Have what blends and paints compiled for this processor now, not at the first stroke."""
    command = [str(python), "-c", "from studio.document import kernels; kernels.load()"]
    run(command, "the functions over pixels cannot be compiled")


def torch_index() -> list[str]:
    """pip options that choose torch's CPU build on a Linux machine without an NVIDIA card."""
    if sys.platform != "linux" or has_nvidia() or not answers(f"{CPU_WHEELS}/torch/"):
        return []
    return ["--extra-index-url", CPU_WHEELS]


def has_nvidia() -> bool:
    """Whether an NVIDIA driver is loaded (natively or under WSL)."""
    places = ("/proc/driver/nvidia/version", "/usr/lib/wsl/lib/nvidia-smi")
    return any(os.path.exists(place) for place in places) or shutil.which("nvidia-smi") is not None


def answers(url: str) -> bool:
    """Whether a server can be reached within a few seconds."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, method="HEAD"), timeout=5):
            return True
    except OSError:
        return False


def run(command: list[str], failure: str) -> None:
    """Run a command to its end, its output on stderr. SystemExit with one sentence when it fails."""
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode != 0:
        sys.exit(f"Sfumato could not be installed: {failure}. The command was: {' '.join(command)}")
