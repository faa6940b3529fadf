"""Starting and ending the program, each in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from studio.formats import save_pixels
from studio.settings import Settings
from studio.ui.start import open_session

PROGRAM = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studio.ui.dialogs.asking import show_settings
from studio.ui.window import Window
import studio.ui.start as start
from studio.settings import Settings
from tests.app.backend import GreyBackend

gate = threading.Event()
start.LocalBackend = lambda settings: GreyBackend(gate)
begin = start._begin

def began(session, files):
    begin(session, files)
    session.history_changed.connect(lambda: print("open", session.title, flush=True))
    session.generation.catalog_changed.connect(lambda: QTimer.singleShot(0, act))
    def act():
        if "generate" in sys.argv:
            session.generation.generate()
        if "dialog" in sys.argv:
            show_settings(next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window)))
        if "modify" in sys.argv:
            session.select_all_mask()
        print("ready", "torch" in sys.modules, flush=True)

start._begin = began
code = start.run_window(Settings(), [Path(name) for name in sys.argv[2:]])
print("ended", flush=True)
sys.exit(code)
"""


def program(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def wait_for(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith(word):
            return line.strip()
    assert process.stderr is not None
    pytest.fail(f"it ended without saying {word!r}: {process.stderr.read()}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
@pytest.mark.parametrize(
    ("state", "number"),
    [
        ("idle", signal.SIGTERM),
        ("generate", signal.SIGINT),
        ("modify", signal.SIGTERM),
        ("dialog", signal.SIGINT),
    ],
)
def test_a_signal_ends_the_program_cleanly(state: str, number: signal.Signals) -> None:
    process = program(state)
    try:
        assert wait_for(process, "ready") == "ready False"  # and the window needed no torch
        time.sleep(0.2)
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0
    assert out.endswith("ended\n")
    assert "Traceback" not in err
    assert "QThread" not in err


def test_an_added_model_folder_is_known_to_who_lists_the_models(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, backend = open_session(Settings())
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        session.generation.runner, "read_catalog", lambda: asked.append(backend.settings.model_folders)
    )
    session.generation.add_model_folder(tmp_path)
    assert asked == [(str(tmp_path),)]
    session.close()


def test_a_file_on_the_command_line_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "given.png"
    save_pixels(np.full((20, 30, 4), 255, np.uint8), path)
    process = program("idle", str(path))
    try:
        assert wait_for(process, "open given.png") == "open given.png"
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 0
