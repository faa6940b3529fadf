"""A pickled model converted safely, in a process of its own, while the window goes on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

if TYPE_CHECKING:
    from studio.app.session import Session

ENDS = (".ckpt", ".pt", ".pth", ".bin")  # of pickled files


class Converting(QObject):
    """One conversion at a time; what comes of it is said, and new models are looked for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._path = Path()
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def is_running(self) -> bool:
        """Whether a file is being converted."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def convert(self, path: Path) -> None:
        """Convert a file into one beside it, which `sfumato models convert` does."""
        if self.is_running:
            self._say("warning", self.tr("%1 is being converted; one at a time."))
            return
        self._path = path
        self._say("info", self.tr("Converting %1 safely: nothing in it is run…"))
        self._process.start(sys.executable, ["-m", "studio", "models", "convert", str(path)])

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
            last = said.splitlines()[-1] if said else self.tr("The conversion ended early.")
            self._session.message.emit("error", last.removeprefix("sfumato: "))
            return
        self._say("info", self.tr("%1 was converted; the new file is beside it."))
        self._session.generation.runner.read_catalog()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._say("error", self.tr("%1 cannot be converted: the process does not start."))

    def _say(self, kind: str, text: str) -> None:
        self._session.message.emit(kind, text.replace("%1", self._path.name))
