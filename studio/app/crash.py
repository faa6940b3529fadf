"""The log file, and what happens to an exception that nobody caught: it is logged and a report is offered."""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QCoreApplication

from studio.errors import StudioError

log = logging.getLogger("studio")


def log_file() -> Path:
    """Where the log lies; SFUMATO_CONFIG names another folder."""
    folder = os.environ.get("SFUMATO_CONFIG") or platformdirs.user_log_dir("sfumato", appauthor=False)
    return Path(folder) / "sfumato.log"


def start_log() -> None:
    """Log warnings and worse to the log file (1 MB, one older file kept)."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            path, maxBytes=2**20, backupCount=1, encoding="utf-8"
        )
    except OSError:  # a disk that cannot be written must not keep the studio from opening
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def catch_uncaught(report: Callable[[str, str], None]) -> None:
    """Send exceptions that nobody caught to the log and to `report(sentence, traceback)`.

    A StudioError has only its sentence: the user can mend it, so there is nothing to report.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.error("uncaught:\n%s", text)
        if isinstance(error, StudioError):
            report(error.message, "")
        else:
            sentence = QCoreApplication.translate("Crash", "Something went wrong inside Sfumato: %1")
            report(sentence.replace("%1", f"{kind.__name__}: {error}"), text)

    sys.excepthook = hook
