"""Weight files written anew in a process of their own, while the window goes on: converted, or merged."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

if TYPE_CHECKING:
    from studio.app.session import Session

ENDS = (".ckpt", ".pt", ".pth", ".bin")  # of pickled files


class Converting(QObject):
    """One file at a time; what comes of it is said, and new models are looked for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._path = Path()
        self._done = ""
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def convert(self, path: Path) -> None:
        """Convert a pickled file into one beside it, which `sfumato models convert` does."""
        begun = self.tr("Converting %1 safely: nothing in it is run…")
        done = self.tr("%1 was converted; the new file is beside it.")
        self._start(path, begun, done, "convert", str(path))

    def merge(self, first: Path, second: Path, amount: float, out: Path) -> None:
        """Write a model between two others, which `sfumato models merge` does."""
        begun, done = self.tr("Merging into %1…"), self.tr("%1 is ready.")
        arguments = (str(first), str(second), str(out), "--amount", f"{amount:g}")
        self._start(out, begun, done, "merge", *arguments)

    def _start(self, path: Path, begun: str, done: str, *arguments: str) -> None:
        if self.is_running:
            self._say("warning", self.tr("%1 is being written; one at a time."))
            return
        self._path, self._done = path, done
        self._say("info", begun)
        self._process.start(sys.executable, ["-m", "studio", "models", *arguments])

    def stop(self) -> None:
        """End it and wait until it has ended; nothing half-done stays."""
        if self.is_running:
            self._process.finished.disconnect(self._on_finished)
            self._process.errorOccurred.disconnect(self._on_error)
            self._process.terminate()
            if not self._process.waitForFinished(3000):
                self._process.kill()
                self._process.waitForFinished(3000)

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        if code:
            last = said.splitlines()[-1] if said else self.tr("The process ended early.")
            self._session.message.emit("error", last.removeprefix("sfumato: "))
            return
        self._say("info", self._done)
        self._session.generation.runner.read_catalog()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._say("error", self.tr("%1 cannot be written: the process does not start."))

    def _say(self, kind: str, text: str) -> None:
        self._session.message.emit(kind, text.replace("%1", self._path.name))
