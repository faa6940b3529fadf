"""Weight files written anew in a process of their own, while the window goes on: converted, or merged."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

if TYPE_CHECKING:
    from studio.app.session import Session

ENDS = (".ckpt", ".pt", ".pth", ".bin")  # of pickled files
SHARE = re.compile(r"^\w+ (\d+) %$")  # a line of `sfumato models` that says how far it is
GRACE = 3000  # milliseconds it may take to end


class Converting(QObject):
    """One file at a time; how far it is and what comes of it is said, and new models are looked for."""

    changed = Signal()  # another file, or how far it is, or none any more

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.command = (sys.executable, "-m", "studio")
        self._path = Path()
        self._done = self._words = ""
        self._said: list[str] = []
        self._share: int | None = None
        self._is_stopping = False
        self._process = QProcess(self)
        self._process.setReadChannel(QProcess.ProcessChannel.StandardError)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.readyReadStandardError.connect(self._read)
        self._kill = QTimer(self, singleShot=True, interval=GRACE)
        self._kill.timeout.connect(self._process.kill)

    @property
    def is_running(self) -> bool:
        """Whether a file is being written."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def words(self) -> str:
        """What is being done, for lists: "Merging into b.safetensors…"; "" = nothing."""
        return self._words if self.is_running else ""

    @property
    def share(self) -> int | None:
        """How far it is, in per cent; None = that is not known."""
        return self._share

    @property
    def is_stopping(self) -> bool:
        """Whether it was asked to end and has not yet."""
        return self._is_stopping

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
        self._path, self._done, self._words = path, done, begun.replace("%1", path.name)
        self._said, self._share, self._is_stopping = [], None, False
        self._say("info", begun)
        program, *before = self.command
        self._process.start(program, [*before, "models", *arguments])
        self.changed.emit()

    def cancel(self) -> None:
        """Ask it to end; nothing half-done stays."""
        if self.is_running and not self._is_stopping:
            self._is_stopping = True
            self._process.terminate()
            self._kill.start()

    def stop(self) -> None:
        """End it and wait until it has ended; nothing half-done stays."""
        if self.is_running:
            self._process.finished.disconnect(self._on_finished)
            self._process.errorOccurred.disconnect(self._on_error)
            self._process.terminate()
            if not self._process.waitForFinished(GRACE):
                self._process.kill()
                self._process.waitForFinished(GRACE)

    def _read(self) -> None:
        while self._process.canReadLine():
            self._hear(bytes(self._process.readLine().data()).decode(errors="replace").strip())

    def _hear(self, line: str) -> None:
        found = SHARE.match(line)
        if found is None:
            self._said.append(line)
        else:
            self._share = int(found[1])
            self.changed.emit()

    def _on_finished(self, code: int, _status: QProcess.ExitStatus) -> None:
        self._kill.stop()
        rest = bytes(self._process.readAllStandardError().data()).decode(errors="replace")
        for line in filter(None, map(str.strip, rest.splitlines())):
            self._hear(line)
        was_stopped, self._is_stopping = self._is_stopping, False
        self.changed.emit()
        if was_stopped and code:
            self._say("info", self.tr("%1 was stopped; nothing was written."))
            return
        if code:
            last = self._said[-1] if self._said else self.tr("The process ended early.")
            self._session.message.emit("error", last.removeprefix("sfumato: "))
            return
        self._say("info", self._done)
        self._session.generation.runner.read_catalog()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._say("error", self.tr("%1 cannot be written: the process does not start."))
            self.changed.emit()

    def _say(self, kind: str, text: str) -> None:
        self._session.message.emit(kind, text.replace("%1", self._path.name))
