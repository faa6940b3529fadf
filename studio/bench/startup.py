"""How soon the window is painted, over how long the engine takes to import; each in a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import studio
from studio.bench.report import Measurement, ratio
from studio.errors import StudioError

PATIENCE = 60.0  # seconds for a process to start
ENGINE = """
import studio.engine.generate
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer
import time
print(time.time())
"""
# The window as `sfumato` opens it; the time is taken when everything of its first frame has been painted.
WINDOW = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from studio.ui import start

class FirstFrame(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print(time.time(), flush=True)
        os._exit(0)

class Application(QApplication):
    def exec(self):
        self.first = FirstFrame()
        window = next(widget for widget in self.topLevelWidgets() if isinstance(widget, start.Window))
        for widget in (window, *window.findChildren(QWidget)):
            widget.installEventFilter(self.first)
        return super().exec()

start.QApplication = Application
sys.argv = ["sfumato"]
from studio.cli import run
run([])
"""


def measure(rounds: int) -> Iterator[Measurement]:
    """Pairs of both, after one of each to warm the disk cache; seconds count from before the process."""
    with tempfile.TemporaryDirectory() as home:
        seconds_until(ENGINE, home), seconds_until(WINDOW, home)
        pairs = [(seconds_until(WINDOW, home), seconds_until(ENGINE, home)) for _ in range(rounds)]
    window, engine = zip(*pairs, strict=True)
    yield Measurement("engine import", statistics.median(engine), "s")
    yield Measurement("window painted", statistics.median(window), "s", 1.0)
    yield Measurement("window over engine import", ratio(window, engine), "x", 0.2)


def seconds_until(code: str, home: str) -> float:
    """From starting a Python process to the moment it prints. Raises StudioError when it fails."""
    quiet = {"QT_QPA_PLATFORM": "offscreen", "OMP_WAIT_POLICY": "PASSIVE", "HF_HUB_OFFLINE": "1"}
    here = {
        "SFUMATO_CONFIG": str(Path(home) / "config"),
        "SFUMATO_DATA": str(Path(home) / "data"),
        "PYTHONPATH": str(Path(studio.__file__).parent.parent),
    }
    environment = {**os.environ, **quiet, **here}
    began = time.time()
    command = [sys.executable, "-c", code]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise StudioError("A process that was to be timed does not answer.") from error
    if done.returncode != 0:
        raise StudioError(f"A process that was to be timed failed: {done.stderr.strip()[-200:]}", done.stderr)
    return float(done.stdout.split()[-1]) - began
