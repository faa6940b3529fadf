"""Keeps answers on disk as they come, so that an interrupted evaluation goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Ledger:
    """Answers by key, each written down at once; those of another plan are left behind."""

    def __init__(self, path: Path, plan: str) -> None:
        self.path = path
        self.known: dict[str, Any] = {}
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        lines = text.splitlines()
        if lines and _line(lines[0]).get("plan") == plan:
            for line in lines[1:]:
                self.known.update(_line(line))
            if not text.endswith("\n"):  # the last line was cut off: begin another
                self._append("\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"plan": plan}) + "\n", encoding="utf-8")

    def write(self, found: dict[str, Any]) -> None:
        """Keep some answers."""
        self.known.update(found)
        self._append(json.dumps(found) + "\n")

    def _append(self, text: str) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(text)

    def noted(self, key: str, measure: Callable[[], Any]) -> Any:
        """What is known under a key, or what is measured now."""
        if key not in self.known:
            self.write({key: measure()})
        return self.known[key]


def _line(text: str) -> dict[str, Any]:
    """One line of a ledger; a last line that was cut off by a crash says nothing."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
